import type { LearnedLimit } from '../../../domain/rate-budget.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { at, recordsOf, textOf } from '../http/json-fields.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';

export const BUCKET = 'graphql';

/** After a refusal for speed where Shopify names no numbers. */
export const DEFAULT_RETRY_AFTER_MS = 1_000;

const MAX_RETRY_AFTER_MS = 60_000;

type ShopifyWords = { readonly code: string; readonly message: string };

/**
 * The first error of an answer, made safe to show; null where there is none. Errors of the gateway
 * are one text (`{"errors": "[API] Invalid API key"}`), those of GraphQL a list with
 * `extensions.code`.
 */
export function readShopifyWords(text: string, secrets: readonly string[]): ShopifyWords | null {
  const errors = at(parseJson(text), 'errors');
  if (typeof errors === 'string' && errors !== '') {
    return { code: 'shopify', message: redact(errors, secrets) };
  }
  const first = recordsOf(errors)[0];
  if (first === undefined) return null;
  const code = textOf(at(first, 'extensions', 'code')) || 'graphql';
  return { code: redact(code, secrets), message: redact(textOf(first.message), secrets) };
}

/** What an answer says about the points of this app at this store (`extensions.cost`). */
export function readLearned(text: string): LearnedLimit | null {
  const status = at(parseJson(text), 'extensions', 'cost', 'throttleStatus');
  const burst = at(status, 'maximumAvailable');
  const remaining = at(status, 'currentlyAvailable');
  const perSecond = at(status, 'restoreRate');
  if (!isPoints(burst) || !isPoints(remaining) || !isPoints(perSecond)) return null;
  return { bucket: BUCKET, burst, remaining, perSecond };
}

/**
 * How an answer with status 200 failed, or null where it has data and no errors (or is none of
 * Shopify's, which its caller then sorts as an answer that was not understood).
 *
 * | code | outcome | reason |
 * |---|---|---|
 * | THROTTLED | rate-limited | not executed for want of points; the time comes from the numbers |
 * | ACCESS_DENIED, SHOP_INACTIVE | auth | the token lacks a scope, the store is closed: not this order |
 * | INTERNAL_SERVER_ERROR, TIMEOUT | rejected | as a status 500: retried and counted. It may have acted, so each try looks first |
 * | others | rejected | the document or its values were refused |
 */
export function readGraphqlFailure(text: string, words: ShopifyWords): FailureOutcome {
  const { code, message } = words;
  if (code === 'THROTTLED') {
    return {
      kind: 'rate-limited',
      retryAfterMs: throttledForMs(text),
      message: 'Shopify asks to slow down.',
    };
  }
  if (code === 'ACCESS_DENIED' || code === 'SHOP_INACTIVE') {
    return {
      kind: 'auth',
      code,
      message: `Shopify does not let the account's token do this (${message}).`,
    };
  }
  const broke = code === 'INTERNAL_SERVER_ERROR' || code === 'TIMEOUT';
  return {
    kind: 'rejected',
    code,
    message: `Shopify ${broke ? 'failed on this request' : 'refused this'} (${code}: ${message}).`,
  };
}

/** Until the bucket holds what this document asks for; never less than a moment. */
function throttledForMs(text: string): number {
  const cost = at(parseJson(text), 'extensions', 'cost');
  const requested = at(cost, 'requestedQueryCost');
  const available = at(cost, 'throttleStatus', 'currentlyAvailable');
  const perSecond = at(cost, 'throttleStatus', 'restoreRate');
  if (!isPoints(requested) || !isPoints(available) || !isPoints(perSecond) || perSecond === 0) {
    return DEFAULT_RETRY_AFTER_MS;
  }
  const waitMs = Math.ceil(((requested - available) / perSecond) * 1_000);
  return Math.min(MAX_RETRY_AFTER_MS, Math.max(100, waitMs));
}

function isPoints(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** The data of an answer; null where it has none. */
export function readData(text: string): Readonly<Record<string, unknown>> | null {
  const data = at(parseJson(text), 'data');
  return isRecord(data) ? data : null;
}
