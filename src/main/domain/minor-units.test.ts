import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalOf } from '../../shared/money-words.ts';
import { minorUnitsOf } from './minor-units.ts';

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
