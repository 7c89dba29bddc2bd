import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { BuyerMailListView, BuyerMailView } from '../../shared/mail-views.ts';
import { channelTraits } from '../domain/channel-traits.ts';
import { channelNoticeWords, mailWords } from '../domain/mail/mail-words.ts';
import { cancellationStanding } from './cancellation-mail-view.ts';
import type { AppContext } from './context.ts';
import { readSmtpSettings } from './mail-settings.ts';
import type { BuyerMailRecord } from './mail-store-port.ts';
import { canLeaveMail, canSendMail } from './manage-buyer-mails.ts';
import type { PackageRecord } from './package-store-port.ts';
import { shownRecipient } from './shown-recipient.ts';
import type { StoreTransaction } from './store-port.ts';

/** How it stands with the mail about one package. */
export function buyerMailOf(context: AppContext, packageId: string): BuyerMailView {
  return context.store.read((tx) => {
    const record = tx.packages.find(packageId);
    if (record === null) refuse('not-found', 'This package is not in the store any more.');
    const mail = tx.buyerMails.findByPackage(record.key);
    if (mail === null) return withoutMail(tx, record);
    return {
      packageId,
      ...standingOf(tx, record, mail),
      canSend: record.state !== 'voided' && canSendMail(mail),
      mayBeSecond: mail.state === 'Unknown',
      canLeave: canLeaveMail(mail),
      attempts: tx.buyerMails.attempts(mail.key),
    };
  });
}

export function listBuyerMails(
  context: AppContext,
  { states, offset, limit }: ParsedInput<'mail.list'>,
): BuyerMailListView {
  return context.store.read((tx) => {
    const chosen = states === undefined || states.length === 0 ? null : states;
    const { mails, total } = tx.buyerMails.list({ states: chosen, offset, limit });
    return { rows: mails.flatMap((mail) => rowOf(tx, mail)), total };
  });
}

function rowOf(tx: StoreTransaction, mail: BuyerMailRecord): BuyerMailListView['rows'] {
  const { subject } = mail;
  const accountName = (accountId: string) => tx.accounts.find(accountId)?.name ?? '';
  if (subject.kind === 'cancellation') {
    const order = tx.orders.find(subject.orderId);
    if (order === null) return [];
    return [
      {
        kind: subject.kind,
        orderId: order.id,
        packageId: '',
        shipmentNumber: '',
        orderNumber: order.orderNumber,
        accountName: accountName(order.accountId),
        ...cancellationStanding(tx, order, mail),
      },
    ];
  }
  const record = tx.packages.find(subject.packageId);
  if (record === null) return [];
  return [
    {
      kind: subject.kind,
      orderId: record.orderId,
      packageId: record.id,
      shipmentNumber: record.shipmentNumber,
      orderNumber: record.orderNumber,
      accountName: accountName(record.accountId),
      ...standingOf(tx, record, mail),
    },
  ];
}

function standingOf(tx: StoreTransaction, record: PackageRecord, mail: BuyerMailRecord) {
  const { state, reason, waitReason, errorMessage, errorCount, sentAt, dueAt } = mail;
  return {
    state,
    words: mailWords({
      state,
      reason,
      waitReason,
      errorMessage,
      channelName: channelOf(tx, record).name,
      writeBack: record.writeBackState,
      voided: record.state === 'voided',
      serverIsSet: readSmtpSettings(tx.settings) !== null,
    }),
    recipient: shownRecipient(mail),
    sentAt,
    nextAttemptAt: isTold(record) ? dueAt : null,
    errorCount,
  };
}

function isTold({ writeBackState }: PackageRecord): boolean {
  return writeBackState === 'Success' || writeBackState === 'ConfirmedManually';
}

function withoutMail(tx: StoreTransaction, record: PackageRecord): BuyerMailView {
  const traits = channelOf(tx, record);
  const writeBack = tx.writeBacks.findByPackage(record.key);
  return {
    packageId: record.id,
    state: 'None',
    words: channelNoticeWords({
      notice: traits.buyerNotice,
      channelName: traits.name,
      writeBack: record.writeBackState,
      asksChannel: writeBack === null ? null : writeBack.confirmation.notifyBuyer,
      voided: record.state === 'voided',
    }),
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

function channelOf(tx: StoreTransaction, record: PackageRecord) {
  return channelTraits(tx.accounts.find(record.accountId)?.channel ?? '');
}
