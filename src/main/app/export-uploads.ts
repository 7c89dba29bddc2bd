import { basename, extname } from 'node:path';
import { refuse } from '../../shared/app-error.ts';
import { uploadKindTraits } from '../domain/upload-files/upload-kinds.ts';
import { IN_FILE } from '../domain/upload-files/upload-standing.ts';
import { putBackUpload } from './answer-uploads.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { HostServices } from './host-services.ts';
import { fillUpload, type MadeUpload, makeUpload } from './make-upload.ts';
import { stationToday } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';
import {
  type LeftOutGroup,
  listForUpload,
  type PlannedPackage,
  planUpload,
  type UploadWish,
  uploadAccount,
} from './upload-plan.ts';

export type PreviewedUpload = {
  readonly shipments: number;
  readonly rows: number;
  readonly leftOut: readonly LeftOutGroup[];
};

export type ExportedUpload = PreviewedUpload & {
  readonly uploadId: string;
  readonly path: string;
  readonly templateRows: number | null;
};

/** Files that a person downloads have a few hundred bytes for each order. */
const LARGEST_TEMPLATE_BYTES = 20 * 1_024 * 1_024;

/** What a file would hold and what it would leave out. Changes nothing. */
export function previewUpload(context: AppContext, wish: UploadWish): PreviewedUpload {
  const { packageIds, counted } = listForUpload(context, wish);
  const { packages, leftOut } = context.store.read((tx) => {
    uploadAccount(tx, wish);
    return planUpload(tx, wish, packageIds);
  });
  if (uploadKindTraits(wish.kind).write === null) {
    // Which rows a downloaded file has is known when it was chosen.
    const rows = packages.reduce((sum, each) => sum + each.shipments.length, 0);
    return { shipments: packages.length, rows, leftOut: [...leftOut, ...counted] };
  }
  const made = makeUpload(wish.kind, packages);
  return {
    shipments: made.packages.length,
    rows: made.rows,
    leftOut: [...made.leftOut, ...leftOut, ...counted],
  };
}

/**
 * Saves a file that a person uploads at the channel (SS21). Null when they cancel.
 *
 * Nothing is marked as told by that. But from here on the packages of the file are in nobody else's
 * hands: before the first byte is written they leave the queue, in one transaction with the record of
 * the file, and come back to it when the person says that the file was not uploaded. So the channel
 * hears of each of them once, whatever the queue, the packer or another process do meanwhile.
 */
export async function exportUpload(
  context: AppContext,
  host: HostServices,
  wish: UploadWish,
): Promise<ExportedUpload | null> {
  const { fileName, write, title } = uploadKindTraits(wish.kind);
  if (write === null) refuse('invalid-input', `"${title}" needs the file that you downloaded.`);
  refuseNothing(previewUpload(context, wish));
  const [begin, ending] = fileName;
  const path = await host.chooseSaveFile(`${begin}-${stationToday(context)}.${ending}`);
  if (path === null) return null;
  return saveUpload(context, wish, path, (packages) => makeUpload(wish.kind, packages));
}

/**
 * Fills a file that the person has downloaded at the channel and saves it under another name; the
 * downloaded one is never touched. Null when they cancel. Otherwise as `exportUpload`.
 */
export async function fillUploadTemplate(
  context: AppContext,
  host: HostServices,
  wish: UploadWish,
): Promise<ExportedUpload | null> {
  const preview = previewUpload(context, wish);
  refuseNothing(preview);
  const templatePath = await host.chooseOpenFile('upload-template');
  if (templatePath === null) return null;
  const template = await context.fileReader.read(templatePath, LARGEST_TEMPLATE_BYTES);
  // Before the second dialog: nobody should choose a place for a file that can not be filled.
  const { packageIds } = listForUpload(context, wish);
  const tried = fillUpload(
    template,
    context.store.read((tx) => planUpload(tx, wish, packageIds)).packages,
  );
  refuseNothing({ ...preview, shipments: tried.packages.length, leftOut: tried.leftOut });
  const ending = extname(templatePath);
  const name = `${basename(templatePath, ending)}-filled${ending === '' ? '.csv' : ending}`;
  const path = await host.chooseSaveFile(name);
  if (path === null) return null;
  if (path === templatePath || (await context.fileReader.isSameFile(path, templatePath))) {
    refuse(
      'refused',
      'The downloaded file stays as it is. Choose another name for the filled one.',
    );
  }
  return saveUpload(context, wish, path, (packages) => fillUpload(template, packages));
}

async function saveUpload(
  context: AppContext,
  wish: UploadWish,
  path: string,
  make: (packages: readonly PlannedPackage[]) => MadeUpload,
): Promise<ExportedUpload> {
  const now = nowUtc(context);
  const uploadId = context.ids.next();
  const { packageIds, counted } = listForUpload(context, wish);
  const { made, leftOut, uploadKey } = context.store.write((tx) => {
    const { id: accountId } = uploadAccount(tx, wish);
    const plan = planUpload(tx, wish, packageIds);
    const file = make(plan.packages);
    const left = [...file.leftOut, ...plan.leftOut, ...counted];
    refuseNothing({ shipments: file.packages.length, rows: file.rows, leftOut: left });
    const saved = { id: uploadId, accountId, kind: wish.kind, path, savedAt: now };
    tx.uploadFiles.insert(
      { ...saved, savedBy: context.actor },
      file.packages.map(({ record, before }) => ({ packageKey: record.key, before })),
    );
    for (const each of file.packages) takeOver(context, tx, each, { uploadId, path, now });
    const key = tx.uploadFiles.find(uploadId)?.key;
    return { made: file, leftOut: left, uploadKey: key };
  });
  changed(context, 'writeBacks', 'packages');
  try {
    await context.fileWriter.write(path, [made.content]);
  } catch (error) {
    putBackUnsaved(context, uploadId);
    throw error;
  }
  if (uploadKey !== undefined) context.store.write((tx) => tx.uploadFiles.setSaved(uploadKey));
  changed(context, 'writeBacks');
  const { packages, rows, templateRows } = made;
  return { uploadId, path, shipments: packages.length, rows, templateRows, leftOut };
}

/** From here on nothing else tells the channel of this package. */
function takeOver(
  context: AppContext,
  tx: StoreTransaction,
  { record, writeBack, confirmation }: PlannedPackage,
  file: { readonly uploadId: string; readonly path: string; readonly now: string },
): void {
  const { uploadId, path, now } = file;
  const { key: packageKey, accountId } = record;
  if (writeBack === null) {
    tx.writeBacks.insert({ packageKey, accountId, confirmation, state: 'Bulk', dueAt: null, now });
  }
  const key = writeBack?.key ?? tx.writeBacks.findByPackage(packageKey)?.key;
  if (key === undefined) throw new Error(`Package ${record.id} has no write-back.`);
  tx.writeBacks.change(
    key,
    {
      state: 'Bulk',
      errorCount: writeBack?.errorCount ?? 0,
      deferralCount: 0,
      mustReadBack: false,
      dueAt: null,
      waitReason: IN_FILE,
      errorCode: '',
      errorMessage: '',
    },
    now,
  );
  tx.audit.add({
    at: now,
    actor: context.actor,
    action: 'put into upload file',
    subject: 'package',
    subjectId: record.id,
    detail: { shipmentNumber: record.shipmentNumber, uploadId, note: basename(path) },
  });
}

function putBackUnsaved(context: AppContext, uploadId: string): void {
  context.store.write((tx) => {
    const file = tx.uploadFiles.find(uploadId);
    // Somebody who answered for it meanwhile has said what became of its shipments.
    if (file === null || file.state !== 'saving') return;
    putBackUpload(context, tx, file, null, nowUtc(context));
    tx.uploadFiles.remove(file.key);
  });
  changed(context, 'writeBacks', 'packages');
}

function refuseNothing({ shipments, leftOut }: PreviewedUpload): void {
  if (shipments > 0) return;
  const [first] = leftOut;
  const why = first === undefined ? 'None is listed.' : `${first.count}: ${first.reason}`;
  refuse('refused', `No shipment of this account goes into the file. ${why}`);
}
