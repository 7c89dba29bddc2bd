import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { BuyerMailRecord, MailSubject } from './mail-store-port.ts';
import { cancelled } from './plan-buyer-mail.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * A person has a mail sent (again): a new round of five attempts, or the end of a wait. Of one that may
 * have been sent the person has to have read so.
 */
export function sendMailAgain(
  context: AppContext,
  command: ParsedInput<'mail.send'> | ParsedInput<'mail.sendOfOrder'>,
): void {
  const { commandId, mayBeSecond } = command;
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId, name: 'send mail', input: command, now }, () => {
      const wanted = mailWanted(tx, command);
      const { about, mail, isOver } = wanted;
      if (isOver || !canSendMail(mail)) {
        refuse('refused', `The mail about ${about} can not be sent now.`);
      }
      if (mail.state === 'Unknown' && !mayBeSecond) {
        refuse(
          'refused',
          `The mail about ${about} may have been sent. Sent again, the buyer may get it twice.`,
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
      audit(context, tx, wanted, `send mail (was ${mail.state})`, now);
      return idOf(mail.subject);
    }),
  );
  changed(context, 'packages', 'writeBacks', 'orders');
}

/** A person leaves a mail at that which failed or may have been sent. Nothing is sent any more. */
export function leaveMail(
  context: AppContext,
  command: ParsedInput<'mail.leave'> | ParsedInput<'mail.leaveOfOrder'>,
): void {
  const { commandId } = command;
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId, name: 'leave mail', input: command, now }, () => {
      const wanted = mailWanted(tx, command);
      const { about, mail } = wanted;
      if (!canLeaveMail(mail)) refuse('refused', `The mail about ${about} needs no decision.`);
      const reason = mail.state === 'Unknown' ? 'left-unknown' : 'left';
      tx.buyerMails.change(mail.key, cancelled(mail, reason), now);
      audit(context, tx, wanted, `leave mail (was ${mail.state})`, now);
      return idOf(mail.subject);
    }),
  );
  changed(context, 'packages', 'writeBacks', 'orders');
}

/** What the mail is about has to stand still: a package that is not voided, an order that is canceled. */
export function canSendMail(mail: BuyerMailRecord): boolean {
  if (mail.state === 'Failed' || mail.state === 'Unknown') return true;
  return mail.state === 'Pending' && mail.errorMessage !== '';
}

export function canLeaveMail(mail: BuyerMailRecord): boolean {
  return mail.state === 'Failed' || mail.state === 'Unknown';
}

type MailWanted = {
  /** What people call it. */
  readonly about: string;
  /** For the audit log. */
  readonly detail: Readonly<Record<string, string>>;
  readonly mail: BuyerMailRecord;
  /** What it is about does not stand any more. */
  readonly isOver: boolean;
};

function mailWanted(
  tx: StoreTransaction,
  wanted: { readonly packageId: string } | { readonly orderId: string },
): MailWanted {
  return 'packageId' in wanted ? ofPackage(tx, wanted.packageId) : ofOrder(tx, wanted.orderId);
}

function ofPackage(tx: StoreTransaction, packageId: string): MailWanted {
  const record = tx.packages.find(packageId);
  if (record === null) refuse('not-found', 'This package is not in the store any more.');
  const about = `shipment ${record.shipmentNumber}`;
  const mail = tx.buyerMails.findByPackage(record.key);
  if (mail === null) refuse('not-found', `No mail was ever meant to be sent about ${about}.`);
  const { shipmentNumber } = record;
  return { about, detail: { shipmentNumber }, mail, isOver: record.state === 'voided' };
}

function ofOrder(tx: StoreTransaction, orderId: string): MailWanted {
  const order = tx.orders.find(orderId);
  if (order === null) refuse('not-found', 'This order is not in the store any more.');
  const about = `the canceled order ${order.orderNumber}`;
  const mail = tx.buyerMails.findByOrder(order.key);
  if (mail === null) refuse('not-found', `No mail was ever meant to be sent about ${about}.`);
  const { orderNumber } = order;
  return { about, detail: { orderNumber }, mail, isOver: order.state !== 'Canceled' };
}

function idOf(subject: MailSubject): string {
  return subject.kind === 'shipment' ? subject.packageId : subject.orderId;
}

function audit(
  context: AppContext,
  tx: StoreTransaction,
  { mail: { subject }, detail }: MailWanted,
  action: string,
  at: string,
): void {
  tx.audit.add({
    at,
    actor: context.actor,
    action,
    subject: subject.kind === 'shipment' ? 'package' : 'order',
    subjectId: idOf(subject),
    detail,
  });
}
