import { z } from 'zod';
import { writeBackStateSchema } from './write-back-states.ts';

/** What screens and `--json` show of bulk updates (OC13-OC20). */

/**
 * A run is one update of one account at its channel.
 * queued: waits for its turn. uploading, creating: on its way; nothing has happened at the channel.
 * searching: it is not known whether the channel took it. waiting: the channel works on it.
 * reading: its report is fetched. done, failed, cancelled: over.
 */
export const bulkRunStates = [
  'queued',
  'uploading',
  'creating',
  'searching',
  'waiting',
  'reading',
  'done',
  'failed',
  'cancelled',
] as const;
const bulkRunStateSchema = z.enum(bulkRunStates);
export type BulkRunState = z.infer<typeof bulkRunStateSchema>;

/** What became of a package in a run; of a `returned` one nothing was sent. */
export const bulkResults = ['open', 'success', 'warning', 'error', 'unproven', 'returned'] as const;
const bulkResultSchema = z.enum(bulkResults);
export type BulkResultKind = z.infer<typeof bulkResultSchema>;

export const bulkRunView = z.strictObject({
  runId: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  channelName: z.string(),
  shipDate: z.string(),
  state: bulkRunStateSchema,
  words: z.string(),
  packageCount: z.int(),
  /** How many packages ended in each way; all of them are `open` until the run has a result. */
  counts: z.record(bulkResultSchema, z.int()),
  /** When something is done for it next; null once it is over or while something is being done. */
  nextAt: z.string().nullable(),
  createdAt: z.string(),
  /** When it was handed to the channel; null where it was not. */
  sentAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** The channel's own id of it; empty until it has given one. */
  feedId: z.string(),
  canCancel: z.boolean(),
  /** The channel has been at it for so long that a person may stop to wait. */
  canStopWaiting: z.boolean(),
});
export type BulkRunView = z.infer<typeof bulkRunView>;

export const bulkRunsView = z.strictObject({
  /** Enabled accounts of channels that take bulk updates. */
  accounts: z.array(
    z.strictObject({
      accountId: z.string(),
      accountName: z.string(),
      channelName: z.string(),
      /** What the account lacks for a bulk update, in words; empty where nothing. */
      problem: z.string(),
    }),
  ),
  /** The days that can be sent, both included (OC18). */
  firstDate: z.string(),
  lastDate: z.string(),
  /** Newest first. */
  runs: z.array(bulkRunView),
});
export type BulkRunsView = z.infer<typeof bulkRunsView>;

export const bulkPreviewRowView = z.strictObject({
  packageId: z.string(),
  shipmentNumber: z.string(),
  orderNumber: z.string(),
  packageNumber: z.int(),
  recipientName: z.string(),
  carrierName: z.string(),
  serviceName: z.string(),
  trackingNumber: z.string(),
  writeBack: writeBackStateSchema,
  writeBackWords: z.string(),
  /** `included` goes; `optional` goes where it is ticked; `excluded` does not go. */
  standing: z.enum(['included', 'optional', 'excluded']),
  /** Why, in words; empty where there is nothing to say. */
  reason: z.string(),
});
export type BulkPreviewRowView = z.infer<typeof bulkPreviewRowView>;

export const bulkPreviewView = z.strictObject({
  accountId: z.string(),
  shipDate: z.string(),
  /** What stands against any update of this account, in words; empty where nothing does. */
  problem: z.string(),
  included: z.int(),
  optional: z.int(),
  excluded: z.int(),
  /** When it would go: null at once, else the channel wants a pause after the last one. */
  goesAt: z.string().nullable(),
  rows: z.array(bulkPreviewRowView),
});
export type BulkPreviewView = z.infer<typeof bulkPreviewView>;

export const bulkSubmittedView = z.strictObject({
  /** What happened, in a sentence: also that there was nothing to send. */
  words: z.string(),
  /** One run, unless the channel's size limit needs more; none where there was nothing to send. */
  runs: z.array(bulkRunView),
});

export const bulkDetailView = z.strictObject({
  run: bulkRunView,
  rows: z.array(
    z.strictObject({
      packageId: z.string(),
      shipmentNumber: z.string(),
      orderNumber: z.string(),
      trackingNumber: z.string(),
      result: bulkResultSchema,
      resultWords: z.string(),
      code: z.string(),
      message: z.string(),
      /** The package's Cart Update as it is now. */
      writeBack: writeBackStateSchema,
      writeBackWords: z.string(),
    }),
  ),
  /** What was asked of the channel for it, oldest first. */
  calls: z.array(
    z.strictObject({
      operation: z.string(),
      httpStatus: z.int().nullable(),
      requestSummary: z.string(),
      answerSummary: z.string(),
    }),
  ),
});
export type BulkDetailView = z.infer<typeof bulkDetailView>;
