import type { CommandOutput } from '../../shared/contract.ts';
import { markUploadConfirmed, takeOutOfUpload } from './answer-uploads.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import {
  type ExportedUpload,
  exportUpload,
  fillUploadTemplate,
  previewUpload,
} from './export-uploads.ts';
import type { HostServices } from './host-services.ts';
import {
  leftOutViews,
  unansweredUploads,
  uploadFileById,
  uploadKindsViewOf,
  uploadOfPackage,
  uploadPreviewViewOf,
} from './upload-views.ts';

/** Wires the commands of files for uploading to their use-cases; decides nothing. */
export function createUploadHandlers(
  context: AppContext,
  host: HostServices,
): Pick<
  Handlers,
  | 'uploads.kinds'
  | 'uploads.preview'
  | 'uploads.export'
  | 'uploads.fillTemplate'
  | 'uploads.unanswered'
  | 'uploads.ofPackage'
  | 'uploads.markConfirmed'
  | 'uploads.putBack'
> {
  const reportOf = (exported: ExportedUpload | null): CommandOutput<'uploads.export'> => {
    if (exported === null) return { report: null };
    const { uploadId, rows, templateRows, leftOut } = exported;
    const file = uploadFileById(context, uploadId);
    return { report: { file, rows, templateRows, leftOut: leftOutViews(leftOut) } };
  };
  return {
    'uploads.kinds': () => uploadKindsViewOf(context),
    'uploads.preview': (wish) => uploadPreviewViewOf(previewUpload(context, wish)),
    'uploads.export': async (wish) => reportOf(await exportUpload(context, host, wish)),
    'uploads.fillTemplate': async (wish) =>
      reportOf(await fillUploadTemplate(context, host, { ...wish, kind: 'ebay-template' })),
    'uploads.unanswered': () => ({ files: unansweredUploads(context) }),
    'uploads.ofPackage': ({ packageId }) => uploadOfPackage(context, packageId),
    'uploads.markConfirmed': (command) => {
      const marked = markUploadConfirmed(context, command);
      return { file: uploadFileById(context, command.uploadId), ...marked };
    },
    'uploads.putBack': ({ packageIds = null, ...command }) => {
      takeOutOfUpload(context, { ...command, packageIds });
      return { file: uploadFileById(context, command.uploadId) };
    },
  };
}
