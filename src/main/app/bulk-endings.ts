import { ASK_AFTER_MS, type BulkFate } from '../domain/bulk-run.ts';
import type { CallEvidence } from '../domain/confirmation.ts';
import { takenAwayWords } from '../domain/open-order.ts';
import { stepAfterCall, type WriteBackStep } from '../domain/write-back.ts';
import { answerWaitOf } from './answer-first.ts';
import type { BulkRunPackage, BulkRunRecord } from './bulk-store-port.ts';
import type { BulkResult } from './channel-bulk-port.ts';
import type { Channel } from './channel-port.ts';
import type { AppContext } from './context.ts';
import { endIfCanceled, isCanceledSince } from './end-untold.ts';
import { orderUnderWay } from './order-under-way.ts';
import { timedFor } from './release-write-back.ts';
import { stepContextOf } from './step-context.ts';
import type { StoreTransaction } from './store-port.ts';

type Ending = {
  readonly fate: BulkFate;
  /** Why, in words: shown with each package that the report does not tell of. */
  readonly message: string;
  /** What the report says, where it decides. */
  readonly results: readonly BulkResult[];
  /** The calls that told the channel and that told what it did. */
  readonly calls: readonly CallEvidence[];
};

/** Settles the packages of a run with it, in one transaction. */
export function endPackages(
  context: AppContext,
  tx: StoreTransaction,
  run: BulkRunRecord,
  ending: Ending,
): void {
  if (ending.fate === 'stay') return;
  const packages = tx.bulkRuns.packages(run.key);
  if (ending.fate === 'return') {
    for (const each of packages) returnPackage(context, tx, run, each, '');
    return;
  }
  const results = new Map(ending.results.map((result) => [result.messageId, result]));
  for (const each of packages) {
    const unproven: BulkResult = {
      messageId: each.messageId,
      kind: 'unproven',
      code: '',
      message: ending.message,
    };
    const result = ending.fate === 'report' ? (results.get(each.messageId) ?? unproven) : unproven;
    settlePackage(context, tx, run, each, result, ending.calls);
  }
}

/**
 * One package as the channel's report has it. A warning confirms. An error is one counted attempt
 * (SS19): it is tried again alone, or it has failed; of a package that had failed before, it is the
 * first of a new round. What the report does not prove is asked for at the channel before anything is
 * sent again.
 */
function settlePackage(
  context: AppContext,
  tx: StoreTransaction,
  run: BulkRunRecord,
  each: BulkRunPackage,
  result: BulkResult,
  calls: readonly CallEvidence[],
): void {
  const newRound = each.before?.state === 'Failed';
  const errorCount = newRound ? 0 : each.errorCount;
  const step = stepOf(context, errorCount, result);
  const now = context.clock.now();
  const { kind, code, message } = result;
  tx.bulkWriteBacks.settleBulk(
    each.writeBackKey,
    { ...step, newRound },
    {
      startedAt: run.calledAt ?? run.createdAt,
      counted: step.counted,
      outcome: kind === 'error' ? 'rejected' : kind === 'unproven' ? 'unknown' : 'accepted',
      code,
      message,
      calls,
      now: now.toISOString(),
    },
  );
  tx.bulkRuns.endPackage(run.key, { messageId: each.messageId, result: kind, code, message });
  endIfCanceled(tx, each.packageKey, now.toISOString());
  const record = tx.packages.findByKey(each.packageKey);
  if (record !== null) orderUnderWay(context, tx, record.orderId, now.toISOString());
}

function stepOf(context: AppContext, errorCount: number, result: BulkResult): WriteBackStep {
  const stepContext = stepContextOf(context);
  const progress = {
    operation: 'confirm',
    errorCount,
    deferralCount: 0,
    mustReadBack: false,
  } as const;
  const { kind, code, message } = result;
  if (kind === 'success' || kind === 'warning') {
    return stepAfterCall(progress, { kind: 'accepted', message }, stepContext);
  }
  if (kind === 'error') {
    return stepAfterCall(progress, { kind: 'rejected', code, message }, stepContext);
  }
  return {
    ...progress,
    state: 'Unknown',
    mustReadBack: true,
    dueAt: new Date(stepContext.now.getTime() + ASK_AFTER_MS).toISOString(),
    waitReason: '',
    errorCode: code === '' ? 'bulk-unproven' : code,
    errorMessage: message,
    counted: false,
    defersAccount: false,
  };
}

/** Nothing was sent: everything is as it was before the run, or as it would be by now. */
function returnPackage(
  context: AppContext,
  tx: StoreTransaction,
  run: BulkRunRecord,
  each: BulkRunPackage,
  message: string,
): void {
  const { before, messageId } = each;
  tx.bulkRuns.endPackage(run.key, { messageId, result: 'returned', code: '', message });
  if (before === null) {
    tx.bulkWriteBacks.removeUntried(each.packageKey);
    return;
  }
  const { state, dueAt, ...rest } = before;
  const waits = state === 'Held' || state === 'WaitingImei';
  const record = waits ? tx.packages.find(each.packageId) : null;
  // It may have moved, or got its IMEI, while it was in the run.
  const standing = record === null ? { state, dueAt } : timedFor(context, tx, record);
  const now = context.clock.now().toISOString();
  tx.writeBacks.change(each.writeBackKey, { ...rest, mustReadBack: false, ...standing }, now);
  endIfCanceled(tx, each.packageKey, now);
}

/**
 * Takes out of a run, before its document is made, what is not to be told by now: its order was
 * canceled since, or its channel has to be told an answer first.
 *
 * @returns whether anything is left in it
 */
export function leaveOutUntellable(
  context: AppContext,
  tx: StoreTransaction,
  channel: Channel,
  run: BulkRunRecord,
): boolean {
  const packages = tx.bulkRuns.packages(run.key);
  const stops = packages.map((each) => [each, stopOf(tx, channel, each)] as const);
  for (const [each, stop] of stops) {
    if (stop !== null) returnPackage(context, tx, run, each, stop);
  }
  return stops.some(([, stop]) => stop === null);
}

function stopOf(tx: StoreTransaction, channel: Channel, each: BulkRunPackage): string | null {
  const writeBack = tx.writeBacks.findByPackage(each.packageKey);
  if (writeBack !== null && isCanceledSince(tx, writeBack)) return takenAwayWords('Canceled');
  return answerWaitOf(channel, tx, each.packageKey)?.words ?? null;
}
