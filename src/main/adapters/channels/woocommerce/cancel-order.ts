import type { OrderCancellation } from '../../../app/channel-cancel-port.ts';
import { beforeActing } from '../http/before-acting.ts';
import { STORE } from './read-answer.ts';
import type { StoreSession } from './session.ts';
import { readStoreOrder, updateStoreOrder } from './store-order.ts';
import { absent, accepted, type Confirmed, type PackageReadBack, rejected } from './surface.ts';
import { isId } from './wanted-package.ts';

/** Nothing of such an order ships any more; the store says which it is. */
const CALLED_OFF: ReadonlySet<string> = new Set(['cancelled', 'refunded']);

/** `completed` is WooCommerce's own; the others are of shipping extensions (known from third parties). */
const SHIPPED: ReadonlySet<string> = new Set([
  'completed',
  'shipped',
  'partial-shipped',
  'delivered',
]);

/**
 * Sets the status of an order to `cancelled` (REST API v3, "Update an order"), after a look whether it
 * is that already. The store puts the items back into stock itself and gives no money back. Whether the
 * buyer gets a mail is a setting of the store (WooCommerce, "Email settings"); no call can ask for one.
 */
export async function cancelStoreOrder(
  session: StoreSession,
  { channelOrderId, reason }: OrderCancellation,
): Promise<Confirmed> {
  const orderId = channelOrderId.trim();
  if (!isId(orderId)) {
    return rejected('order-id', 'The order id is not one of WooCommerce: it is a number.');
  }
  const order = await readStoreOrder(session, orderId, 'writeback');
  if (order.kind === 'none') return rejected('order-not-found', 'The store has no such order.');
  if (order.kind !== 'order') return { outcome: beforeActing(order, STORE) };
  if (CALLED_OFF.has(order.status)) return accepted(`The order is ${order.status} already.`);
  if (SHIPPED.has(order.status)) {
    const message = `The order is ${order.status} in the store, so it can not be canceled. Refund it there.`;
    return rejected('shipped-already', message);
  }
  if (order.status === 'trash') {
    return rejected('order-trash', 'The order is in the trash of the store.');
  }
  const failure = await updateStoreOrder(
    session,
    orderId,
    { status: 'cancelled' },
    `Cancel order ${orderId}, reason ${reason}`,
  );
  return failure === null ? accepted('The store has canceled the order.') : { outcome: failure };
}

/** Whether the order is called off in the store, by its status. */
export async function lookCancellationUp(
  session: StoreSession,
  { channelOrderId }: OrderCancellation,
): Promise<PackageReadBack> {
  const orderId = channelOrderId.trim();
  // What can not be asked for was never sent.
  if (!isId(orderId)) return absent;
  const order = await readStoreOrder(session, orderId, 'orders');
  if (order.kind === 'none') return absent;
  if (order.kind !== 'order') return { result: { kind: 'not-proven', outcome: order } };
  return CALLED_OFF.has(order.status) ? { result: { kind: 'confirmed' } } : absent;
}
