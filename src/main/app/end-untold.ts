import { rootOf } from './order-family.ts';
import type { StoreTransaction } from './store-port.ts';
import type { WriteBackRecord } from './write-back-store-port.ts';

const CANCELED_WORDS = 'The order was canceled before the channel had this shipment.';

/**
 * Ends a write-back of an order that somebody has canceled with Cancel Order, where it is certain that
 * the channel does not have it (requirements 1B, reading 6): it waits to be sent, or was refused to the
 * end. What a channel may have is left alone until that is known.
 */
export function endUntold(tx: StoreTransaction, writeBack: WriteBackRecord, now: string): void {
  if (!isUntold(writeBack)) return;
  tx.writeBacks.change(
    writeBack.key,
    {
      state: 'Never',
      errorCount: writeBack.errorCount,
      deferralCount: 0,
      mustReadBack: false,
      dueAt: null,
      waitReason: '',
      errorCode: 'order-canceled',
      errorMessage: CANCELED_WORDS,
    },
    now,
  );
}

/**
 * The same after a call, a look or a bulk update that ended without the channel having the shipment:
 * where its order was canceled meanwhile, it is not sent again. What somebody decides to send after the
 * cancellation is sent.
 */
export function endIfCanceled(tx: StoreTransaction, packageKey: number, now: string): void {
  const writeBack = tx.writeBacks.findByPackage(packageKey);
  if (writeBack === null || !isUntold(writeBack)) return;
  if (isCanceledSince(tx, writeBack)) endUntold(tx, writeBack, now);
}

/** Whether somebody here has canceled the order of a package: nothing more of it is told unasked. */
export function isCanceledHere(tx: StoreTransaction, packageKey: number): boolean {
  return canceledHereAt(tx, packageKey) !== null;
}

/** Whether somebody has canceled the order after it was decided to tell its channel of this. */
export function isCanceledSince(tx: StoreTransaction, writeBack: WriteBackRecord): boolean {
  const canceledAt = canceledHereAt(tx, writeBack.packageKey);
  return canceledAt !== null && writeBack.createdAt <= canceledAt;
}

function isUntold({ state, operation, mustReadBack }: WriteBackRecord): boolean {
  return operation === 'confirm' && !mustReadBack && untoldStates.has(state);
}

const untoldStates: ReadonlySet<WriteBackRecord['state']> = new Set([
  'Pending',
  'Held',
  'WaitingImei',
  'Failed',
]);

/** When somebody here has canceled the order of a package, or the one that it is a part of. */
function canceledHereAt(tx: StoreTransaction, packageKey: number): string | null {
  const record = tx.packages.findByKey(packageKey);
  const order = record === null ? null : tx.orders.find(record.orderId);
  if (order === null) return null;
  const { state, stateSetBy, stateSetAt } = rootOf(tx, order);
  return state === 'Canceled' && stateSetBy === 'person' ? stateSetAt : null;
}
