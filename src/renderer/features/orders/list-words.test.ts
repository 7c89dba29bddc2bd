import { expect, it } from 'vitest';
import { orderLists } from '../../../shared/order-list-words.ts';
import { countWords, emptyWords } from './list-words.ts';

it('counts in words, and never claims more than was counted', () => {
  expect([countWords(1, true), countWords(1_000_000, true), countWords(10_000, false)]).toEqual([
    '1 order',
    '1,000,000 orders',
    'More than 10,000 orders',
  ]);
});

it('says of every list why it is empty, and of a search that nothing matches', () => {
  const shown = { text: '', scope: 'store', filtered: false } as const;
  const titles = orderLists.map((list) => emptyWords({ ...shown, list }).title);
  expect(new Set(titles).size).toBe(orderLists.length);
  for (const list of orderLists) {
    expect(emptyWords({ ...shown, list, filtered: true }).children).toContain('clear the filters');
    expect(emptyWords({ ...shown, list, text: 'x' }).title).toBe('No order matches');
    const narrowed = emptyWords({ ...shown, list, text: 'x', scope: 'list' });
    expect(narrowed.children).toContain('Search in all orders');
  }
});
