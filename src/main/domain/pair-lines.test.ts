import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMadeUpLineId, madeUpLineId, type PairableLine, pairLines } from './pair-lines.ts';

const line = (channelLineId: string, rest: Partial<PairableLine> = {}): PairableLine => ({
  channelLineId,
  sku: '',
  title: '',
  quantityOrdered: 1,
  ...rest,
});
/** Pairs as `told = stored`. */
const paired = (stored: readonly PairableLine[], told: readonly PairableLine[]) =>
  [...pairLines(stored, told)].map(
    ([one, other]) => `${one.channelLineId} = ${other.channelLineId}`,
  );

describe('the lines of an order that two sources tell', () => {
  test.each<[string, PairableLine[], PairableLine[], string[]]>([
    ['by their id', [line('1'), line('2')], [line('2'), line('1')], ['2 = 2', '1 = 1']],
    [
      'by another id of the channel, whatever else they say',
      [line('110-77', { sku: 'A', title: 'Mug' })],
      [line('77', { sku: 'B', title: 'Red mug', otherIds: ['110-77'] })],
      ['77 = 110-77'],
    ],
    [
      'by their SKU',
      [line('MUG#1', { sku: 'MUG', title: 'Mug' }), line('LAMP#1', { sku: 'LAMP' })],
      [line('9', { sku: 'lamp ' }), line('8', { sku: 'MUG', title: 'A mug' })],
      ['9 = LAMP#1', '8 = MUG#1'],
    ],
    [
      'by their title where there is no SKU',
      [line('Mug#1', { title: 'Mug' })],
      [line('8', { title: 'Mug', sku: 'MUG' })],
      ['8 = Mug#1'],
    ],
    [
      'of several with one SKU those of one quantity',
      [line('M#1', { sku: 'M', quantityOrdered: 2 }), line('M#2', { sku: 'M' })],
      [line('8', { sku: 'M' }), line('9', { sku: 'M', quantityOrdered: 2 })],
      ['8 = M#2', '9 = M#1'],
    ],
  ])('are known again %s', (_, stored, told, pairs) => {
    expect(paired(stored, told)).toEqual(pairs);
  });

  test.each<[string, PairableLine[], PairableLine[]]>([
    [
      'another SKU under the same title',
      [line('Shirt#1', { sku: 'M', title: 'Shirt' })],
      [line('2', { sku: 'L', title: 'Shirt' })],
    ],
    [
      'more of one SKU than there were',
      [line('M#1', { sku: 'M' })],
      [line('2', { sku: 'M' }), line('3', { sku: 'M' })],
    ],
    ['neither SKU nor title', [line('x#1')], [line('2')]],
    ['another id of the channel itself', [line('1', { sku: 'M' })], [line('2', { sku: 'M' })]],
  ])('are new lines where there is %s', (_, stored, told) => {
    expect(paired(stored, told)).toEqual([]);
  });

  test('are each paired once, and all of them where only the ids differ', () => {
    const lines = fc.array(
      fc.record({
        sku: fc.constantFrom('A', 'B', 'C'),
        quantityOrdered: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, fc.infiniteStream(fc.nat()), (some, order) => {
        const stored = some.map((each, at) => line(madeUpLineId(each.sku, at), each));
        const told = some
          .map((each, at) => ({ at: order.next().value ?? 0, one: line(`${at}`, each) }))
          .sort((one, other) => one.at - other.at)
          .map(({ one }) => one);
        const pairs = [...pairLines(stored, told)];
        expect(new Set(pairs.map(([, other]) => other)).size).toBe(some.length);
        expect(pairs.every(([one, other]) => one.sku === other.sku)).toBe(true);
        expect(pairs.every(([one, other]) => one.quantityOrdered === other.quantityOrdered)).toBe(
          true,
        );
      }),
    );
  });
});

test('an id that was made up is told from one of a channel', () => {
  expect(isMadeUpLineId(madeUpLineId('MUG', 2))).toBe(true);
  for (const id of ['79039765272157', '110050012345-2400001', 'SKU#A']) {
    expect(isMadeUpLineId(id)).toBe(false);
  }
});
