/**
 * A token bucket as a value: how many calls an account may make now, and when the next one may go.
 * Pure: the caller brings the time and keeps the returned state. Channels document their limits as
 * a rate and a burst (Amazon SP-API "Usage plans and rate limits").
 *
 * Promise: in any window of t seconds at most `burst + rate * t` calls are allowed, where `rate` is
 * the highest rate that held in that window.
 */
export type RateBudget = {
  readonly perSecond: number;
  readonly burst: number;
  /** Calls that may be made at `atMs` without waiting; a fraction is a call that is not due yet. */
  readonly tokens: number;
  readonly atMs: number;
};

export type RateLimit = { readonly perSecond: number; readonly burst: number };

export type RateDecision =
  | { readonly allowed: true; readonly budget: RateBudget }
  | { readonly allowed: false; readonly waitMs: number; readonly budget: RateBudget };

/** Fractions of a call are binary fractions: this much of one is rounding and not a reason to wait. */
const ROUNDING = 1e-9;

/** A channel that names a rate outside this range is not believed. */
const MAX_LEARNED_PER_SECOND = 1_000;
const MIN_LEARNED_PER_SECOND = 0.0001;

/**
 * The budget of an account at start-up. What an earlier run of the station used is spent at the
 * channel too, so the bucket starts empty unless the caller knows better: `recentCallsMs` are the
 * times of all calls of the last `refillMs(limit)` milliseconds, from the store. The result is never
 * more than what the channel itself has left, and never more than the burst.
 */
export function startRateBudget(
  limit: RateLimit,
  nowMs: number,
  recentCallsMs: readonly number[] | null = null,
): RateBudget {
  if (recentCallsMs === null) return { ...limit, tokens: 0, atMs: nowMs };
  let budget: RateBudget = { ...limit, tokens: 0, atMs: nowMs - refillMs(limit) };
  for (const callMs of [...recentCallsMs].sort((a, b) => a - b)) {
    if (callMs < budget.atMs) continue;
    budget = refilled(budget, Math.min(callMs, nowMs));
    budget = { ...budget, tokens: Math.max(0, budget.tokens - 1) };
  }
  return refilled(budget, nowMs);
}

/** How long an empty bucket takes to be full, in milliseconds. */
export function refillMs(limit: RateLimit): number {
  return Math.ceil((limit.burst / limit.perSecond) * 1_000);
}

/** Takes one call from the budget, or says how long to wait: always at least one millisecond. */
export function takeFromBudget(budget: RateBudget, nowMs: number): RateDecision {
  const current = refilled(budget, nowMs);
  if (current.tokens >= 1 - ROUNDING) {
    return { allowed: true, budget: { ...current, tokens: current.tokens - 1 } };
  }
  const waitMs = Math.max(
    1,
    Math.ceil(((1 - ROUNDING - current.tokens) / current.perSecond) * 1_000),
  );
  return { allowed: false, waitMs, budget: current };
}

/**
 * The channel has told its real rate (`x-amzn-RateLimit-Limit`): it holds from now on, also when it
 * is higher than the documented one. The burst stays, because the header does not tell it. A rate
 * that is not a sane number changes nothing.
 */
export function learnRate(budget: RateBudget, perSecond: number, nowMs: number): RateBudget {
  if (!(perSecond >= MIN_LEARNED_PER_SECOND && perSecond <= MAX_LEARNED_PER_SECOND)) return budget;
  return { ...refilled(budget, nowMs), perSecond };
}

/** The channel has answered "too many": whatever was thought to be left is not. */
export function emptyBudget(budget: RateBudget, nowMs: number): RateBudget {
  return { ...refilled(budget, nowMs), tokens: 0 };
}

/** A clock that was set back must neither give tokens nor stop the refill until it has caught up. */
function refilled(budget: RateBudget, nowMs: number): RateBudget {
  const elapsedMs = Math.max(0, nowMs - budget.atMs);
  const tokens = Math.min(budget.burst, budget.tokens + (elapsedMs / 1_000) * budget.perSecond);
  return { ...budget, tokens, atMs: nowMs };
}
