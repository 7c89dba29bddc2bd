import type { CallEvidence, ConfirmOutcome } from '../domain/confirmation.ts';
import type { LearnedLimit } from '../domain/rate-budget.ts';
import {
  type StepContext,
  stepAfterCall,
  stepAfterInterruption,
  stepAfterReadBack,
  stepForGood,
  type WriteBackProgress,
  type WriteBackStep,
} from '../domain/write-back.ts';
import { recordApiCalls } from './api-call-log.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type {
  OrderRequestChange,
  OrderRequestLane,
  OrderRequestRecord,
  RequestAnswer,
  RequestLook,
  RequestPerformer,
} from './order-request-port.ts';
import { learnLimits, takeCall } from './rate-gate.ts';
import type { DurableQueue, LaneStep } from './runner.ts';
import { stepContextOf } from './step-context.ts';
import type { StoreTransaction } from './store-port.ts';

/** Longer than any adapter's own time-out, so that a living call never loses its lease. */
const LEASE_MS = 90_000;
const SEPARATOR = ':';

/** One kind of request as the queue works on it; made of its performer by `requestWork`. */
export type RequestWork = {
  readonly limitOf: RequestPerformer['limitOf'];
  readonly perform: (
    row: OrderRequestRecord,
    signal: AbortSignal,
    stepContext: () => StepContext,
  ) => Promise<Performed>;
  /** For what no answer came of. */
  readonly settledWithout: (
    tx: StoreTransaction,
    row: OrderRequestRecord,
    step: WriteBackStep,
    now: string,
  ) => void;
};

type Performed = {
  readonly step: WriteBackStep;
  readonly outcome: string;
  readonly evidence: readonly CallEvidence[];
  readonly learned: readonly LearnedLimit[];
  readonly refusal: ConfirmOutcome | null;
  readonly reference: string | undefined;
  readonly settled: (tx: StoreTransaction, now: string) => void;
};

/** What carries out each kind of request. */
export type RequestWorks = {
  readonly accept: RequestWork;
  readonly cancel: RequestWork;
  readonly payment: RequestWork;
};

/**
 * The queue of what channels and payment providers are told about orders: one lane per account and
 * target. A row is `Sending` on disk before the call goes out; one whose answer was lost is looked up
 * before it is sent again, so that no money moves twice and no order is answered twice. A request
 * moves as a write-back does (`domain/write-back`): five counted errors, deferrals that do not count.
 */
export function createOrderRequestQueue(context: AppContext, works: RequestWorks): DurableQueue {
  const workOf = (row: OrderRequestRecord): RequestWork => {
    if (row.target === 'payment') return works.payment;
    return row.operation === 'cancel' ? works.cancel : works.accept;
  };
  return {
    name: 'order request queue',
    lanesWithWork: (now) =>
      context.store.read((tx) => tx.orderRequests.lanesWithDue(now)).map(laneId),
    nextDueAt: () => context.store.read((tx) => tx.orderRequests.nextDueAt()),
    runOne: (lane, signal) => sendOne(context, laneOf(lane), workOf, signal),
    clockWentBack: (byMs, now) => {
      const leaseUntil = new Date(Date.parse(now) + LEASE_MS).toISOString();
      context.store.write((tx) => tx.orderRequests.bringWaitsBack(byMs, now, leaseUntil));
    },
    recover: (now) => recoverRequests(context, workOf, now),
  };
}

/** Joins a performer with the steps of the queue. */
export function requestWork<Answer extends RequestAnswer, Look extends RequestLook>(
  performer: RequestPerformer<Answer, Look>,
): RequestWork {
  return {
    limitOf: performer.limitOf,
    settledWithout: (tx, row, step, now) => performer.settled(tx, row, step, null, now),
    perform: async (row, signal, stepContext) => {
      if (row.mustReadBack) {
        const look = await performer.lookUp(row, signal);
        const step = stepAfterReadBack(progressOf(row), look.result, stepContext());
        return {
          step,
          outcome: `read-back: ${look.result.kind}`,
          evidence: look.evidence,
          learned: look.learned ?? [],
          refusal: look.result.kind === 'not-proven' ? look.result.outcome : null,
          reference: look.reference,
          settled: (tx, now) => performer.settled(tx, row, step, look, now),
        };
      }
      const answer = await performer.send(row, signal);
      const next = stepAfterCall(progressOf(row), answer.outcome, stepContext());
      const step = answer.isFinal === true ? stepForGood(next) : next;
      return {
        step,
        outcome: answer.outcome.kind,
        evidence: answer.evidence,
        learned: answer.learned ?? [],
        refusal: answer.outcome,
        reference: answer.reference,
        settled: (tx, now) => performer.settled(tx, row, step, answer, now),
      };
    },
  };
}

function laneId({ target, accountId }: OrderRequestLane): string {
  return `${target}${SEPARATOR}${accountId}`;
}

function laneOf(lane: string): OrderRequestLane {
  const at = lane.indexOf(SEPARATOR);
  const target = lane.slice(0, at) === 'payment' ? 'payment' : 'channel';
  return { target, accountId: lane.slice(at + 1) };
}

async function sendOne(
  context: AppContext,
  lane: OrderRequestLane,
  workOf: (row: OrderRequestRecord) => RequestWork,
  signal: AbortSignal,
): Promise<LaneStep> {
  const row = context.store.write((tx) => claimNext(context, tx, lane, workOf));
  if ('kind' in row) return row;
  changed(context, 'orders', 'requests');
  const work = workOf(row);
  const performed = await perform(context, work, row, signal);
  const now = nowUtc(context);
  const { step, evidence, learned, refusal, reference } = performed;
  context.store.write((tx) => {
    const stands = tx.orderRequests.settle(row.key, changeOf(step, reference), {
      number: row.attemptNumber,
      counted: step.counted,
      outcome: performed.outcome,
      calls: evidence,
      now,
    });
    // The lights of the status screen are about the channel; a payment provider has none.
    if (lane.target === 'channel') recordApiCalls(tx, lane.accountId, evidence, now);
    learnLimits(tx, lane.accountId, work.limitOf(row) ?? undefined, {
      learned,
      refusal,
      nowMs: context.clock.now().getTime(),
    });
    if (!stands) return;
    performed.settled(tx, now);
    if (provesNothing(performed, row)) return;
    if (step.defersAccount && step.dueAt !== null) {
      tx.orderRequests.deferLane(lane, step.dueAt, step.waitReason);
    } else if (!step.defersAccount) {
      tx.orderRequests.resumeLane(lane, now);
    }
  });
  changed(context, 'orders', 'requests', 'health', 'practice');
  return step.defersAccount && !provesNothing(performed, row) ? { kind: 'idle' } : { kind: 'done' };
}

/**
 * A look whose answer left open what was done, as while the other side is still at work on it: that
 * concerns this request alone, and says of the others neither that they have to wait nor why.
 */
function provesNothing({ refusal }: Performed, { mustReadBack }: OrderRequestRecord): boolean {
  return mustReadBack && refusal?.kind === 'unknown';
}

function claimNext(
  context: AppContext,
  tx: StoreTransaction,
  lane: OrderRequestLane,
  workOf: (row: OrderRequestRecord) => RequestWork,
): OrderRequestRecord | LaneStep {
  const now = context.clock.now();
  const due = tx.orderRequests.firstDue(lane, now.toISOString());
  if (due === null) return { kind: 'idle' };
  const limit = workOf(due).limitOf(due) ?? undefined;
  const leave = takeCall(tx, lane.accountId, limit, now.getTime());
  if (!leave.allowed) {
    return { kind: 'wait', untilUtc: new Date(now.getTime() + leave.waitMs).toISOString() };
  }
  const claimed = tx.orderRequests.claim(due.key, {
    now: now.toISOString(),
    until: new Date(now.getTime() + LEASE_MS).toISOString(),
    operation: due.mustReadBack ? 'readBack' : due.operation,
  });
  return claimed ?? { kind: 'idle' };
}

async function perform(
  context: AppContext,
  work: RequestWork,
  row: OrderRequestRecord,
  signal: AbortSignal,
): Promise<Performed> {
  try {
    return await work.perform(row, signal, () => stepContextOf(context));
  } catch (error) {
    // An adapter must not throw. One that does may have sent something: treat it as a lost answer.
    context.log.error('An adapter threw while it carried out a request', {
      target: row.target,
      operation: row.operation,
      error: String(error),
    });
    const message = 'The station failed while it was talking to the other side.';
    const step = row.mustReadBack
      ? stepAfterInterruption(progressOf(row), context.clock.now())
      : stepAfterCall(progressOf(row), { kind: 'unknown', message }, stepContextOf(context));
    return {
      step,
      outcome: 'unknown',
      evidence: [],
      learned: [],
      refusal: null,
      reference: undefined,
      settled: (tx, now) => work.settledWithout(tx, row, step, now),
    };
  }
}

/** Rows whose sender died: a call may have gone out, so the other side is asked before anything else. */
function recoverRequests(
  context: AppContext,
  workOf: (row: OrderRequestRecord) => RequestWork,
  now: string,
): number {
  if (context.store.read((tx) => tx.orderRequests.expired(now)).length === 0) return 0;
  const count = context.store.write((tx) => {
    const expired = tx.orderRequests.expired(now);
    for (const row of expired) {
      const step = stepAfterInterruption(progressOf(row), context.clock.now());
      tx.orderRequests.closeOpenAttempts(
        row.key,
        'The station stopped before an answer came.',
        now,
      );
      tx.orderRequests.change(row.key, changeOf(step, undefined), now);
      workOf(row).settledWithout(tx, row, step, now);
    }
    return expired.length;
  });
  changed(context, 'orders', 'requests');
  return count;
}

/** A request has one way only, that of a confirmation: done, or a person has to look. */
function progressOf(row: OrderRequestRecord): WriteBackProgress {
  const { errorCount, deferralCount, mustReadBack } = row;
  return { operation: 'confirm', errorCount, deferralCount, mustReadBack };
}

function changeOf(step: WriteBackStep, reference: string | undefined): OrderRequestChange {
  const { counted: _, defersAccount: __, ...rest } = step;
  const { state } = step;
  if (state !== 'Success' && state !== 'Failed' && state !== 'Pending' && state !== 'Unknown') {
    throw new Error(`A request can not be ${state}.`);
  }
  return { ...rest, state, ...(reference === undefined ? {} : { reference }) };
}
