import type { HttpOutcome } from '../http/call-http.ts';
import {
  type ChannelWords,
  classifyFailure,
  type FailureOutcome,
} from '../http/classify-failure.ts';
import { at, textOf } from '../http/json-fields.ts';
import { parseJson } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';

export const STORE = 'The store';

/** WooCommerce itself limits nothing; whoever hosts the store may, and seldom says for how long. */
const DEFAULT_RETRY_AFTER_MS = 5_000;

/** The error of an answer (`{code, message, data: {status}}`), made safe to show. */
export function readStoreWords(text: string, secrets: readonly string[]): ChannelWords {
  const body = parseJson(text);
  const code = at(body, 'code');
  const message = textOf(at(body, 'message'));
  if ((typeof code !== 'string' && typeof code !== 'number') || message === '') return null;
  return { code: redact(String(code), secrets), message: redact(message, secrets) };
}

/**
 * Sorts an answer that is not the expected success, as every channel's are, with what is different
 * at a store: a firewall in front of it also answers 403, and an address where the API or the
 * extension is missing answers 404 to every order, so that no order is at fault.
 */
export function classifyStoreAnswer(
  answer: HttpOutcome,
  words: ChannelWords,
  nowMs: number,
): FailureOutcome {
  if (answer.kind === 'answered') {
    if (answer.status === 403 && words === null) {
      return {
        kind: 'auth',
        code: 'http-403',
        message: 'A firewall in front of the store refused the call: allow this station there.',
      };
    }
    if (answer.status === 404 && words?.code === 'rest_no_route') {
      return {
        kind: 'auth',
        code: 'account-settings',
        message:
          'The store does not have what the account is set to: check where its tracking numbers go.',
      };
    }
    if (answer.status === 404 && words === null) {
      return {
        kind: 'auth',
        code: 'account-settings',
        message: 'There is no WooCommerce at the address of the account: check the store address.',
      };
    }
  }
  return classifyFailure(answer, {
    channelName: STORE,
    words,
    defaultRetryAfterMs: DEFAULT_RETRY_AFTER_MS,
    nowMs,
  });
}
