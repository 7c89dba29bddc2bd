import type { BuyerMailRecord } from '../../app/mail-store-port.ts';
import { query } from './query-builder.ts';

/** Mails with the package that each is about, and when the channel had it. */
export function mailRows() {
  return query
    .selectFrom('buyer_mails as m')
    .innerJoin('packages as p', 'p.package_key', 'm.package_key')
    .leftJoin('write_backs as w', 'w.package_key', 'm.package_key')
    .select([
      'm.mail_key as key',
      'm.package_key as packageKey',
      'p.id as packageId',
      'm.state',
      'm.recipient',
      'm.reason',
      'm.error_count as errorCount',
      'm.deferral_count as deferralCount',
      'm.attempt_number as attemptNumber',
      'm.round',
      'm.message_begun as messageBegun',
      'm.due_at as dueAt',
      'm.wait_reason as waitReason',
      'm.error_code as errorCode',
      'm.error_message as errorMessage',
      'w.settled_at as toldAt',
      'm.asked_at as askedAt',
      'm.sent_at as sentAt',
    ]);
}

export function toBuyerMail(
  row: Omit<BuyerMailRecord, 'messageBegun'> & { readonly messageBegun: number },
): BuyerMailRecord {
  return { ...row, messageBegun: row.messageBegun === 1 };
}
