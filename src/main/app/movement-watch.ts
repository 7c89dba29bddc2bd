import { type LookResult, nextLook } from '../domain/look-schedule.ts';
import { trackingStatusWords } from '../domain/tracking-words.ts';
import { type AppContext, changed } from './context.ts';
import type { PackageRecord } from './package-store-port.ts';
import { learnLimits, takeCall } from './rate-gate.ts';
import { recordTracking } from './record-movement.ts';
import type { DurableQueue, LaneStep } from './runner.ts';
import type { StoreTransaction } from './store-port.ts';
import type { TrackingAnswer, TrackingSource } from './tracking-port.ts';
import type { TrackingSourceRecord, TrackingWatchRecord } from './tracking-store-port.ts';

/** Longer than any adapter's own time-out. */
const LEASE_MS = 90_000;
/** A source that can not be reached is left alone so long, one that refuses the sign-in longer. */
const UNREACHABLE_PAUSE_MS = 2 * 60_000;
const AUTH_PAUSE_MS = 30 * 60_000;
/** No look is ever planned further ahead than a day and its spread. */
const FURTHEST_LOOK_MS = 2 * 24 * 3_600_000;

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
    recover: (now) => recoverWatches(context, now),
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
  const answer = await lookSafely(context, source, record, parcel, signal);
  if (signal.aborted && answer.kind === 'failed') {
    // The station is being closed: that says nothing of the parcel and nothing of the source.
    context.store.write((tx) => tx.trackingWatches.release(claimed.packageKey));
    return nothing;
  }
  const released = settle(context, source, record, claimed, answer);
  changed(context, 'packages', 'writeBacks');
  const failed = answer.kind === 'failed' && answer.outcome.kind !== 'rejected';
  return { step: { kind: failed ? 'idle' : 'done' }, released };
}

/** An adapter must not throw; one that does has told nothing, like one that can not be reached. */
async function lookSafely(
  context: AppContext,
  source: TrackingSource,
  record: TrackingSourceRecord,
  parcel: PackageRecord,
  signal: AbortSignal,
): Promise<TrackingAnswer> {
  try {
    return await source.look(record, parcel, signal);
  } catch (error) {
    context.log.error('A tracking source threw', { kind: source.kind, error: String(error) });
    const message = `The station failed while it was asking ${record.name}.`;
    return { kind: 'failed', outcome: { kind: 'unreachable', message }, evidence: [] };
  }
}

/** The package that is due longest, leased together with the call that it needs. */
function claimNext(
  context: AppContext,
  source: TrackingSource,
  record: TrackingSourceRecord,
): TrackingWatchRecord | LaneStep {
  return context.store.write((tx): TrackingWatchRecord | LaneStep => {
    const now = context.clock.now();
    const watch = tx.trackingWatches.firstDue(record.id, now.toISOString());
    if (watch === null) return { kind: 'idle' };
    const leave = takeCall(tx, record.id, source.limit, now.getTime());
    if (!leave.allowed) {
      return { kind: 'wait', untilUtc: new Date(now.getTime() + leave.waitMs).toISOString() };
    }
    tx.trackingWatches.lease(watch.packageKey, later(now, LEASE_MS));
    return watch;
  });
}

/** Looks of a process that died are due again, and so is what a clock that ran ahead had put off. */
function recoverWatches(context: AppContext, now: string): number {
  const at = new Date(now);
  const latest = {
    look: later(at, FURTHEST_LOOK_MS),
    lease: later(at, LEASE_MS),
    pause: later(at, AUTH_PAUSE_MS),
  };
  if (!context.store.read((tx) => tx.trackingWatches.hasStale(latest, now))) return 0;
  return context.store.write(
    (tx) => tx.trackingWatches.releaseExpired(now) + tx.trackingWatches.pullBack(latest, now),
  );
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
    const next = nextLook({
      labelledAt: parcel.createdAt,
      now,
      last: resultOf(answer, moved),
      random: context.random.next(),
    });
    const waits = !moved && waitsForMovement(tx, parcel);
    const given = waits && next === null ? `. ${NO_MORE_LOOKS}` : '';
    tx.trackingWatches.settle(watch.packageKey, {
      sourceId: record.id,
      nextLookAt: waits ? next : null,
      words: `${wordsOf(answer)}${given}`,
      now,
    });
    return released;
  });
}

const NO_MORE_LOOKS = 'Not asked any more: the label is 30 days old';

/** Nobody needs to look where the channel was told meanwhile, or never will be. */
function waitsForMovement(tx: StoreTransaction, parcel: PackageRecord): boolean {
  const { state, writeBackState } = tx.packages.find(parcel.id) ?? parcel;
  return state === 'labelled' && (writeBackState === 'NotSent' || writeBackState === 'Held');
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
  if (kind === 'unreachable') return later(now, UNREACHABLE_PAUSE_MS);
  if (kind === 'auth') return later(now, AUTH_PAUSE_MS);
  return null;
}

function later(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString();
}
