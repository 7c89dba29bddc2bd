import type { OrderPageView } from '../../src/shared/order-page-views.ts';
import type { OrderView } from '../../src/shared/views.ts';

/** The order page of an order of the core in memory. */
export function orderPage(order: OrderView): OrderPageView {
  return { order, requests: [] };
}
