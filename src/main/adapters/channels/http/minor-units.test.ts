import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minorUnits } from './minor-units.ts';

describe('amounts of channels', () => {
  test.each([
    ['12.34', 'USD', 1234],
    ['12', 'USD', 1200],
    ['0.5', 'EUR', 50],
    ['1200', 'JPY', 1200],
    ['1200.0', 'JPY', 1200],
    ['1.2345', 'KWD', 1235],
    ['12.345', 'USD', 1235],
    ['-3.10', 'USD', -310],
    ['-0.00', 'USD', 0],
  ])('%s %s is %i minor units', (amount, currency, minor) => {
    expect(minorUnits(amount, currency)).toBe(minor);
  });

  test.each([
    ['', 'USD'],
    ['twelve', 'USD'],
    ['1,200.00', 'USD'],
    ['1e3', 'USD'],
    [null, 'USD'],
    ['1.00', ''],
    ['1.00', 'usd'],
  ])('%j in %j is no amount', (amount, currency) => {
    expect(minorUnits(amount, currency)).toBeNull();
  });

  test('every amount of cents comes back as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
        const sign = cents < 0 ? '-' : '';
        const digits = String(Math.abs(cents)).padStart(3, '0');
        const text = `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(minorUnits(text, 'USD')).toBe(cents);
      }),
    );
  });
});
