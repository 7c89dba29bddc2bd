import { refuse } from '../../shared/app-error.ts';
import type { CancellationMailView } from '../../shared/mail-views.ts';
import { cancelNotice } from '../domain/cancel-notice.ts';
import { channelName } from '../domain/channel-traits.ts';
import { cancellationMailWords } from '../domain/mail/mail-words.ts';
import type { AppContext } from './context.ts';
import { readSmtpSettings } from './mail-settings.ts';
import type { BuyerMailRecord } from './mail-store-port.ts';
import { canLeaveMail, canSendMail } from './manage-buyer-mails.ts';
import type { OrderRecord } from './order-store-port.ts';
import { shownRecipient } from './shown-recipient.ts';
import type { StoreTransaction } from './store-port.ts';

type OfOrder = Pick<OrderRecord, 'key' | 'id' | 'accountId' | 'state'>;

/** How it stands with the mail about a canceled order. */
export function cancellationMailOf(context: AppContext, orderId: string): CancellationMailView {
  return context.store.read((tx) => {
    const order = tx.orders.find(orderId);
    if (order === null) refuse('not-found', 'This order is not in the store any more.');
    return cancellationMailSection(tx, order);
  });
}

/** The same, for the page of the order. Inside a transaction. */
export function cancellationMailSection(
  tx: StoreTransaction,
  order: OfOrder,
): CancellationMailView {
  const mail = tx.buyerMails.findByOrder(order.key);
  if (mail === null) return withoutMail(order);
  return {
    orderId: order.id,
    ...cancellationStanding(tx, order, mail),
    canSend: order.state === 'Canceled' && canSendMail(mail),
    mayBeSecond: mail.state === 'Unknown',
    canLeave: canLeaveMail(mail),
    attempts: tx.buyerMails.attempts(mail.key),
  };
}

export function cancellationStanding(tx: StoreTransaction, order: OfOrder, mail: BuyerMailRecord) {
  const { state, reason, waitReason, errorMessage, errorCount, sentAt, dueAt } = mail;
  const isCanceled = order.state === 'Canceled';
  const channelHasIt = isTold(tx, order.key);
  return {
    state,
    words: cancellationMailWords({
      state,
      reason,
      waitReason,
      errorMessage,
      channelName: channelName(tx.accounts.find(order.accountId)?.channel ?? ''),
      serverIsSet: readSmtpSettings(tx.settings) !== null,
      isCanceled,
      channelHasIt,
    }),
    recipient: shownRecipient(mail),
    sentAt,
    nextAttemptAt: isCanceled && channelHasIt ? dueAt : null,
    errorCount,
  };
}

/** What the buyer may hear of a cancellation from this station, for the dialog of it. Inside a transaction. */
export function cancelNoticeOf(tx: StoreTransaction, order: OfOrder) {
  const account = tx.accounts.find(order.accountId);
  return cancelNotice({
    channel: account?.channel ?? '',
    settings: account?.settings ?? {},
    buyerEmail: tx.buyerMails.addressOf(order.key),
    serverIsSet: readSmtpSettings(tx.settings) !== null,
  });
}

/** The channel has nothing to be told of the cancellation any more, as the mail queue reads it too. */
function isTold(tx: StoreTransaction, orderKey: number): boolean {
  return tx.orderRequests
    .listByOrder(orderKey)
    .filter((request) => request.target === 'channel' && request.operation === 'cancel')
    .every(({ state }) => state === 'Success' || state === 'DoneByHand' || state === 'Withdrawn');
}

function withoutMail(order: OfOrder): CancellationMailView {
  return {
    orderId: order.id,
    state: 'None',
    words: 'none from this station',
    recipient: '',
    sentAt: null,
    nextAttemptAt: null,
    errorCount: 0,
    canSend: false,
    mayBeSecond: false,
    canLeave: false,
    attempts: [],
  };
}
