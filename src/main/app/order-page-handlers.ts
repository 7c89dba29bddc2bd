import type { orderPageContract } from '../../shared/order-page-contract.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { getOrder } from './list-orders.ts';
import { orderPageOf } from './order-page.ts';

/** Wires the commands of one order to their use-cases; decides nothing. */
export function createOrderPageHandlers(
  context: AppContext,
): Pick<Handlers, keyof typeof orderPageContract> {
  return {
    'orderPage.view': ({ orderId }) => orderPageOf(context, orderId),
    'orders.get': ({ orderId }) => getOrder(context, orderId),
  };
}
