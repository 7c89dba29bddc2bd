import { z } from 'zod';
import { orderView } from './views.ts';

/** Everything about one order, whole: each area of the order page is one section. */
export const orderPageView = z.strictObject({
  order: orderView,
});
export type OrderPageView = z.infer<typeof orderPageView>;
