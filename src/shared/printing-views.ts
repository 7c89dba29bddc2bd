import { z } from 'zod';

/** What screens and `--json` show of printers and print jobs; the rules of `contract.ts` hold here too. */

/**
 * State of a print job. `sent` means that the printer took every byte, not that paper came out;
 * `printed` only ever comes from a person or a device that can prove it.
 */
export const printStates = [
  'queued',
  'sending',
  'sent',
  'printed',
  'failed',
  'unknown',
  'cancelled',
] as const;
export const printStateSchema = z.enum(printStates);
export type PrintState = z.infer<typeof printStateSchema>;

/** What is printed: labels, and the papers that go with a parcel. */
export const printDocuments = ['label', 'test-label', 'packing-slip', 'pick-ticket'] as const;
export const printDocumentSchema = z.enum(printDocuments);
export type PrintDocument = z.infer<typeof printDocumentSchema>;

export const printJobView = z.strictObject({
  jobId: z.string(),
  state: printStateSchema,
  /** The state in a packer's words, with what to do where something is to be done. */
  words: z.string(),
  printerName: z.string(),
  /** 1 for the first label, 2 for the first reprint. */
  copyNumber: z.int(),
  bytesTotal: z.int(),
  bytesAcknowledged: z.int(),
  /** True while the printer has every byte and has not said that the paper is out. */
  waitingForPrinter: z.boolean(),
  nextAttemptAt: z.string().nullable(),
  updatedAt: z.string(),
});
export type PrintJobView = z.infer<typeof printJobView>;

export const printerView = z.strictObject({
  printerId: z.string(),
  name: z.string(),
  address: z.string(),
  dpi: z.union([z.literal(203), z.literal(300), z.literal(600)]),
  /** Label printers speak ZPL, receipt printers ESC/POS. */
  language: z.enum(['zpl', 'escpos']),
  /** Width of the paper roll; of a receipt printer only. */
  rollMm: z.union([z.literal(58), z.literal(80)]),
  isDefault: z.boolean(),
});
export type PrinterView = z.infer<typeof printerView>;

/** A printer with what is known of it. Nothing is shown as ready that has not said so. */
export const printerStateView = printerView.extend({
  /** True while a person holds its labels back. */
  held: z.boolean(),
  /** `none` is a printer that can not be asked, such as a folder. */
  level: z.enum(['ready', 'attention', 'unknown', 'unreachable', 'none']),
  /** One sentence for the packer, with what to do where something is to be done. */
  words: z.string(),
  notes: z.array(z.string()),
  /** When the printer was last asked, and when it last answered. */
  checkedAt: z.string().nullable(),
  answeredAt: z.string().nullable(),
  /** What it said it is; empty where it did not say. */
  model: z.string(),
  firmware: z.string(),
  serial: z.string(),
  formatsInBuffer: z.int().nullable(),
  labelsRemaining: z.int().nullable(),
  labelsWaiting: z.int(),
  labelsNeedingAnswer: z.int(),
});
export type PrinterStateView = z.infer<typeof printerStateView>;

/** One row of the print queue and its history. */
export const printJobRowView = printJobView.extend({
  document: printDocumentSchema,
  /** What it is, in words: `Label S10000012`, `Test label`. */
  title: z.string(),
  printerId: z.string(),
  packageId: z.string().nullable(),
  orderNumber: z.string(),
  trackingNumber: z.string(),
  recipientName: z.string(),
  /** Why it was printed again; empty for the first time. */
  reason: z.string(),
  attempts: z.int(),
  createdAt: z.string(),
  /** What a person may do with it now. */
  canCancel: z.boolean(),
  canMove: z.boolean(),
  canPrintAgain: z.boolean(),
  canStopWaiting: z.boolean(),
});
export type PrintJobRowView = z.infer<typeof printJobRowView>;

export const printingView = z.strictObject({
  printers: z.array(printerStateView),
  jobs: z.array(printJobRowView),
  /** Jobs under this filter. */
  total: z.int(),
});
export type PrintingView = z.infer<typeof printingView>;

export const printJobDetailView = z.strictObject({
  job: printJobRowView,
  attempts: z.array(
    z.strictObject({
      number: z.int(),
      printerName: z.string(),
      startedAt: z.string(),
      endedAt: z.string().nullable(),
      bytesAcknowledged: z.int(),
      /** As the transport told it; `interrupted` where the station stopped; empty while it goes on. */
      outcome: z.string(),
      message: z.string(),
    }),
  ),
});
export type PrintJobDetailView = z.infer<typeof printJobDetailView>;

/** A printer or queue that this computer can see. */
export const foundPrinterView = z.strictObject({
  address: z.string(),
  name: z.string(),
  model: z.string(),
  serial: z.string(),
  /** `other` speaks no language of this station; null did not say. */
  language: z.enum(['zpl', 'escpos', 'other']).nullable(),
  dpi: z.union([z.literal(203), z.literal(300), z.literal(600)]).nullable(),
  /** Why it can not be used as it is, and what to do; empty where it can. */
  problem: z.string(),
  /** The name under which it is set up already, or null. */
  configuredAs: z.string().nullable(),
});
export type FoundPrinterView = z.infer<typeof foundPrinterView>;
