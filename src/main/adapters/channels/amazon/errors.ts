import type { ChannelWords } from '../http/classify-failure.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';

/** The package is new to Amazon, but nothing of the order is left to ship. */
const ALREADY_FULFILLED = /PackageToUpdateNotFound|already (?:been )?(?:fulfilled|shipped)/i;

/** The first error of Amazon's `{errors: [{code, message, details}]}`, made safe to show. */
export function readAmazonError(text: string, secrets: readonly string[]): ChannelWords {
  const first = errorsIn(text)[0];
  if (first === undefined) return null;
  return { code: redact(first.code, secrets), message: redact(first.message, secrets) };
}

/**
 * True when Amazon says that the order is shipped already. That proves nothing about *this* package:
 * an earlier call of ours may have been taken whose answer was lost, so the caller has to read back.
 */
export function saysAlreadyFulfilled(text: string): boolean {
  return errorsIn(text).some(({ code, message, details }) =>
    ALREADY_FULFILLED.test(`${code} ${message} ${details}`),
  );
}

type AmazonError = { readonly code: string; readonly message: string; readonly details: string };

function errorsIn(text: string): readonly AmazonError[] {
  const body = parseJson(text);
  if (!isRecord(body) || !Array.isArray(body.errors)) return [];
  return body.errors.filter(isRecord).map((error) => ({
    code: String(error.code ?? ''),
    message: String(error.message ?? ''),
    details: String(error.details ?? ''),
  }));
}
