import { basename } from 'node:path';
import { refuse } from '../../shared/app-error.ts';
import type {
  LeftOutView,
  UploadFileView,
  UploadKindsView,
  UploadPreviewView,
} from '../../shared/uploads-views.ts';
import { channelName } from '../domain/channel-traits.ts';
import { uploadKindsOf, uploadKindTraits } from '../domain/upload-files/upload-kinds.ts';
import type { AppContext } from './context.ts';
import type { PreviewedUpload } from './export-uploads.ts';
import type { StoreTransaction } from './store-port.ts';
import type { LeftOutGroup } from './upload-plan.ts';
import type { UploadFileRecord } from './upload-store-port.ts';

/** Accounts that are switched off too: of those nothing goes by itself. */
export function uploadKindsViewOf(context: AppContext): UploadKindsView {
  const accounts = context.store.read((tx) => tx.accounts.list());
  return {
    accounts: accounts.map(({ id, name, channel }) => ({
      accountId: id,
      accountName: name,
      channel,
      channelName: channelName(channel),
      kinds: uploadKindsOf(channel).map((kind) => {
        const { title, where, steps, write } = uploadKindTraits(kind);
        return { kind, title, where, steps: [...steps], fills: write === null };
      }),
    })),
  };
}

export function uploadPreviewViewOf(previewed: PreviewedUpload): UploadPreviewView {
  const { shipments, rows, leftOut } = previewed;
  return { shipments, rows, leftOut: leftOutViews(leftOut) };
}

export function leftOutViews(leftOut: readonly LeftOutGroup[]): LeftOutView[] {
  return leftOut.map((group) => ({ ...group, shipmentNumbers: [...group.shipmentNumbers] }));
}

export function unansweredUploads(context: AppContext): UploadFileView[] {
  return context.store.read((tx) =>
    tx.uploadFiles.unanswered().map((file) => uploadFileViewOf(tx, file)),
  );
}

export function uploadFileById(context: AppContext, uploadId: string): UploadFileView {
  return context.store.read((tx) => {
    const file = tx.uploadFiles.find(uploadId);
    if (file === null) refuse('not-found', 'There is no saved file with this id.');
    return uploadFileViewOf(tx, file);
  });
}

export function uploadOfPackage(
  context: AppContext,
  packageId: string,
): { readonly file: UploadFileView | null; readonly isOpen: boolean } {
  return context.store.read((tx) => {
    const record = tx.packages.find(packageId);
    const last = record === null ? null : tx.uploadFiles.lastFileOf(record.key);
    if (last === null) return { file: null, isOpen: false };
    return { file: uploadFileViewOf(tx, last.file), isOpen: last.isOpen };
  });
}

function uploadFileViewOf(tx: StoreTransaction, file: UploadFileRecord): UploadFileView {
  const account = tx.accounts.find(file.accountId);
  const { channel, title, steps } = uploadKindTraits(file.kind);
  return {
    uploadId: file.id,
    accountId: file.accountId,
    accountName: account?.name ?? '',
    channelName: channelName(channel),
    kind: file.kind,
    title,
    steps: [...steps],
    fileName: basename(file.path),
    savedTo: file.path,
    state: file.state,
    shipments: file.packageCount,
    openShipments: file.openCount,
    savedBy: file.savedBy,
    savedAt: file.savedAt,
    answeredBy: file.answeredBy,
    answeredAt: file.answeredAt,
    marked: file.markedCount,
  };
}
