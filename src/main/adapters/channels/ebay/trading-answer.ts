import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { isRecord } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';

/**
 * Codes of a token that is not (any more) accepted: 930 to 932 and 16110 for the older kind, the
 * others for OAuth. Known from third parties; the words are read too.
 */
const TOKEN_CODES = /^(93[0-2]|16110|21916984|21917053|21917055)$/;
const TOKEN_WORDS = /\b(?:IAF|auth\w*)\s+token\b/i;

/** "Call usage limit has been reached" (known from third parties). */
const QUOTA_CODE = '518';
/** The quota is one of a day: asking again soon is of no use. */
const QUOTA_WAIT_MS = 60 * 60 * 1_000;

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name) => name === 'Errors',
});

type TradingError = {
  readonly code: string;
  readonly message: string;
  readonly isError: boolean;
  readonly isSystem: boolean;
};

/**
 * How a Trading API answer of status 200 refuses, or null where it does not. `Success` and `Warning`
 * mean that it was done (AckCodeType); `PartialFailure` that some of it was.
 *
 * @param callName the answer's root is `<callName>Response`.
 */
export function tradingRefusal(
  callName: string,
  text: string,
  secrets: readonly string[],
): FailureOutcome | null {
  const response = readResponse(callName, text);
  if (response === null) return notKnown('its answer was not understood');
  const { ack, errors } = response;
  if (ack === 'Success' || ack === 'Warning') return null;
  if (ack !== 'Failure') return notKnown('it says that only some of it was done');
  const first = errors.find((each) => each.isError) ?? errors[0];
  if (first === undefined) return notKnown('it refused without a reason');
  const code = redact(first.code, secrets) || 'error';
  const said = `${code}: ${redact(first.message, secrets)}`;
  if (TOKEN_CODES.test(first.code) || TOKEN_WORDS.test(first.message)) {
    const message = `eBay does not accept the account's credentials (${said}).`;
    return { kind: 'auth', code, message };
  }
  if (first.code === QUOTA_CODE) {
    const message = 'eBay asks to slow down: the calls of this day are used up.';
    return { kind: 'rate-limited', retryAfterMs: QUOTA_WAIT_MS, message };
  }
  const message = first.isSystem
    ? `eBay failed on this request (${said}).`
    : `eBay refused this (${said}).`;
  return { kind: 'rejected', code, message };
}

function notKnown(why: string): FailureOutcome {
  return { kind: 'unknown', message: `It is not known whether eBay took this: ${why}.` };
}

function readResponse(
  callName: string,
  text: string,
): { readonly ack: string; readonly errors: readonly TradingError[] } | null {
  // SECURITY: eBay sends no document type, and without one there are no entities to blow up.
  if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) return null;
  let document: unknown;
  try {
    document = parser.parse(text);
  } catch {
    return null;
  }
  const root = isRecord(document) ? document[`${callName}Response`] : undefined;
  if (!isRecord(root) || typeof root.Ack !== 'string') return null;
  const errors = Array.isArray(root.Errors) ? root.Errors.filter(isRecord).map(readError) : [];
  return { ack: root.Ack.trim(), errors };
}

function readError(error: Readonly<Record<string, unknown>>): TradingError {
  return {
    code: String(error.ErrorCode ?? '').trim(),
    message: String(error.LongMessage ?? error.ShortMessage ?? ''),
    isError: error.SeverityCode !== 'Warning',
    isSystem: error.ErrorClassification === 'SystemError',
  };
}
