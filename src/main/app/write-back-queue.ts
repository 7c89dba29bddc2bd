import type { CallEvidence, Confirmation, ConfirmOutcome } from '../domain/confirmation.ts';
import { mayStillAskForNotice } from '../domain/mail/buyer-notice.ts';
import type { LearnedLimit } from '../domain/rate-budget.ts';
import {
  stepAfterCall,
  stepAfterInterruption,
  stepAfterReadBack,
  type WriteBackStep,
} from '../domain/write-back.ts';
import { answerWaitOf } from './answer-first.ts';
import { recordApiCalls } from './api-call-log.ts';
import type { ChannelAccount, ChannelOperation } from './channel-call-port.ts';
import type { Channel } from './channel-port.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { endIfCanceled } from './end-untold.ts';
import { learnLimits, takeCall } from './rate-gate.ts';
import { releaseOverdueImei } from './release-write-back.ts';
import type { DurableQueue, LaneStep } from './runner.ts';
import { stepContextOf } from './step-context.ts';
import type { StoreTransaction } from './store-port.ts';
import type { WriteBackRecord } from './write-back-store-port.ts';

/** Longer than any adapter's own time-out, so that a living call never loses its lease. */
const LEASE_MS = 90_000;

/**
 * The write-back queue: one lane per channel account. A row is `Sending` on disk before the call
 * goes out; a row whose answer was lost, in a crash or on the wire, is read back before it is sent
 * again, so that no shipment is confirmed twice and none is lost. A row is claimed together with the
 * call that it needs from the account's rate budget, in one transaction.
 */
export function createWriteBackQueue(context: AppContext): DurableQueue {
  return {
    name: 'write-back queue',
    lanesWithWork: (now) => context.store.read((tx) => tx.writeBacks.accountsWithDue(now)),
    nextDueAt: () => context.store.read((tx) => tx.writeBacks.nextDueAt()),
    runOne: (accountId, signal) => sendRows(context, accountId, signal),
    clockWentBack: (byMs, now) => bringWaitsBack(context, byMs, now),
    recover: (now) => recoverWriteBacks(context, now) + releaseOverdueImei(context, now),
  };
}

type Claimed = {
  readonly row: WriteBackRecord;
  readonly operation: ChannelOperation;
  readonly budgetLeft: number | null;
};

type Answer = {
  readonly step: WriteBackStep;
  readonly evidence: readonly CallEvidence[];
  readonly outcome: string;
  readonly refusal: ConfirmOutcome | null;
  readonly learned: readonly LearnedLimit[];
  readonly channelReference: string | undefined;
  /** False once the channel may have written to the buyer about a package that it has otherwise. */
  readonly mayAskForNotice: boolean;
};

/**
 * Sends rows of an account, one after the other. The next one is claimed by the transaction that
 * settles the one before: what is waited for is the disk, and that is half as often.
 */
async function sendRows(
  context: AppContext,
  accountId: string,
  signal: AbortSignal,
): Promise<LaneStep> {
  const find = () => context.store.read((tx) => tx.accounts.find(accountId));
  const channel = context.channels.get(find()?.channel ?? '');
  if (channel === undefined) {
    context.log.error('No adapter for the channel of an account', { accountId });
    return { kind: 'idle' };
  }
  let next = context.store.write((tx) => claimNext(context, tx, channel, accountId));
  while (!('kind' in next)) {
    const claimed = next;
    changed(context, 'writeBacks');
    // Read anew for each row: what a person changes meanwhile holds for the next one.
    const account = find();
    if (account === null) throw new Error('An account is gone that has rows to send.');
    const answer = await callChannel(context, channel, account, claimed, signal);
    next = context.store.write((tx) => {
      settle(context, tx, channel, claimed, answer);
      if (defersAccount(claimed, answer.step)) return { kind: 'idle' };
      return signal.aborted ? { kind: 'done' } : claimNext(context, tx, channel, accountId);
    });
    changed(context, 'writeBacks', 'packages', 'health', 'practice');
  }
  return next;
}

/**
 * The row that is due longest and whose operation has a call left. Reading back and confirming have
 * limits of their own: where one of them has to wait, the other goes on.
 */
function claimNext(
  context: AppContext,
  tx: StoreTransaction,
  channel: Channel,
  accountId: string,
): Claimed | LaneStep {
  const now = context.clock.now();
  const utc = now.toISOString();
  const due = [false, true]
    .map((mustReadBack) => tx.writeBacks.firstDue(accountId, utc, mustReadBack))
    .filter((row): row is WriteBackRecord => row !== null)
    .sort((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1));
  const inFlight = due.length === 0 ? 0 : tx.writeBacks.sendingCount(accountId);
  let waitMs = Number.POSITIVE_INFINITY;
  for (const candidate of due) {
    if (waitsForAnswer(tx, channel, candidate, now)) {
      return { kind: 'done' };
    }
    const operation = operationOf(candidate);
    const leave = takeCall(tx, accountId, channel.limits[operation], now.getTime(), inFlight);
    if (!leave.allowed) {
      waitMs = Math.min(waitMs, leave.waitMs);
      continue;
    }
    const until = new Date(now.getTime() + LEASE_MS).toISOString();
    const row = tx.writeBacks.claim(candidate.key, { now: utc, until, operation });
    if (row !== null) return { row, operation, budgetLeft: leave.budgetLeft };
  }
  return Number.isFinite(waitMs)
    ? { kind: 'wait', untilUtc: new Date(now.getTime() + waitMs).toISOString() }
    : { kind: 'idle' };
}

/**
 * A shipment of an order whose channel was not told that it is accepted goes later. Puts the row off,
 * uncounted; true where it did.
 */
function waitsForAnswer(
  tx: StoreTransaction,
  channel: Channel,
  row: WriteBackRecord,
  now: Date,
): boolean {
  if (row.operation !== 'confirm' || row.mustReadBack) return false;
  const wait = answerWaitOf(channel, tx, row.packageKey);
  if (wait === null) return false;
  const { errorCount, deferralCount, mustReadBack } = row;
  tx.writeBacks.change(
    row.key,
    {
      ...{ state: 'Pending', errorCount, deferralCount, mustReadBack },
      dueAt: new Date(now.getTime() + wait.lookAgainMs).toISOString(),
      waitReason: '',
      errorCode: wait.code,
      errorMessage: wait.words,
    },
    now.toISOString(),
  );
  return true;
}

function operationOf(row: WriteBackRecord): ChannelOperation {
  return row.mustReadBack ? 'readBack' : row.operation;
}

/**
 * What a read-back asks for. After a void only the package itself counts: one that is still there is
 * not taken back, also where the order that it closed is open again.
 */
function askedAbout({ operation, confirmation }: WriteBackRecord): Confirmation {
  return operation === 'unship' ? { ...confirmation, closeOrder: false } : confirmation;
}

async function callChannel(
  context: AppContext,
  channel: Channel,
  account: ChannelAccount,
  { row }: Claimed,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    if (row.mustReadBack) {
      const answer = await channel.readBack(account, askedAbout(row), signal);
      const { result, evidence, learned = [], channelReference } = answer;
      return {
        step: stepAfterReadBack(row, result, stepContextOf(context)),
        evidence,
        outcome: `read-back: ${result.kind}`,
        refusal: result.kind === 'not-proven' ? result.outcome : null,
        learned,
        channelReference,
        mayAskForNotice: mayStillAskForNotice(result),
      };
    }
    const answer = await callOnce(channel, account, row, signal);
    const { outcome, evidence, learned = [], channelReference } = answer;
    return {
      step: stepAfterCall(row, outcome, stepContextOf(context)),
      evidence,
      outcome: outcome.kind,
      refusal: outcome,
      learned,
      channelReference,
      mayAskForNotice: true,
    };
  } catch (error) {
    // An adapter must not throw. One that does may have sent something: treat it as a lost answer.
    context.log.error('A channel adapter threw', { channel: channel.name, error: String(error) });
    const message = 'The station failed while it was talking to the channel.';
    const step = row.mustReadBack
      ? stepAfterInterruption(row, context.clock.now())
      : stepAfterCall(row, { kind: 'unknown', message }, stepContextOf(context));
    const nothing = { evidence: [], refusal: null, learned: [], channelReference: undefined };
    return { ...nothing, step, outcome: 'unknown', mayAskForNotice: true };
  }
}

function callOnce(
  channel: Channel,
  account: ChannelAccount,
  row: WriteBackRecord,
  signal: AbortSignal,
) {
  if (row.operation === 'confirm') return channel.confirm(account, row.confirmation, signal);
  // Asked for only where the channel has it.
  if (channel.unship === null) throw new Error(`${channel.name} can not take a shipment back.`);
  const { confirmation, channelReference } = row;
  return channel.unship(account, { confirmation, channelReference }, signal);
}

function settle(
  context: AppContext,
  tx: StoreTransaction,
  channel: Channel,
  claimed: Claimed,
  answer: Answer,
): void {
  const { row, operation, budgetLeft } = claimed;
  const { step, evidence, outcome, refusal, learned, channelReference, mayAskForNotice } = answer;
  const now = nowUtc(context);
  tx.writeBacks.settle(
    row.key,
    {
      ...step,
      ...(channelReference === undefined ? {} : { channelReference }),
      ...(mayAskForNotice ? {} : { confirmation: { ...row.confirmation, notifyBuyer: false } }),
    },
    {
      number: row.attemptNumber,
      counted: step.counted,
      outcome,
      calls: evidence,
      budgetLeft,
      now,
    },
  );
  if (step.state === 'Pending' || step.state === 'Failed') endIfCanceled(tx, row.packageKey, now);
  recordApiCalls(tx, row.accountId, evidence, now);
  learnLimits(tx, row.accountId, channel.limits[operation], {
    learned,
    refusal,
    nowMs: context.clock.now().getTime(),
    othersInFlight: tx.writeBacks.sendingCount(row.accountId),
  });
  if (defersAccount(claimed, step) && step.dueAt !== null) {
    tx.writeBacks.deferAccount(row.accountId, step.dueAt, step.waitReason);
  } else if (!step.defersAccount) {
    tx.writeBacks.resumeAccount(row.accountId, now);
  }
}

/**
 * An account that is offline or signed out can do nothing at all; one that is throttled can still do
 * what has another limit, so a throttled look-up does not hold confirmations up.
 */
function defersAccount({ operation }: Claimed, step: WriteBackStep): boolean {
  return step.defersAccount && (step.waitReason !== 'throttled' || operation === 'confirm');
}

/** Waits as long as was left of them, and leases no longer than a new one: their holder may live. */
function bringWaitsBack(context: AppContext, byMs: number, now: string): void {
  const leaseUntil = new Date(Date.parse(now) + LEASE_MS).toISOString();
  context.log.warn('The clock of this computer was set back', {
    seconds: Math.round(byMs / 1_000),
  });
  context.store.write((tx) => tx.writeBacks.bringWaitsBack(byMs, now, leaseUntil));
  changed(context, 'writeBacks');
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
