import type { ConfirmOutcome } from '../domain/confirmation.ts';
import {
  endCall,
  isFromLater,
  type LearnedLimit,
  learnLimit,
  type OperationLimit,
  type RateBudget,
  startRateBudget,
  takeFromBudget,
} from '../domain/rate-budget.ts';
import type { StoreTransaction } from './store-port.ts';

/** Either a call may be made now, or it has to wait. */
export type CallLeave =
  | { readonly allowed: true; readonly budgetLeft: number | null }
  | { readonly allowed: false; readonly waitMs: number };

/**
 * Takes one call from the account's budget, inside the transaction that claims the work: budgets are
 * rows, so that every process on this store and the next start of the program share them. An
 * operation that its channel does not limit is always allowed.
 *
 * @param inFlight calls of the account that are under way now
 */
export function takeCall(
  tx: StoreTransaction,
  accountId: string,
  limit: OperationLimit | undefined,
  nowMs: number,
  inFlight = 0,
): CallLeave {
  if (limit === undefined) return { allowed: true, budgetLeft: null };
  const known = budgetOf(tx, accountId, limit, nowMs);
  const decision = takeFromBudget(known, nowMs, limit.cost, inFlight);
  if (!decision.allowed) {
    // Else what is left of a block would be counted anew at each look, until the clock has caught up.
    if (isFromLater(known, nowMs)) tx.rateBudgets.save(accountId, limit.bucket, decision.budget);
    return { allowed: false, waitMs: decision.waitMs };
  }
  tx.rateBudgets.save(accountId, limit.bucket, decision.budget);
  return { allowed: true, budgetLeft: decision.budget.tokens };
}

/**
 * Ends a call that was taken from a budget, and keeps what its answers said about the account's limits.
 * A call that was refused for the rate blocks its bucket for as long as the channel asks: whatever was
 * thought to be left is not. Inside the transaction that settles the work.
 */
export function learnLimits(
  tx: StoreTransaction,
  accountId: string,
  limit: OperationLimit | undefined,
  answer: {
    readonly learned: readonly LearnedLimit[];
    readonly refusal: ConfirmOutcome | null;
    readonly nowMs: number;
    /** Calls of the account that others have under way. */
    readonly othersInFlight?: number;
  },
): void {
  const { learned, refusal, nowMs, othersInFlight = 0 } = answer;
  if (limit !== undefined) {
    change(limit.bucket, (known) => endCall(known, nowMs, limit.cost, othersInFlight));
  }
  for (const each of learned) learn(each);
  if (limit !== undefined && refusal?.kind === 'rate-limited') {
    learn({ bucket: limit.bucket, blockedForMs: Math.max(1, refusal.retryAfterMs) });
  }

  function learn(each: LearnedLimit): void {
    change(each.bucket, (known) =>
      tellsNothingNew(known, each) ? known : learnLimit(known, each, nowMs),
    );
  }

  function change(bucket: string, changed: (known: RateBudget) => RateBudget): void {
    const known =
      tx.rateBudgets.get(accountId, bucket) ??
      (limit?.bucket === bucket ? budgetOf(tx, accountId, limit, nowMs) : null);
    if (known === null) return;
    const next = changed(known);
    if (next !== known) tx.rateBudgets.save(accountId, bucket, next);
  }
}

/** Amazon names its rate in every answer: what is known already is not worth a write. */
function tellsNothingNew(known: RateBudget, learned: LearnedLimit): boolean {
  const { bucket: _, perSecond = known.perSecond, burst = known.burst, ...rest } = learned;
  return perSecond === known.perSecond && burst === known.burst && Object.keys(rest).length === 0;
}

function budgetOf(
  tx: StoreTransaction,
  accountId: string,
  limit: OperationLimit,
  nowMs: number,
): RateBudget {
  return tx.rateBudgets.get(accountId, limit.bucket) ?? startRateBudget(limit, nowMs, []);
}
