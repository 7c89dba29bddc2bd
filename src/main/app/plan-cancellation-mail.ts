import { channelTraits } from '../domain/channel-traits.ts';
import { isMailAddress } from '../domain/mail/mail-address.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * Puts the mail about a canceled order on record, together with the decision of a person who wants the
 * buyer to be written to (UC16): once for an order, for good. It goes out when the channel has been told
 * of the cancellation, by itself or by hand, and not while the order is not canceled. Does nothing where
 * the channel does not leave it to the seller (`domain/cancel-notice`), and keeps the reason where the
 * buyer has no address that can be used. Inside a transaction.
 */
export function planCancellationMail(
  tx: StoreTransaction,
  order: Pick<OrderRecord, 'key' | 'accountId'>,
  now: string,
): void {
  const { channel = '' } = tx.accounts.find(order.accountId) ?? {};
  if (channelTraits(channel).buyerNotice !== 'mail') return;
  if (tx.buyerMails.findByOrder(order.key) !== null) return;
  const recipient = tx.buyerMails.addressOf(order.key).trim();
  const subject = { kind: 'cancellation', orderKey: order.key } as const;
  if (isMailAddress(recipient)) {
    tx.buyerMails.insert({ subject, state: 'Pending', recipient, reason: '', now });
    return;
  }
  const reason = recipient === '' ? 'no-address' : 'bad-address';
  tx.buyerMails.insert({ subject, state: 'Cancelled', recipient: '', reason, now });
}
