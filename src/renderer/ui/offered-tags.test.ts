import { expect, test } from 'vitest';
import { offeredTags } from './offered-tags.ts';

const known = ['Express', 'Fragile', 'Gift', 'No gift', 'a', 'b', 'c', 'd'];

test('tags that other orders have are offered, those first that begin as typed', () => {
  expect(offeredTags(known, [], 'GIFT')).toEqual(['Gift', 'No gift']);
  expect(offeredTags(known, ['gift'], ' gi')).toEqual(['Fragile', 'No gift']);
});

test('at most six are offered, and none that the order has', () => {
  expect(offeredTags(known, ['EXPRESS'], '')).toEqual([
    'Fragile',
    'Gift',
    'No gift',
    'a',
    'b',
    'c',
  ]);
  expect(offeredTags([], [], 'x')).toEqual([]);
});
