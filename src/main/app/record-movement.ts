import { firstMovement, mergeEvents, type TrackingEvent } from '../domain/tracking-events.ts';
import { trackingStatusWords } from '../domain/tracking-words.ts';
import { companionsOf } from './companion-packages.ts';
import type { AppContext } from './context.ts';
import type { PackageRecord } from './package-store-port.ts';
import { releaseIfReady } from './release-write-back.ts';
import type { StoreTransaction } from './store-port.ts';

export type RecordedMovement = {
  /** Events that were not known before. */
  readonly added: number;
  readonly moved: boolean;
  /** Whether a held write-back may be sent now because of it. */
  readonly released: boolean;
};

/**
 * Keeps what was told of a parcel and, at its first movement, lets the write-back go that waited for
 * it (QP5, QP11). What is known already is kept once, whoever tells it again. Inside a transaction.
 *
 * @param toldBy name of the source, the file or the person
 */
export function recordTracking(
  context: AppContext,
  tx: StoreTransaction,
  record: PackageRecord,
  events: readonly TrackingEvent[],
  toldBy: string,
  now: string,
): RecordedMovement {
  const known = tx.trackingEvents.list(record.key);
  const merged = mergeEvents(known, events);
  const added = merged.filter((event) => !known.some((each) => each === event));
  for (const event of added) {
    tx.trackingEvents.add(record.key, { ...event, toldBy, recordedAt: now });
  }
  // A label of the future was made before the clock was set back: what happens now came after it.
  const labelledAt = record.createdAt < now ? record.createdAt : now;
  const movement = firstMovement(merged, labelledAt);
  if (movement === null) return { added: added.length, moved: false, released: false };
  // A movement without a time of its own has happened by now; that is all that is known.
  const movedAt = movement.occurredAt ?? record.movedAt ?? now;
  tx.packages.setMoved(record.key, movedAt);
  tx.trackingWatches.end(record.key, trackingStatusWords[movement.status]);
  const released = releaseIfReady(context, tx, record.id, now);
  // What shares the box has moved with it.
  for (const each of companionsOf(tx, record)) {
    tx.packages.setMoved(each.key, movedAt);
    releaseIfReady(context, tx, each.id, now);
  }
  return { added: added.length, moved: true, released };
}
