import type { HttpOutcome } from '../http/call-http.ts';
import type { ChannelWords, FailureOutcome } from '../http/classify-failure.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';

/**
 * Codes of Wish about the token and not about the request: expired 1007, revoked 1008, no such token
 * 1006, none sent 1012. They are documented with status 400, and seen with 401.
 */
const TOKEN_CODES: ReadonlySet<string> = new Set(['1006', '1007', '1008', '1012']);
/** The account is disabled: a new token does not help. */
const DISABLED_CODE = '1002';

/**
 * What every answer of Wish looks like: `{message, code, data}`. Code 0 is success; the description
 * has examples with the code as a number and as a text.
 */
export type Envelope = { readonly code: string; readonly message: string; readonly data: unknown };

export function readEnvelope(text: string): Envelope | null {
  const body = parseJson(text);
  if (!isRecord(body)) return null;
  const { code, message } = body;
  if (!Number.isSafeInteger(code) && !(typeof code === 'string' && /^\d{1,9}$/.test(code))) {
    return null;
  }
  return {
    code: String(code),
    message: typeof message === 'string' ? message : '',
    data: body.data,
  };
}

/** The data of a success, or undefined: status 200 alone is none, the code has to say so too. */
export function successData(answer: HttpOutcome): unknown {
  if (answer.kind !== 'answered' || answer.status !== 200) return undefined;
  const envelope = readEnvelope(answer.text);
  return envelope?.code === '0' ? envelope.data : undefined;
}

/** Wish's words about a refusal, made safe to show. */
export function readWishWords(text: string, secrets: readonly string[]): ChannelWords {
  const envelope = readEnvelope(text);
  if (envelope === null || envelope.code === '0') return null;
  return {
    code: envelope.code,
    message: redact(envelope.message, secrets) || 'no reason given',
  };
}

/** True where another token may help. */
export function isTokenRefused(answer: HttpOutcome): boolean {
  if (answer.kind !== 'answered') return false;
  return answer.status === 401 || TOKEN_CODES.has(readEnvelope(answer.text)?.code ?? '');
}

/** Sorts what the common table can not know of Wish: refusals with status 200, and codes of the token. */
export function refineFailure(
  answer: HttpOutcome,
  failure: FailureOutcome,
  words: ChannelWords,
): FailureOutcome {
  if (answer.kind !== 'answered' || words === null) return failure;
  const { code, message } = words;
  if (TOKEN_CODES.has(code) || code === DISABLED_CODE) {
    return {
      kind: 'auth',
      code,
      message: `Wish does not accept the account's credentials (${code}: ${message}).`,
    };
  }
  if (answer.status < 200 || answer.status > 299) return failure;
  return { kind: 'rejected', code, message: `Wish refused this (${code}: ${message}).` };
}
