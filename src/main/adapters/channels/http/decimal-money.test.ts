import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minorUnits } from './decimal-money.ts';

test.each([
  ['229.00', 'EUR', 22_900],
  ['229', 'EUR', 22_900],
  ['0.5', 'USD', 50],
  ['5.999', 'USD', 600],
  ['0.994', 'USD', 99],
  ['1600', 'JPY', 1_600],
  ['1600.5', 'JPY', 1_601],
  ['1.2345', 'KWD', 1_235],
  [10.4, 'USD', 1_040],
  [0, 'USD', 0],
])('%j %s is %i minor units', (amount, currency, minor) => {
  expect(minorUnits(amount, currency)).toBe(minor);
});

test.each([
  ['', 'EUR'],
  ['free', 'EUR'],
  ['1,234.00', 'EUR'],
  ['-1.00', 'EUR'],
  ['1e3', 'EUR'],
  ['1.00', ''],
  ['1.00', 'EURO'],
  [null, 'EUR'],
  [Number.NaN, 'EUR'],
  ['9999999999999', 'USD'],
])('%j %j is no amount', (amount, currency) => {
  expect(minorUnits(amount, currency)).toBeNull();
});

test('whatever was written with two decimals comes back to the cent', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), (cents) => {
      expect(minorUnits((cents / 100).toFixed(2), 'EUR')).toBe(cents);
      expect(minorUnits(cents / 100, 'EUR')).toBe(cents);
    }),
  );
});
