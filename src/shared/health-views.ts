import { z } from 'zod';

/** How much an account may still ask of its channel, by the channel's own buckets. */
export const rateBudgetView = z.strictObject({
  bucket: z.string(),
  /** Points where the channel counts more than calls. */
  unit: z.enum(['calls', 'points']),
  left: z.int(),
  burst: z.int(),
  perSecond: z.number(),
  /** Null where a call may go now. */
  nextCallAt: z.string().nullable(),
  /** The channel has said so itself; otherwise it is what is documented. */
  learned: z.boolean(),
});
export type RateBudgetView = z.infer<typeof rateBudgetView>;

/** Five minutes of calls to one API. */
export const historySlotView = z.strictObject({
  from: z.string(),
  calls: z.int(),
  errors: z.int(),
});
export type HistorySlotView = z.infer<typeof historySlotView>;

/** An account whose channel refuses the sign-in: nothing of it is sent until somebody mends it. */
export const blockedAccountView = z.strictObject({
  accountId: z.string(),
  accountName: z.string(),
  channelName: z.string(),
  waiting: z.int(),
  nextAttemptAt: z.string().nullable(),
  /** The channel's own words. */
  message: z.string(),
});
export type BlockedAccountView = z.infer<typeof blockedAccountView>;

/** What a person did with a shipment, from the audit log. */
export const decisionView = z.strictObject({
  at: z.string(),
  actor: z.string(),
  words: z.string(),
  note: z.string(),
});
export type DecisionView = z.infer<typeof decisionView>;

export const apiHealthView = z.strictObject({
  api: z.enum(['products', 'writeback', 'orders', 'trading']),
  /** The row's name as SS4: "Products API", "Writeback API", "Orders API", "Trading API". */
  name: z.string(),
  health: z.enum(['green', 'yellow', 'red', 'none']),
  lastRunAt: z.string().nullable(),
  callsInTenMinutes: z.int(),
  errorsInTenMinutes: z.int(),
  /** One line of extra information; "Error reading API status" on connectivity trouble (SS11). */
  detail: z.string(),
  /** The last hour, oldest first. */
  history: z.array(historySlotView),
});

export const accountHealthView = z.strictObject({
  accountId: z.string(),
  accountName: z.string(),
  company: z.string(),
  channel: z.string(),
  channelName: z.string(),
  apis: z.array(apiHealthView),
  budgets: z.array(rateBudgetView),
});
