import { refuse } from '../../shared/app-error.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * The order that somebody wants to change, as they saw it. One that has changed since, here or in
 * another window, is refused: what the other has done is not overwritten.
 */
export function openedForChange(
  tx: StoreTransaction,
  orderId: string,
  expectedRevision: number,
): OrderRecord {
  const order = tx.orders.find(orderId);
  if (order === null) refuse('not-found', 'This order is not in the store any more.');
  if (order.revision !== expectedRevision) {
    refuse(
      'conflict',
      `Order ${order.orderNumber} has changed since you opened it. Nothing was overwritten. Look at it again.`,
    );
  }
  return order;
}
