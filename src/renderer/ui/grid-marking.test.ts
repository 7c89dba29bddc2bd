import { expect, test } from 'vitest';
import { markingKey } from './grid-marking.ts';

const press = (key: string, held: Partial<Parameters<typeof markingKey>[0]> = {}) =>
  markingKey({
    ...{ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, repeat: false },
    ...held,
  });

test('Space marks, Ctrl+A or Cmd+A marks all, Escape clears', () => {
  expect([press(' '), press('Escape')]).toEqual(['toggle', 'clear']);
  expect([press('a', { ctrlKey: true }), press('A', { metaKey: true })]).toEqual([
    'every',
    'every',
  ]);
});

test('other keys, and a Space that is held down, mean nothing', () => {
  expect(press(' ', { repeat: true })).toBeNull();
  expect([press('a'), press('ArrowDown', { shiftKey: true }), press('Enter')]).toEqual([
    null,
    null,
    null,
  ]);
  expect(press('a', { ctrlKey: true, shiftKey: true })).toBeNull();
  expect(press(' ', { altKey: true })).toBeNull();
});
