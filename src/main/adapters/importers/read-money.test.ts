import { describe, expect, it } from 'vitest';
import { namedCurrency, readMoney } from './read-money.ts';

describe('readMoney', () => {
  it.each([
    ['$12.34', '', 1234],
    ['12.34 USD', '', 1234],
    ['1.234,56', '', 123456],
    ['1,234.56', '', 123456],
    ["1'234.50", 'CHF', 123450],
    ['1 234,50 €', '', 123450],
    ['1,234', 'USD', 123400],
    ['1.234', 'EUR', 123400],
    ['1.234.567', 'EUR', 123456700],
    ['0.345', 'USD', 35],
    ['12,5', 'EUR', 1250],
    ['7', 'USD', 700],
    ['.5', 'USD', 50],
    ['0', 'USD', 0],
    ['-3.10', 'USD', -310],
    ['-0.00', 'USD', 0],
    ['1600', 'JPY', 1600],
    ['1600.00 JPY', '', 1600],
    ['¥1,600', 'JPY', 1600],
    ['1.234', 'KWD', 1234],
    ['KWD 0.5', '', 500],
    ['AU $5.00', '', 500],
    ['£1,234.50', '', 123450],
    ['2.499999', 'USD', 250],
  ])('reads %s (%s) as %d minor units', (text, currency, minor) => {
    expect(readMoney(text, currency)).toBe(minor);
  });

  it.each(['', 'free', '12.34.56', '1,2,3', '--5', '$', '99999999999999999'])(
    'reads no amount in %j',
    (text) => {
      expect(readMoney(text, 'USD')).toBeNull();
    },
  );

  it('knows the currency that an amount names, and no currency from a plain dollar sign', () => {
    const texts = [
      '12.34 USD',
      'EUR 5',
      '£3',
      '5 €',
      'US $4',
      'AU $4',
      'C $4',
      '$4',
      '4',
      'Total 4',
    ];
    expect(texts.map(namedCurrency)).toEqual([
      'USD',
      'EUR',
      'GBP',
      'EUR',
      'USD',
      'AUD',
      'CAD',
      '',
      '',
      '',
    ]);
  });
});
