import { importSchedule } from '../domain/import-schedule.ts';
import { recordApiCalls } from './api-call-log.ts';
import type { OrdersAnswer } from './channel-orders-port.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { deferredSync } from './defer-sync.ts';
import { announcePending } from './pending-orders.ts';
import { learnLimits } from './rate-gate.ts';
import { storeSyncedOrders } from './store-synced-orders.ts';
import { type SyncAccount, syncDueAt } from './sync-due.ts';
import { later, leaseForCall, stillLeased } from './sync-lease.ts';
import type { SyncRecord, SyncRun } from './sync-store-port.ts';

/**
 * A run begins so much before the end of the last one: channels show a change some minutes late, and
 * an order that comes twice changes nothing.
 */
const OVERLAP_MS = 10 * 60_000;
/** Orders stored per transaction: few enough that a scan in between never waits long. */
const BATCH_ORDERS = 100;
/** A channel's clock that is further ahead than this is not believed. */
const MAX_AHEAD_MS = 24 * 3_600_000;
const LISTED_PROBLEMS = 20;
const MINUTE_MS = 60_000;

type Claimed = { readonly record: SyncRecord; readonly run: SyncRun };

/**
 * Reads the next page of the account's orders, if one is due and the channel allows the call, and
 * stores it. The cursor moves when the last page is stored: a station that is killed in between reads
 * the same pages again, which changes nothing.
 *
 * @returns whether a call was made.
 */
export async function syncOrders(
  context: AppContext,
  sync: SyncAccount,
  signal: AbortSignal,
): Promise<boolean> {
  const claimed = claimPage(context, sync);
  if (claimed === null) return false;
  changed(context, 'health');
  const answer = await askForPage(context, sync, claimed.run, signal);
  const stored = answer.kind === 'page' && (await storePage(context, sync, claimed, answer));
  settle(context, sync, claimed, answer, stored);
  changed(context, 'orders', 'health');
  return true;
}

function claimPage(context: AppContext, { account, channel }: SyncAccount): Claimed | null {
  const now = context.clock.now();
  return context.store.write((tx) => {
    const current = tx.accounts.find(account.id);
    if (current === null || !current.enabled) return null;
    const dueAt = syncDueAt(tx, current, 'orders');
    if (dueAt === null || dueAt > now.toISOString()) return null;
    const record = tx.accountSyncs.get(account.id, 'orders');
    const run = record.run ?? newRun(record, now);
    const leased = leaseForCall(tx, { ...record, run }, channel.limits.orders, now);
    return leased === null ? null : { record: leased, run };
  });
}

function newRun({ cursor }: SyncRecord, now: Date): SyncRun {
  return {
    since: cursor === null ? null : new Date(Date.parse(cursor) - OVERLAP_MS).toISOString(),
    page: null,
    until: now.toISOString(),
    startedAt: now.toISOString(),
    created: 0,
    updated: 0,
    problems: 0,
  };
}

async function askForPage(
  context: AppContext,
  { account, channel }: SyncAccount,
  { since, page }: SyncRun,
  signal: AbortSignal,
): Promise<OrdersAnswer> {
  const failed = (message: string): OrdersAnswer => ({
    kind: 'failed',
    outcome: { kind: 'unknown', message },
    evidence: [],
  });
  if (channel.orders === null) return failed('Orders of this channel come by file only.');
  try {
    return await channel.orders(account, { changedSince: since, page }, signal);
  } catch (error) {
    context.log.error('A channel adapter threw', { channel: channel.name, error: String(error) });
    return failed('The station failed while it was talking to the channel.');
  }
}

/** Stores a page in small transactions; false where the claim was lost to somebody else meanwhile. */
async function storePage(
  context: AppContext,
  { account, channel }: SyncAccount,
  { record: claimed }: Claimed,
  answer: OrdersAnswer & { readonly kind: 'page' },
): Promise<boolean> {
  let pending = 0;
  for (let at = 0; at < answer.orders.length; at += BATCH_ORDERS) {
    const now = nowUtc(context);
    const isOurs = context.store.write((tx) => {
      const record = stillLeased(tx, claimed);
      if (record === null || record.run === null) return false;
      const stored = storeSyncedOrders(context, tx, {
        accountId: account.id,
        orders: answer.orders.slice(at, at + BATCH_ORDERS),
        wantProducts: channel.products !== null,
        now,
      });
      const { created, updated } = stored;
      pending += stored.pending;
      const { run } = record;
      tx.accountSyncs.save({
        ...record,
        run: { ...run, created: run.created + created, updated: run.updated + updated },
      });
      return true;
    });
    if (!isOurs) return false;
    // Printing and scanning go on while many orders come in.
    await new Promise((resume) => setImmediate(resume));
  }
  announcePending(context, pending);
  return true;
}

function settle(
  context: AppContext,
  { account, channel }: SyncAccount,
  claimed: Claimed,
  answer: OrdersAnswer,
  stored: boolean,
): void {
  const now = nowUtc(context);
  context.store.write((tx) => {
    recordApiCalls(tx, account.id, answer.evidence, now);
    learnLimits(tx, account.id, channel.limits.orders, {
      learned: answer.learned ?? [],
      refusal: answer.kind === 'failed' ? answer.outcome : null,
      nowMs: context.clock.now().getTime(),
    });
    const record = stillLeased(tx, claimed.record);
    if (record === null || record.run === null) return;
    const { everyMinutes } = importSchedule(account.settings);
    if (answer.kind === 'failed') {
      tx.accountSyncs.save(afterFailure(context, record, record.run, answer, everyMinutes));
    } else if (stored) {
      tx.accountSyncs.save(afterPage(context, record, record.run, answer));
    }
  });
}

function afterFailure(
  context: AppContext,
  record: SyncRecord,
  run: SyncRun,
  answer: OrdersAnswer & { readonly kind: 'failed' },
  everyMinutes: number,
): SyncRecord {
  const deferred = deferredSync(context, record, answer);
  if (answer.outcome.kind !== 'rejected') return deferred;
  // The name of a further page holds for a while only: the run begins anew, and the cursor stays.
  if (run.page !== null) return { ...deferred, run: { ...run, page: null } };
  const notBefore = later(context.clock.now(), everyMinutes * MINUTE_MS);
  return { ...deferred, run: null, asked: false, notBefore };
}

function afterPage(
  context: AppContext,
  record: SyncRecord,
  run: SyncRun,
  answer: OrdersAnswer & { readonly kind: 'page' },
): SyncRecord {
  const problems = run.problems + answer.problems.length;
  const isFirst = run.page === null;
  const problemWords = [...(isFirst ? [] : record.problemWords), ...answer.problems].slice(
    0,
    LISTED_PROBLEMS,
  );
  const until = isFirst ? completeUntil(context, run, answer.completeUntil) : run.until;
  const next = { ...record, leaseUntil: null, waitReason: '', message: '', problemWords } as const;
  // A channel that leads from a page to itself would never come to an end.
  const goesOn = answer.nextPage !== null && answer.nextPage !== run.page;
  if (goesOn) return { ...next, run: { ...run, until, problems, page: answer.nextPage } };
  return {
    ...next,
    // Also where that is earlier than before: then a clock was ahead, and what was asked for too late.
    cursor: until,
    run: null,
    asked: false,
    deferralCount: 0,
    last: {
      startedAt: run.startedAt,
      endedAt: nowUtc(context),
      created: run.created,
      updated: run.updated,
      problems,
    },
  };
}

/** By the channel's own clock where it tells it: a station's clock may be wrong. */
function completeUntil(context: AppContext, run: SyncRun, told: string | undefined): string {
  const latestMs = context.clock.now().getTime() + MAX_AHEAD_MS;
  const isSane = told !== undefined && Date.parse(told) <= latestMs;
  return isSane ? new Date(Date.parse(told)).toISOString() : run.startedAt;
}
