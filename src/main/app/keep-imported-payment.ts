import type { ImportedOrder, ImportedPayment } from '../domain/imported-order.ts';
import type { AppContext } from './context.ts';
import { addPayment } from './link-payment.ts';
import type { OrderRecord } from './order-store-port.ts';
import { orderTotalMinor } from './payment-views.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * Keeps the payment that an order came with, inside the transaction that stored the order. A payment
 * that is here already stays as it is: from then on its provider tells, not the file.
 */
export function keepImportedPayment(
  context: AppContext,
  tx: StoreTransaction,
  accountId: string,
  imported: ImportedOrder,
  now: string,
): void {
  const { payment } = imported;
  if (payment === undefined) return;
  const found = tx.orders.findByChannelId(accountId, imported.channelOrderId);
  const order = found === null ? null : tx.orders.find(found.id);
  if (order === null) return;
  const chosen = tx.accounts.find(accountId)?.settings.paymentGateway ?? '';
  const gateway = payment.kind === 'on-account' ? 'external' : (payment.gateway ?? chosen);
  if (
    gateway !== 'stripe' &&
    gateway !== 'shopify' &&
    gateway !== 'practice' &&
    gateway !== 'external'
  ) {
    return;
  }
  const isHere = tx.payments
    .listByOrder(order.key)
    .some((each) => each.gateway === gateway && each.reference === payment.reference);
  const isTaken =
    payment.reference !== '' && tx.payments.findByReference(gateway, payment.reference) !== null;
  if (isHere || isTaken) return;
  // All money of an order is one payment at Shopify, whatever a file says of it.
  if (gateway === 'shopify' && payment.reference !== imported.channelOrderId) return;
  if (gateway === 'stripe' && !payment.reference.startsWith('pi_')) return;
  const currency = payment.currency || order.currency || readStationSettings(tx.settings).currency;
  const amountMinor = amountOf(payment, order, imported.shippingPaidMinor);
  const { kind, reference } = payment;
  addPayment(context, tx, order, { gateway, kind, reference, currency, amountMinor }, now);
}

/** What is due on account is what the order costs, where nobody says otherwise. */
function amountOf(
  payment: ImportedPayment,
  order: OrderRecord,
  shippingMinor: number | null,
): number {
  if (payment.amountMinor !== null) return payment.amountMinor;
  const total = payment.kind === 'on-account' ? orderTotalMinor(order) : null;
  return total === null ? 0 : total + (shippingMinor ?? 0);
}
