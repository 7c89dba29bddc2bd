import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencyExponent, decimalOf, moneyWords } from './money-words.ts';

test.each([
  [1_250, 'USD', '12.50 USD'],
  [5, 'USD', '0.05 USD'],
  [0, 'EUR', '0.00 EUR'],
  [-5, 'EUR', '-0.05 EUR'],
  [1_200, 'JPY', '1200 JPY'],
  [1_234, 'KWD', '1.234 KWD'],
  [12_345, 'CLF', '1.2345 CLF'],
  [1_234_567_89, 'CAD', '1234567.89 CAD'],
  [900, 'XXX', '9.00 XXX'],
])('%d of %s are written as %s', (minor, currency, words) => {
  expect(moneyWords(minor, currency)).toBe(words);
  expect(decimalOf(minor, currency)).toBe(words.split(' ')[0]);
});

test('money of no known currency is a bare number', () => {
  expect(moneyWords(750, '')).toBe('7.50');
});

test('two currencies are never written alike', () => {
  const code = fc.constantFrom('USD', 'CAD', 'AUD', 'JPY', 'CNY', 'KWD', 'EUR');
  fc.assert(
    fc.property(fc.integer(), code, code, (minor, one, other) => {
      fc.pre(one !== other);
      expect(moneyWords(minor, one)).not.toBe(moneyWords(minor, other));
    }),
  );
});

test('a number has as many decimals as its currency', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom('JPY', 'USD', 'KWD', 'UYW'), (minor, currency) => {
      const fraction = decimalOf(minor, currency).split('.')[1] ?? '';
      expect(fraction).toHaveLength(currencyExponent(currency));
    }),
  );
});
