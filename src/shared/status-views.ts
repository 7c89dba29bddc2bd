import { z } from 'zod';
import { confirmChoiceSchema } from './confirmation-views.ts';
import { accountHealthView, blockedAccountView, decisionView } from './health-views.ts';
import { printJobView } from './printing-views.ts';
import { writeBackStateSchema } from './write-back-states.ts';

export const statusRowView = z.strictObject({
  packageId: z.string(),
  state: writeBackStateSchema,
  stateWords: z.string(),
  /** Why it waits for its account and not for itself; empty where it does not. */
  waitReason: z.enum(['', 'offline', 'throttled', 'auth']),
  channelName: z.string(),
  accountName: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  channelOrderId: z.string(),
  shipmentNumber: z.string(),
  packageNumber: z.int(),
  shipDate: z.string(),
  carrierName: z.string(),
  serviceName: z.string(),
  trackingNumber: z.string(),
  shippedQuantity: z.int(),
  /** Counted attempts of the current round, 0 to 5 (SS19). */
  errorCount: z.int(),
  lastAttemptAt: z.string().nullable(),
  nextAttemptAt: z.string().nullable(),
  errorCode: z.string(),
  errorMessage: z.string(),
});
export type StatusRowView = z.infer<typeof statusRowView>;

export const statusView = z.strictObject({
  accounts: z.array(accountHealthView),
  /** Enabled accounts whose sign-in was refused, one entry each. */
  blocked: z.array(blockedAccountView),
  rows: z.array(statusRowView),
  total: z.int(),
  /** How many packages are in each state under the same filters except the state filter. */
  counts: z.record(writeBackStateSchema, z.int()),
  /** How many of them wait for their account. */
  deferred: z.int(),
  refreshedAt: z.string(),
});
export type StatusView = z.infer<typeof statusView>;

export const attemptView = z.strictObject({
  number: z.int(),
  /** What was asked: `confirm`, `readBack`, `unship` or a step of a bulk update. */
  operation: z.string(),
  operationWords: z.string(),
  /** What was left in the rate budget after it; null where the channel names no limit. */
  budgetLeft: z.number().nullable(),
  /** True for the attempts that count towards five. */
  counted: z.boolean(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  durationMs: z.int().nullable(),
  outcome: z.string(),
  code: z.string(),
  message: z.string(),
  calls: z.array(
    z.strictObject({
      operation: z.string(),
      httpStatus: z.int().nullable(),
      requestSummary: z.string(),
      answerSummary: z.string(),
      /** Null where it was not measured. */
      durationMs: z.int().nullable(),
    }),
  ),
});

/** SS15's six fields are carrier/service, shipmentNumber, trackingNumber, shippedQuantity, lastAttemptAt, errorCount. */
export const shipmentDetailView = z.strictObject({
  row: statusRowView,
  choice: confirmChoiceSchema.nullable(),
  print: printJobView.nullable(),
  packageState: z.enum(['labelled', 'voided']),
  attempts: z.array(attemptView),
  /** Attempts that were made and whose evidence was removed since because of its age. */
  attemptsNotKept: z.int(),
  decisions: z.array(decisionView),
  canRetry: z.boolean(),
  /** It is held or waits for an IMEI and can be sent all the same. */
  canSendNow: z.boolean(),
  /** A person may say that they confirmed it at the channel, or fixed a voided one there. */
  canConfirmManually: z.boolean(),
  /** How they do the one (SS22) or, of a voided package, the other; empty where unknown. */
  manualSteps: z.array(z.string()),
});
export type ShipmentDetailView = z.infer<typeof shipmentDetailView>;
