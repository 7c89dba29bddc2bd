import type { LearnedLimit, OperationLimit } from '../../../domain/rate-budget.ts';

/** Amazon names a rate (`x-amzn-RateLimit-Limit`), never what is left of it. */
export function learnedRate(
  limit: OperationLimit,
  perSecond: number | null,
): readonly LearnedLimit[] {
  return perSecond === null ? [] : [{ bucket: limit.bucket, perSecond }];
}
