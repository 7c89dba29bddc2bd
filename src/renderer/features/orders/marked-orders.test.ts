import { describe, expect, test } from 'vitest';
import { ticketOrders, withMark } from './marked-orders.ts';

describe('orders of a pick ticket', () => {
  test('are those that are marked, in the order in which they were marked', () => {
    const marked = withMark(withMark(new Set(), 'b', true), 'a', true);
    expect(ticketOrders(marked, 'c')).toEqual(['b', 'a']);
  });

  test('are the selected one where none is marked, and none where none is selected', () => {
    expect(ticketOrders(withMark(new Set(['a']), 'a', false), 'c')).toEqual(['c']);
    expect(ticketOrders(new Set(), null)).toEqual([]);
  });

  test('are marked without a change to the marks before', () => {
    const before: ReadonlySet<string> = new Set(['a']);
    withMark(before, 'b', true);
    expect([...before]).toEqual(['a']);
  });
});
