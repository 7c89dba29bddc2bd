import { stateUnderWay } from '../domain/order-state.ts';
import type { AppContext } from './context.ts';
import { setStateByWork } from './state-by-work.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * Something of an order has gone, and its channel is told in another way than by an answer to the
 * Shipment Confirmation: a new order is under way then, as after "Yes, update" (OC5).
 */
export function orderUnderWay(
  context: Pick<AppContext, 'actor'>,
  tx: StoreTransaction,
  orderId: string,
  now: string,
): void {
  const order = tx.orders.find(orderId);
  if (order === null) return;
  const state = stateUnderWay(order.state);
  if (state !== order.state) setStateByWork(context, tx, order, state, now);
}
