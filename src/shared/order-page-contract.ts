import { z } from 'zod';
import { id } from './contract-parts.ts';
import { orderPageView } from './order-page-views.ts';
import { orderView } from './order-views.ts';

/** One order with all that can be done about it. Its other commands are in the contracts of their areas. */
export const orderPageContract = {
  'orderPage.view': { input: z.strictObject({ orderId: id }), output: orderPageView },
  'orders.get': { input: z.strictObject({ orderId: id }), output: orderView },
} as const;
