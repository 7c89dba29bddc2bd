import { describe, expect, test } from 'vitest';
import { parseMoney } from './money.ts';

function minor(text: string, currency = 'USD'): number | null | string {
  const result = parseMoney(text, currency);
  return result.ok ? result.value : result.error.message;
}

describe('parseMoney', () => {
  test.each([
    ['', 'USD', null],
    ['12.34', 'USD', 1_234],
    ['12,34', 'EUR', 1_234],
    ['$12.3', 'USD', 1_230],
    ['12.', 'USD', 1_200],
    ['0', 'USD', 0],
    ['1200', 'JPY', 1_200],
    ['1.234', 'KWD', 1_234],
    ['7.5', '', 750],
  ])('reads %j in %s as %s', (text, currency, expected) => {
    expect(minor(text, currency)).toBe(expected);
  });

  test.each([
    ['-1', 'USD'],
    ['1,234', 'USD'],
    ['1.234,56', 'EUR'],
    ['12.5', 'JPY'],
    ['free', 'USD'],
    ['1 2', 'USD'],
  ])('refuses %j in %s with an example', (text, currency) => {
    expect(minor(text, currency)).toContain('Type the cost like');
  });

  test('refuses what the core would refuse as too much', () => {
    expect(minor('1000000.01')).toContain('too high');
  });
});
