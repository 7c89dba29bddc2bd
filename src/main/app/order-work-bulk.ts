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
    const message = refusalOf(() =>
      applyToOrder(
        context,
        name,
        { ...order, commandId: `${commandId}/${order.orderId}` },
        { ...order, ...wish },
        change,
      ),
    );
    const orderNumber = context.store.read((tx) => tx.orders.find(order.orderId))?.orderNumber;
    return {
      orderId: order.orderId,
      orderNumber: orderNumber ?? '',
      done: message === null,
      message: message ?? '',
    };
  });
  changed(context, 'orders');
  return { results };
}

function refusalOf(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof RefusedError) return error.error.message;
    throw error;
  }
}
