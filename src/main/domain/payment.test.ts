import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalOf } from '../../shared/money-words.ts';
import {
  afterMove,
  checkMove,
  type MoneyMove,
  type OpenMove,
  type PaymentBooks,
  roomOf,
  sound,
} from './payment.ts';
import { parseAmount } from './payment-amount.ts';
import { paymentStatus } from './payment-status.ts';

const books: PaymentBooks = {
  kind: 'card',
  currency: 'USD',
  authorizedMinor: 10_000,
  capturedMinor: 0,
  reversedMinor: 0,
  refundedMinor: 0,
};
const open = (kind: MoneyMove, amountMinor: number, releasesRest = false): OpenMove => ({
  kind,
  amountMinor,
  releasesRest,
});

describe('what is left of a payment', () => {
  test('what is authorized can be captured or released, nothing can be refunded', () => {
    expect(roomOf(books, [])).toEqual({
      captureMinor: 10_000,
      reverseMinor: 10_000,
      refundMinor: 0,
    });
  });

  test('a capture whose end is not known counts as spent, and is not refunded', () => {
    expect(roomOf(books, [open('capture', 6_000)])).toEqual({
      captureMinor: 4_000,
      reverseMinor: 4_000,
      refundMinor: 0,
    });
  });

  test('while a capture that lets the rest go is open, nothing else is left', () => {
    expect(roomOf(books, [open('capture', 1, true)])).toMatchObject({
      captureMinor: 0,
      reverseMinor: 0,
    });
  });

  test('after a partial capture the books say that the rest was released', () => {
    expect(afterMove(books, open('capture', 4_000, true))).toMatchObject({
      capturedMinor: 4_000,
      reversedMinor: 6_000,
    });
    expect(afterMove(books, open('capture', 4_000))).toMatchObject({
      capturedMinor: 4_000,
      reversedMinor: 0,
    });
  });

  test.each([
    [
      'capture',
      10_001,
      '100.01 USD is more than what is left of the authorization: at most 100.00 USD can be captured.',
    ],
    ['capture', 0, 'Enter an amount above 0 to capture.'],
    ['capture', -1, 'Enter an amount above 0 to capture.'],
    ['capture', 1.5, 'Enter an amount above 0 to capture.'],
    ['refund', 1, 'Nothing is left to refund.'],
  ] as const)('%s of %d is refused: %s', (move, amount, message) => {
    expect(checkMove(move, amount, roomOf(books, []), 'USD')).toMatchObject({
      ok: false,
      error: { message },
    });
  });

  test('the books keep their rules whatever is asked for and however it ends', () => {
    const step = fc.record({
      kind: fc.constantFrom<MoneyMove>('capture', 'reverse', 'refund'),
      amountMinor: fc.integer({ min: -5, max: 12_000 }),
      releasesRest: fc.boolean(),
      end: fc.constantFrom('done', 'failed', 'open'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let now = books;
        const waiting: OpenMove[] = [];
        for (const { end, ...asked } of steps) {
          const move = { ...asked, releasesRest: asked.kind === 'capture' && asked.releasesRest };
          const room = roomOf(now, waiting);
          if (!checkMove(move.kind, move.amountMinor, room, 'USD').ok) continue;
          if (end === 'open') waiting.push(move);
          // Moves of a payment are settled one after the other, so that none overtakes an open one.
          if (end === 'done' && !(move.releasesRest && waiting.length > 0)) {
            now = afterMove(now, move);
          }
        }
        // Whatever is open ends in the worst way: all of it has happened.
        for (const move of waiting.filter(({ releasesRest }) => !releasesRest)) {
          now = afterMove(now, move);
        }
        expect(now.authorizedMinor).toBe(books.authorizedMinor);
        expect(now.capturedMinor + now.reversedMinor).toBeLessThanOrEqual(now.authorizedMinor);
        expect(now.refundedMinor).toBeLessThanOrEqual(now.capturedMinor);
      }),
    );
  });

  test('books that a provider tells are made to keep their rules', () => {
    const told = fc.record({
      kind: fc.constant('card' as const),
      currency: fc.constant('USD'),
      authorizedMinor: fc.nat(),
      capturedMinor: fc.nat(),
      reversedMinor: fc.nat(),
      refundedMinor: fc.nat(),
    });
    fc.assert(
      fc.property(told, (each) => {
        const kept = sound(each);
        expect(kept.capturedMinor + kept.reversedMinor).toBeLessThanOrEqual(kept.authorizedMinor);
        expect(kept.refundedMinor).toBeLessThanOrEqual(kept.capturedMinor);
        expect(kept.capturedMinor).toBe(each.capturedMinor);
      }),
    );
  });
});

describe('an amount that a person types', () => {
  test.each([
    ['12', 'USD', 1_200],
    [' 12.5 ', 'USD', 1_250],
    ['12.50', 'USD', 1_250],
    ['0.01', 'USD', 1],
    ['1250', 'JPY', 1_250],
    ['1.250', 'KWD', 1_250],
    ['0.1234', 'CLF', 1_234],
  ])('%j %s is %d minor units', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toEqual({ ok: true, value: minor });
  });

  test.each([
    ['12.345', 'USD', 'USD has 2 decimals: write the amount like 12.50.'],
    ['12.5', 'JPY', 'JPY has no decimals: write the amount like 1250.'],
    ['1.2345', 'KWD', 'KWD has 3 decimals: write the amount like 12.500.'],
    ['12,34', 'USD', 'Write the amount with a point, such as 12.50.'],
    ['1,234.00', 'USD', 'Write the amount with a point, such as 12.50.'],
    ['-5', 'USD', 'Enter an amount above 0.'],
    ['0', 'USD', 'Enter an amount above 0.'],
    ['0.00', 'USD', 'Enter an amount above 0.'],
    ['', 'USD', 'Enter an amount, such as 12.50.'],
    ['$5', 'USD', 'This is no amount. Write it like 12.50.'],
    ['1e3', 'USD', 'This is no amount. Write it like 12.50.'],
    ['.5', 'USD', 'This is no amount. Write it like 12.50.'],
    ['9999999999999', 'USD', 'This is no amount. Write it like 12.50.'],
    ['１２', 'USD', 'This is no amount. Write it like 12.50.'],
  ])('%j %s is refused: %s', (text, currency, message) => {
    expect(parseAmount(text, currency)).toMatchObject({ ok: false, error: { message } });
  });

  test('what is shown can be typed again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 12 }),
        fc.constantFrom('USD', 'JPY', 'KWD', 'CLF', 'EUR', 'XXX'),
        (minor, currency) => {
          expect(parseAmount(decimalOf(minor, currency), currency)).toEqual({
            ok: true,
            value: minor,
          });
        },
      ),
    );
  });
});

describe('Current Status', () => {
  const now = '2026-11-26T12:00:00.000Z';
  const facts = { ...books, providerStatus: 'requires_capture', expiresAt: null };
  test.each([
    [{}, 'Authorized'],
    [{ authorizedMinor: 0 }, 'Not authorized'],
    [{ capturedMinor: 4_000 }, 'Partly captured'],
    [{ capturedMinor: 4_000, reversedMinor: 6_000 }, 'Partly captured'],
    [{ capturedMinor: 10_000 }, 'Captured'],
    [{ capturedMinor: 10_000, refundedMinor: 1 }, 'Partly refunded'],
    [{ capturedMinor: 10_000, refundedMinor: 10_000 }, 'Refunded'],
    [{ reversedMinor: 10_000 }, 'Reversed'],
    [{ expiresAt: now }, 'Expired'],
    [{ expiresAt: '2026-11-26T12:00:00.001Z' }, 'Authorized'],
    [{ providerStatus: 'expired', reversedMinor: 10_000 }, 'Expired'],
    [{ expiresAt: now, capturedMinor: 10_000 }, 'Captured'],
    [{ kind: 'on-account' }, 'On account (unpaid)'],
    [{ kind: 'on-account', capturedMinor: 10_000 }, 'Paid'],
    [{ kind: 'on-account', reversedMinor: 10_000 }, 'Reversed'],
  ] as const)('%j is %s', (changes, word) => {
    expect(paymentStatus({ ...facts, ...changes }, ['Success', 'Failed', 'Pending'], now)).toBe(
      word,
    );
  });

  test('one transaction with an unknown end makes the payment unknown', () => {
    expect(paymentStatus({ ...facts, capturedMinor: 10_000 }, ['Success', 'Unknown'], now)).toBe(
      'Unknown',
    );
  });
});
