import { z } from 'zod';

/** Files that people upload at a channel (SS21), as screens and `--json` show them. */

export const uploadKindSchema = z.enum([
  'amazon-shipping-confirmation',
  'ebay-mip',
  'ebay-template',
]);

/** States that go into a file only where they are asked for by name. */
export const askedStateSchema = z.enum(['Pending', 'Held', 'WaitingImei', 'Never', 'NotSent']);

export const uploadKindView = z.strictObject({
  kind: uploadKindSchema,
  title: z.string(),
  /** Where it is uploaded, in a sentence. */
  where: z.string(),
  /** From the saved file to the mark as confirmed (SS22). */
  steps: z.array(z.string()),
  /** True where a file that was downloaded at the channel is filled. */
  fills: z.boolean(),
});
/** @public For screens without a core. */
export type UploadKindView = z.infer<typeof uploadKindView>;

export const uploadKindsView = z.strictObject({
  accounts: z.array(
    z.strictObject({
      accountId: z.string(),
      accountName: z.string(),
      channel: z.string(),
      channelName: z.string(),
      /** Empty where the channel takes no such file. */
      kinds: z.array(uploadKindView),
    }),
  ),
});
export type UploadKindsView = z.infer<typeof uploadKindsView>;

/** Shipments that stay out of a file for one reason. */
const leftOutView = z.strictObject({
  reason: z.string(),
  count: z.int(),
  /** The first of them; none where they were only counted. */
  shipmentNumbers: z.array(z.string()),
  /** What has to be asked for so that they go; null where nothing helps. */
  askFor: askedStateSchema.nullable(),
});
export type LeftOutView = z.infer<typeof leftOutView>;

export const uploadPreviewView = z.strictObject({
  shipments: z.int(),
  /** Lines that the file would have; a shipment of several order lines has several. */
  rows: z.int(),
  leftOut: z.array(leftOutView),
});
export type UploadPreviewView = z.infer<typeof uploadPreviewView>;

export const uploadFileView = z.strictObject({
  uploadId: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  channelName: z.string(),
  kind: uploadKindSchema,
  title: z.string(),
  steps: z.array(z.string()),
  fileName: z.string(),
  savedTo: z.string(),
  /** `saving` is a file whose saving was interrupted, or is under way. */
  state: z.enum(['saving', 'saved', 'confirmed', 'put-back']),
  shipments: z.int(),
  /** Those that are neither marked nor taken out yet. */
  openShipments: z.int(),
  savedBy: z.string(),
  savedAt: z.string(),
  answeredBy: z.string(),
  answeredAt: z.string().nullable(),
  marked: z.int(),
});
export type UploadFileView = z.infer<typeof uploadFileView>;

/** Null where the person cancelled. */
export const uploadReportView = z.strictObject({
  report: z
    .strictObject({
      file: uploadFileView,
      rows: z.int(),
      /** Lines of orders in the file that was filled; null where none was. */
      templateRows: z.int().nullable(),
      leftOut: z.array(leftOutView),
    })
    .nullable(),
});
export type UploadReportView = z.infer<typeof uploadReportView>;

export const markedUploadView = z.strictObject({
  file: uploadFileView,
  marked: z.int(),
  /** Shipments of the file that were told, taken out or voided otherwise. */
  others: z.int(),
});

export const unansweredUploadsView = z.strictObject({ files: z.array(uploadFileView) });

/** The last file that a package was put into; null where it was in none. */
export const uploadOfPackageView = z.strictObject({
  file: uploadFileView.nullable(),
  /** Whether it is still in it. */
  isOpen: z.boolean(),
});
