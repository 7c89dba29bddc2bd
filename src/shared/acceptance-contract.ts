import { z } from 'zod';
import { rejectionReasonsView } from './acceptance-views.ts';
import { commandId, direction, id, nothing } from './contract-parts.ts';
import { orderPageView } from './order-page-views.ts';

const reasonWords = z.string().trim().max(500);
const chosenReason = z.strictObject({ reasonId: id, text: reasonWords });

/** What can be said of one line (MP6). */
const lineDecision = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accept') }),
  z.strictObject({
    kind: z.literal('edit'),
    quantity: z.int().min(0).max(1_000_000),
    note: z.string().trim().max(500),
    /** Of what is left over. */
    reason: chosenReason.nullable(),
  }),
  z.strictObject({ kind: z.literal('reject'), reason: chosenReason }),
]);

const ofOrder = {
  commandId,
  orderId: id,
  expectedRevision: z.int().min(0),
  /** Tells the channel at once, without the moments in which it can be undone. */
  atOnce: z.boolean().default(false),
};

/** Accepting and rejecting orders (MP1-MP8), and the list of reasons. */
export const acceptanceContract = {
  'acceptance.decide': {
    input: z.strictObject({
      ...ofOrder,
      lines: z
        .array(z.strictObject({ lineId: id, decision: lineDecision }))
        .min(1)
        .max(2_000),
    }),
    output: orderPageView,
  },
  'acceptance.acceptOrder': { input: z.strictObject(ofOrder), output: orderPageView },
  'acceptance.rejectOrder': {
    input: z.strictObject({ ...ofOrder, reasonId: id, text: reasonWords }),
    output: orderPageView,
  },
  /** Takes the last decision back before anybody has begun to tell the channel. */
  'acceptance.undo': { input: z.strictObject(ofOrder), output: orderPageView },
  'rejectionReasons.list': { input: nothing, output: rejectionReasonsView },
  'rejectionReasons.save': {
    input: z.strictObject({
      reasonId: id.optional(),
      name: z.string().trim().min(1).max(100),
      needsText: z.boolean(),
    }),
    output: rejectionReasonsView,
  },
  'rejectionReasons.move': {
    input: z.strictObject({ reasonId: id, direction }),
    output: rejectionReasonsView,
  },
  'rejectionReasons.remove': {
    input: z.strictObject({ reasonId: id }),
    output: rejectionReasonsView,
  },
} as const;
