import { z } from 'zod';
import { commandId, id, nothing } from './contract-parts.ts';
import { statusFilterSchema } from './status-contract.ts';
import {
  askedStateSchema,
  markedUploadView,
  unansweredUploadsView,
  uploadFileView,
  uploadKindSchema,
  uploadKindsView,
  uploadOfPackageView,
  uploadPreviewView,
  uploadReportView,
} from './uploads-views.ts';

const asked = z.array(askedStateSchema).max(5).default([]);

/** Files to upload at a channel for orders that failed or are done by hand (SS20-SS22). */
export const uploadsContract = {
  /** What can be uploaded, for each account. */
  'uploads.kinds': { input: nothing, output: uploadKindsView },
  /** What a file would hold and what it would leave out. Changes nothing. */
  'uploads.preview': {
    input: z.strictObject({
      accountId: id,
      kind: uploadKindSchema,
      filter: statusFilterSchema,
      asked,
    }),
    output: uploadPreviewView,
  },
  /** Saves a file; its shipments leave the queue until somebody answers for the file. */
  'uploads.export': {
    input: z.strictObject({
      accountId: id,
      kind: uploadKindSchema,
      filter: statusFilterSchema,
      asked,
    }),
    output: uploadReportView,
  },
  /** The same, by filling a file that was downloaded at the channel. */
  'uploads.fillTemplate': {
    input: z.strictObject({ accountId: id, filter: statusFilterSchema, asked }),
    output: uploadReportView,
  },
  /** Saved files that nobody has answered for. */
  'uploads.unanswered': { input: nothing, output: unansweredUploadsView },
  'uploads.ofPackage': { input: z.strictObject({ packageId: id }), output: uploadOfPackageView },
  /** The channel has accepted the file: what is still not told is confirmed manually. */
  'uploads.markConfirmed': {
    input: z.strictObject({
      commandId,
      uploadId: id,
      note: z.string().trim().max(500).default(''),
    }),
    output: markedUploadView,
  },
  /** The file was not uploaded, or the channel has refused these shipments of it. */
  'uploads.putBack': {
    input: z.strictObject({
      commandId,
      uploadId: id,
      /** Left out: all that are still in the file. */
      packageIds: z.array(id).min(1).max(1_000).optional(),
    }),
    output: z.strictObject({ file: uploadFileView }),
  },
} as const;
