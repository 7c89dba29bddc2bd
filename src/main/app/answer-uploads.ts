import { basename } from 'node:path';
import { refuse } from '../../shared/app-error.ts';
import { askedStates, IN_FILE, uploadRefusal } from '../domain/upload-files/upload-standing.ts';
import { confirmationOf } from './confirm-shipment.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { endIfCanceled } from './end-untold.ts';
import { orderUnderWay } from './order-under-way.ts';
import type { PackageRecord } from './package-store-port.ts';
import { timedFor, unchanged, withIdentifiers } from './release-write-back.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction } from './store-port.ts';
import type { UploadedPackage, UploadFileRecord } from './upload-store-port.ts';

/** How a marking ended: what it has marked, and what was told, taken out or voided otherwise. */
type MarkedUpload = { readonly marked: number; readonly others: number };

/**
 * A person says that the channel has accepted the file: every shipment of it that is still not told
 * is confirmed manually, with who and when in the audit log. Marks nothing twice.
 */
export function markUploadConfirmed(
  context: AppContext,
  command: { readonly commandId: string; readonly uploadId: string; readonly note: string },
): MarkedUpload {
  const now = nowUtc(context);
  const done = context.store.write((tx) => {
    const file = fileOf(tx, command.uploadId);
    let marked = 0;
    const { repeated } = runOnce(
      tx,
      { commandId: command.commandId, name: 'mark upload', input: command, now },
      () => {
        if (file.state === 'confirmed') return file.id;
        const words = `Uploaded as ${basename(file.path)}`;
        const note = command.note === '' ? words : `${words}: ${command.note}`;
        for (const each of tx.uploadFiles.packages(file.key)) {
          if (markOne(context, tx, file, each, { note, now })) marked += 1;
        }
        const answer = { by: context.actor, at: now, markedCount: marked };
        tx.uploadFiles.answer(file.key, { state: 'confirmed', ...answer });
        return file.id;
      },
    );
    const all = repeated ? file.markedCount : marked;
    return { marked: all, others: file.packageCount - all };
  });
  changed(context, 'writeBacks', 'packages', 'orders');
  return done;
}

/**
 * A person says that the file was not uploaded, or that the channel has refused these packages of it:
 * each goes on from where it stood before. Refused once the file is marked as confirmed.
 *
 * @param packageIds null for all that are still in the file
 */
export function takeOutOfUpload(
  context: AppContext,
  command: {
    readonly commandId: string;
    readonly uploadId: string;
    readonly packageIds: readonly string[] | null;
  },
): void {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'put back', input: command, now }, () => {
      const file = fileOf(tx, command.uploadId);
      if (file.state === 'confirmed') {
        refuse('refused', 'The shipments of this file are marked as confirmed already.');
      }
      putBackUpload(context, tx, file, command.packageIds, now);
      return file.id;
    }),
  );
  changed(context, 'writeBacks', 'packages');
}

/** The same inside a transaction. A file that nothing is left in is answered by that. */
export function putBackUpload(
  context: AppContext,
  tx: StoreTransaction,
  file: UploadFileRecord,
  packageIds: readonly string[] | null,
  now: string,
): void {
  const open = tx.uploadFiles.packages(file.key).filter((each) => each.isOpen);
  const wanted =
    packageIds === null ? open : open.filter(({ packageId }) => packageIds.includes(packageId));
  if (packageIds !== null && wanted.length < new Set(packageIds).size) {
    refuse('not-found', 'One of these shipments is not in this file any more.');
  }
  for (const each of wanted) putBackOne(context, tx, file, each, now);
  if (wanted.length === open.length && file.answeredAt === null) {
    const answer = { by: context.actor, at: now, markedCount: 0 };
    tx.uploadFiles.answer(file.key, { state: 'put-back', ...answer });
  }
}

function putBackOne(
  context: AppContext,
  tx: StoreTransaction,
  file: UploadFileRecord,
  { packageId, packageKey, before }: UploadedPackage,
  now: string,
): void {
  tx.uploadFiles.takeOut(file.key, packageKey);
  const record = tx.packages.find(packageId);
  const writeBack = tx.writeBacks.findByPackage(packageKey);
  if (record === null || writeBack === null) return;
  if (writeBack.state !== 'Bulk' || writeBack.waitReason !== IN_FILE) return;
  if (before.state === 'NotSent') {
    tx.uploadFiles.removeUntried(packageKey);
  } else if (before.state === 'Failed') {
    const { errorCode, errorMessage } = before;
    const change = { ...unchanged(writeBack), dueAt: null, errorCode, errorMessage };
    tx.writeBacks.change(writeBack.key, { ...change, state: 'Failed' }, now);
  } else {
    // What waited may have got what it waited for; what was about to be sent is sent now.
    const timed =
      before.state === 'Pending'
        ? ({ state: 'Pending', dueAt: now } as const)
        : timedFor(context, tx, record);
    const confirmation = withIdentifiers(tx, record, writeBack.confirmation);
    tx.writeBacks.change(writeBack.key, { ...unchanged(writeBack), ...timed, confirmation }, now);
  }
  endIfCanceled(tx, packageKey, now);
  audit(context, tx, record, 'take out of upload file', basename(file.path), now);
}

function markOne(
  context: AppContext,
  tx: StoreTransaction,
  file: UploadFileRecord,
  { packageId, packageKey, isOpen }: UploadedPackage,
  { note, now }: { readonly note: string; readonly now: string },
): boolean {
  const record = tx.packages.find(packageId);
  if (record === null || !isStillUntold(tx, file, record, isOpen)) return false;
  const order = tx.orders.find(record.orderId);
  if (order === null) return false;
  if (tx.writeBacks.findByPackage(packageKey) === null) {
    const confirmation = confirmationOf(tx, record, order.channelOrderId, false);
    const { accountId } = record;
    tx.writeBacks.insert({ packageKey, accountId, confirmation, state: 'Bulk', dueAt: null, now });
  }
  const writeBack = tx.writeBacks.findByPackage(packageKey);
  if (writeBack === null) return false;
  tx.writeBacks.change(
    writeBack.key,
    { ...unchanged(writeBack), state: 'ConfirmedManually', mustReadBack: false, dueAt: null },
    now,
  );
  orderUnderWay(context, tx, record.orderId, now);
  audit(context, tx, record, 'confirm manually', note, now);
  return true;
}

/**
 * In the file still; or, where it was put back and uploaded all the same, not told in any other way
 * since. What another file has, or what the channel may have, is left alone.
 */
function isStillUntold(
  tx: StoreTransaction,
  file: UploadFileRecord,
  record: PackageRecord,
  isOpen: boolean,
): boolean {
  const row = tx.writeBacks.statusRow(record.id);
  const order = tx.orders.find(record.orderId);
  if (row === null || order === null || record.state === 'voided') return false;
  if (isOpen) return row.state === 'Bulk' && row.waitReason === IN_FILE;
  if (file.state !== 'put-back') return false;
  const mustReadBack = tx.writeBacks.findByPackage(record.key)?.mustReadBack ?? false;
  const facts = { ...row, isVoided: false, mustReadBack, orderState: order.state };
  return uploadRefusal(facts, askedStates) === null;
}

function fileOf(tx: StoreTransaction, uploadId: string): UploadFileRecord {
  const file = tx.uploadFiles.find(uploadId);
  if (file === null) refuse('not-found', 'There is no saved file with this id.');
  return file;
}

function audit(
  context: AppContext,
  tx: StoreTransaction,
  record: PackageRecord,
  action: string,
  note: string,
  now: string,
): void {
  tx.audit.add({
    at: now,
    actor: context.actor,
    action,
    subject: 'package',
    subjectId: record.id,
    detail: { shipmentNumber: record.shipmentNumber, note },
  });
}
