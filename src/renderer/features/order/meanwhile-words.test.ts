import { describe, expect, test } from 'vitest';
import { assignedMeanwhile, hasTag, roomMeanwhile, tagsMeanwhile } from './meanwhile-words.ts';

describe('a tag that is being typed', () => {
  test.each([
    [[], [], null],
    [['Gift'], ['gift'], null],
    [['Gift', 'Fragile'], ['Fragile', 'Gift'], null],
    [['Gift'], ['Gift', 'VIP'], 'Meanwhile somebody added VIP. Yours would be added.'],
    [['Gift', 'VIP'], ['VIP'], 'Meanwhile somebody took Gift away. Yours would be added.'],
    [
      ['Gift'],
      ['VIP', 'Late'],
      'Meanwhile somebody added VIP, Late and took Gift away. Yours would be added.',
    ],
    [[], ['RUSH'], 'Meanwhile somebody added RUSH. Yours is there already.'],
  ])('from %j to %j tells %j', (before, now, words) => {
    expect(tagsMeanwhile(before, now, ' rush ')).toBe(words);
  });
});

test.each([
  ['gift', true],
  [' GIFT ', true],
  ['gif', false],
  ['', false],
])('%j among Gift and Fragile: %s', (typed, isThere) => {
  expect(hasTag(['Gift', 'Fragile'], typed)).toBe(isThere);
});

describe('an assignment that is being chosen', () => {
  const ben = { userId: 'ben', name: 'Ben' };
  test.each([
    [null, null, 'rosa', null],
    ['ben', ben, 'rosa', null],
    [null, ben, 'rosa', 'Meanwhile somebody assigned it to Ben. Yours would replace that.'],
    ['ben', null, 'rosa', 'Meanwhile somebody took the assignment away.'],
    // It is as this person wants it already.
    [null, ben, 'ben', null],
    ['ben', null, null, null],
  ])('%s to %j while %s is chosen tells %j', (before, now, chosen, words) => {
    expect(assignedMeanwhile(before, now, chosen)).toBe(words);
  });
});

test('who enters an amount is told when another one has captured or refunded meanwhile', () => {
  expect(roomMeanwhile('captured', 10_000, 5_000, 'USD')).toBe(
    'Meanwhile the payment has changed: 50.00 USD can be captured, not 100.00 USD. Look at its history before you go on.',
  );
  expect(roomMeanwhile('refunded', 1_200, 0, 'JPY')).toContain('0 JPY can be refunded');
  expect(roomMeanwhile('refunded', 1_200, 1_200, 'JPY')).toBeNull();
});
