import type { ChannelWords } from '../http/classify-failure.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';

/**
 * The first error of eBay's `{errors: [{errorId, domain, category, message, longMessage}]}`, made
 * safe to show. `parameters` are left out: they quote what was sent.
 */
export function readEbayError(text: string, secrets: readonly string[]): ChannelWords {
  const body = parseJson(text);
  if (!isRecord(body) || !Array.isArray(body.errors)) return null;
  const first = body.errors.find(isRecord);
  if (first === undefined) return null;
  const { errorId, message, longMessage } = first;
  const words = [longMessage, message].find((each) => typeof each === 'string' && each !== '');
  return {
    code: redact(String(errorId ?? ''), secrets) || 'error',
    message: redact(String(words ?? ''), secrets),
  };
}
