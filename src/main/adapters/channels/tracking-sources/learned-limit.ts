import type { LookRefusal } from '../../../app/tracking-port.ts';
import type { LearnedLimit, OperationLimit } from '../../../domain/rate-budget.ts';
import type { HttpOutcome } from '../http/call-http.ts';

/**
 * What an answer said about the limit of a look: a pause after 429, `X-RateLimit-Remaining` where
 * it is less than the budget would take at once, and `X-RateLimit-Limit` where it is a rate per
 * second. The burst is taken off that rate, so that burst and rate together stay within one second's
 * limit.
 */
export function learnedFrom(
  answer: HttpOutcome,
  refusal: LookRefusal,
  limit: OperationLimit,
  namesRatePerSecond: boolean,
): readonly LearnedLimit[] {
  if (answer.kind !== 'answered') return [];
  const { bucket, burst } = limit;
  if (answer.status === 429 && refusal.kind === 'rate-limited') {
    return [{ bucket, remaining: 0, blockedForMs: refusal.retryAfterMs }];
  }
  const remaining = numberIn(answer.header('x-ratelimit-remaining'));
  const perSecond = namesRatePerSecond ? numberIn(answer.header('x-ratelimit-limit')) : null;
  const learned: LearnedLimit = {
    bucket,
    ...(remaining !== null && remaining < burst ? { remaining } : {}),
    ...(perSecond !== null && perSecond >= 1 ? { perSecond: Math.max(1, perSecond - burst) } : {}),
  };
  return Object.keys(learned).length > 1 ? [learned] : [];
}

function numberIn(header: string | null): number | null {
  const text = header?.trim() ?? '';
  return /^\d{1,9}(\.\d+)?$/.test(text) ? Number(text) : null;
}
