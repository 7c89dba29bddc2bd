import type { RejectionReasonsView, RejectionReasonView } from '../../shared/acceptance-views.ts';
import { refuse } from '../../shared/app-error.ts';
import { noticeMailWords } from '../domain/acceptance-words.ts';
import { isMailAddress } from '../domain/mail/mail-address.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { readSmtpSettings } from './mail-settings.ts';
import type { StoreTransaction } from './store-port.ts';

const MOST_REASONS = 50;

/** The reasons that can be chosen, in their order. */
export function reasonViewsOf(tx: StoreTransaction): RejectionReasonView[] {
  return tx.acceptance
    .reasons()
    .filter((reason) => !reason.removed)
    .map(({ id, name, needsText }) => ({ reasonId: id, name, needsText }));
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

/** Adds a reason at the end of the list, or renames one. A name that was removed comes back. */
export function saveReason(
  context: AppContext,
  wish: {
    readonly reasonId?: string | undefined;
    readonly name: string;
    readonly needsText: boolean;
  },
): RejectionReasonsView {
  const { reasonId, name, needsText } = wish;
  return change(context, 'save rejection reason', { name, needsText }, (tx) => {
    const all = tx.acceptance.reasons();
    const same = all.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (reasonId !== undefined) {
      const at = all.findIndex((each) => each.id === reasonId && !each.removed);
      if (at < 0) refuse('not-found', 'This reason is not on the list any more.');
      if (same !== undefined && same.id !== reasonId) {
        refuse('conflict', `There is, or was, a reason "${same.name}". Choose another name.`);
      }
      tx.acceptance.saveReason({ id: reasonId, name, needsText }, at + 1);
      return;
    }
    if (same !== undefined && !same.removed) {
      refuse('conflict', `There is a reason "${same.name}" already.`);
    }
    const live = all.filter((each) => !each.removed);
    if (live.length >= MOST_REASONS) {
      refuse('refused', `The list has ${MOST_REASONS} reasons. Remove one first.`);
    }
    const id = same?.id ?? context.ids.next();
    tx.acceptance.saveReason({ id, name, needsText }, all.length + 1);
    if (same !== undefined) tx.acceptance.restoreReason(id);
    renumber(tx, [...all.filter((each) => each.id !== id).map((each) => each.id), id]);
  });
}

export function moveReason(
  context: AppContext,
  { reasonId, direction }: { readonly reasonId: string; readonly direction: 'up' | 'down' },
): RejectionReasonsView {
  return change(context, 'move rejection reason', { reasonId, direction }, (tx) => {
    const ids = reasonViewsOf(tx).map((reason) => reason.reasonId);
    const at = ids.indexOf(reasonId);
    if (at < 0) refuse('not-found', 'This reason is not on the list any more.');
    const to = direction === 'up' ? at - 1 : at + 1;
    const other = ids[to];
    if (other === undefined) return;
    ids[to] = reasonId;
    ids[at] = other;
    const removed = tx.acceptance.reasons().filter((reason) => reason.removed);
    renumber(tx, [...ids, ...removed.map((reason) => reason.id)]);
  });
}

/** Takes a reason off the list. What was rejected for it still shows it. */
export function removeReason(
  context: AppContext,
  { reasonId }: { readonly reasonId: string },
): RejectionReasonsView {
  return change(context, 'remove rejection reason', { reasonId }, (tx, now) => {
    const live = reasonViewsOf(tx);
    if (!live.some((reason) => reason.reasonId === reasonId)) {
      refuse('not-found', 'This reason is not on the list any more.');
    }
    if (live.length === 1) {
      refuse('refused', 'This is the last reason: nothing could be rejected without one.');
    }
    tx.acceptance.removeReason(reasonId, now);
  });
}

function renumber(tx: StoreTransaction, ids: readonly string[]): void {
  const byId = new Map(tx.acceptance.reasons().map((reason) => [reason.id, reason]));
  for (const [index, id] of ids.entries()) {
    const reason = byId.get(id);
    if (reason !== undefined) tx.acceptance.saveReason(reason, index + 1);
  }
}

function change(
  context: AppContext,
  action: string,
  detail: Readonly<Record<string, unknown>>,
  work: (tx: StoreTransaction, now: string) => void,
): RejectionReasonsView {
  const now = nowUtc(context);
  context.store.write((tx) => {
    work(tx, now);
    tx.audit.add({
      at: now,
      actor: context.actor,
      action,
      subject: 'settings',
      subjectId: 'rejection-reasons',
      detail,
    });
  });
  changed(context, 'settings');
  return rejectionReasonsOf(context);
}
