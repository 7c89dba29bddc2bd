import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromStripeUnits, toStripeUnits } from './stripe-units.ts';

describe('amounts as Stripe counts them', () => {
  test.each([
    ['USD', 1_250, 1_250],
    ['JPY', 500, 500],
    // Zero decimals by ISO 4217, two in Stripe's API.
    ['ISK', 500, 50_000],
    ['UGX', 500, 50_000],
    // Two decimals by ISO 4217, none in Stripe's API.
    ['MGA', 50_000, 500],
    ['KWD', 12_340, 12_340],
  ])('%s %d is %d there', (currency, minor, amount) => {
    expect(toStripeUnits(minor, currency)).toEqual({ ok: true, value: amount });
    expect(fromStripeUnits(amount, currency)).toBe(minor);
  });

  test.each([
    ['MGA', 50_050],
    ['KWD', 12_345],
  ])('%s %d can not be said there', (currency, minor) => {
    expect(toStripeUnits(minor, currency)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('round it') },
    });
  });

  test('what can be said comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 10 }),
        fc.constantFrom('USD', 'JPY', 'ISK', 'UGX', 'MGA', 'KWD', 'BHD', 'EUR', 'KRW'),
        (minor, currency) => {
          const amount = toStripeUnits(minor, currency);
          if (amount.ok) expect(fromStripeUnits(amount.value, currency)).toBe(minor);
        },
      ),
    );
  });
});
