import { nextLook } from '../domain/look-schedule.ts';
import type { AppContext } from './context.ts';
import type { PackageRecord, StoreTransaction } from './store-port.ts';
import type { TrackingSourceRecord } from './tracking-store-port.ts';

type Carrier = { readonly carrierCode: string; readonly carrierName: string };

/** Follows a new package until it moves, where its channel is told at movement (QP5). */
export function watchPackage(
  context: AppContext,
  tx: StoreTransaction,
  record: Pick<PackageRecord, 'key' | 'carrierCode' | 'carrierName' | 'createdAt'>,
): void {
  const sourceId = sourceFor(tx.trackingSources.list(), record);
  tx.trackingWatches.insert(record.key, {
    sourceId,
    nextLookAt: sourceId === null ? null : firstLook(context, record.createdAt),
  });
}

/** After sources were changed: each package that has not moved is followed by the source it has now. */
export function reassignWatches(context: AppContext, tx: StoreTransaction): void {
  const sources = tx.trackingSources.list();
  for (const watch of tx.trackingWatches.open()) {
    const record = tx.packages.find(watch.packageId);
    if (record === null) continue;
    const sourceId = sourceFor(sources, record);
    if (sourceId === watch.sourceId) continue;
    tx.trackingWatches.assign(watch.packageKey, {
      sourceId,
      nextLookAt: sourceId === null ? null : firstLook(context, record.createdAt),
    });
  }
}

function firstLook(context: AppContext, labelledAt: string): string | null {
  const now = context.clock.now().toISOString();
  return nextLook({ labelledAt, now, last: null, random: context.random.next() });
}

/** The oldest source in use that follows this carrier. */
function sourceFor(sources: readonly TrackingSourceRecord[], carrier: Carrier): string | null {
  return sources.find((source) => source.enabled && follows(source.carriers, carrier))?.id ?? null;
}

function follows(carriers: string, { carrierCode, carrierName }: Carrier): boolean {
  const named = carriers
    .split(',')
    .map((each) => each.trim().toLowerCase())
    .filter((each) => each !== '');
  return (
    named.length === 0 ||
    named.includes(carrierCode.toLowerCase()) ||
    named.includes(carrierName.toLowerCase())
  );
}
