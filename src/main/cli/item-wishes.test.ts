import { InvalidArgumentError } from 'commander';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemWishes } from './item-wishes.ts';

describe('itemWishes', () => {
  test('reads SKUs with commas and blanks, and adds to what was given before', () => {
    const first = itemWishes('MUG-BLUE=2, LAMP,RED=1');
    expect(itemWishes('0047 SCREW=12', first)).toEqual([
      { item: 'MUG-BLUE', quantity: 2 },
      { item: 'LAMP,RED', quantity: 1 },
      { item: '0047 SCREW', quantity: 12 },
    ]);
  });

  test.each(['', ' ', 'MUG', 'MUG=', '=2', 'MUG=0', 'MUG=-1', 'MUG=1.5', 'MUG=two', 'A=1,B'])(
    'refuses %j',
    (text) => {
      expect(() => itemWishes(text)).toThrow(InvalidArgumentError);
    },
  );

  test('gives back what was written, for any SKU without an equals sign', () => {
    const sku = fc
      .stringMatching(/^[A-Za-z0-9 ,._/#-]{1,20}$/)
      .map((text) => text.trim())
      .filter((text) => text !== '' && !/^,|^\d+(,|$)/.test(text));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(sku, fc.integer({ min: 1, max: 9_999_999 })), { minLength: 1 }),
        (wishes) => {
          const text = wishes.map(([item, quantity]) => `${item}=${quantity}`).join(',');
          expect(itemWishes(text)).toEqual(wishes.map(([item, quantity]) => ({ item, quantity })));
        },
      ),
    );
  });
});
