import { z } from 'zod';

/** How orders of one account come in from its channel. */
export const orderSyncView = z.strictObject({
  accountId: z.string(),
  accountName: z.string(),
  channelName: z.string(),
  /** Whether orders come in by themselves, and how often. */
  automatic: z.boolean(),
  everyMinutes: z.int(),
  /**
   * - off: only when somebody asks for it;
   * - idle: the next import has its time;
   * - running: pages are being read now;
   * - waiting: begun or due, and waits for the network or for the channel's limit;
   * - blocked: nothing is asked until the account was changed or somebody asks.
   */
  standing: z.enum(['off', 'idle', 'running', 'waiting', 'blocked']),
  /** The standing in words, with the channel's own where it refused something. */
  words: z.string(),
  /** When the last import came to its end; null where there was none. */
  lastRunAt: z.string().nullable(),
  lastNew: z.int(),
  lastUpdated: z.int(),
  lastProblems: z.int(),
  /** The first problems in words. */
  problems: z.array(z.string()),
  /** When something is read next; null where that is not known. */
  nextRunAt: z.string().nullable(),
  canImport: z.boolean(),
  /** Why no import can be asked for now; empty where one can. */
  reason: z.string(),
});
export type OrderSyncView = z.infer<typeof orderSyncView>;

export const orderSyncsView = z.strictObject({ accounts: z.array(orderSyncView) });
export type OrderSyncsView = z.infer<typeof orderSyncsView>;

/** SS5: a product as its channel tells it. */
export const productView = z.strictObject({
  accountId: z.string(),
  accountName: z.string(),
  sku: z.string(),
  itemNumber: z.string(),
  title: z.string(),
  weightGrams: z.int().nullable(),
  hasPicture: z.boolean(),
  /** When the channel told it; null where it has not yet. */
  fetchedAt: z.string().nullable(),
  /** When the channel did not know it. */
  notFoundAt: z.string().nullable(),
});
export type ProductView = z.infer<typeof productView>;

export const productsView = z.strictObject({ rows: z.array(productView), total: z.int() });
