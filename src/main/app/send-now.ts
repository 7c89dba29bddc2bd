import { refuse } from '../../shared/app-error.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { release, waits } from './release-write-back.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction, WriteBackRecord } from './store-port.ts';

/**
 * "Send now": a person ends the wait for movement or for an IMEI. All of them or none: what is never
 * to be sent (QP7) is refused with everything that was asked for beside it. What has gone its way
 * since the screen was drawn is left alone, unless nothing else is left.
 */
export function sendNow(
  context: AppContext,
  command: { readonly commandId: string; readonly packageIds: readonly string[] },
): void {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'send now', input: command, now }, () => {
      const packageIds = [...new Set(command.packageIds)];
      const released = packageIds.filter((packageId) => releaseOne(context, tx, packageId, now));
      if (released.length === 0) {
        refuse('refused', 'None of these is held or waits for an IMEI any more.');
      }
      return released[0] ?? '';
    }),
  );
  changed(context, 'writeBacks', 'packages');
}

/** What "Send now" is offered for. */
export function canSendNow(writeBack: WriteBackRecord): boolean {
  return waits(writeBack);
}

function releaseOne(
  context: AppContext,
  tx: StoreTransaction,
  packageId: string,
  now: string,
): boolean {
  const record = tx.packages.find(packageId);
  const writeBack = record === null ? null : tx.writeBacks.findByPackage(record.key);
  if (record === null) refuse('not-found', 'This package is not in the store any more.');
  if (writeBack?.state === 'Never') {
    refuse(
      'refused',
      `Shipment ${record.shipmentNumber} is never to be sent: its account said so when the label was made. Confirm it at the channel by hand.`,
    );
  }
  if (writeBack === null || !canSendNow(writeBack)) return false;
  release(tx, record, writeBack, { state: 'Pending', dueAt: now }, now);
  tx.audit.add({
    at: now,
    actor: context.actor,
    action: 'send now',
    subject: 'package',
    subjectId: record.id,
    detail: { shipmentNumber: record.shipmentNumber, from: writeBack.state },
  });
  return true;
}
