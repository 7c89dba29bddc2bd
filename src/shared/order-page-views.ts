import { z } from 'zod';
import { orderRequestView } from './order-requests-views.ts';
import { orderView } from './views.ts';

/** Everything about one order, whole: each area of the order page is one section. */
export const orderPageView = z.strictObject({
  order: orderView,
  /** What the channel and the payment provider are told besides shipments, newest first. */
  requests: z.array(orderRequestView),
});
export type OrderPageView = z.infer<typeof orderPageView>;
