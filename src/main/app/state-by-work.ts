import type { OrderState } from '../../shared/order-states.ts';
import type { AppContext } from './context.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** The work itself gives an order its state; a change is written down as one that a person makes. */
export function setStateByWork(
  { actor }: Pick<AppContext, 'actor'>,
  tx: StoreTransaction,
  order: OrderRecord,
  state: OrderState,
  now: string,
): void {
  const from = stateNameOf(tx, order);
  tx.orders.setState(order.key, { state, by: 'work', actor }, now);
  if (state === order.state) return;
  tx.audit.add({
    at: now,
    actor,
    action: 'set state',
    subject: 'order',
    subjectId: order.id,
    detail: { orderNumber: order.orderNumber, from, to: state, state },
  });
}

/** What an order's state is called: the client's own where it has one. */
export function stateNameOf(
  tx: StoreTransaction,
  { state, customStateId }: Pick<OrderRecord, 'state' | 'customStateId'>,
): string {
  return customStateId === null ? state : (tx.orderStates.find(customStateId)?.name ?? state);
}
