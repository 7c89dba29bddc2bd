import type { OrderPageView } from '../../shared/order-page-views.ts';
import type { OrderUndo } from '../../shared/order-work-views.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { openedForChange } from './order-for-change.ts';
import { orderPageOf } from './order-page.ts';
import type { OrderRecord } from './order-store-port.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction } from './store-port.ts';

export type OrderCommand = {
  readonly commandId: string;
  readonly orderId: string;
  readonly expectedRevision: number;
};

/** What the audit log is told; null where the order was so already. */
type Change = {
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Left out where nothing takes it back in one step. */
  readonly undo?: OrderUndo;
} | null;

/** Checks, changes the rows and counts the revision, or refuses. */
export type OrderChange = (tx: StoreTransaction, order: OrderRecord, now: string) => Change;

/** Carries out a change of one order once, as its person saw it, and writes down who did what. */
export function changeOrder(
  context: AppContext,
  name: string,
  command: OrderCommand,
  change: OrderChange,
): OrderPageView {
  applyToOrder(context, name, command, command, change);
  changed(context, 'orders');
  return orderPageOf(context, command.orderId);
}

/**
 * The same without telling the screens. `input` is what must not differ in a repeat. Returns the revision
 * after it, and what takes it back; null where nothing was changed, and for a repeat.
 */
export function applyToOrder(
  context: AppContext,
  name: string,
  { commandId, orderId, expectedRevision }: OrderCommand,
  input: unknown,
  change: OrderChange,
): { readonly revision: number; readonly undo: OrderUndo | null } {
  const now = nowUtc(context);
  return context.store.write((tx) => {
    let undo: OrderUndo | null = null;
    runOnce(tx, { commandId, name, input, now }, () => {
      const order = openedForChange(tx, orderId, expectedRevision);
      const done = change(tx, order, now);
      if (done !== null) {
        undo = done.undo ?? null;
        tx.audit.add({
          at: now,
          actor: context.actor,
          action: done.action,
          subject: 'order',
          subjectId: order.id,
          detail: { orderNumber: order.orderNumber, ...done.detail },
        });
      }
      return order.id;
    });
    return { revision: tx.orders.find(orderId)?.revision ?? 0, undo };
  });
}
