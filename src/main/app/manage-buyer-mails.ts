import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { BuyerMailRecord } from './mail-store-port.ts';
import { cancelled } from './plan-buyer-mail.ts';
import { runOnce } from './run-once.ts';
import type { PackageRecord, StoreTransaction } from './store-port.ts';

/**
 * A person has a mail sent (again): a new round of five attempts, or the end of a wait. Of one that may
 * have been sent the person has to have read so.
 */
export function sendMailAgain(context: AppContext, command: ParsedInput<'mail.send'>): void {
  const { commandId, packageId, mayBeSecond } = command;
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId, name: 'send mail', input: command, now }, () => {
      const { record, mail } = rowsOf(tx, packageId);
      if (!canSendMail(record, mail)) {
        refuse('refused', `The mail about shipment ${record.shipmentNumber} can not be sent now.`);
      }
      if (mail.state === 'Unknown' && !mayBeSecond) {
        refuse(
          'refused',
          `The mail about shipment ${record.shipmentNumber} may have been sent. Sent again, the buyer may get it twice.`,
        );
      }
      tx.buyerMails.change(
        mail.key,
        {
          state: 'Pending',
          errorCount: mail.state === 'Pending' ? mail.errorCount : 0,
          deferralCount: 0,
          dueAt: now,
          waitReason: '',
          errorCode: '',
          errorMessage: '',
          askedAnew: true,
        },
        now,
      );
      audit(context, tx, record, `send mail (was ${mail.state})`, now);
      return record.id;
    }),
  );
  changed(context, 'packages', 'writeBacks');
}

/** A person leaves a mail at that which failed or may have been sent. Nothing is sent any more. */
export function leaveMail(context: AppContext, command: ParsedInput<'mail.leave'>): void {
  const { commandId, packageId } = command;
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId, name: 'leave mail', input: command, now }, () => {
      const { record, mail } = rowsOf(tx, packageId);
      if (!canLeaveMail(mail)) {
        refuse('refused', `The mail about shipment ${record.shipmentNumber} needs no decision.`);
      }
      const reason = mail.state === 'Unknown' ? 'left-unknown' : 'left';
      tx.buyerMails.change(mail.key, cancelled(mail, reason), now);
      audit(context, tx, record, `leave mail (was ${mail.state})`, now);
      return record.id;
    }),
  );
  changed(context, 'packages', 'writeBacks');
}

export function canSendMail(record: PackageRecord, mail: BuyerMailRecord): boolean {
  if (record.state === 'voided') return false;
  if (mail.state === 'Failed' || mail.state === 'Unknown') return true;
  return mail.state === 'Pending' && mail.errorMessage !== '';
}

export function canLeaveMail(mail: BuyerMailRecord): boolean {
  return mail.state === 'Failed' || mail.state === 'Unknown';
}

function rowsOf(
  tx: StoreTransaction,
  packageId: string,
): { readonly record: PackageRecord; readonly mail: BuyerMailRecord } {
  const record = tx.packages.find(packageId);
  if (record === null) refuse('not-found', 'This package is not in the store any more.');
  const mail = tx.buyerMails.findByPackage(record.key);
  if (mail === null) {
    refuse(
      'not-found',
      `No mail was ever meant to be sent about shipment ${record.shipmentNumber}.`,
    );
  }
  return { record, mail };
}

function audit(
  context: AppContext,
  tx: StoreTransaction,
  record: PackageRecord,
  action: string,
  at: string,
): void {
  tx.audit.add({
    at,
    actor: context.actor,
    action,
    subject: 'package',
    subjectId: record.id,
    detail: { shipmentNumber: record.shipmentNumber },
  });
}
