import { refuse } from '../../shared/app-error.ts';
import type { OrderPageView } from '../../shared/order-page-views.ts';
import { acceptanceSectionOf } from './acceptance-section.ts';
import { cancellationOf } from './cancellation-section.ts';
import type { AppContext } from './context.ts';
import { requestsOfOrder } from './order-requests-views.ts';
import { orderShipmentsOf } from './order-shipments-section.ts';
import { orderTogetherOf } from './order-together.ts';
import { orderViewOf } from './order-view.ts';
import { orderWorkSectionOf } from './order-work-section.ts';
import { paymentsSectionOf } from './payment-views.ts';

/** Makes handlers of what is done to an order: each answers with the order's next page. */
export function orderPageAfter(context: AppContext) {
  return <Command extends { readonly orderId: string }>(
    run: (context: AppContext, command: Command) => void,
  ) =>
    (command: Command): OrderPageView => {
      run(context, command);
      return orderPageOf(context, command.orderId);
    };
}

/** The order page, whole, as the records are now. */
export function orderPageOf(context: AppContext, orderId: string): OrderPageView {
  return context.store.read((tx) => {
    const order = tx.orders.find(orderId);
    if (order === null) refuse('not-found', 'This order is not in the store any more.');
    return {
      order: orderViewOf(tx, order),
      cancellation: cancellationOf(context, tx, order),
      acceptance: acceptanceSectionOf(context, tx, order),
      requests: requestsOfOrder(tx, order.key),
      work: orderWorkSectionOf(context, tx, order),
      shipments: orderShipmentsOf(context, tx, order),
      payments: paymentsSectionOf(context, tx, order),
      together: orderTogetherOf(context, tx, order),
    };
  });
}
