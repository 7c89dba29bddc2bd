import { z } from 'zod';
import { commandId, id } from './contract-parts.ts';
import { orderPageView } from './order-page-views.ts';
import { combineCandidatesView } from './order-split-views.ts';

const revision = z.int().min(0);
const seenOrder = z.strictObject({ orderId: id, expectedRevision: revision });

/** Splitting an order, and packing several of one buyer and address into one box. */
export const orderSplitContract = {
  /** Makes a part of an order an order of its own, with its own box, hold and method. */
  'orderSplit.split': {
    input: z.strictObject({
      commandId,
      orderId: id,
      expectedRevision: revision,
      items: z
        .array(z.strictObject({ lineId: id, quantity: z.int().min(1).max(1_000_000) }))
        .min(1)
        .max(2_000),
    }),
    output: orderPageView,
  },
  /** Puts a part back into its order, whose page it answers with. Until the part has a label. */
  'orderSplit.undo': {
    input: z.strictObject({ commandId, orderId: id, expectedRevision: revision }),
    output: orderPageView,
  },
  /** Open orders of the same buyer and address that may go into the box of this one. */
  'orderCombine.candidates': {
    input: z.strictObject({ orderId: id }),
    output: combineCandidatesView,
  },
  /** Packs other orders in the box of this one: one label, and each channel order confirmed by itself. */
  'orderCombine.combine': {
    input: z.strictObject({
      commandId,
      orderId: id,
      expectedRevision: revision,
      others: z.array(seenOrder).min(1).max(50),
    }),
    output: orderPageView,
  },
  /** Takes an order out of the box of another one. Until it has a label there. Its page is answered with. */
  'orderCombine.separate': {
    input: z.strictObject({ commandId, orderId: id, expectedRevision: revision }),
    output: orderPageView,
  },
} as const;
