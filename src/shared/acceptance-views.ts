import { z } from 'zod';
import { lineAcceptances, orderAcceptances, orderRequestStates } from './order-words.ts';

export const rejectionReasonView = z.strictObject({
  reasonId: z.string(),
  name: z.string(),
  /** Words of the seller's own are needed with it. */
  needsText: z.boolean(),
});
export type RejectionReasonView = z.infer<typeof rejectionReasonView>;

const answeredLineView = z.strictObject({
  lineId: z.string(),
  sku: z.string(),
  title: z.string(),
  quantityOrdered: z.int(),
  acceptance: z.enum(lineAcceptances),
  /** Where the line stands, in words. */
  words: z.string(),
  /** Null while nobody has answered. */
  quantityAccepted: z.int().nullable(),
  /** Why what is not accepted was rejected; empty where nothing was. */
  reason: z.string(),
  note: z.string(),
  answeredAt: z.string().nullable(),
  answeredBy: z.string(),
  /** Why it can not be answered or changed any more; null where it can. */
  lock: z.string().nullable(),
});
export type AnsweredLineView = z.infer<typeof answeredLineView>;

/** Acceptance of one order (MP1-MP8). */
export const acceptanceSection = z.strictObject({
  acceptance: z.enum(orderAcceptances),
  acceptanceAt: z.string().nullable(),
  /** What becomes of the answer, in words: whether and when the channel is told. */
  words: z.string(),
  lines: z.array(answeredLineView),
  /** Whether Accept Order and Reject Order have a line to answer. */
  canAnswer: z.boolean(),
  /** Whether the last decision can be taken back. */
  canUndo: z.boolean(),
  /** When the channel is told, while the answer waits for it. */
  tellsAt: z.string().nullable(),
  /** Null where nothing is on its way to the channel. */
  answerState: z.enum(orderRequestStates).nullable(),
  /** Whether a part of a line can be accepted, and the reason in words where it can not. */
  takesPartLines: z.boolean(),
  partWords: z.string(),
  reasons: z.array(rejectionReasonView),
});
export type AcceptanceSection = z.infer<typeof acceptanceSection>;

export const rejectionReasonsView = z.strictObject({
  reasons: z.array(rejectionReasonView),
  /** How the mails to those who may accept orders go, in words. */
  mailWords: z.string(),
});
export type RejectionReasonsView = z.infer<typeof rejectionReasonsView>;
