import type { CallEvidence } from '../domain/confirmation.ts';
import {
  emptyBudget,
  learnRate,
  type RateBudget,
  refillMs,
  startRateBudget,
  takeFromBudget,
} from '../domain/rate-budget.ts';
import {
  stepAfterConfirm,
  stepAfterInterruption,
  stepAfterReadBack,
  type WriteBackStep,
} from '../domain/write-back.ts';
import type { Channel, ChannelAccount } from './channel-port.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { DurableQueue, LaneStep } from './runner.ts';
import type { ApiCallOutcome, WriteBackRecord } from './store-port.ts';

/** Longer than any adapter's own time-out, so that a living call never loses its lease. */
const LEASE_MS = 90_000;

/**
 * The write-back queue: one lane per channel account. A row is `Sending` on disk before the call
 * goes out; a row whose answer was lost, in a crash or on the wire, is read back before it is sent
 * again, so that no shipment is confirmed twice and none is lost.
 */
export function createWriteBackQueue(context: AppContext): DurableQueue {
  const budgets = new Map<string, RateBudget>();
  return {
    name: 'write-back queue',
    lanesWithWork: (now) => context.store.read((tx) => tx.writeBacks.accountsWithDue(now)),
    nextDueAt: () => context.store.read((tx) => tx.writeBacks.nextDueAt()),
    runOne: (accountId, signal) => sendOne(context, budgets, accountId, signal),
    recover: (now) => recoverWriteBacks(context, now),
  };
}

async function sendOne(
  context: AppContext,
  budgets: Map<string, RateBudget>,
  accountId: string,
  signal: AbortSignal,
): Promise<LaneStep> {
  const account = context.store.read((tx) => tx.accounts.find(accountId));
  const channel = account === null ? undefined : context.channels.get(account.channel);
  if (account === null || channel === undefined) {
    context.log.error('No adapter for the channel of an account', { accountId });
    return { kind: 'idle' };
  }
  const unspent = budgetOf(context, budgets, channel, accountId);
  const wait = spendBudget(context, budgets, unspent, accountId);
  if (wait !== null) return wait;
  const row = context.store.write((tx) => {
    const now = context.clock.now();
    const leaseUntil = new Date(now.getTime() + LEASE_MS).toISOString();
    return tx.writeBacks.claim(accountId, now.toISOString(), leaseUntil);
  });
  // A read-back is another operation with a limit of its own, which its adapter keeps.
  if (unspent !== null && (row === null || row.mustReadBack)) budgets.set(accountId, unspent);
  if (row === null) return { kind: 'idle' };
  changed(context, 'writeBacks');
  const { step, evidence, outcome, learnedPerSecond } = await callChannel(
    context,
    channel,
    account,
    row,
    signal,
  );
  settle(context, row, step, evidence, outcome);
  learn(context, budgets, accountId, learnedPerSecond, step.waitReason === 'throttled');
  changed(context, 'writeBacks', 'packages', 'health', 'practice');
  // A deferral concerns the whole account: nothing else of it is due now.
  return step.defersAccount ? { kind: 'idle' } : { kind: 'done' };
}

async function callChannel(
  context: AppContext,
  channel: Channel,
  account: ChannelAccount,
  row: WriteBackRecord,
  signal: AbortSignal,
): Promise<{
  step: WriteBackStep;
  evidence: readonly CallEvidence[];
  outcome: string;
  learnedPerSecond: number | null;
}> {
  const stepContext = () => ({
    now: context.clock.now(),
    policy: context.retryPolicy,
    random: context.random.next(),
  });
  try {
    if (row.mustReadBack) {
      const { result, evidence } = await channel.readBack(account, row.confirmation, signal);
      const step = stepAfterReadBack(row, result, stepContext());
      const outcome = `read-back: ${result.kind}`;
      return { step, evidence, outcome, learnedPerSecond: null };
    }
    const answer = await channel.confirm(account, row.confirmation, signal);
    return {
      step: stepAfterConfirm(row, answer.outcome, stepContext()),
      evidence: answer.evidence,
      outcome: answer.outcome.kind,
      learnedPerSecond: answer.learnedPerSecond ?? null,
    };
  } catch (error) {
    // An adapter must not throw. One that does may have sent something: treat it as a lost answer.
    context.log.error('A channel adapter threw', { channel: channel.name, error: String(error) });
    const message = 'The station failed while it was talking to the channel.';
    const step = row.mustReadBack
      ? stepAfterInterruption(row, context.clock.now())
      : stepAfterConfirm(row, { kind: 'unknown', message }, stepContext());
    return { step, evidence: [], outcome: 'unknown', learnedPerSecond: null };
  }
}

function settle(
  context: AppContext,
  row: WriteBackRecord,
  step: WriteBackStep,
  evidence: readonly CallEvidence[],
  outcome: string,
): void {
  const now = nowUtc(context);
  context.store.write((tx) => {
    tx.writeBacks.settle(row.key, step, {
      number: row.attemptNumber,
      counted: step.counted,
      outcome,
      calls: evidence,
      now,
    });
    for (const call of evidence) {
      const { api, answerSummary } = call;
      const message = answerSummary;
      tx.apiCalls.add({
        accountId: row.accountId,
        api,
        endedAt: now,
        outcome: callOutcome(call),
        message,
      });
    }
    if (step.defersAccount && step.dueAt !== null) {
      tx.writeBacks.deferAccount(row.accountId, step.dueAt, step.waitReason);
    } else {
      tx.writeBacks.resumeAccount(row.accountId, now);
    }
  });
}

function callOutcome(call: CallEvidence): ApiCallOutcome {
  const status = call.httpStatus;
  if (status === null) return 'network';
  if (status === 429) return 'throttled';
  if (status >= 500) return 'outage';
  return status >= 400 ? 'error' : 'ok';
}

/** The account's rate budget as it is; null where its channel names no limit. */
function budgetOf(
  context: AppContext,
  budgets: ReadonlyMap<string, RateBudget>,
  channel: Channel,
  accountId: string,
): RateBudget | null {
  const known = budgets.get(accountId);
  const limit = channel.confirmBudget;
  if (known !== undefined || limit === null) return known ?? null;
  const nowMs = context.clock.now().getTime();
  return startRateBudget(limit, nowMs, recentCalls(context, accountId, nowMs - refillMs(limit)));
}

/** Takes one call from the budget, or says until when the lane has to wait. */
function spendBudget(
  context: AppContext,
  budgets: Map<string, RateBudget>,
  budget: RateBudget | null,
  accountId: string,
): LaneStep | null {
  if (budget === null) return null;
  const nowMs = context.clock.now().getTime();
  const decision = takeFromBudget(budget, nowMs);
  budgets.set(accountId, decision.budget);
  if (decision.allowed) return null;
  return { kind: 'wait', untilUtc: new Date(nowMs + decision.waitMs).toISOString() };
}

/** The channel's own word about its limit counts more than its documentation. */
function learn(
  context: AppContext,
  budgets: Map<string, RateBudget>,
  accountId: string,
  perSecond: number | null,
  throttled: boolean,
): void {
  const budget = budgets.get(accountId);
  if (budget === undefined) return;
  const nowMs = context.clock.now().getTime();
  const learned = perSecond === null ? budget : learnRate(budget, perSecond, nowMs);
  budgets.set(accountId, throttled ? emptyBudget(learned, nowMs) : learned);
}

/** What an earlier run of the station called counts too: the channel does not know of our restart. */
function recentCalls(context: AppContext, accountId: string, fromMs: number): number[] {
  return context.store
    .read((tx) => tx.apiCalls.since(new Date(fromMs).toISOString()))
    .filter((call) => call.accountId === accountId && call.api === 'writeback')
    .map((call) => Date.parse(call.endedAt));
}

/** Rows whose sender died: a call may have gone out, so the channel is asked before anything else. */
function recoverWriteBacks(context: AppContext, now: string): number {
  if (context.store.read((tx) => tx.writeBacks.expired(now)).length === 0) return 0;
  const count = context.store.write((tx) => {
    const expired = tx.writeBacks.expired(now);
    for (const row of expired) {
      tx.writeBacks.closeOpenAttempts(row.key, 'The station stopped before an answer came.', now);
      tx.writeBacks.change(row.key, stepAfterInterruption(row, context.clock.now()), now);
    }
    return expired.length;
  });
  changed(context, 'writeBacks', 'packages');
  return count;
}
