import type { AppContext } from './context.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** Writes down that an import has just now canceled an order; nothing for one that was so before. */
export function auditCalledOff(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  now: string,
): void {
  const isNew =
    order.state === 'Canceled' && order.stateSetBy === 'channel' && order.stateSetAt === now;
  if (isNew) auditImported(context, tx, order, 'canceled at the channel', now);
}

export function auditImported(
  context: AppContext,
  tx: StoreTransaction,
  { id, orderNumber }: OrderRecord,
  action: string,
  at: string,
): void {
  const { actor } = context;
  tx.audit.add({ at, actor, action, subject: 'order', subjectId: id, detail: { orderNumber } });
}
