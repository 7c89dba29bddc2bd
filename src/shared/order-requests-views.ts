import { z } from 'zod';
import { orderRequestOperations, orderRequestStates, orderRequestTargets } from './order-words.ts';

/** What a channel or a payment provider is told about an order, and what became of it. */
export const orderRequestView = z.strictObject({
  requestId: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  accountName: z.string(),
  target: z.enum(orderRequestTargets),
  operation: z.enum(orderRequestOperations),
  /** Who is asked, as people call it. */
  asked: z.string(),
  words: z.string(),
  state: z.enum(orderRequestStates),
  standing: z.string(),
  /** What was answered last, or what a person has to do; empty where there is nothing to say. */
  message: z.string(),
  errorCount: z.int(),
  nextAttemptAt: z.string().nullable(),
  lastAttemptAt: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  settledAt: z.string().nullable(),
  /** Whether a person may have it tried now. */
  canRetry: z.boolean(),
  /** Whether a person may say that it was done by hand. */
  canMarkDone: z.boolean(),
});
export type OrderRequestView = z.infer<typeof orderRequestView>;

export const orderRequestsView = z.strictObject({ requests: z.array(orderRequestView) });
