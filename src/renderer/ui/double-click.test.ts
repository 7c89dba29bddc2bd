import { expect, test } from 'vitest';
import { isMeantForAnother } from './double-click.ts';

const first = { control: 'remove one', rect: { left: 100, right: 160, top: 200, bottom: 230 } };
const at = { x: 130, y: 215 };

test.each([
  ['what came under the pointer', { ...at, control: 'remove two', clicks: 2 }, true],
  ['nothing that can be pressed', { ...at, control: null, clicks: 2 }, true],
  ['the third click of it', { ...at, control: 'remove two', clicks: 3 }, true],
  ['the same control', { ...at, control: 'remove one', clicks: 2 }, false],
  ['a click of its own', { ...at, control: 'remove two', clicks: 1 }, false],
  ['a key', { x: 0, y: 0, control: 'remove two', clicks: 0 }, false],
  ['a control beside it', { x: 170, y: 215, control: 'other key', clicks: 2 }, false],
])('the second click on %s', (_, now, isDropped) => {
  expect(isMeantForAnother(first, now)).toBe(isDropped);
});

test('a double click that began on no control is what it is', () => {
  expect(isMeantForAnother(null, { ...at, control: 'open', clicks: 2 })).toBe(false);
});
