import type { RejectionReasonsView, RejectionReasonView } from '../../shared/acceptance-views.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import { noticeMailWords } from '../domain/acceptance-words.ts';
import { isMailAddress } from '../domain/mail/mail-address.ts';
import type { RejectionReasonRecord } from './acceptance-store-port.ts';
import type { AppContext } from './context.ts';
import { readSmtpSettings } from './mail-settings.ts';
import { moveEntry, type NamedList, offeredEntries, removeEntry, saveEntry } from './named-list.ts';
import type { StoreTransaction } from './store-port.ts';

const reasons: NamedList<RejectionReasonRecord> = {
  what: 'rejection reason',
  tableOf: (tx) => tx.acceptance.reasons,
};

/** The reasons that can be chosen, in their order. */
export function reasonViewsOf(tx: StoreTransaction): RejectionReasonView[] {
  return offeredEntries(tx.acceptance.reasons).map(({ id, name, needsText }) => ({
    reasonId: id,
    name,
    needsText,
  }));
}

export function rejectionReasonsOf(context: AppContext): RejectionReasonsView {
  return context.store.read((tx) => ({
    reasons: reasonViewsOf(tx),
    mailWords: noticeMailWords({
      ...tx.acceptanceMails.summary(),
      hasServer: readSmtpSettings(tx.settings) !== null,
      recipients: tx.acceptanceMails.recipients().filter(({ email }) => isMailAddress(email))
        .length,
    }),
  }));
}

export function saveReason(
  context: AppContext,
  { reasonId: id, name, needsText }: ParsedInput<'rejectionReasons.save'>,
): RejectionReasonsView {
  saveEntry(context, reasons, { id, name }, (entry) => ({ ...entry, needsText }));
  return rejectionReasonsOf(context);
}

export function moveReason(
  context: AppContext,
  { reasonId, direction }: ParsedInput<'rejectionReasons.move'>,
): RejectionReasonsView {
  moveEntry(context, reasons, reasonId, direction);
  return rejectionReasonsOf(context);
}

export function removeReason(
  context: AppContext,
  { reasonId }: ParsedInput<'rejectionReasons.remove'>,
): RejectionReasonsView {
  removeEntry(context, reasons, reasonId);
  return rejectionReasonsOf(context);
}
