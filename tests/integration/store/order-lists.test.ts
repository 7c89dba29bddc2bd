import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderFilter, OrderQuestion } from '../../../src/main/app/order-list-store-port.ts';
import { isInList, type ListedOrder } from '../../../src/main/domain/order-lists.ts';
import { type OrderSorting, orderLists, orderSorts } from '../../../src/shared/order-list-words.ts';
import { orderStates } from '../../../src/shared/order-states.ts';
import { orderAcceptances } from '../../../src/shared/order-words.ts';
import { customStateId, openListedStore, userId } from './listed-store.ts';
import { importedLine, importedOrder, time } from './test-store.ts';

const today = '2026-11-22';
const holds = [
  { onHold: false, heldUntil: null },
  // A date that an earlier hold has left behind holds nothing.
  { onHold: false, heldUntil: '2026-12-24' },
  { onHold: true, heldUntil: null },
  { onHold: true, heldUntil: '2026-11-21' },
  { onHold: true, heldUntil: today },
  { onHold: true, heldUntil: '2026-11-23' },
];
const combinations: readonly ListedOrder[] = orderStates.flatMap((state) =>
  orderAcceptances.flatMap((acceptance) =>
    holds.flatMap((hold) =>
      [
        { combinedIntoKey: null, splitUndoneAt: null },
        { combinedIntoKey: 1, splitUndoneAt: null },
        { combinedIntoKey: null, splitUndoneAt: time() },
      ].map((shared) => ({ state, acceptance, ...hold, ...shared })),
    ),
  ),
);

describe('the lists of orders', () => {
  it('hold the orders that the domain says, for every state, answer, hold and box', () => {
    const { store, add, numbers } = openListedStore();
    // The order in whose box the others are.
    add('BOX', { state: 'Suspended' });
    const all = combinations.map((order, index) => ({ order, number: `N${index}` }));
    for (const { order, number } of all) add(number, order);
    for (const name of orderLists) {
      const expected = all
        .filter(({ order }) => isInList(order, name, today))
        .map(({ number }) => number);
      const found = numbers({ list: { name, today } }).filter((number) => number !== 'BOX');
      expect(found.toSorted(), name).toEqual(expected.toSorted());
      const counted = store.read((tx) => tx.orderLists.countOf({ name, today }));
      const boxes = name === 'all' ? 1 : 0;
      expect(counted, name).toEqual({ count: expected.length + boxes, exact: true });
      const exactly = store.read((tx) => tx.orderLists.countAll({ list: { name, today } }).total);
      expect(exactly, name).toBe(expected.length + boxes);
    }
  });

  it('let an order out of On hold on the day that its hold ends, without anybody doing anything', () => {
    const { add, numbers } = openListedStore();
    add('A', { onHold: true, heldUntil: '2026-12-24' });
    const lists = (day: string) =>
      orderLists.filter((name) => numbers({ list: { name, today: day } }).length > 0);
    expect(lists('2026-12-23')).toEqual(['onHold', 'all']);
    expect(lists('2026-12-24')).toEqual(['open', 'all']);
  });

  it('are narrowed by each filter as by all of them together, with and without words', () => {
    const { add, numbers, tag, set, store } = openListedStore();
    combinations.forEach((order, index) => {
      if (index % 5 > 1 || order.combinedIntoKey !== null || order.splitUndoneAt !== null) return;
      const key = add(`N${index}`, order, {
        accountId: index % 2 === 0 ? 'other' : 'account-1',
        orderedAt: index % 9 === 0 ? null : time(-86_400 * (index % 4)),
        shipBy: index % 8 === 0 ? null : time(86_400 * (index % 3)),
        buyerName: index % 3 === 0 ? 'Olaf' : 'Anna',
      });
      if (index % 3 === 0) tag(key, 'gift');
      set(key, {
        assigned_user_id: index % 4 === 0 ? userId : null,
        custom_state_id: index % 7 === 0 ? customStateId : null,
      });
    });
    const choices = {
      text: ['olaf', 'n1'],
      accountId: ['other'],
      tag: ['GIFT'],
      assignedUserId: [userId, null],
      customStateId: [customStateId],
      orderedAt: [{ from: time(-100_000) }, { from: time(-180_000), before: time(-80_000) }],
      shipBy: [{ before: time(80_000) }, { from: time(80_000), before: time(90_000) }],
      state: ['open', 'New', 'Completed'],
      list: orderLists.map((name) => ({ name, today })),
    } as const;
    const everything = numbers({});
    const question = fc.record(
      Object.fromEntries(
        Object.entries(choices).map(([name, values]) => [name, fc.constantFrom(...values)]),
      ),
      { requiredKeys: [] },
    ) as fc.Arbitrary<OrderQuestion>;
    fc.assert(
      fc.property(question, (asked) => {
        const each = Object.entries(asked).map(
          ([name, value]) => new Set(numbers({ [name]: value })),
        );
        const expected = everything.filter((number) => each.every((found) => found.has(number)));
        expect(numbers(asked).toSorted()).toEqual(expected.toSorted());
        expect(store.read((tx) => tx.orderLists.countAll(asked).total)).toBe(expected.length);
      }),
      { numRuns: 400 },
    );
  });
});

describe('sorting a list of orders', () => {
  function openSorted(bounds?: Parameters<typeof openListedStore>[0]) {
    const opened = openListedStore(bounds);
    const { add, set, tag } = opened;
    for (let index = 0; index < 120; index += 1) {
      const key = add(
        `S${(index * 37) % 120}`,
        { state: index % 3 === 0 ? 'Completed' : 'New', onHold: index % 11 === 0 },
        {
          accountId: index % 2 === 0 ? 'other' : 'account-1',
          orderedAt: index % 9 === 0 ? null : time(-3_600 * (index % 5)),
          shipBy: index % 8 === 0 ? null : time(86_400 * (index % 3)),
          shipTo: {
            ...importedOrder().shipTo,
            name: ['Zoë', 'anna', 'Bert', 'Anna'][index % 4] ?? '',
            city: ['Ghent', 'aachen'][index % 2] ?? '',
          },
          lines: Array.from({ length: 1 + (index % 3) }, (_, line) =>
            importedLine({ channelLineId: `L${line}`, quantityOrdered: 1 + (index % 4) }),
          ),
        },
      );
      set(key, { assigned_user_id: index % 6 === 0 ? userId : null });
      if (index % 10 === 0) tag(key, 'gift');
    }
    return opened;
  }

  it('gives every order once and only once, in pages of any size, and backwards the other way round', () => {
    const { page, numbers } = openSorted();
    const list = { name: 'open', today } as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...orderSorts),
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom(undefined, 'zoe', 'anna'),
        fc.constantFrom(undefined, list),
        (by, limit, text, asked) => {
          const question = { text, list: asked };
          const walk = (sorting: OrderSorting) => {
            const found: string[] = [];
            for (let offset = 0; ; offset += limit) {
              const part = page({ ...question, sorting, offset, limit });
              expect(part.sorting).toEqual(sorting);
              found.push(...part.rows.map((row) => row.orderNumber));
              if (part.rows.length < limit) return found;
            }
          };
          const up = walk({ by, direction: 'asc' });
          expect(up).toEqual(numbers({ ...question, sorting: { by, direction: 'asc' } }));
          expect(up.toSorted()).toEqual(numbers(question).toSorted());
          expect(new Set(up).size).toBe(up.length);
          const down = walk({ by, direction: 'desc' });
          expect(down.toSorted()).toEqual(up.toSorted());
        },
      ),
    );
  });

  it('gives the same from an index as by sorting, from either end, where there are too many to sort', () => {
    const few = openSorted();
    const many = openSorted({ counted: 20, matches: 10, sorted: 5 });
    const filters = [
      {},
      { list: { name: 'open', today } },
      { list: { name: 'shipped', today } },
      { list: { name: 'onHold', today } },
      { list: { name: 'open', today }, accountId: 'other' },
      { list: { name: 'shipped', today }, accountId: 'other' },
      { list: { name: 'open', today }, orderedAt: { from: time(-9_000) } },
      { accountId: 'other' },
      { state: 'open' },
      { state: 'Completed', accountId: 'other' },
      { tag: 'gift' },
      { assignedUserId: userId },
      { orderedAt: { from: time(-9_000) } },
      { shipBy: { before: time(90_000) } },
      { text: 'anna' },
    ] as const;
    for (const filter of filters) {
      const { sorts, totalExact } = many.page({ ...filter, limit: 1 });
      expect([sorts.length < orderSorts.length, totalExact]).toEqual([true, expect.any(Boolean)]);
      expect(sorts.length, JSON.stringify(filter)).toBeGreaterThan(0);
      for (const by of sorts) {
        for (const direction of ['asc', 'desc'] as const) {
          if ('text' in filter && direction === 'asc') continue;
          const question = { ...filter, sorting: { by, direction } };
          const expected = few.numbers(question);
          const found = Array.from({ length: Math.ceil((expected.length + 1) / 7) }, (_, at) =>
            many.page({ ...question, offset: at * 7, limit: 7 }),
          );
          expect(found.flatMap((part) => part.rows.map((row) => row.orderNumber))).toEqual(
            expected,
          );
          expect(new Set(found.map((part) => part.sorting.by))).toEqual(new Set([by]));
        }
      }
    }
  });

  it('gives another order than was asked for, and says which, where that would take too long', () => {
    const { page } = openSorted({ counted: 40, matches: 20, sorted: 20 });
    const sorting = { by: 'left', direction: 'desc' } as const;
    const asked = (filter: Partial<OrderFilter>) => page({ ...filter, sorting }).sorting;
    expect(asked({ list: { name: 'open', today } })).toEqual({ by: 'shipBy', direction: 'asc' });
    expect(asked({ list: { name: 'shipped', today } })).toEqual({
      by: 'newest',
      direction: 'desc',
    });
    expect(asked({ text: 'anna' })).toEqual({ by: 'newest', direction: 'desc' });
    expect(asked({ text: 'anna', tag: 'gift' })).toEqual(sorting);
    expect(asked({ list: { name: 'pending', today } })).toEqual(sorting);
  });

  it('sorts texts without regard to case, and what has no date or nobody comes last both ways', () => {
    const { page } = openSorted();
    const column = (by: OrderSorting['by'], direction: 'asc' | 'desc') =>
      page({ sorting: { by, direction } }).rows;
    const names = (direction: 'asc' | 'desc') => [
      ...new Set(column('recipient', direction).map((row) => row.recipientName.toLowerCase())),
    ];
    expect(names('asc')).toEqual(['anna', 'bert', 'zoë']);
    expect(names('desc')).toEqual(['zoë', 'bert', 'anna']);
    for (const direction of ['asc', 'desc'] as const) {
      const dates = column('shipBy', direction).map((row) => row.shipBy);
      const first = dates.indexOf(null);
      expect(dates.slice(first).every((date) => date === null)).toBe(true);
      const known = dates.slice(0, first);
      const sorted = known.toSorted();
      expect(known).toEqual(direction === 'asc' ? sorted : sorted.reverse());
      const who = column('assigned', direction).map((row) => row.assignedTo);
      expect(who.slice(who.indexOf(null)).every((name) => name === null)).toBe(true);
    }
    expect(column('left', 'desc')[0]?.quantityLeft).toBe(
      Math.max(...column('newest', 'desc').map((row) => row.quantityLeft)),
    );
  });

  it('shows what is to be worked on by urgency, and what is over newest first', () => {
    const { add, page } = openListedStore();
    add('later', {}, { shipBy: time(9_000), orderedAt: time(-10) });
    add('never', {}, { shipBy: null, orderedAt: time(-99) });
    add('younger', {}, { shipBy: time(50), orderedAt: time(-20) });
    add('older', {}, { shipBy: time(50), orderedAt: time(-30) });
    add('sent 1', { state: 'Completed' }, { shipBy: time(1) });
    add('sent 2', { state: 'Completed' }, { shipBy: time(2) });
    const order = (name: 'open' | 'shipped' | 'all') =>
      page({ list: { name, today } }).rows.map((row) => row.orderNumber);
    expect(order('open')).toEqual(['older', 'younger', 'later', 'never']);
    expect(order('shipped')).toEqual(['sent 2', 'sent 1']);
    expect(order('all')).toEqual(['sent 2', 'sent 1', 'older', 'younger', 'never', 'later']);
  });
});
