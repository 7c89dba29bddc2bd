/**
 * When a write-back is tried again. Five counted attempts (SS19), the first at once; deferrals are
 * spaced by themselves and never counted (requirements 1D, readings 1 and 2).
 */
export type RetryPolicy = {
  /** Delay before counted attempt 1, 2, 3 ...; its length is the number of attempts. */
  readonly attemptDelaysMs: readonly number[];
  /** Delay after the first, second ... deferral in a row; the last one repeats. */
  readonly deferralDelaysMs: readonly number[];
  /** Delay before an unknown outcome is read back. */
  readonly readBackDelayMs: number;
  /** Each delay is stretched or shortened by at most this share, so that stations do not march in step. */
  readonly jitter: number;
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export const standardRetryPolicy: RetryPolicy = {
  attemptDelaysMs: [0, 1 * MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE],
  deferralDelaysMs: [10 * SECOND, 30 * SECOND, 1 * MINUTE, 2 * MINUTE, 5 * MINUTE],
  readBackDelayMs: 5 * SECOND,
  jitter: 0.2,
};

/** A beginner sees all five attempts within half a minute; everything else is as in a real station. */
export const practiceRetryPolicy: RetryPolicy = {
  attemptDelaysMs: [0, 1 * SECOND, 2 * SECOND, 4 * SECOND, 8 * SECOND],
  deferralDelaysMs: [3 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND],
  readBackDelayMs: 2 * SECOND,
  jitter: 0.1,
};

export function maxAttempts(policy: RetryPolicy): number {
  return policy.attemptDelaysMs.length;
}

/** Milliseconds from an error until the next counted attempt; `errorCount` errors have happened. */
export function attemptDelayMs(policy: RetryPolicy, errorCount: number, random: number): number {
  return jittered(pick(policy.attemptDelaysMs, errorCount), policy.jitter, random);
}

/** Milliseconds until a deferred row is looked at again; `deferralCount` includes this one. */
export function deferralDelayMs(
  policy: RetryPolicy,
  deferralCount: number,
  random: number,
): number {
  return jittered(pick(policy.deferralDelaysMs, deferralCount - 1), policy.jitter, random);
}

function pick(delays: readonly number[], index: number): number {
  return delays[Math.min(Math.max(index, 0), delays.length - 1)] ?? 0;
}

/** `random` is in [0, 1): 0.5 leaves the delay as it is. */
function jittered(delayMs: number, jitter: number, random: number): number {
  return Math.round(delayMs * (1 + jitter * (2 * random - 1)));
}
