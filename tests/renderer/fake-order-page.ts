import type { CarrierView } from '../../src/shared/carrier-views.ts';
import type { OrderPageView } from '../../src/shared/order-page-views.ts';
import type { OrderTogetherView } from '../../src/shared/order-together-views.ts';
import type { OrderView } from '../../src/shared/order-views.ts';
import { acceptanceOf } from './fake-acceptance.ts';
import { shipmentsOf } from './fake-order-shipments.ts';
import { orderWork } from './fake-order-work.ts';
import { fakePayments } from './fake-payments.ts';

/** The order page of an order of the core in memory. */
export function orderPage(
  order: OrderView,
  carriers: readonly CarrierView[],
  lockWarning: string | null,
  together: OrderTogetherView,
): OrderPageView {
  return {
    order,
    cancellation: null,
    acceptance: acceptanceOf(order),
    requests: [],
    work: orderWork(order),
    shipments: shipmentsOf(order, carriers, lockWarning),
    payments: fakePayments(order),
    together,
  };
}
