import { type LookResult, nextLook } from '../domain/look-schedule.ts';
import { trackingStatusWords } from '../domain/tracking-words.ts';
import { type AppContext, changed } from './context.ts';
import { learnLimits, takeCall } from './rate-gate.ts';
import { recordTracking } from './record-movement.ts';
import type { DurableQueue, LaneStep } from './runner.ts';
import type { TrackingAnswer, TrackingSource } from './tracking-port.ts';
import type { TrackingSourceRecord, TrackingWatchRecord } from './tracking-store-port.ts';

/** Longer than any adapter's own time-out. */
const LEASE_MS = 90_000;
/** A source that can not be reached is left alone so long, one that refuses the sign-in longer. */
const UNREACHABLE_PAUSE_MS = 2 * 60_000;
const AUTH_PAUSE_MS = 30 * 60_000;

/**
 * Asks tracking sources where parcels are whose channel is told "When tracking shows movement."
 * (QP5): one lane per source, within its limit. Looking changes nothing, so a look that a crash cut
 * off is simply made again.
 *
 * @param onReleased a held write-back may be sent now
 */
export function createMovementWatch(context: AppContext, onReleased: () => void): DurableQueue {
  return {
    name: 'movement watch',
    lanesWithWork: (now) => context.store.read((tx) => tx.trackingWatches.sourcesWithDue(now)),
    nextDueAt: () => context.store.read((tx) => tx.trackingWatches.nextDueAt()),
    runOne: async (sourceId, signal) => {
      const { step, released } = await lookOnce(context, sourceId, signal);
      if (released) onReleased();
      return step;
    },
    recover: (now) => context.store.write((tx) => tx.trackingWatches.releaseExpired(now)),
  };
}

async function lookOnce(
  context: AppContext,
  sourceId: string,
  signal: AbortSignal,
): Promise<{ readonly step: LaneStep; readonly released: boolean }> {
  const nothing = { step: { kind: 'idle' }, released: false } as const;
  const record = context.store.read((tx) => tx.trackingSources.find(sourceId));
  const source = record === null ? undefined : context.trackingSources.get(record.kind);
  if (record === null || source === undefined || !record.enabled) return nothing;
  const claimed = claimNext(context, source, record);
  if ('kind' in claimed) return { step: claimed, released: false };
  const parcel = context.store.read((tx) => tx.packages.find(claimed.packageId));
  if (parcel === null) return nothing;
  const answer = await source.look(record, parcel, signal);
  const released = settle(context, source, record, claimed, answer);
  changed(context, 'packages', 'writeBacks');
  const failed = answer.kind === 'failed' && answer.outcome.kind !== 'rejected';
  return { step: { kind: failed ? 'idle' : 'done' }, released };
}

function claimNext(
  context: AppContext,
  source: TrackingSource,
  record: TrackingSourceRecord,
): TrackingWatchRecord | LaneStep {
  return context.store.write((tx): TrackingWatchRecord | LaneStep => {
    const now = context.clock.now();
    const until = new Date(now.getTime() + LEASE_MS).toISOString();
    const watch = tx.trackingWatches.claim(record.id, now.toISOString(), until);
    if (watch === null) return { kind: 'idle' };
    const leave = takeCall(tx, record.id, source.limit, now.getTime());
    if (leave.allowed) return watch;
    tx.trackingWatches.assign(watch.packageKey, watch);
    return { kind: 'wait', untilUtc: new Date(now.getTime() + leave.waitMs).toISOString() };
  });
}

function settle(
  context: AppContext,
  source: TrackingSource,
  record: TrackingSourceRecord,
  watch: TrackingWatchRecord,
  answer: TrackingAnswer,
): boolean {
  const nowDate = context.clock.now();
  const now = nowDate.toISOString();
  return context.store.write((tx) => {
    const refusal = answer.kind === 'failed' ? answer.outcome : null;
    learnLimits(tx, record.id, source.limit, {
      learned: answer.learned ?? [],
      refusal,
      nowMs: nowDate.getTime(),
    });
    tx.trackingSources.setOutcome(record.id, {
      deferredUntil: pauseUntil(refusal?.kind, nowDate),
      problem: refusal === null || refusal.kind === 'rejected' ? '' : refusal.message,
      now,
    });
    const parcel = tx.packages.find(watch.packageId);
    if (parcel === null) return false;
    const told = answer.kind === 'events' ? answer.events : [];
    const { moved, released } = recordTracking(context, tx, parcel, told, record.name, now);
    const last = resultOf(answer, moved);
    const over = moved || parcel.state === 'voided';
    tx.trackingWatches.settle(watch.packageKey, {
      nextLookAt: over
        ? null
        : nextLook({
            labelledAt: parcel.createdAt,
            now,
            last,
            random: context.random.next(),
          }),
      words: wordsOf(answer),
      now,
    });
    return released;
  });
}

function resultOf(answer: TrackingAnswer, moved: boolean): LookResult {
  if (answer.kind === 'events') return { kind: moved ? 'moved' : 'not-moved' };
  return answer.outcome.kind === 'rate-limited'
    ? { kind: 'rate-limited', retryAfterMs: answer.outcome.retryAfterMs }
    : { kind: answer.outcome.kind };
}

function wordsOf(answer: TrackingAnswer): string {
  if (answer.kind === 'failed') return answer.outcome.message;
  const last = answer.events.at(-1);
  if (last === undefined) return 'Nothing known yet';
  return last.description === ''
    ? trackingStatusWords[last.status]
    : `${trackingStatusWords[last.status]}: ${last.description}`;
}

function pauseUntil(kind: string | undefined, now: Date): string | null {
  if (kind === 'unreachable') return new Date(now.getTime() + UNREACHABLE_PAUSE_MS).toISOString();
  if (kind === 'auth') return new Date(now.getTime() + AUTH_PAUSE_MS).toISOString();
  return null;
}
