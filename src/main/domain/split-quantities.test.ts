import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsAfterLess, splitProblem } from './split-quantities.ts';

const part = (lineKey: number, quantity: number, packed = 0) => ({ lineKey, quantity, packed });

describe('partsAfterLess', () => {
  it('takes nothing from the parts while the order itself has enough that is not packed', () => {
    expect(partsAfterLess(5, 0, [part(1, 2), part(2, 2)])).toEqual([]);
    expect(partsAfterLess(4, 0, [part(1, 2), part(2, 2)])).toEqual([]);
  });

  it('takes from the youngest part first', () => {
    expect(partsAfterLess(3, 0, [part(1, 2), part(2, 2)])).toEqual([{ lineKey: 2, quantity: 1 }]);
    expect(partsAfterLess(1, 0, [part(1, 2), part(2, 2)])).toEqual([
      { lineKey: 2, quantity: 0 },
      { lineKey: 1, quantity: 1 },
    ]);
  });

  it('takes nothing that is packed, in the order or in a part', () => {
    expect(partsAfterLess(0, 1, [part(1, 2, 1), part(2, 2, 2)])).toEqual([
      { lineKey: 1, quantity: 1 },
    ]);
  });

  it('never leaves a part with less than it has packed, and takes no more than it has to', () => {
    const parts = fc.array(
      fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => [Math.max(a, b), Math.min(a, b)] as const),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(fc.nat(60), fc.nat(20), parts, (available, packed, drawn) => {
        const before = drawn.map(([quantity, held], key) => part(key, quantity, held));
        const changes = new Map(
          partsAfterLess(available, packed, before).map((each) => [each.lineKey, each.quantity]),
        );
        const after = before.map((each) => changes.get(each.lineKey) ?? each.quantity);
        after.forEach((quantity, key) => {
          expect(quantity).toBeGreaterThanOrEqual(before[key]?.packed ?? 0);
          expect(quantity).toBeLessThanOrEqual(before[key]?.quantity ?? 0);
        });
        const total = packed + after.reduce((sum, each) => sum + each, 0);
        const fixed = packed + before.reduce((sum, each) => sum + each.packed, 0);
        const total0 = packed + before.reduce((sum, each) => sum + each.quantity, 0);
        expect(total).toBe(Math.min(total0, Math.max(available, fixed)));
      }),
    );
  });
});

describe('splitProblem', () => {
  const lines = [
    { id: 'a', words: 'MUG', quantityLeft: 3 },
    { id: 'b', words: 'LAMP', quantityLeft: 0 },
  ];
  it.each([
    [[], 'Choose how many'],
    [[{ lineId: 'a', quantity: 0 }], 'at least 1 of MUG'],
    [[{ lineId: 'a', quantity: -1 }], 'at least 1 of MUG'],
    [[{ lineId: 'a', quantity: 4 }], 'Only 3 of MUG are left'],
    [[{ lineId: 'b', quantity: 1 }], 'Nothing of LAMP'],
    [[{ lineId: 'c', quantity: 1 }], 'no such line'],
    [
      [
        { lineId: 'a', quantity: 1 },
        { lineId: 'a', quantity: 1 },
      ],
      'named once',
    ],
    [[{ lineId: 'a', quantity: 3 }], 'Something has to stay'],
  ])('refuses %j', (items, words) => {
    expect(splitProblem(lines, items)).toContain(words);
  });

  it('allows a part that leaves something', () => {
    expect(splitProblem(lines, [{ lineId: 'a', quantity: 2 }])).toBeNull();
  });
});
