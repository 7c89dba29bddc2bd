import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalOf, minorUnitsOf } from './minor-units.ts';

describe('minor units of a decimal number', () => {
  test.each([
    ['12.5', 'USD', 1_250],
    ['12', 'USD', 1_200],
    ['0.005', 'USD', 1],
    ['0.0049', 'USD', 0],
    ['1200', 'JPY', 1_200],
    ['1200.5', 'JPY', 1_201],
    ['1.234', 'KWD', 1_234],
    ['-3.10', 'EUR', -310],
    ['-0.001', 'EUR', 0],
    ['9', 'XXX', 900],
  ])('%s %s is %d', (decimal, currency, minor) => {
    expect(minorUnitsOf(decimal, currency)).toBe(minor);
  });

  test.each(['', '1,5', '1.', '.5', '1e3', '12 USD', '99999999999999999999', 'NaN'])(
    '%j is no price',
    (decimal) => expect(minorUnitsOf(decimal, 'USD')).toBeNull(),
  );

  test.each([
    [1_250, 'USD', '12.50'],
    [5, 'USD', '0.05'],
    [0, 'EUR', '0.00'],
    [-5, 'EUR', '-0.05'],
    [1_200, 'JPY', '1200'],
    [1_234, 'KWD', '1.234'],
  ])('%d of %s are written as %s', (minor, currency, decimal) => {
    expect(decimalOf(minor, currency)).toBe(decimal);
  });

  test('every amount comes back as it was written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        fc.constantFrom('USD', 'JPY', 'KWD'),
        (minor, currency) => {
          expect(minorUnitsOf(decimalOf(minor, currency), currency)).toBe(minor);
        },
      ),
    );
  });
});
