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
  [...pairLines(stored, told).pairs].map(
    ([one, other]) => `${one.channelLineId} = ${other.channelLineId}`,
  );
/** Ids of told lines that say nothing new. */
const covered = (stored: readonly PairableLine[], told: readonly PairableLine[]) =>
  [...pairLines(stored, told).covered].map(({ channelLineId }) => channelLineId);

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
    [
      'of several with one SKU as far as there are that many',
      [line('M#1', { sku: 'M' })],
      [line('2', { sku: 'M' }), line('3', { sku: 'M' })],
      ['2 = M#1'],
    ],
    [
      'of several with one SKU the one of the same quantity first',
      [line('M#1', { sku: 'M' }), line('M#2', { sku: 'M', quantityOrdered: 2 })],
      [line('8', { sku: 'M', quantityOrdered: 3 }), line('9', { sku: 'M' })],
      ['9 = M#1', '8 = M#2'],
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
    ['neither SKU nor title', [line('x#1')], [line('2')]],
    ['another id of the channel itself', [line('1', { sku: 'M' })], [line('2', { sku: 'M' })]],
  ])('are new lines where there is %s', (_, stored, told) => {
    expect(paired(stored, told)).toEqual([]);
  });

  test.each<[string, PairableLine[], PairableLine[]]>([
    [
      'has the goods of two lines on one',
      [line('8', { sku: 'M' }), line('9', { sku: 'M', quantityOrdered: 2 })],
      [line('M#1', { sku: 'M', quantityOrdered: 3 })],
    ],
    [
      'has the goods of one line on two',
      [line('8', { sku: 'M', quantityOrdered: 2 })],
      [line('M#1', { sku: 'M' }), line('M#2', { sku: 'M' })],
    ],
    [
      'lists only what is open',
      [line('8', { sku: 'M' }), line('9', { sku: 'M' })],
      [line('M#1', { sku: 'M' })],
    ],
  ])('are left as they are by a file that %s', (_, stored, told) => {
    expect(paired(stored, told)).toEqual([]);
    expect(covered(stored, told)).toEqual(told.map(({ channelLineId }) => channelLineId));
  });

  test('are the last of two that have one id', () => {
    const [first, last] = [line('8', { sku: 'M' }), line('8', { sku: 'M', quantityOrdered: 2 })];
    const stored = [line('M#1', { sku: 'M' }), line('M#2', { sku: 'M', quantityOrdered: 2 })];
    const { pairs, covered } = pairLines(stored, [first, last]);
    expect([...pairs.keys()]).toEqual([last]);
    expect([...covered]).toEqual([first]);
  });

  test('of a piece of an order are not those of another piece', () => {
    const own = [line('8', { sku: 'M' })];
    const madeUp = [line('M#1', { sku: 'M' })];
    const next = [line('M#2', { sku: 'M' })];
    expect(pairLines(madeUp, next, false).pairs.size).toBe(0);
    expect(pairLines(own, next, false).pairs.size).toBe(1);
    expect(pairLines(madeUp, own, false).pairs.size).toBe(1);
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
        const pairs = [...pairLines(stored, told).pairs];
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
