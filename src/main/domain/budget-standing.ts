import {
  type OperationLimit,
  type RateBudget,
  startRateBudget,
  takeFromBudget,
} from './rate-budget.ts';

/** How a bucket of an account stands now, for people. */
export type BudgetStanding = {
  readonly bucket: string;
  /** `points` where the channel counts more than calls. */
  readonly unit: 'calls' | 'points';
  /** What may be taken without waiting; whole. */
  readonly left: number;
  readonly burst: number;
  readonly perSecond: number;
  /** UTC; null where a call may go now. */
  readonly nextCallAt: string | null;
  /** The channel has said something else than what is documented, or has stopped the account. */
  readonly learned: boolean;
};

/**
 * How the buckets that a channel's operations share stand: one entry a bucket, in the order of
 * `limits`. A bucket that nothing was taken from yet is full.
 */
export function budgetStandings(
  limits: readonly OperationLimit[],
  stored: (bucket: string) => RateBudget | null,
  nowMs: number,
): readonly BudgetStanding[] {
  const buckets = new Map<string, OperationLimit>();
  for (const limit of limits) {
    const cheaper = (buckets.get(limit.bucket)?.cost ?? Number.POSITIVE_INFINITY) > limit.cost;
    if (cheaper) buckets.set(limit.bucket, limit);
  }
  return [...buckets.values()].map((limit) => {
    const budget = stored(limit.bucket);
    const current = budget ?? startRateBudget(limit, nowMs, []);
    const decision = takeFromBudget(current, nowMs, limit.cost);
    // Taking nothing refills what has come back since, and changes nothing else.
    const { tokens, burst, perSecond } = takeFromBudget(current, nowMs, 0).budget;
    const blocked = (current.blockedUntilMs ?? 0) > nowMs;
    const usesPoints = limits.some(({ bucket, cost }) => bucket === limit.bucket && cost !== 1);
    return {
      bucket: limit.bucket,
      unit: usesPoints ? 'points' : 'calls',
      left: blocked ? 0 : Math.floor(tokens + 1e-6),
      burst: Math.floor(burst),
      perSecond,
      nextCallAt: decision.allowed ? null : new Date(nowMs + decision.waitMs).toISOString(),
      learned:
        budget !== null &&
        (blocked || budget.perSecond !== limit.perSecond || budget.burst !== limit.burst),
    };
  });
}
