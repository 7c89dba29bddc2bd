import { z } from 'zod';

/** Another order, as far as a line about it says. */
export const otherOrder = {
  orderId: z.string(),
  orderNumber: z.string(),
  /** Its state, in words. */
  state: z.string(),
  revision: z.int(),
  quantityOrdered: z.int(),
  quantityLeft: z.int(),
} as const;

/** What an order shares with others: parts that were split from it, and orders in one box with it. */
export const orderTogetherView = z.strictObject({
  /** The order that this one was split from; null for one that the channel knows itself. */
  root: z.strictObject({ orderId: z.string(), orderNumber: z.string() }).nullable(),
  /** Other parts of the same order of the channel: the order itself first, then what was split from it. */
  parts: z.array(
    z.strictObject({
      ...otherOrder,
      isRoot: z.boolean(),
      /** Why it can not be put back into its order; empty where it can, or where it is that order. */
      undoRefusal: z.string(),
    }),
  ),
  /** The order in whose box this one is packed; null for one with a box of its own. */
  lead: z.strictObject(otherOrder).nullable(),
  /** Orders that are packed in the box of this one. */
  members: z.array(
    z.strictObject({
      ...otherOrder,
      /** Why it has to come out of the box; empty where it may stay. */
      leaving: z.string(),
      /** What the buyer and people here have written about it: whoever packs the box reads it. */
      notes: z.array(z.string()),
      /** Why the two can not be separated any more; empty where they can. */
      separateRefusal: z.string(),
    }),
  ),
  /** Why this order can not be split now; empty where it can. */
  splitRefusal: z.string(),
  /** Why this order can not be put back; empty where it can, or where it was not split from another. */
  undoRefusal: z.string(),
  /** Why it can not be taken out of the box that it is in; empty where it can, or where it is in none. */
  separateRefusal: z.string(),
  /** Other open orders that go to the same buyer and address; the oldest hundred. */
  candidates: z.array(z.strictObject(otherOrder)),
});
export type OrderTogetherView = z.infer<typeof orderTogetherView>;
