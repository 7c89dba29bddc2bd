import { channelTraits } from '../domain/channel-traits.ts';
import { decideNotice, type NoticeDecision } from '../domain/mail/buyer-notice.ts';
import { maskAddress } from '../domain/mail/mail-address.ts';
import type { MailCancelReason } from '../domain/mail/mail-words.ts';
import type { BuyerMailChange, BuyerMailRecord } from './mail-store-port.ts';
import type { PackageRecord } from './package-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** How the buyer is to hear of a package, by what account and order say now. */
export function noticeFor(tx: StoreTransaction, record: PackageRecord): NoticeDecision {
  const account = tx.accounts.find(record.accountId);
  return decideNotice({
    notice: channelTraits(account?.channel ?? '').buyerNotice,
    settings: account?.settings ?? {},
    buyerEmail: tx.buyerMails.addressOf(record.orderKey),
  });
}

/**
 * Puts the mail about a package on record together with the packer's decision to update the channel
 * (OC9): once for a package, whatever happens to its write-back later. It goes out when the channel has
 * the shipment. Where the channel allows a mail but none is to be sent, the reason is kept instead.
 * Inside a transaction.
 */
export function planBuyerMail(tx: StoreTransaction, record: PackageRecord, now: string): void {
  const decision = noticeFor(tx, record);
  const { key: packageKey } = record;
  if (tx.buyerMails.findByPackage(packageKey) !== null) return;
  if (decision.kind === 'mail') {
    const { address: recipient } = decision;
    const subject = { kind: 'shipment', packageKey } as const;
    tx.buyerMails.insert({ subject, state: 'Pending', recipient, reason: '', now });
  } else if (decision.kind === 'nobody' && decision.reason !== 'not-allowed') {
    const isMailChannel =
      channelTraits(tx.accounts.find(record.accountId)?.channel ?? '').buyerNotice === 'mail';
    if (!isMailChannel) return;
    const { reason } = decision;
    const subject = { kind: 'shipment', packageKey } as const;
    tx.buyerMails.insert({ subject, state: 'Cancelled', recipient: '', reason, now });
  }
}

/**
 * Cancels the mail about a package whose label is voided, as long as nothing of it has left. What was
 * sent, or may have been, stays as it is. Inside a transaction; returns what is put on record.
 */
export function cancelMailOfVoided(tx: StoreTransaction, packageKey: number, now: string): string {
  const mail = tx.buyerMails.findByPackage(packageKey);
  if (mail === null) return 'None';
  const unsent =
    mail.state === 'Pending' ||
    mail.state === 'Failed' ||
    (mail.state === 'Sending' && !mail.messageBegun);
  if (!unsent) return mail.state;
  tx.buyerMails.change(mail.key, cancelled(mail, 'voided'), now);
  return 'Cancelled';
}

/** The end of a mail that is not sent (again): of the address only the mask is kept. */
export function cancelled(mail: BuyerMailRecord, reason: MailCancelReason): BuyerMailChange {
  return {
    state: 'Cancelled',
    errorCount: mail.errorCount,
    deferralCount: 0,
    dueAt: null,
    waitReason: '',
    errorCode: '',
    errorMessage: '',
    recipient: maskAddress(mail.recipient),
    reason,
  };
}
