import { nextLook } from '../domain/look-schedule.ts';
import type { AppContext } from './context.ts';
import type { PackageRecord } from './package-store-port.ts';
import type { StoreTransaction } from './store-port.ts';
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
    const sourceId = sourceFor(sources, watch);
    if (sourceId === watch.sourceId) continue;
    tx.trackingWatches.assign(watch.packageKey, {
      sourceId,
      nextLookAt: sourceId === null ? null : firstLook(context, watch.createdAt),
    });
  }
}

function firstLook(context: AppContext, labelledAt: string): string | null {
  const now = context.clock.now().toISOString();
  return nextLook({ labelledAt, now, last: null, random: context.random.next() });
}

/** The oldest source in use that names this carrier, or else the oldest that follows all of them. */
function sourceFor(sources: readonly TrackingSourceRecord[], carrier: Carrier): string | null {
  const used = sources
    .filter((source) => source.enabled)
    .map(({ id, carriers }) => ({ id, named: namesOf(carriers) }));
  const own = [carrier.carrierCode.toLowerCase(), carrier.carrierName.toLowerCase()];
  const found =
    used.find(({ named }) => named.some((each) => own.includes(each))) ??
    used.find(({ named }) => named.length === 0);
  return found?.id ?? null;
}

function namesOf(carriers: string): readonly string[] {
  return carriers
    .split(',')
    .map((each) => each.trim().toLowerCase())
    .filter((each) => each !== '');
}
