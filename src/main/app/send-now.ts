import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import { writeBackWords } from '../domain/write-back-words.ts';
import { companionsOf } from './companion-packages.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { PackageRecord } from './package-store-port.ts';
import { release, waits } from './release-write-back.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * "Send now": a person does not wait any longer for the movement of a parcel or for an IMEI
 * (requirements 1E, reading 4). What the channel was or is told anyway counts for nothing; a package
 * whose update can not be sent refuses the whole command. What is known of IMEIs goes with it.
 *
 * @returns how many updates were let go
 */
export function sendNow(context: AppContext, command: ParsedInput<'status.sendNow'>): number {
  const now = nowUtc(context);
  const { subjectId } = context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'send now', input: command, now }, () => {
      const named = [...new Set(command.packageIds)].map((packageId) => {
        const record = tx.packages.find(packageId);
        if (record === null) refuse('not-found', 'This package is not in the store any more.');
        return record;
      });
      const records = withTheirBoxes(tx, named);
      const problem = records.map(problemOf).find((each) => each !== null);
      if (problem !== undefined) refuse('refused', problem);
      const sent = records.filter((record) => letGo(context, tx, record, now));
      const [first] = records;
      if (sent.length === 0 && first !== undefined) refuse('refused', wordsOf(first));
      return String(sent.length);
    }),
  );
  changed(context, 'writeBacks', 'packages');
  return Number(subjectId);
}

/** What shares a box waits for the same movement, so a person lets all of it go. */
function withTheirBoxes(
  tx: StoreTransaction,
  named: readonly PackageRecord[],
): readonly PackageRecord[] {
  const ids = new Set(named.map((record) => record.id));
  const others = named
    .flatMap((record) => companionsOf(tx, record))
    .filter((each) => !ids.has(each.id) && each.writeBackState === 'Held');
  return [...named, ...others];
}

function letGo(
  context: AppContext,
  tx: StoreTransaction,
  record: PackageRecord,
  now: string,
): boolean {
  const writeBack = tx.writeBacks.findByPackage(record.key);
  if (writeBack === null || !waits(writeBack)) return false;
  release(tx, record, writeBack, { state: 'Pending', dueAt: now }, now);
  tx.trackingWatches.end(record.key, 'Sent by a person, without waiting for movement');
  tx.audit.add({
    at: now,
    actor: context.actor,
    action: 'send now',
    subject: 'package',
    subjectId: record.id,
    detail: { shipmentNumber: record.shipmentNumber, waited: writeBack.state },
  });
  return true;
}

/** Why the update of a package can not be sent; null where it can, or where it was sent already. */
function problemOf(record: PackageRecord): string | null {
  if (record.state === 'voided') {
    return `Shipment ${record.shipmentNumber} was voided. Nothing was sent.`;
  }
  switch (record.writeBackState) {
    case 'NotSent':
      return `Nobody has decided yet to update the channel about shipment ${record.shipmentNumber}: answer its Shipment Confirmation first.`;
    case 'Never':
      return record.confirmTiming === 'never'
        ? `The account of shipment ${record.shipmentNumber} never tells its channel about shipments.`
        : `The order of shipment ${record.shipmentNumber} was canceled. Its channel is not told about it.`;
    case 'Failed':
      return `The update of shipment ${record.shipmentNumber} has failed. Look at it and choose "Retry now".`;
    default:
      return null;
  }
}

function wordsOf(record: PackageRecord): string {
  const words = writeBackWords({
    state: record.writeBackState,
    operation: record.writeBackOperation,
    errorCount: record.writeBackErrorCount,
    waitReason: record.writeBackWaitReason,
  });
  return `Shipment ${record.shipmentNumber} does not wait any more: ${words}.`;
}
