import { cancelOrder, previewCancel } from './cancel-order.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { orderPageAfter } from './order-page.ts';

type CancelCommands = Extract<keyof Handlers, `orderCancel.${string}`>;

export function createOrderCancelHandlers(context: AppContext): Pick<Handlers, CancelCommands> {
  return {
    'orderCancel.preview': ({ orderId }) => previewCancel(context, orderId),
    'orderCancel.cancel': orderPageAfter(context)(cancelOrder),
  };
}
