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
  /** Until then nothing is allowed, however many tokens there are: the channel has said so. */
  readonly blockedUntilMs?: number;
};

export type RateLimit = { readonly perSecond: number; readonly burst: number };

/** The documented limit of one operation, as data. */
export type OperationLimit = RateLimit & {
  /** Operations of one account that name the same bucket share it. */
  readonly bucket: string;
  /** What one call takes: 1, or points where a channel counts in points (Shopify). */
  readonly cost: number;
};

/** What a channel's answer said about a bucket; what it did not say is left out. */
export type LearnedLimit = {
  readonly bucket: string;
  readonly perSecond?: number;
  readonly burst?: number;
  /** What is left there now. */
  readonly remaining?: number;
  /** Nothing is taken before this many milliseconds have passed. */
  readonly blockedForMs?: number;
};

export type RateDecision =
  | { readonly allowed: true; readonly budget: RateBudget }
  | { readonly allowed: false; readonly waitMs: number; readonly budget: RateBudget };

/** Fractions of a call are binary fractions: this much of one is rounding and not a reason to wait. */
const ROUNDING = 1e-9;

/** A channel that names a rate outside this range is not believed. */
const MAX_LEARNED_PER_SECOND = 1_000;
const MIN_LEARNED_PER_SECOND = 0.0001;
const MAX_LEARNED_BURST = 100_000;
const MAX_BLOCK_MS = 24 * 3_600_000;

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

/**
 * Takes one call from the budget, or says how long to wait: always at least one millisecond. A call
 * that costs more than the whole burst takes the whole burst.
 *
 * @param inFlight calls of the same account whose answer has not come yet: the channel may count them
 *   as late as now, so that nothing of what they cost can have refilled there.
 */
export function takeFromBudget(
  budget: RateBudget,
  nowMs: number,
  cost = 1,
  inFlight = 0,
): RateDecision {
  const filled = refilled(budget, nowMs);
  const wanted = Math.min(cost, filled.burst);
  const most = Math.max(0, filled.burst - wanted * inFlight);
  const current = filled.tokens <= most ? filled : { ...filled, tokens: most };
  const blockedMs = Math.max(0, (current.blockedUntilMs ?? 0) - nowMs);
  if (blockedMs === 0 && current.tokens >= wanted - ROUNDING) {
    return { allowed: true, budget: { ...current, tokens: current.tokens - wanted } };
  }
  const refillMs = Math.ceil(((wanted - ROUNDING - current.tokens) / current.perSecond) * 1_000);
  return { allowed: false, waitMs: Math.max(1, refillMs, blockedMs), budget: current };
}

/**
 * The answer of a call has come. When in between the channel has counted the call is not known: a
 * bucket that was full there until just now has refilled nothing meanwhile, whatever was reckoned
 * here. The same object where that makes no difference.
 *
 * @param othersInFlight calls of the same account whose answer has not come yet.
 */
export function endCall(
  budget: RateBudget,
  nowMs: number,
  cost = 1,
  othersInFlight = 0,
): RateBudget {
  const current = refilled(budget, nowMs);
  const most = Math.max(0, current.burst - Math.min(cost, current.burst) * (1 + othersInFlight));
  return current.tokens <= most ? budget : { ...current, tokens: most };
}

/** Everything that one answer said about a bucket, taken together. */
export function learnLimit(budget: RateBudget, learned: LearnedLimit, nowMs: number): RateBudget {
  let next = learned.perSecond === undefined ? budget : learnRate(budget, learned.perSecond, nowMs);
  next = refilled(next, nowMs);
  const { burst, remaining, blockedForMs } = learned;
  if (burst !== undefined && burst >= 1 && burst <= MAX_LEARNED_BURST) {
    next = { ...next, burst, tokens: Math.min(next.tokens, burst) };
  }
  if (remaining !== undefined && remaining >= 0) {
    next = { ...next, tokens: Math.min(next.burst, remaining) };
  }
  if (blockedForMs !== undefined && blockedForMs > 0) {
    const until = nowMs + Math.min(blockedForMs, MAX_BLOCK_MS);
    next = { ...next, tokens: 0, blockedUntilMs: Math.max(next.blockedUntilMs ?? 0, until) };
  }
  return next;
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

/**
 * A clock that was set back must neither give tokens nor stop the refill until it has caught up, and
 * what is blocked stays so for as long as was left of it and no longer.
 */
function refilled(budget: RateBudget, nowMs: number): RateBudget {
  const elapsedMs = nowMs - budget.atMs;
  if (elapsedMs < 0) {
    const { blockedUntilMs = 0 } = budget;
    const rebased = { ...budget, atMs: nowMs };
    return blockedUntilMs === 0
      ? rebased
      : { ...rebased, blockedUntilMs: Math.max(0, blockedUntilMs + elapsedMs) };
  }
  const tokens = Math.min(budget.burst, budget.tokens + (elapsedMs / 1_000) * budget.perSecond);
  return { ...budget, tokens, atMs: nowMs };
}

/** True for a budget of a time that is still to come: the clock was set back since then. */
export function isFromLater(budget: RateBudget, nowMs: number): boolean {
  return budget.atMs > nowMs;
}
