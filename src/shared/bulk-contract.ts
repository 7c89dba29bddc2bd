import { z } from 'zod';
import { bulkDetailView, bulkPreviewView, bulkRunsView, bulkSubmittedView } from './bulk-views.ts';
import { commandId, id, localDate, nothing } from './contract-parts.ts';

/** Bulk Update Cart: many packages of one account and day in one request to the channel. */
export const bulkContract = {
  /** Accounts that can send one, the days that can be sent, and the recent runs. */
  'bulk.runs': { input: nothing, output: bulkRunsView },
  /** Every package of that account and day, whether it would go, and why. Changes nothing. */
  'bulk.preview': {
    input: z.strictObject({ accountId: id, date: localDate }),
    output: bulkPreviewView,
  },
  /** Queues what is not updated (OC16); `packageIds` are the optional ones that were ticked. */
  'bulk.submit': {
    input: z.strictObject({
      commandId,
      accountId: id,
      date: localDate,
      packageIds: z.array(id).max(10_000),
    }),
    output: bulkSubmittedView,
  },
  'bulk.detail': { input: z.strictObject({ runId: id }), output: bulkDetailView },
  /** Cancels a run that the channel has not begun with, or stops to wait for one that takes too long. */
  'bulk.cancel': { input: z.strictObject({ commandId, runId: id }), output: bulkDetailView },
} as const;
