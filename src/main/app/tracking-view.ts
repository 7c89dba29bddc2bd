import { refuse } from '../../shared/app-error.ts';
import type { NoMovementView, TrackingView } from '../../shared/tracking-views.ts';
import { MOVEMENT_OVERDUE_MS } from '../domain/look-schedule.ts';
import { isMovement } from '../domain/tracking-events.ts';
import { trackingStatusWords } from '../domain/tracking-words.ts';
import { boxPackageOf } from './companion-packages.ts';
import type { AppContext } from './context.ts';
import { statusRowViewOf } from './status-row-view.ts';

/** What is known of where one parcel is, newest first. */
export function trackingViewOf(context: AppContext, packageId: string): TrackingView {
  return context.store.read((tx) => {
    const record = tx.packages.find(packageId);
    if (record === null) refuse('not-found', 'This package is not in the store any more.');
    const watch = tx.trackingWatches.find(boxPackageOf(tx, record).key);
    const sourceId = watch?.sourceId ?? null;
    const events = tx.trackingEvents.list(boxPackageOf(tx, record).key).map((event) => ({
      ...event,
      statusWords: trackingStatusWords[event.status],
      isMovement: isMovement(event.status),
    }));
    return {
      packageId,
      trackingNumber: record.trackingNumber,
      movedAt: record.movedAt,
      sourceName: sourceId === null ? '' : (tx.trackingSources.find(sourceId)?.name ?? ''),
      lastLookAt: watch?.lastLookAt ?? null,
      nextLookAt: watch?.nextLookAt ?? null,
      lastWords: record.trackingNumber === '' ? 'Needs no tracking' : wordsOf(watch),
      events: events.sort((a, b) =>
        (a.occurredAt ?? a.recordedAt) < (b.occurredAt ?? b.recordedAt) ? 1 : -1,
      ),
    };
  });
}

/** Packages that were labelled 48 hours ago or earlier and have not moved, oldest first. */
export function noMovementViewOf(
  context: AppContext,
  page: { readonly offset: number; readonly limit: number },
): NoMovementView {
  const nowMs = context.clock.now().getTime();
  const labelledUntil = new Date(nowMs - MOVEMENT_OVERDUE_MS).toISOString();
  return context.store.read((tx) => {
    const { packageIds, total } = tx.trackingWatches.overdue({ labelledUntil, ...page });
    const rows: NoMovementView['rows'] = [];
    for (const packageId of packageIds) {
      const record = tx.packages.find(packageId);
      const row = tx.writeBacks.statusRow(packageId);
      if (record === null || row === null) continue;
      const watch = tx.trackingWatches.find(boxPackageOf(tx, record).key);
      rows.push({
        row: statusRowViewOf(row),
        labelledAt: record.createdAt,
        ageHours: Math.floor((nowMs - Date.parse(record.createdAt)) / 3_600_000),
        words: record.trackingNumber === '' ? NO_TRACKING : wordsOf(watch),
      });
    }
    return { rows, total };
  });
}

const NO_TRACKING = 'Needs no tracking: its channel is told when it is marked as shipped';

function wordsOf(
  watch: {
    readonly sourceId: string | null;
    readonly lastLookAt: string | null;
    readonly lastWords: string;
  } | null,
): string {
  if (watch === null) return 'Nobody looks for this parcel: its update waits for no movement';
  if (watch.lastWords !== '') return watch.lastWords;
  if (watch.sourceId === null) return 'No tracking source follows this carrier';
  return watch.lastLookAt === null ? 'Not asked yet' : 'Nothing known yet';
}
