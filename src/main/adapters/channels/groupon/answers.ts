import type { HttpOutcome } from '../http/call-http.ts';
import type { ChannelWords, FailureOutcome } from '../http/classify-failure.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';

/** Groupon has no codes of refusals. */
const REFUSED = 'refused';

/** Words about the account and not about an order; Groupon answers them with status 200 too. */
const ABOUT_THE_ACCOUNT =
  /access[ _]?token|invalid token|expired token|supplier[ _]?id|unauthori[sz]ed|not authori[sz]ed|authenticat/i;

/** Names under which an answer could list entries that were not taken. The real one is not known. */
const PROBLEM_FIELDS = ['errors', 'error', 'failed', 'failures', 'invalid'] as const;

/**
 * The body of an answer with `success: true` and nothing that speaks of problems; null for anything
 * else. How Groupon tells of single entries that it did not take is not known: an answer that names
 * problems proves nothing, so the caller reads back.
 */
export function readSuccess(answer: HttpOutcome): Readonly<Record<string, unknown>> | null {
  if (answer.kind !== 'answered' || answer.status !== 200) return null;
  const body = parseJson(answer.text);
  if (!isRecord(body) || body.success !== true) return null;
  return PROBLEM_FIELDS.some((field) => saysSomething(body[field])) ? null : body;
}

/** Groupon's `{success: false, reason}`, made safe to show; null where it is not one. */
export function readGrouponWords(text: string, secrets: readonly string[]): ChannelWords {
  const body = parseJson(text);
  if (!isRecord(body) || body.success !== false) return null;
  const reason = typeof body.reason === 'string' ? redact(body.reason, secrets) : '';
  return { code: REFUSED, message: reason === '' ? 'no reason was given' : reason };
}

/**
 * A refusal comes with status 200 as well, which no status tells: `classified` is what the status
 * alone says.
 */
export function readRefusal(
  answer: HttpOutcome,
  classified: FailureOutcome,
  secrets: readonly string[],
): FailureOutcome {
  if (answer.kind !== 'answered') return classified;
  const words = readGrouponWords(answer.text, secrets);
  if (words === null) return classified;
  const isPlainRefusal = answer.status === 200 || classified.kind === 'rejected';
  if (!isPlainRefusal || answer.status >= 500) return classified;
  if (ABOUT_THE_ACCOUNT.test(words.message)) {
    return {
      kind: 'auth',
      code: words.code,
      message: `Groupon does not accept the account's credentials (${words.message}).`,
    };
  }
  return { kind: 'rejected', code: words.code, message: `Groupon refused this: ${words.message}.` };
}

/** Marking a line that is marked already is no fault, whatever Groupon calls it. */
export function saysAlreadyExported(text: string): boolean {
  return /already/i.test(readGrouponWords(text, [])?.message ?? '');
}

function saysSomething(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return isRecord(value) ? Object.keys(value).length > 0 : true;
}
