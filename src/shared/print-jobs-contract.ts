import { z } from 'zod';
import { id, nothing, page } from './contract-parts.ts';
import { printingView, printJobDetailView } from './printing-views.ts';

/** The print queue: what prints, and what a person decides about it. */
export const printJobsContract = {
  /** The person's answer to "Did the label come out?" for a job in `unknown`. */
  'printJobs.answer': {
    input: z.strictObject({ jobId: id, cameOut: z.boolean() }),
    output: nothing,
  },
  /** Takes back a job that waits; one that the printer has is no longer waited for, and is asked about. */
  'printJobs.cancel': { input: z.strictObject({ jobId: id }), output: nothing },
  /** Sends a waiting or failed job to another printer, made anew for its resolution. */
  'printJobs.move': { input: z.strictObject({ jobId: id, printerId: id }), output: nothing },
  /** Puts a job that failed into the queue again: nothing of it came out. */
  'printJobs.printAgain': { input: z.strictObject({ jobId: id }), output: nothing },
  'printJobs.detail': { input: z.strictObject({ jobId: id }), output: printJobDetailView },
  /** What the job prints, a PNG in base64; null where it can not be drawn. */
  'printJobs.picture': {
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({ pngBase64: z.string().nullable() }),
  },
  /** The Printers screen: every printer with its state, and the print jobs, newest first. */
  'printing.view': {
    input: z.strictObject({
      printerId: id.optional(),
      /** `open` is everything that is not at its end; `asking` waits for a person's answer. */
      show: z.enum(['open', 'asking', 'all']).default('open'),
      ...page,
    }),
    output: printingView,
  },
} as const;
