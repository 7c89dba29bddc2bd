import { z } from 'zod';

export const practiceView = z.strictObject({
  running: z.boolean(),
  fault: z.enum(['none', 'down', 'throttle', 'error', 'reject', 'slow', 'silent-after-accept']),
  confirmations: z.int(),
  edits: z.int(),
  /** What lies on the practice scale; null where it is not plugged in. */
  scaleGrams: z.int().nullable(),
  /** Labels that the practice printer took, newest first, as pictures (PNG, base64). */
  labels: z.array(
    z.strictObject({
      jobId: z.string(),
      packageId: z.string(),
      shipmentNumber: z.string(),
      sentAt: z.string(),
    }),
  ),
});
export type PracticeView = z.infer<typeof practiceView>;

/** The same, once a practice buyer has ordered something. */
export const practiceOrderView = practiceView.extend({ orderNumber: z.string() });
export type PracticeOrderView = z.infer<typeof practiceOrderView>;
