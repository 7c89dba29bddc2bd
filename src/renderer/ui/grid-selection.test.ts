import { expect, test } from 'vitest';
import { moveActiveRow } from './grid-selection.ts';

test.each([
  ['ArrowDown', null, 0],
  ['ArrowDown', 4, 5],
  ['ArrowDown', 99, 99],
  ['ArrowUp', 0, 0],
  ['ArrowUp', 7, 6],
  ['PageDown', 0, 9],
  ['PageDown', 95, 99],
  ['PageUp', 5, 0],
  ['Home', 50, 0],
  ['End', 50, 99],
])('%s from row %s of 100 leads to row %s', (key, active, expected) => {
  expect(moveActiveRow(key, active, 100, 10)).toBe(expected);
});

test('other keys do not move, and an empty list has no row to move to', () => {
  expect([moveActiveRow('a', 3, 100, 10), moveActiveRow('ArrowDown', null, 0, 10)]).toEqual([
    null,
    null,
  ]);
});
