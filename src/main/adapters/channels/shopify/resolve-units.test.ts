import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FulfillmentOrder, planFulfillment } from './fulfillment-plan.ts';
import { resolveUnits } from './resolve-units.ts';

type Line = readonly [line: string, sku: string, remaining: number];

const part = (lines: readonly Line[], status = 'OPEN', id = '1'): FulfillmentOrder => ({
  id,
  status,
  locationGid: 'here',
  actions: ['CREATE_FULFILLMENT'],
  lines: lines.map(([line, sku, remaining]) => ({
    id: `${id}/${line}`,
    lineItemGid: line,
    sku,
    remaining,
  })),
});
const resolve = (
  orders: readonly FulfillmentOrder[],
  bySku: Readonly<Record<string, number>>,
  byLine: Readonly<Record<string, number>> = {},
) =>
  resolveUnits(orders, {
    byLine: new Map(Object.entries(byLine)),
    bySku: new Map(Object.entries(bySku)),
  });
const units = (...entries: readonly (readonly [string, number])[]) => ({
  ok: true,
  value: new Map(entries),
});
const refusal = (...words: readonly string[]) => ({
  ok: false,
  error: { message: expect.stringMatching(new RegExp(words.join('.*'))) },
});

describe('which lines of an order a SKU means', () => {
  test('the one line that has it, in however many parts of the order', () => {
    const orders = [
      part([['a', 'MUG', 1]]),
      part(
        [
          ['a', 'MUG', 2],
          ['b', 'PAN', 9],
        ],
        'OPEN',
        '2',
      ),
    ];
    expect(resolve(orders, { MUG: 3 })).toEqual(units(['a', 3]));
  });

  test('of several, the only one with units left', () => {
    const orders = [
      part([
        ['a', 'MUG', 0],
        ['b', 'MUG', 2],
      ]),
      part([['c', 'MUG', 5]], 'CLOSED'),
    ];
    expect(resolve(orders, { MUG: 1 })).toEqual(units(['b', 1]));
  });

  test('of several, all where the package holds all that is left', () => {
    const orders = [
      part([
        ['a', 'MUG', 2],
        ['b', 'MUG', 1],
      ]),
    ];
    expect(resolve(orders, { MUG: 3 })).toEqual(units(['a', 2], ['b', 1]));
  });

  test('several lines of which the package holds a part are not guessed at', () => {
    const orders = [
      part([
        ['a', 'MUG', 2],
        ['b', 'MUG', 1],
      ]),
    ];
    for (const quantity of [1, 2]) {
      expect(resolve(orders, { MUG: quantity })).toMatchObject(
        refusal('Several lines', 'the SKU MUG', 'with its tracking number, then press Retry now'),
      );
    }
  });

  test('units that the package holds by their line id are taken off first', () => {
    const orders = [
      part([
        ['a', 'MUG', 2],
        ['b', 'MUG', 1],
      ]),
    ];
    expect(resolve(orders, { MUG: 1 }, { a: 2 })).toEqual(units(['a', 2], ['b', 1]));
    expect(resolve(orders, { MUG: 2 }, { a: 1 })).toEqual(units(['a', 2], ['b', 1]));
  });

  test.each([
    ['nothing is left of one line', [part([['a', 'MUG', 0]])], 1],
    [
      'nothing is left of several lines',
      [
        part([
          ['a', 'MUG', 0],
          ['b', 'MUG', 0],
        ]),
      ],
      1,
    ],
    [
      'several lines have less left',
      [
        part([
          ['a', 'MUG', 2],
          ['b', 'MUG', 1],
        ]),
      ],
      4,
    ],
  ])('where %s, the plan says so', (_name, orders, quantity) => {
    const resolved = resolve(orders, { MUG: quantity });
    expect(resolved.ok).toBe(true);
    if (!resolved.ok) return;
    expect(planFulfillment(orders, resolved.value, '')).toMatchObject(refusal('fewer of these'));
  });

  test('a SKU that no line has, another spelling of one, and no SKU are refused', () => {
    const orders = [
      part([
        ['a', 'MUG', 2],
        ['b', '', 1],
      ]),
    ];
    expect(resolve(orders, { PAN: 1 })).toMatchObject(
      refusal('No line', 'the SKU PAN', 'then press Retry now'),
    );
    expect(resolve(orders, { mug: 1 })).toMatchObject(refusal('No line'));
    expect(resolve(orders, { '': 1 })).toMatchObject(refusal('neither its line id nor a SKU'));
  });

  test('it is refused exactly where it would be a guess; else every unit goes where it may', () => {
    const lefts = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(lefts, fc.integer({ min: 1, max: 8 }), (drawn, quantity) => {
        const orders = [part(drawn.map((left, index) => [`line ${index}`, 'MUG', left]))];
        const open = drawn.filter((left) => left > 0).length;
        const total = drawn.reduce((sum, left) => sum + left, 0);
        const resolved = resolve(orders, { MUG: quantity });
        expect(resolved.ok).toBe(open <= 1 || total <= quantity);
        if (!resolved.ok) return;
        const given = [...resolved.value.values()].reduce((sum, share) => sum + share, 0);
        expect(given).toBe(quantity);
        expect(planFulfillment(orders, resolved.value, '').ok).toBe(quantity <= total);
      }),
    );
  });
});
