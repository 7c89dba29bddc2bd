import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderLists } from '../../shared/order-list-words.ts';
import { orderStates } from '../../shared/order-states.ts';
import { orderAcceptances } from '../../shared/order-words.ts';
import { isHeld, isInList, type ListedOrder } from './order-lists.ts';

const today = '2026-11-22';
const plain: ListedOrder = {
  state: 'New',
  acceptance: 'NotNeeded',
  onHold: false,
  heldUntil: null,
  combinedIntoKey: null,
  splitUndoneAt: null,
};
const listsOf = (order: Partial<ListedOrder>) =>
  orderLists.filter((list) => isInList({ ...plain, ...order }, list, today));

describe('the lists that an order is in', () => {
  it.each([
    ['new', {}, ['open', 'all']],
    ['under way', { state: 'Processing' }, ['open', 'all']],
    ['shipped', { state: 'Completed' }, ['shipped', 'all']],
    ['canceled', { state: 'Canceled' }, ['canceled', 'all']],
    ['fraud', { state: 'Fraud' }, ['all']],
    ['suspended', { state: 'Suspended' }, ['all']],
    ['not answered', { acceptance: 'Pending' }, ['pending', 'all']],
    [
      'not answered, and suspended',
      { acceptance: 'Pending', state: 'Suspended' },
      ['pending', 'all'],
    ],
    [
      'not answered, and canceled',
      { acceptance: 'Pending', state: 'Canceled' },
      ['canceled', 'all'],
    ],
    ['accepted', { acceptance: 'AwaitingFulfillment' }, ['open', 'awaiting', 'all']],
    [
      'accepted and shipped',
      { acceptance: 'AwaitingFulfillment', state: 'Completed' },
      ['shipped', 'all'],
    ],
    ['accepted and held', { acceptance: 'AwaitingFulfillment', onHold: true }, ['onHold', 'all']],
    ['rejected', { acceptance: 'Rejected' }, ['canceled', 'all']],
    ['held', { onHold: true }, ['onHold', 'all']],
    ['held, and not answered', { onHold: true, acceptance: 'Pending' }, ['pending', 'all']],
    ['held, and shipped all the same', { onHold: true, state: 'Completed' }, ['shipped', 'all']],
    ['held until tomorrow', { onHold: true, heldUntil: '2026-11-23' }, ['onHold', 'all']],
    ['held until today', { onHold: true, heldUntil: today }, ['open', 'all']],
    ['in the box of another', { combinedIntoKey: 7 }, ['all']],
  ] as const)('when it is %s', (_, order, lists) => {
    expect(listsOf(order)).toEqual(lists);
  });

  it('are never two of what can be packed, what is held, what waits for an answer and what is over', () => {
    const order = fc.record({
      state: fc.constantFrom(...orderStates),
      acceptance: fc.constantFrom(...orderAcceptances),
      onHold: fc.boolean(),
      heldUntil: fc.constantFrom(null, '2026-11-21', today, '2026-11-23'),
      combinedIntoKey: fc.constantFrom(null, 1),
    });
    fc.assert(
      fc.property(order, (each) => {
        const lists = listsOf(each);
        expect(lists).toContain('all');
        expect(
          lists.filter((list) => ['open', 'onHold', 'shipped'].includes(list)).length,
        ).toBeLessThan(2);
        if (lists.includes('open')) expect(lists).not.toContain('pending');
        if (lists.includes('awaiting')) expect(lists).toContain('open');
        if (lists.includes('onHold')) expect(isHeld(each, today)).toBe(true);
      }),
    );
  });
});
