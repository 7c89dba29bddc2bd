import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import { channelName } from '../domain/channel-traits.ts';
import { allLeavingRefusal, leavingRefusal } from '../domain/order-shipments.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { openedForChange } from './order-for-change.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { PackageRecord } from './package-store-port.ts';
import { releaseIfReady, unchanged } from './release-write-back.ts';
import { runOnce } from './run-once.ts';
import { shipmentFactsOf } from './shipment-facts.ts';
import type { StoreTransaction } from './store-port.ts';
import type { WriteBackRecord } from './write-back-store-port.ts';

/**
 * "Mark as Shipped" (MP13): one shipment has left the warehouse, or every confirmed one of the order.
 * A later step with a time of its own, apart from the confirmation (requirements 1C, reading 4). Where
 * the account waits for movement, a shipment without tracking is told to its channel now, since no
 * carrier will ever scan it; one with tracking waits on for the carrier (QP5).
 */
export function markShipped(
  context: AppContext,
  command: ParsedInput<'orderShipments.markShipped'>,
): void {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'mark shipped', input: command, now }, () => {
      const order = openedForChange(tx, command.orderId, command.expectedRevision);
      for (const record of leavingNow(tx, order, command.packageId)) {
        leave(context, tx, record, now);
        audit(context, tx, order, record, 'mark shipped', now);
      }
      tx.orders.touch(order.key, now);
      return order.id;
    }),
  );
  changed(context, 'orders', 'packages', 'writeBacks');
}

/** Takes "Mark as Shipped" back, as long as nobody was told because of it. */
export function undoMarkShipped(
  context: AppContext,
  command: ParsedInput<'orderShipments.undoMarkShipped'>,
): void {
  const now = nowUtc(context);
  const input = command;
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'undo mark shipped', input, now }, () => {
      const order = openedForChange(tx, command.orderId, command.expectedRevision);
      const record = shipmentOf(tx, order, command.packageId);
      const writeBack = tx.writeBacks.findByPackage(record.key);
      const name = channelName(tx.accounts.find(record.accountId)?.channel ?? '');
      const refusal = undoLeavingRefusal(record, writeBack, name);
      if (refusal !== null) refuse('refused', refusal);
      if (movedByLeaving(record)) {
        tx.orderShipments.clearMoved(record.key);
        if (writeBack !== null && !isOver(writeBack)) {
          const held = { ...unchanged(writeBack), state: 'Held', dueAt: null } as const;
          tx.writeBacks.change(writeBack.key, held, now);
        }
      }
      tx.orderShipments.setLeft(record.key, null);
      audit(context, tx, order, record, 'undo mark shipped', now);
      tx.orders.touch(order.key, now);
      return order.id;
    }),
  );
  changed(context, 'orders', 'packages', 'writeBacks');
}

/** Why "Mark as Shipped" can not be taken back; null where it can. */
export function undoLeavingRefusal(
  record: PackageRecord,
  writeBack: WriteBackRecord | null,
  name: string,
): string | null {
  const { shipmentNumber } = record;
  if (record.state === 'voided') return `Shipment ${shipmentNumber} was voided.`;
  if (record.leftAt === null) return `Shipment ${shipmentNumber} is not marked as shipped.`;
  if (!movedByLeaving(record) || writeBack === null) return null;
  const untold = isOver(writeBack) || ['Held', 'WaitingImei', 'Pending'].includes(writeBack.state);
  return untold && writeBack.attemptNumber === 0
    ? null
    : `${name} was told of shipment ${shipmentNumber}, or is being told, because it was marked as shipped.`;
}

/** Its channel is told nothing more of it by itself, whether or not it has left. */
function isOver({ state }: WriteBackRecord): boolean {
  return state === 'Failed' || state === 'Never';
}

/** Whether a person's word is the movement that its update waited for. */
function movedByLeaving(record: PackageRecord): boolean {
  const { confirmTiming, trackingNumber, movedAt, leftAt } = record;
  return (
    confirmTiming === 'movement' && trackingNumber === '' && leftAt !== null && movedAt === leftAt
  );
}

function leavingNow(
  tx: StoreTransaction,
  order: OrderRecord,
  packageId: string | null,
): readonly PackageRecord[] {
  if (packageId !== null) {
    const record = shipmentOf(tx, order, packageId);
    const refusal = leavingRefusal(order, shipmentFactsOf(record));
    if (refusal !== null) refuse('refused', refusal);
    return [record];
  }
  const all = tx.packages.listByOrder(order.key);
  const refusal = allLeavingRefusal(order, all.map(shipmentFactsOf));
  if (refusal !== null) refuse('refused', refusal);
  return all.filter((record) => leavingRefusal(order, shipmentFactsOf(record)) === null);
}

function shipmentOf(tx: StoreTransaction, order: OrderRecord, packageId: string): PackageRecord {
  const record = tx.packages.find(packageId);
  if (record === null || record.orderKey !== order.key) {
    refuse('not-found', `Order ${order.orderNumber} has no such shipment.`);
  }
  return record;
}

function leave(
  context: AppContext,
  tx: StoreTransaction,
  record: PackageRecord,
  now: string,
): void {
  tx.orderShipments.setLeft(record.key, { at: now, toldBy: context.actor });
  const { confirmTiming, trackingNumber, movedAt } = record;
  if (confirmTiming !== 'movement' || trackingNumber !== '' || movedAt !== null) return;
  tx.packages.setMoved(record.key, now);
  releaseIfReady(context, tx, record.id, now);
}

function audit(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  { shipmentNumber, trackingNumber }: PackageRecord,
  action: string,
  now: string,
): void {
  tx.audit.add({
    at: now,
    actor: context.actor,
    action,
    subject: 'order',
    subjectId: order.id,
    detail: { shipmentNumber, trackingNumber },
  });
}
