import type { LearnedLimit } from '../../../domain/rate-budget.ts';
import type { HttpOutcome } from '../http/call-http.ts';

/** Every call of an account counts against one limit, whose size Wish does not publish. */
export const WISH_BUCKET = 'wish';

const DEFAULT_WAIT_MS = 60_000;
const SHORTEST_WAIT_MS = 1_000;
/** A longer wait is asked for again then: one that was read wrongly must not hold orders for a day. */
const LONGEST_WAIT_MS = 3_600_000;

/**
 * How long to wait after 429. `Wish-Rate-Limit-Reset` is "the time the rate-limiter will reset", in a
 * form that is not documented: seconds from now, seconds or milliseconds since 1970, or a date.
 */
export function resetWaitMs(header: string | null, nowMs: number): number {
  const text = header?.trim() ?? '';
  const waitMs = /^\d{1,15}(\.\d+)?$/.test(text)
    ? waitOf(Number(text), nowMs)
    : Date.parse(text) - nowMs;
  if (!Number.isFinite(waitMs)) return DEFAULT_WAIT_MS;
  return Math.round(Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, waitMs)));
}

/** What an answer says about the limit; empty where it says nothing. */
export function learnedFrom(answer: HttpOutcome, nowMs: number): readonly LearnedLimit[] {
  if (answer.kind !== 'answered') return [];
  if (answer.status === 429) {
    const blockedForMs = resetWaitMs(answer.header('wish-rate-limit-reset'), nowMs);
    return [{ bucket: WISH_BUCKET, remaining: 0, blockedForMs }];
  }
  const remaining = answer.header('wish-rate-limit-remaining')?.trim() ?? '';
  if (!/^\d{1,9}$/.test(remaining)) return [];
  return [{ bucket: WISH_BUCKET, remaining: Number(remaining) }];
}

function waitOf(value: number, nowMs: number): number {
  if (value > 1e12) return value - nowMs;
  return value > 1e9 ? value * 1_000 - nowMs : value * 1_000;
}
