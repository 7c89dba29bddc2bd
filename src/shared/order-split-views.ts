import { z } from 'zod';
import { postalAddressView } from './address-views.ts';
import { otherOrder } from './order-together-views.ts';

/** Orders that may be put into the box of another, with what is compared of them. */
export const combineCandidatesView = z.strictObject({
  orderId: z.string(),
  orderNumber: z.string(),
  revision: z.int(),
  buyerName: z.string(),
  shipTo: postalAddressView,
  candidates: z.array(
    z.strictObject({
      ...otherOrder,
      orderedAt: z.string().nullable(),
      buyerName: z.string(),
      shipTo: postalAddressView,
    }),
  ),
});
export type CombineCandidatesView = z.infer<typeof combineCandidatesView>;
