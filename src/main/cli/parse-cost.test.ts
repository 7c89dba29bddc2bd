import { expect, test } from 'vitest';
import { parseCost } from './parse-cost.ts';

test.each([
  ['4.50', 'USD', 450],
  ['4.5', 'EUR', 450],
  ['0.07', '', 7],
  ['12', 'USD', 1_200],
  ['450', 'JPY', 450],
  ['1.234', 'KWD', 1_234],
  ['999999999.99', 'USD', 99_999_999_999],
])('reads %s %s as %i minor units', (text, currency, minor) => {
  expect(parseCost(text, currency)).toBe(minor);
});

test.each([
  ['4.505', 'USD'],
  ['4.5', 'JPY'],
  ['-1', 'USD'],
  ['1,50', 'USD'],
  ['$4.50', 'USD'],
  ['1e3', 'USD'],
  ['', 'USD'],
])('refuses %j %s instead of guessing', (text, currency) => {
  expect(() => parseCost(text, currency)).toThrow(/^The cost must be an amount/);
});
