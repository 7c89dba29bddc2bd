import { expect, test } from 'vitest';
import { sameTracking, shownTracking } from './tracking-number.ts';

test.each([
  ['1Z12345E0205271688', '1z 1234 5e02-05271688', true],
  ['RA123456785GB', 'RA123456785GC', false],
  ['', '', false],
  [' - ', '-', false],
])('%j and %j are one number: %j', (one, other, same) => {
  expect(sameTracking(one, other)).toBe(same);
  expect(sameTracking(other, one)).toBe(same);
});

test('a number is shown without anything that could disturb a sentence', () => {
  expect(shownTracking('1Z\u202e1\n2')).toBe('1Z12');
  expect(shownTracking('x'.repeat(99))).toHaveLength(60);
  expect(shownTracking('\u0000')).toBe('(none)');
});
