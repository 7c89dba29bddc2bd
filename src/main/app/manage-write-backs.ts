import { refuse } from '../../shared/app-error.ts';
import { confirmationOf } from './confirm-shipment.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { orderUnderWay } from './order-under-way.ts';
import type { PackageRecord } from './package-store-port.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction } from './store-port.ts';
import type { WriteBackChange, WriteBackRecord } from './write-back-store-port.ts';

/** "Retry now": a person starts a new round of five attempts, or ends the wait of a pending one. */
export function retryWriteBack(
  context: AppContext,
  command: { readonly commandId: string; readonly packageId: string },
): void {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'retry', input: command, now }, () => {
      const { record, writeBack } = rowsOf(tx, command.packageId);
      if (!canRetry(writeBack)) {
        refuse(
          'refused',
          `Shipment ${record.shipmentNumber} can not be sent again: ${writeBack.state}.`,
        );
      }
      const newRound = writeBack.state === 'Failed';
      tx.writeBacks.change(
        writeBack.key,
        {
          state: writeBack.mustReadBack ? 'Unknown' : 'Pending',
          errorCount: newRound ? 0 : writeBack.errorCount,
          deferralCount: 0,
          mustReadBack: writeBack.mustReadBack,
          dueAt: now,
          waitReason: '',
          errorCode: '',
          errorMessage: '',
          newRound,
        },
        now,
      );
      audit(context, tx, record, newRound ? 'retry: new round' : 'retry now', '', now);
      return record.id;
    }),
  );
  changed(context, 'writeBacks', 'packages');
}

/**
 * A person has confirmed the shipment on the channel's own site, or fixed there what was voided
 * here; nothing is sent any more. A person's word proves no void at the channel, which may have none:
 * its count of what was shipped goes on holding the package.
 */
export function confirmManually(
  context: AppContext,
  command: { readonly commandId: string; readonly packageId: string; readonly note: string },
): void {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(
      tx,
      { commandId: command.commandId, name: 'confirm manually', input: command, now },
      () => {
        const record = tx.packages.find(command.packageId);
        if (record === null) refuse('not-found', 'This package is not in the store any more.');
        const writeBack = tx.writeBacks.findByPackage(record.key);
        if (!canConfirmManually(record, writeBack)) {
          refuse(
            'refused',
            `Shipment ${record.shipmentNumber} needs no confirmation by hand: ${record.writeBackState}.`,
          );
        }
        const isVoided = record.state === 'voided';
        if (writeBack === null) insertConfirmed(context, tx, record, now);
        else tx.writeBacks.change(writeBack.key, endedByHand(writeBack, isVoided), now);
        const action = isVoided ? 'fixed by hand' : 'confirm manually';
        audit(context, tx, record, action, command.note, now);
        return record.id;
      },
    ),
  );
  changed(context, 'writeBacks', 'packages', 'orders');
}

function endedByHand(writeBack: WriteBackRecord, isVoided: boolean): WriteBackChange {
  return {
    state: 'ConfirmedManually',
    operation: isVoided ? 'unship' : 'confirm',
    errorCount: writeBack.errorCount,
    deferralCount: 0,
    mustReadBack: false,
    dueAt: null,
    waitReason: '',
    errorCode: '',
    errorMessage: '',
  };
}

/** The pop-up was closed with X and the channel told by hand: nothing is to be sent of it later. */
function insertConfirmed(
  context: AppContext,
  tx: StoreTransaction,
  record: PackageRecord,
  now: string,
): void {
  const order = tx.orders.find(record.orderId);
  if (order === null)
    refuse('not-found', 'The order of this package is not in the store any more.');
  tx.writeBacks.insert({
    packageKey: record.key,
    accountId: record.accountId,
    confirmation: confirmationOf(tx, record, order.channelOrderId, false),
    state: 'ConfirmedManually',
    dueAt: null,
    now,
  });
  orderUnderWay(context, tx, record.orderId, now);
}

/** While the channel limits the rate, an impatient retry only lengthens the block (field notes, pain 1). */
export function canRetry(writeBack: WriteBackRecord): boolean {
  if (writeBack.state === 'Failed') return true;
  const waits = writeBack.state === 'Pending' || writeBack.state === 'Unknown';
  return waits && writeBack.waitReason !== 'throttled';
}

/**
 * Whatever the channel has not accepted and is not asked right now, also what is held on purpose or
 * what nobody has decided to send; of a voided shipment, what the channel has, or may have, and was not told.
 */
export function canConfirmManually(
  record: Pick<PackageRecord, 'state' | 'shippedQuantity'>,
  writeBack: WriteBackRecord | null,
): boolean {
  if (writeBack === null) return record.state === 'labelled' && record.shippedQuantity > 0;
  const { state, operation } = writeBack;
  if (state === 'VoidedAfterConfirm') return true;
  if (operation === 'unship') return state === 'Pending' || state === 'Unknown';
  return manuallyConfirmable.has(state);
}

const manuallyConfirmable: ReadonlySet<WriteBackRecord['state']> = new Set([
  'Failed',
  'Pending',
  'Unknown',
  'Held',
  'WaitingImei',
  'Never',
]);

function rowsOf(
  tx: StoreTransaction,
  packageId: string,
): { record: PackageRecord; writeBack: WriteBackRecord } {
  const record = tx.packages.find(packageId);
  const writeBack = record === null ? null : tx.writeBacks.findByPackage(record.key);
  if (record === null || writeBack === null) {
    refuse('not-found', 'Nothing was ever to be sent to the channel for this package.');
  }
  return { record, writeBack };
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
