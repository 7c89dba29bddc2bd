import { appError, RefusedError } from '../../shared/app-error.ts';
import { assertNever } from '../../shared/result.ts';
import { stateAfterVoid } from '../domain/open-order.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { runOnce } from './run-once.ts';
import type {
  PackageRecord,
  StoreTransaction,
  WriteBackChange,
  WriteBackRecord,
} from './store-port.ts';

/**
 * Voids a package: its items are to be shipped again, its tracking number is given up for good, an
 * unsent label and an unsent write-back are cancelled (OC11, OC12; requirements 1A, reading 4). What
 * the channel already knows, or may know, stays listed as a task, since no channel of this station
 * can be told to forget a shipment.
 */
export function voidPackage(
  context: AppContext,
  command: { readonly commandId: string; readonly packageId: string },
): void {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'void', input: command, now }, () => {
      const record = tx.packages.find(command.packageId);
      if (record === null) {
        throw new RefusedError(appError('not-found', 'This package is not in the store any more.'));
      }
      voidInTransaction(context, tx, record, now);
      return record.id;
    }),
  );
  changed(context, 'orders', 'packages', 'writeBacks', 'printJobs');
}

export function voidInTransaction(
  context: AppContext,
  tx: StoreTransaction,
  record: PackageRecord,
  now: string,
): void {
  if (record.state === 'voided') {
    throw new RefusedError(
      appError('refused', `Shipment ${record.shipmentNumber} is voided already.`),
    );
  }
  const writeBack = tx.writeBacks.findByPackage(record.key);
  if (writeBack !== null) {
    tx.writeBacks.change(writeBack.key, writeBackAfterVoid(record, writeBack), now);
  }
  const cancelledLabels = tx.printJobs.cancelQueuedOfPackage(record.key, now);
  tx.packages.setVoided(record.key, now);
  const order = tx.orders.find(record.orderId);
  if (order !== null) {
    const live = tx.packages.listByOrder(order.key).filter((other) => other.state === 'labelled');
    tx.orders.setState(order.key, stateAfterVoid(order.state, live.length), now);
  }
  tx.audit.add({
    at: now,
    actor: context.actor,
    action: 'void',
    subject: 'package',
    subjectId: record.id,
    detail: {
      shipmentNumber: record.shipmentNumber,
      trackingNumber: record.trackingNumber,
      cancelledLabels,
      writeBack: writeBack?.state ?? 'NotSent',
    },
  });
}

function writeBackAfterVoid(record: PackageRecord, writeBack: WriteBackRecord): WriteBackChange {
  const over = {
    errorCount: writeBack.errorCount,
    deferralCount: 0,
    mustReadBack: false,
    dueAt: null,
    waitReason: '',
    errorCode: '',
    errorMessage: '',
  };
  switch (writeBack.state) {
    case 'Sending':
      throw new RefusedError(
        appError(
          'refused',
          `Shipment ${record.shipmentNumber} is being sent to the channel right now. Try again in a moment.`,
        ),
      );
    case 'Pending':
    case 'Failed':
    case 'Voided':
      return { ...over, state: 'Voided' };
    case 'Unknown':
      return {
        ...over,
        state: 'VoidedAfterConfirm',
        errorCode: 'may-be-confirmed',
        errorMessage:
          'The channel may have this shipment although its answer was lost. Check it there by hand.',
      };
    case 'Success':
    case 'ConfirmedManually':
    case 'VoidedAfterConfirm':
      return {
        ...over,
        state: 'VoidedAfterConfirm',
        errorCode: 'confirmed-before-void',
        errorMessage:
          'The channel was told about this shipment before it was voided. Correct it there by hand.',
      };
    default:
      return assertNever(writeBack.state);
  }
}
