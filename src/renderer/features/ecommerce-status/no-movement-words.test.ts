import { expect, test } from 'vitest';
import { ageWords, inParts } from './no-movement-words.ts';

test.each([
  [1, '1 hour'],
  [23, '23 hours'],
  [24, '1 day'],
  [48, '2 days'],
  [49, '2 days 1 h'],
  [167, '6 days 23 h'],
  [168, '7 days'],
  [420, '17 days'],
])('a label of %i hours is "%s" old', (hours, words) => {
  expect(ageWords(hours)).toBe(words);
});

test('no part is larger than a command takes, and nothing is lost or doubled', () => {
  const ids = Array.from({ length: 450 }, (_, index) => `p${index}`);
  const parts = inParts(ids);
  expect(parts.map((part) => part.length)).toEqual([200, 200, 50]);
  expect(parts.flat()).toEqual(ids);
  expect(inParts([])).toEqual([]);
});
