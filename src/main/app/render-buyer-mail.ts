import { canceledItems, EMPTY_CANCELLATION_SUBJECT } from '../domain/mail/cancellation-mail.ts';
import { oneLine, renderMail } from '../domain/mail/mail-template.ts';
import type { SmtpSettings } from '../domain/mail/smtp-settings.ts';
import { quantityLeft, quantityToShip } from '../domain/open-order.ts';
import type { OutgoingMail } from './mail-port.ts';
import { readCancellationTemplate, readMailTemplate } from './mail-settings.ts';
import type { BuyerMailRecord } from './mail-store-port.ts';
import { buyersNumberOf } from './order-family.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** A mail to a buyer, of the template and the records as they are now. Inside a transaction. */
export function renderBuyerMail(
  tx: StoreTransaction,
  row: BuyerMailRecord,
  settings: SmtpSettings,
  now: Date,
): OutgoingMail {
  const { subject } = row;
  const written =
    subject.kind === 'shipment'
      ? aboutPackage(tx, subject.packageId)
      : aboutCancellation(tx, subject.orderId);
  return {
    messageId: written.messageId,
    ...senderOf(settings),
    to: { name: oneLine(written.buyerName), address: row.recipient },
    subject: written.subject,
    text: written.text,
    date: now,
  };
}

type Written = {
  readonly messageId: string;
  readonly buyerName: string;
  readonly subject: string;
  readonly text: string;
};

function aboutPackage(tx: StoreTransaction, packageId: string): Written {
  const record = tx.packages.find(packageId);
  const order = record === null ? null : tx.orders.find(record.orderId);
  if (record === null || order === null) throw new Error(`Package ${packageId} is not there.`);
  const buyerName = nameOf(order);
  const { subject, text } = renderMail(readMailTemplate(tx.settings), {
    orderNumber: buyersNumberOf(tx, order),
    carrier: record.carrierName,
    service: record.serviceName,
    trackingNumber: record.trackingNumber,
    shipDate: record.shipDate,
    items: tx.packages.items(record.key).map(({ quantity, title, sku }) => ({
      quantity,
      title: title.trim() === '' ? sku : title,
    })),
    buyerName,
    accountName: sellerName(tx, record.accountId),
  });
  return { messageId: messageIdOf(record.id), buyerName, subject, text };
}

function aboutCancellation(tx: StoreTransaction, orderId: string): Written {
  const order = tx.orders.find(orderId);
  if (order === null) throw new Error(`Order ${orderId} is not there.`);
  const buyerName = nameOf(order);
  const { subject, text } = renderMail(
    readCancellationTemplate(tx.settings),
    {
      orderNumber: order.orderNumber,
      items: canceledItems(
        order.lines.map((line) => ({
          title: line.title,
          sku: line.sku,
          quantity: quantityToShip(line),
          quantityLeft: quantityLeft(line),
        })),
      ),
      buyerName,
      accountName: sellerName(tx, order.accountId),
    },
    EMPTY_CANCELLATION_SUBJECT,
  );
  return { messageId: messageIdOf(`canceled.${order.id}`), buyerName, subject, text };
}

function nameOf(order: OrderRecord): string {
  return order.buyerName.trim() === '' ? order.shipTo.name : order.buyerName;
}

function sellerName(tx: StoreTransaction, accountId: string): string {
  const account = tx.accounts.find(accountId);
  return account === null ? '' : account.company.trim() || account.name;
}

/** The same for each attempt about a package or a canceled order, so that a mailbox can tell a repeat from a second mail. */
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
