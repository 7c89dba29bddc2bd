import type { MoneyAnswer } from '../../../app/payment-port.ts';
import { at, recordsOf, textOf } from '../http/json-fields.ts';
import { readUserErrors } from './confirm-package.ts';
import { numberOf } from './ids.ts';
import { isWaiting } from './prove-move.ts';
import type { ShopifySession } from './session.ts';

export type ShopifyMoved = Omit<MoneyAnswer, 'evidence' | 'learned'>;

/** Code of a refund that goes back to several payments, of which only some were made. */
export const PART_REFUNDED = 'part-refunded';

export const STILL_OPEN = {
  kind: 'unknown',
  message: 'The payment provider of the store has not answered Shopify yet.',
} as const;

/** `{transaction: {id, status, errorCode}, userErrors}`; a refund has several transactions. */
export function readMoved(
  session: ShopifySession,
  payload: unknown,
  transactions: readonly Readonly<Record<string, unknown>>[] = recordsOf([
    at(payload, 'transaction'),
  ]),
): ShopifyMoved {
  const userError = readUserErrors(payload, session.secrets);
  if (userError !== null) return { outcome: userError, isFinal: true };
  if (transactions.some(isWaiting)) return { outcome: STILL_OPEN };
  const id = textOf(transactions[0]?.id);
  const made = transactions.filter(({ status }) => status === 'SUCCESS');
  const lost = transactions.find(({ status }) => status === 'FAILURE' || status === 'ERROR');
  if (id !== '' && made.length === transactions.length) return accepted(numberOf(id));
  if (lost !== undefined && made.length === 0) {
    const code = textOf(lost.errorCode) || textOf(lost.status);
    const what = code.toLowerCase().replaceAll('_', ' ');
    const message = `The payment provider of the store refused it (${what}): ask the buyer for another payment.`;
    return refused(code, message);
  }
  if (lost !== undefined) {
    const message = 'Shopify has made a part of the refund only: refund the rest in another way.';
    return refused(PART_REFUNDED, message);
  }
  const message = 'It is not known whether Shopify did this: its answer was not understood.';
  return { outcome: { kind: 'unknown', message } };
}

export function refused(code: string, message: string): ShopifyMoved {
  return { outcome: { kind: 'rejected', code, message }, isFinal: true };
}

export function accepted(reference: string): ShopifyMoved {
  return { outcome: { kind: 'accepted', message: 'Shopify has done it.' }, reference };
}
