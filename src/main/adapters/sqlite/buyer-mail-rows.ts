import { sql } from 'kysely';
import type { BuyerMailRecord } from '../../app/mail-store-port.ts';
import { query } from './query-builder.ts';

/**
 * When the channel had what a mail is about. A cancellation that no channel has to be told of is there
 * from the beginning.
 */
const toldAt = sql<string | null>`CASE m.kind WHEN 'shipment' THEN w.settled_at ELSE coalesce((
  SELECT max(r.settled_at) FROM order_requests AS r
  WHERE r.order_key = m.order_key AND r.target = 'channel' AND r.operation = 'cancel'
), m.created_at) END`;

/** Mails with the package or the order that each is about, and when the channel had it. */
export function mailRows() {
  return query
    .selectFrom('buyer_mails as m')
    .leftJoin('packages as p', 'p.package_key', 'm.package_key')
    .leftJoin('orders as o', 'o.order_key', 'm.order_key')
    .leftJoin('write_backs as w', 'w.package_key', 'm.package_key')
    .select([
      'm.mail_key as key',
      'm.kind',
      'm.package_key as packageKey',
      'p.id as packageId',
      'm.order_key as orderKey',
      'o.id as orderId',
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
      toldAt.as('toldAt'),
      'm.asked_at as askedAt',
      'm.sent_at as sentAt',
    ]);
}

type Row = Omit<BuyerMailRecord, 'messageBegun' | 'subject'> & {
  readonly kind: BuyerMailRecord['subject']['kind'];
  readonly packageKey: number | null;
  readonly packageId: string | null;
  readonly orderKey: number | null;
  readonly orderId: string | null;
  readonly messageBegun: number;
};

export function toBuyerMail(row: Row): BuyerMailRecord {
  const { kind, packageKey, packageId, orderKey, orderId, messageBegun, ...mail } = row;
  return {
    ...mail,
    messageBegun: messageBegun === 1,
    // The table checks that one of the two is there.
    subject:
      kind === 'shipment'
        ? { kind, packageKey: packageKey ?? 0, packageId: packageId ?? '' }
        : { kind, orderKey: orderKey ?? 0, orderId: orderId ?? '' },
  };
}
