import { expect, it } from 'vitest';
import { readSplit } from './read-split.ts';

const lines = [
  { lineId: 'a', quantityLeft: 3 },
  { lineId: 'b', quantityLeft: 1 },
];

it.each([
  [{}, [], 'Choose what goes'],
  [{ a: 0, b: 0 }, [], 'Choose what goes'],
  [{ a: 3, b: 1 }, ['a', 'b'], 'has to stay'],
  // An import has taken some of the order meanwhile.
  [{ a: 9, b: 1 }, ['a', 'b'], 'has to stay'],
])('asks for more where %j is chosen', (quantities, ids, words) => {
  const read = readSplit(lines, quantities);
  expect(read.items.map((item) => item.lineId)).toEqual(ids);
  expect(read.missing).toContain(words);
});

it('takes what leaves something in the order', () => {
  expect(readSplit(lines, { a: 2, b: 1 })).toEqual({
    items: [
      { lineId: 'a', quantity: 2 },
      { lineId: 'b', quantity: 1 },
    ],
    missing: null,
  });
});
