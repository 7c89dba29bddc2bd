import { RefusedError } from '../../shared/app-error.ts';
import type { OrderWorkResultsView } from '../../shared/order-work-views.ts';
import { applyToOrder, type OrderChange } from './change-order.ts';
import { type AppContext, changed } from './context.ts';

/**
 * The same change to several orders, each on its own: one that has changed since, or that can not be
 * changed so, does not keep the others back, and the answer says what became of each. A repeat of the
 * command changes none of them a second time.
 */
export function changeOrders(
  context: AppContext,
  name: string,
  command: {
    readonly commandId: string;
    readonly orders: readonly { readonly orderId: string; readonly expectedRevision: number }[];
  },
  change: OrderChange,
): OrderWorkResultsView {
  const { commandId, orders, ...wish } = command;
  const results = orders.map((order) => {
    const { orderId } = order;
    const answer = refusalOf(() =>
      applyToOrder(
        context,
        name,
        { ...order, commandId: `${commandId}/${orderId}` },
        { ...order, ...wish },
        change,
      ),
    );
    const found = context.store.read((tx) => tx.orders.find(orderId));
    const orderNumber = found?.orderNumber ?? '';
    if (typeof answer === 'string') {
      const revision = found?.revision ?? 0;
      return { orderId, orderNumber, done: false, message: answer, revision, undo: null };
    }
    return { orderId, orderNumber, done: true, message: '', ...answer };
  });
  changed(context, 'orders');
  return { results };
}

/** What the work returns, or why it was refused. */
function refusalOf<Answer extends object>(work: () => Answer): Answer | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof RefusedError) return error.error.message;
    throw error;
  }
}
