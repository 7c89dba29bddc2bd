import type { ConfirmOutcome } from '../domain/confirmation.ts';
import {
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
 */
export function takeCall(
  tx: StoreTransaction,
  accountId: string,
  limit: OperationLimit | undefined,
  nowMs: number,
): CallLeave {
  if (limit === undefined) return { allowed: true, budgetLeft: null };
  const decision = takeFromBudget(budgetOf(tx, accountId, limit, nowMs), nowMs, limit.cost);
  if (!decision.allowed) return decision;
  tx.rateBudgets.save(accountId, limit.bucket, decision.budget);
  return { allowed: true, budgetLeft: decision.budget.tokens };
}

/**
 * Keeps what the answers of a call said about the account's limits. A call that was refused for the
 * rate blocks its bucket for as long as the channel asks: whatever was thought to be left is not.
 */
export function learnLimits(
  tx: StoreTransaction,
  accountId: string,
  limit: OperationLimit | undefined,
  answer: {
    readonly learned: readonly LearnedLimit[];
    readonly refusal: ConfirmOutcome | null;
    readonly nowMs: number;
  },
): void {
  const { learned, refusal, nowMs } = answer;
  for (const each of learned) learn(each);
  if (limit !== undefined && refusal?.kind === 'rate-limited') {
    learn({ bucket: limit.bucket, blockedForMs: Math.max(1, refusal.retryAfterMs) });
  }

  function learn(each: LearnedLimit): void {
    const known =
      tx.rateBudgets.get(accountId, each.bucket) ??
      (limit?.bucket === each.bucket ? budgetOf(tx, accountId, limit, nowMs) : null);
    if (known === null) return;
    tx.rateBudgets.save(accountId, each.bucket, learnLimit(known, each, nowMs));
  }
}

function budgetOf(
  tx: StoreTransaction,
  accountId: string,
  limit: OperationLimit,
  nowMs: number,
): RateBudget {
  return tx.rateBudgets.get(accountId, limit.bucket) ?? startRateBudget(limit, nowMs, []);
}
