import type { Refusal } from '../../../app/channel-call-port.ts';
import type { HttpOutcome } from '../../channels/http/call-http.ts';
import { classifyFailure } from '../../channels/http/classify-failure.ts';
import { at, textOf } from '../../channels/http/json-fields.ts';
import { parseJson } from '../../channels/http/read-json.ts';
import { redact } from '../../channels/http/redact.ts';

export type StripeFailure = {
  readonly outcome: Refusal;
  /** No repeat of the same request changes it. */
  readonly isFinal: boolean;
};

/** What a person does about it, by Stripe's code (Stripe, "Error codes"). */
const advice: Readonly<Record<string, string>> = {
  card_declined: 'The card was declined: ask the buyer for another payment and link that one.',
  expired_card: 'The card has expired: ask the buyer for another payment and link that one.',
  charge_expired_for_capture:
    'The authorization has expired: ask the buyer to pay again and link that payment.',
  payment_intent_unexpected_state:
    'The payment is in a state that does not allow it: press Sync Payments to see where it stands.',
  charge_already_refunded: 'It has been refunded before: press Sync Payments to see it.',
  charge_disputed: 'The buyer has disputed it at the bank: answer the dispute at Stripe.',
  amount_too_large: 'It is more than Stripe has: press Sync Payments and look at what is left.',
  amount_too_small: 'It is less than Stripe moves at once.',
  resource_missing: 'Stripe has no such payment for this key: check the reference and the key.',
  balance_insufficient: 'Your balance at Stripe is too low for this refund: add funds there.',
};

/**
 * Sorts an answer of Stripe that is not the expected success.
 *
 * | what came | outcome | reason |
 * |---|---|---|
 * | never left, no answer | unreachable, unknown | as everywhere |
 * | 402 card_error, other 400, 404 | rejected for good | refused and nothing moved; the same again is refused again |
 * | 409 idempotency_key_in_use | unknown | the first request of this id is still at work there |
 * | 400 idempotency_error | rejected for good | an id that was used for something else |
 * | 429, also lock_timeout | rate-limited | nothing was done |
 * | 401, 403 | auth | the key |
 * | 5xx | unknown | Stripe: "treat the result as indeterminate" |
 * | 5xx, replayed | rejected for good | Stripe keeps the first answer to an id, errors of its own included; the look-up before the repeat has proven that nothing moved, so a new request is needed |
 */
export function classifyStripe(http: HttpOutcome, secretKey: string, nowMs: number): StripeFailure {
  const words = http.kind === 'answered' ? readWords(http.text, secretKey) : null;
  const plain = classifyFailure(http, {
    channelName: 'Stripe',
    words,
    defaultRetryAfterMs: 1_000,
    nowMs,
  });
  if (http.kind !== 'answered') return { outcome: plain, isFinal: false };
  const { status } = http;
  if (status >= 500) {
    if (http.header('idempotent-replayed') !== 'true') {
      const message = `It is not known whether Stripe did this: it failed with status ${status}.`;
      return { outcome: { kind: 'unknown', message }, isFinal: false };
    }
    const message =
      'Stripe failed on this request and holds to that answer. Nothing was moved: ask for it again.';
    return { outcome: { kind: 'rejected', code: `http-${status}`, message }, isFinal: true };
  }
  if (words?.code === 'idempotency_key_in_use') {
    const message = 'Stripe is still at work on this very request: what it does is not known yet.';
    return { outcome: { kind: 'unknown', message }, isFinal: false };
  }
  if (plain.kind !== 'rejected') return { outcome: plain, isFinal: false };
  const code = words?.code ?? plain.code;
  const hint = advice[code] ?? '';
  const message = hint === '' ? plain.message : `${hint} (Stripe: ${words?.message ?? code})`;
  return { outcome: { kind: 'rejected', code, message }, isFinal: true };
}

/** Stripe's error object: `{"error": {"type", "code", "decline_code", "message"}}`. */
function readWords(text: string, secretKey: string) {
  const error = at(parseJson(text), 'error');
  const code = textOf(at(error, 'code')) || textOf(at(error, 'type'));
  if (code === '') return null;
  const decline = textOf(at(error, 'decline_code'));
  const message = textOf(at(error, 'message'));
  return {
    code: redact(code, [secretKey]),
    message: redact(decline === '' ? message : `${message} [${decline}]`, [secretKey]),
  };
}
