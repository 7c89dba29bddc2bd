import { z } from 'zod';
import { acceptanceSection } from './acceptance-views.ts';
import { cancellationView } from './order-cancel-views.ts';
import { orderRequestView } from './order-requests-views.ts';
import { orderShipmentsView } from './order-shipments-views.ts';
import { orderTogetherView } from './order-together-views.ts';
import { orderView } from './order-views.ts';
import { orderWorkView } from './order-work-views.ts';
import { paymentsSection } from './payments-views.ts';

/** Everything about one order, whole: each area of the order page is one section. */
export const orderPageView = z.strictObject({
  order: orderView,
  /** What a person's cancellation has led to; null where nobody has canceled the order here. */
  cancellation: cancellationView.nullable(),
  /** Whether its lines are accepted or rejected, and who said so. */
  acceptance: acceptanceSection,
  /** What the channel and the payment provider are told besides shipments, newest first. */
  requests: z.array(orderRequestView),
  /** Its state, and what people here keep about it. */
  work: orderWorkView,
  shipments: orderShipmentsView,
  payments: paymentsSection,
  /** Parts that it was split into, and orders that share its box. */
  together: orderTogetherView,
});
export type OrderPageView = z.infer<typeof orderPageView>;
