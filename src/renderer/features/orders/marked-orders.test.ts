import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allMarked,
  marksRest,
  mostMarks,
  noMarks,
  type OrderMark,
  type OrderMarks,
  ticketOrders,
  withAll,
  withChanged,
  withMark,
  withRange,
  withRangeOver,
  withSeen,
} from './marked-orders.ts';

const order = (orderId: string, revision = 1): OrderMark => ({
  ...{ orderId, orderNumber: `#${orderId}`, revision, onHold: false, tags: [] },
});
const list = (count: number) => Array.from({ length: count }, (_, index) => order(`${index}`));
const ids = ({ marked }: OrderMarks) => [...marked.keys()];
const marksOf = (...orderIds: readonly string[]) =>
  orderIds.reduce((marks, orderId) => withMark(marks, order(orderId), true), noMarks);

describe('a box', () => {
  test('marks and clears, without a change to the marks before', () => {
    const before = marksOf('a', 'b');
    expect(ids(withMark(before, order('a'), false))).toEqual(['b']);
    expect(ids(before)).toEqual(['a', 'b']);
  });

  test('keeps nothing of a row but what its change needs', () => {
    const row = { ...order('a'), recipientName: 'Ada' };
    expect(withMark(noMarks, row, true).marked.get('a')).toEqual(order('a'));
  });
});

describe('a range', () => {
  const rows = list(10);

  test('takes what is between along, and gives it back when it is drawn shorter', () => {
    const marks = marksOf('2', '8');
    const long = withRange(marks, rows.slice(2, 7));
    expect(ids(long)).toEqual(['2', '8', '3', '4', '5', '6']);
    expect(ids(withRange(long, rows.slice(2, 4)))).toEqual(['2', '8', '3']);
    // The other way round from the same order.
    expect(ids(withRange(long, rows.slice(0, 3).toReversed()))).toEqual(['2', '8', '1', '0']);
  });

  test('clears where the order at which it begins was cleared last', () => {
    const all = withAll(noMarks, rows, 10);
    const cleared = withMark(all, order('3'), false);
    expect(ids(withRange(cleared, rows.slice(3, 6)))).toEqual(['0', '1', '2', '6', '7', '8', '9']);
    expect(ids(withRange(cleared, rows.slice(4, 6)))).toHaveLength(9);
  });

  test('that is over keeps what it took', () => {
    const first = withRangeOver(withRange(noMarks, rows.slice(0, 3)));
    expect(ids(withRange(first, rows.slice(0, 2)))).toEqual(['0', '1', '2']);
    expect(withRangeOver(first)).toBe(first);
  });

  test('of nothing is nothing', () => {
    const marks = marksOf('a');
    expect(withRange(marks, [])).toBe(marks);
  });
});

describe('all of a list', () => {
  test('is marked up to the limit, and then it says that it is full', () => {
    const some = withAll(noMarks, list(5), 5);
    expect([ids(some).length, some.isFull, allMarked(some, 5)]).toEqual([5, false, 'all']);
    const full = withAll(noMarks, list(mostMarks), mostMarks + 1);
    expect([full.isFull, allMarked(full, mostMarks + 1)]).toEqual([true, 'some']);
    expect(marksRest(full, mostMarks + 1)).toBe(false);
    const more = withMark(full, order('one more'), true);
    expect([more.marked.size, more.isFull]).toEqual([mostMarks, true]);
    const less = withMark(more, order('7'), false);
    expect([less.marked.size, less.isFull]).toEqual([mostMarks - 1, false]);
  });

  test('leaves what was marked before, also where it is full', () => {
    const marks = withAll(marksOf('far away'), list(mostMarks), mostMarks);
    expect(marks.marked.has('far away')).toBe(true);
    expect([marks.marked.size, marks.isFull]).toEqual([mostMarks, true]);
  });

  test('shows none, some or all, and a press marks the rest or clears', () => {
    expect([allMarked(noMarks, 0), allMarked(marksOf('a'), 2)]).toEqual(['none', 'some']);
    expect([marksRest(noMarks, 3), marksRest(marksOf('a'), 3)]).toEqual([true, true]);
    expect(marksRest(marksOf('a', 'b'), 2)).toBe(false);
  });
});

describe('an order that is marked', () => {
  test('is meant as it was seen last, and never as it was before that', () => {
    const marks = marksOf('a', 'b');
    const seen = withSeen(marks, [order('a', 3), order('c', 9)]);
    expect([...seen.marked.values()].map(({ revision }) => revision)).toEqual([3, 1]);
    expect(withSeen(seen, [order('a', 2)])).toBe(seen);
  });

  test('goes on as it was changed to, or goes where it left the list', () => {
    const changes = new Map([
      ['a', order('a', 7)],
      ['b', null],
    ]);
    const marks = withChanged(marksOf('a', 'b', 'c'), changes);
    expect([...marks.marked.values()].map(({ orderId, revision }) => [orderId, revision])).toEqual([
      ['a', 7],
      ['c', 1],
    ]);
  });
});

describe('orders of a pick ticket', () => {
  test('are those that are marked, in the order in which they were marked', () => {
    expect(ticketOrders(marksOf('b', 'a').marked, 'c')).toEqual(['b', 'a']);
  });

  test('are the selected one where none is marked, and none where none is selected', () => {
    expect(ticketOrders(noMarks.marked, 'c')).toEqual(['c']);
    expect(ticketOrders(noMarks.marked, null)).toEqual([]);
  });
});

test('whatever is pressed, the marks are those of a plain list of what was said', () => {
  const total = 30;
  const rows = list(total);
  const index = fc.nat(total - 1);
  const step = fc.oneof(
    fc.record({ kind: fc.constant('mark' as const), at: index, on: fc.boolean() }),
    fc.record({ kind: fc.constant('range' as const), from: index, ends: fc.array(index) }),
    fc.constant({ kind: 'all' as const }),
    fc.constant({ kind: 'seen' as const }),
  );
  const stretch = (from: number, to: number) =>
    to < from ? rows.slice(to, from + 1).toReversed() : rows.slice(from, to + 1);
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let marks = noMarks;
      let expected = new Set<string>();
      let cleared: string | null = null;
      for (const each of steps) {
        switch (each.kind) {
          case 'mark': {
            const orderId = `${each.at}`;
            marks = withMark(marks, order(orderId), each.on);
            cleared = each.on ? null : orderId;
            if (each.on) expected.add(orderId);
            else expected.delete(orderId);
            break;
          }
          case 'range': {
            marks = withRangeOver(marks);
            for (const to of each.ends) marks = withRange(marks, stretch(each.from, to));
            // Only where it ended counts, wherever it went in between.
            const to = each.ends.at(-1);
            const range = to === undefined ? [] : stretch(each.from, to).map((row) => row.orderId);
            const isClearing = cleared === `${each.from}`;
            for (const orderId of range) {
              if (isClearing) expected.delete(orderId);
              else expected.add(orderId);
            }
            break;
          }
          case 'all':
            marks = withAll(marks, rows, total);
            expected = new Set(rows.map((row) => row.orderId));
            cleared = null;
            break;
          case 'seen':
            marks = withSeen(
              marks,
              rows.map((row) => order(row.orderId, 2)),
            );
        }
        expect(new Set(ids(marks))).toEqual(expected);
        expect(marks.marked.size).toBeLessThanOrEqual(mostMarks);
      }
    }),
  );
});
