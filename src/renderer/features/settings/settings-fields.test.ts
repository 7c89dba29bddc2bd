import { expect, test } from 'vitest';
import { readSerial } from './range-fields.ts';

test.each([
  ['0', 0],
  ['1 000 000', 1_000_000],
  ['', null],
  ['-1', null],
  ['1.5', null],
  ['12a', null],
  ['9'.repeat(16), null],
])('the serial %j is read as %s', (text, expected) => {
  expect(readSerial(text)).toBe(expected);
});
