import { oneLine, renderMail } from '../domain/mail/mail-template.ts';
import type { SmtpSettings } from '../domain/mail/smtp-settings.ts';
import type { OutgoingMail } from './mail-port.ts';
import { readMailTemplate } from './mail-settings.ts';
import type { BuyerMailRecord } from './mail-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** The mail about a package, of the template and the records as they are now. Inside a transaction. */
export function renderBuyerMail(
  tx: StoreTransaction,
  row: BuyerMailRecord,
  settings: SmtpSettings,
  now: Date,
): OutgoingMail {
  const record = tx.packages.find(row.packageId);
  const order = record === null ? null : tx.orders.find(record.orderId);
  if (record === null || order === null) throw new Error(`Package ${row.packageId} is not there.`);
  const account = tx.accounts.find(record.accountId);
  const buyerName = order.buyerName.trim() === '' ? order.shipTo.name : order.buyerName;
  const { subject, text } = renderMail(readMailTemplate(tx.settings), {
    orderNumber: record.orderNumber,
    carrier: record.carrierName,
    service: record.serviceName,
    trackingNumber: record.trackingNumber,
    shipDate: record.shipDate,
    items: tx.packages.items(record.key).map(({ quantity, title, sku }) => ({
      quantity,
      title: title.trim() === '' ? sku : title,
    })),
    buyerName,
    accountName: account === null ? '' : account.company.trim() || account.name,
  });
  return {
    messageId: messageIdOf(record.id),
    ...senderOf(settings),
    to: { name: oneLine(buyerName), address: row.recipient },
    subject,
    text,
    date: now,
  };
}

/** The same for each attempt about a package, so that a mailbox can tell a repeat from a second mail. */
export function messageIdOf(id: string): string {
  return `${id}@station`;
}

export function senderOf({
  fromAddress,
  fromName,
  replyTo,
}: SmtpSettings): Pick<OutgoingMail, 'from' | 'replyTo'> {
  return { from: { name: fromName, address: fromAddress }, replyTo };
}
