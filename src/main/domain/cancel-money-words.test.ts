import { describe, expect, test } from 'vitest';
import { isKeptWords, isLeftWords, type MoneyFate, willBeWords } from './cancel-money-words.ts';

const reverse = { move: 'reverse', paymentKind: 'card', amount: '44.90 USD' } as const;
const refund = { move: 'refund', paymentKind: 'card', amount: '25.00 USD' } as const;
const due = { move: 'reverse', paymentKind: 'on-account', amount: '30.00 USD' } as const;
const paid = { move: 'refund', paymentKind: 'on-account', amount: '30.00 USD' } as const;
const byStripe = { kind: 'provider', provider: 'Stripe' } as const;
const byHand = { kind: 'by-hand' } as const;
const gone = { kind: 'stopped', why: 'This station has no connection to it.' } as const;

describe('before an order is canceled', () => {
  test.each([
    [reverse, byStripe, 'The authorized amount of 44.90 USD is reversed by Stripe.'],
    [refund, byStripe, 'The captured amount of 25.00 USD is refunded by Stripe.'],
    [
      due,
      { kind: 'written-off' } as const,
      'The amount of 30.00 USD that is still due on account is written off.',
    ],
    [
      reverse,
      byHand,
      'The authorized amount of 44.90 USD is not reversed from here: it has to be reversed by hand, and written down under Payments.',
    ],
    [
      paid,
      byHand,
      'The paid amount of 30.00 USD is not refunded from here: it has to be refunded by hand, and written down under Payments.',
    ],
    [
      reverse,
      { kind: 'expired' } as const,
      'The authorized amount of 44.90 USD has run out already: there is nothing to reverse.',
    ],
    [
      refund,
      gone,
      'The captured amount of 25.00 USD is not refunded: This station has no connection to it.',
    ],
  ])('%j with %j', (what, fate, words) => {
    expect(willBeWords(what, fate)).toBe(words);
  });
});

describe('after it is canceled', () => {
  test('nothing is left of what was written off', () =>
    expect(isLeftWords(due, { kind: 'written-off' })).toBeNull());

  test.each<[MoneyFate, string]>([
    [
      byHand,
      'The authorized amount of 44.90 USD is still to be reversed by hand, and written down under Payments.',
    ],
    [
      byStripe,
      'The authorized amount of 44.90 USD was not reversed: it was not known here when the order was canceled. Ask Stripe for it under Payments.',
    ],
    [
      { kind: 'expired' },
      'The authorized amount of 44.90 USD had run out already: there was nothing to reverse.',
    ],
    [
      gone,
      'The authorized amount of 44.90 USD was not reversed: This station has no connection to it.',
    ],
  ])('%j says so', (fate, words) => {
    expect(isLeftWords(reverse, fate)).toBe(words);
  });
});

test('what a person keeps is kept', () => {
  expect(isKeptWords(refund)).toBe('The captured amount of 25.00 USD is kept.');
  expect(isKeptWords(paid)).toBe('The paid amount of 30.00 USD is kept.');
});

test.each([reverse, refund, due, paid])('%j: every sentence names the amount once', (what) => {
  for (const fate of [byStripe, byHand, gone, { kind: 'written-off' } as const]) {
    for (const words of [willBeWords(what, fate), isLeftWords(what, fate) ?? what.amount]) {
      expect(words.split(what.amount)).toHaveLength(2);
    }
  }
});
