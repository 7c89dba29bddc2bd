import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyOf, minorUnits } from './money.ts';

describe('an amount of eBay', () => {
  it.each([
    [{ value: '12.50', currency: 'USD' }, 1250],
    [{ value: '0.0', currency: 'USD' }, 0],
    [{ value: '-0.00', currency: 'USD' }, 0],
    [{ value: '-2.00', currency: 'EUR' }, -200],
    [{ value: '1500', currency: 'JPY' }, 1500],
    [{ value: '1500.5', currency: 'JPY' }, 1501],
    [{ value: '1.005', currency: 'USD' }, 101],
    [{ value: '1.2345', currency: 'KWD' }, 1235],
    [{ value: '7.5', currency: 'nothing' }, null],
    [{ value: '1e3', currency: 'USD' }, null],
    [{ value: '1,50', currency: 'EUR' }, null],
    [{ value: '12.50' }, null],
    [null, null],
  ])('%j is %s in minor units', (amount, expected) => {
    expect(minorUnits(amount)).toBe(expected);
  });

  it('keeps every cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (cents) => {
        const sign = cents < 0 ? '-' : '';
        const digits = String(Math.abs(cents)).padStart(3, '0');
        const value = `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(minorUnits({ value, currency: 'USD' })).toBe(cents);
      }),
    );
  });

  it('names its currency, or none', () => {
    expect([{ currency: 'GBP' }, { currency: '$' }, {}, null].map(currencyOf)).toEqual([
      'GBP',
      '',
      '',
      '',
    ]);
  });
});
