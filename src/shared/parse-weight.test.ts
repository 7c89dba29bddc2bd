import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWeight } from './parse-weight.ts';

function grams(text: string): number | string {
  const result = parseWeight(text);
  return result.ok ? result.value : result.error.message;
}

describe('parseWeight', () => {
  test.each([
    ['900', 900],
    ['900g', 900],
    [' 900 G ', 900],
    ['1.2kg', 1_200],
    ['1,2 kg', 1_200],
    ['1.200kg', 1_200],
    ['.5kg', 500],
    ['2lb', 907],
    ['2 lbs', 907],
    ['12oz', 340],
    ['2lb 3oz', 992],
    ['2 lb 3.5 oz', 1_006],
    ['2lb, 3oz', 992],
    ['1kg 250g', 1_250],
    ['3 ounces', 85],
    ['1000kg', 1_000_000],
  ])('reads %s as %i grams', (text, expected) => {
    expect(grams(text)).toBe(expected);
  });

  test.each([
    ['', 'Type the weight'],
    ['   ', 'Type the weight'],
    ['-5', 'negative'],
    ['-2lb', 'negative'],
    ['0', 'more than nothing'],
    ['0.2g', 'more than nothing'],
    ['1001kg', 'at most'],
    ['1,200', 'two ways'],
    ['1,200kg', 'two ways'],
    ['1.2.3', 'not a weight'],
    ['heavy', 'not a weight'],
    ['5 stone', 'not a weight'],
    ['3oz 2lb', 'not a weight'],
    ['2lb 3kg', 'not a weight'],
    ['2lb 3', 'not a weight'],
    ['1e3', 'not a weight'],
    ['NaN', 'not a weight'],
    ['9'.repeat(400), 'at most'],
    ['1Z999AA10123456784', 'not a weight'],
  ])('refuses %j, saying %j', (text, part) => {
    expect(grams(text)).toContain(part);
  });

  test('whole grams come back as they were typed, however they are spelled', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.constantFrom('', 'g', ' g', 'G', ' grams'),
        (amount, unit) => grams(`${amount}${unit}`) === amount,
      ),
    );
  });

  test('never throws and never answers anything but 1 to 1,000,000 whole grams', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const result = parseWeight(text);
        return (
          !result.ok ||
          (Number.isInteger(result.value) && result.value >= 1 && result.value <= 1_000_000)
        );
      }),
    );
  });
});
