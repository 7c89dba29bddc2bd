import { z } from 'zod';

export const importReportView = z.strictObject({
  fileName: z.string(),
  accountName: z.string(),
  format: z.string(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  problemCount: z.int(),
  /** The first problems, at most 200; the rest is counted in problemCount. */
  problems: z.array(z.strictObject({ fileLine: z.int(), reason: z.string() })),
  cancelled: z.boolean(),
});
export type ImportReportView = z.infer<typeof importReportView>;

export const importFormats = ['amazon-unshipped', 'ebay-orders', 'shopify-orders', 'csv'] as const;
export const importFormatSchema = z.enum(importFormats);

export const chosenFileView = z.strictObject({
  fileId: z.string(),
  fileName: z.string(),
  sizeBytes: z.int(),
  format: importFormatSchema.nullable(),
  /** Why the file can not be imported, where format is null. */
  reason: z.string(),
  headers: z.array(z.string()),
  previewRows: z.array(z.array(z.string())),
  suggestedColumnMap: z.record(z.string(), z.string()),
});
export type ChosenFileView = z.infer<typeof chosenFileView>;

export const columnMapView = z.strictObject({
  columnMapId: z.string(),
  name: z.string(),
  columns: z.record(z.string(), z.string()),
});
