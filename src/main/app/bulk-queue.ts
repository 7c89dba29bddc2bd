import {
  type BulkAnswer,
  type BulkCall,
  type BulkMove,
  callOf,
  cancelled,
  isBeforeChannel,
  moveAfter,
  moveAfterInterruption,
} from '../domain/bulk-run.ts';
import type { CallEvidence } from '../domain/confirmation.ts';
import { recordApiCalls } from './api-call-log.ts';
import { type BulkCalled, bulkOperations, callBulk } from './bulk-calls.ts';
import { leaveOutUntellable } from './bulk-endings.ts';
import type { BulkRunRecord } from './bulk-store-port.ts';
import { nextTurnMs, renewTurns } from './bulk-turns.ts';
import type { BulkUpdates } from './channel-bulk-port.ts';
import type { Channel } from './channel-port.ts';
import { type AppContext, changed } from './context.ts';
import { endRun } from './end-bulk-run.ts';
import { learnLimits, takeCall } from './rate-gate.ts';
import type { DurableQueue, LaneStep } from './runner.ts';
import { stepContextOf } from './step-context.ts';
import type { StoreTransaction } from './store-port.ts';

/** Longer than the longest transfer of a document, so that a living call never loses its lease. */
const LEASE_MS = 5 * 60_000;
const LOOK_AGAIN_MS = 60_000;

/**
 * Bulk updates: one lane per account. A run is leased on disk before each call for it. Before the
 * channel is told to carry it out nothing has happened there; an answer to that one call that was
 * lost, in a crash or on the wire, is never followed by a second one: the station waits until no feed
 * that could be its own is at work, and then asks for each package.
 *
 * @param onSettled packages may be due for the write-back queue now.
 */
export function createBulkQueue(context: AppContext, onSettled: () => void): DurableQueue {
  return {
    name: 'bulk updates',
    lanesWithWork: (now) => context.store.read((tx) => tx.bulkRuns.accountsWithDue(now)),
    nextDueAt: () => context.store.read((tx) => tx.bulkRuns.nextDueAt()),
    runOne: async (accountId, signal) => {
      const step = await stepOne(context, accountId, signal);
      if (step.kind === 'done') onSettled();
      return step;
    },
    recover: (now) => recoverRuns(context, now),
  };
}

type Claimed = { readonly run: BulkRunRecord; readonly call: BulkCall };

async function stepOne(
  context: AppContext,
  accountId: string,
  signal: AbortSignal,
): Promise<LaneStep> {
  const account = context.store.read((tx) => tx.accounts.find(accountId));
  const channel = account === null ? undefined : context.channels.get(account.channel);
  const bulk = channel?.bulk ?? null;
  if (account === null || channel === undefined || bulk === null) {
    context.log.error('No bulk updates at the channel of an account', { accountId });
    const untilMs = context.clock.now().getTime() + LOOK_AGAIN_MS;
    return { kind: 'wait', untilUtc: new Date(untilMs).toISOString() };
  }
  const claimed = context.store.write((tx) => claimNext(context, tx, channel, bulk, accountId));
  changed(context, 'writeBacks', 'packages');
  if ('kind' in claimed) return claimed;
  const called = await callBulk(context, bulk, account, claimed, signal);
  settle(context, channel, bulk, claimed, called);
  changed(context, 'writeBacks', 'packages', 'orders', 'health');
  return { kind: 'done' };
}

/** The oldest run that is due and whose call the channel's limit allows. */
function claimNext(
  context: AppContext,
  tx: StoreTransaction,
  channel: Channel,
  bulk: BulkUpdates,
  accountId: string,
): Claimed | LaneStep {
  const now = context.clock.now();
  const utc = now.toISOString();
  for (const due of tx.bulkRuns.open(accountId)) {
    if (due.dueAt === null || due.dueAt > utc) continue;
    const run = beginTurn(context, tx, bulk, due);
    const call = run === null ? null : callOf(run);
    if (run === null || call === null) continue;
    if (call === 'upload' && !leaveOutUntellable(context, tx, channel, run)) {
      cancelRun(context, tx, bulk, run);
      continue;
    }
    const leave = takeCall(tx, accountId, channel.limits[bulkOperations[call]], now.getTime());
    if (!leave.allowed) {
      const dueAt = new Date(now.getTime() + leave.waitMs).toISOString();
      save(tx, run, { ...run, dueAt, waitReason: 'throttled' }, utc);
      continue;
    }
    // On disk before the channel hears of it.
    if (call === 'create') tx.bulkRuns.markCalled(run.key, utc);
    const until = new Date(now.getTime() + LEASE_MS).toISOString();
    const claimed = tx.bulkRuns.claim(run.key, { now: utc, until });
    if (claimed !== null) return { run: claimed, call };
  }
  return { kind: 'idle' };
}

/** A run whose turn has come leaves the queue; one that has to wait on says until when. */
function beginTurn(
  context: AppContext,
  tx: StoreTransaction,
  bulk: BulkUpdates,
  run: BulkRunRecord,
): BulkRunRecord | null {
  const now = context.clock.now();
  const utc = now.toISOString();
  if (run.cancel === 'wanted' && isBeforeChannel(run)) {
    cancelRun(context, tx, bulk, run);
    return null;
  }
  if (run.state !== 'queued') return run;
  const { spacingMs } = bulk;
  const options = { spacingMs, nowMs: now.getTime(), before: run.key };
  const turnAt = new Date(nextTurnMs(tx, run.accountId, options)).toISOString();
  const next = { ...run, dueAt: turnAt, ...(turnAt > utc ? {} : { state: 'uploading' as const }) };
  save(tx, run, next, utc);
  return turnAt > utc ? null : next;
}

function cancelRun(
  context: AppContext,
  tx: StoreTransaction,
  { spacingMs }: BulkUpdates,
  run: BulkRunRecord,
): void {
  endRun(context, tx, run, cancelled(run), { results: [], evidence: [] });
  renewTurns(tx, run.accountId, { spacingMs, now: context.clock.now() });
}

function settle(
  context: AppContext,
  channel: Channel,
  bulk: BulkUpdates,
  { run, call }: Claimed,
  called: BulkCalled,
): void {
  const { answer, evidence, learned, results } = called;
  const now = context.clock.now();
  context.store.write((tx) => {
    const current = tx.bulkRuns.find(run.id);
    recordApiCalls(tx, run.accountId, evidence, now.toISOString());
    learnLimits(tx, run.accountId, channel.limits[bulkOperations[call]], {
      learned,
      refusal: 'failed' in answer ? answer.failed : null,
      nowMs: now.getTime(),
    });
    if (!('failed' in answer)) tx.writeBacks.resumeAccount(run.accountId, now.toISOString());
    if (current === null) return;
    const isLate = current.stepNumber !== run.stepNumber || current.leaseUntil === null;
    if (isLate && !isWelcome(current, answer)) return;
    const move = moveAfter(current, answer, stepContextOf(context));
    endRun(context, tx, current, move, { results, evidence: worthKeeping(answer, evidence) });
    if (isBeforeChannel(run)) {
      renewTurns(tx, run.accountId, { spacingMs: bulk.spacingMs, now });
    }
  });
}

/** An answer that was given up for lost, and now tells the feed's id after all. */
function isWelcome(current: BulkRunRecord, answer: BulkAnswer): boolean {
  return current.state === 'searching' && answer.call === 'create' && !('failed' in answer);
}

/** Looks that found nothing new would only fill the record. */
function worthKeeping(
  answer: BulkAnswer,
  evidence: readonly CallEvidence[],
): readonly CallEvidence[] {
  if ('failed' in answer) return evidence;
  if (answer.call === 'search') return [];
  const isStanding =
    answer.call === 'look' && (answer.kind === 'queued' || answer.kind === 'processing');
  return isStanding ? [] : evidence;
}

/** Runs whose station died during a call for them. */
function recoverRuns(context: AppContext, now: string): number {
  if (context.store.read((tx) => tx.bulkRuns.expired(now)).length === 0) return 0;
  const count = context.store.write((tx) => {
    const expired = tx.bulkRuns.expired(now);
    for (const run of expired) {
      const { progress } = moveAfterInterruption(run, stepContextOf(context));
      save(tx, run, progress, now);
    }
    return expired.length;
  });
  changed(context, 'writeBacks', 'packages', 'orders');
  return count;
}

function save(
  tx: StoreTransaction,
  run: BulkRunRecord,
  progress: BulkMove['progress'],
  now: string,
): void {
  tx.bulkRuns.save(run.key, progress, { now, calls: run.calls });
}
