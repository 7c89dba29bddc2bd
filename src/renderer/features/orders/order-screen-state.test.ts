import { describe, expect, it } from 'vitest';
import type { OrderScreenSettings, SavedViewView } from '../../../shared/order-list-views.ts';
import { orderColumnNames } from '../../../shared/order-list-words.ts';
import {
  freeName,
  isChanged,
  type OrderScreenState,
  orderQuestion,
  shownDefinition,
  withChange,
  withFilter,
  withList,
  withView,
} from './order-screen-state.ts';

const settings: OrderScreenSettings = {
  list: 'open',
  viewId: null,
  folded: false,
  columns: [...orderColumnNames],
  lists: {},
};
const start: OrderScreenState = { settings, draft: null };
const gifts: SavedViewView = {
  viewId: 'v1',
  name: 'Gifts',
  definition: {
    list: 'awaiting',
    filters: { tag: 'gift', accountId: 'a' },
    sorting: { by: 'recipient', direction: 'desc' },
    columns: ['recipient'],
  },
};
const views = [gifts];

describe('what the Orders screen shows', () => {
  it('keeps filters and sorting of each list, and one set of columns for all of them', () => {
    const filtered = withChange(start, views, { filters: { tag: 'gift' } });
    const sorting = { by: 'left', direction: 'asc' } as const;
    const sorted = withChange(withList(filtered, 'shipped'), views, { sorting });
    const fewer = withChange(sorted, views, { columns: ['recipient'] });
    expect(shownDefinition(fewer, views)).toEqual({
      list: 'shipped',
      filters: {},
      sorting,
      columns: ['recipient'],
    });
    expect(shownDefinition(withList(fewer, 'open'), views)).toEqual({
      list: 'open',
      filters: { tag: 'gift' },
      sorting: null,
      columns: ['recipient'],
    });
  });

  it('is a saved view as it is saved, and with what was changed until another one is shown', () => {
    const shown = withView(start, 'v1');
    expect(shownDefinition(shown, views)).toEqual(gifts.definition);
    expect(isChanged(shown, views)).toBe(false);
    const changed = withChange(shown, views, { filters: { tag: 'gift' } });
    expect(isChanged(changed, views)).toBe(true);
    expect(shownDefinition(changed, views).filters).toEqual({ tag: 'gift' });
    expect(changed.settings.lists).toEqual({});
    const sameAgain = withChange(shown, views, { filters: { accountId: 'a', tag: 'gift' } });
    expect(isChanged(sameAgain, views)).toBe(false);
    expect(withView(changed, 'v1')).toBe(changed);
    expect(shownDefinition(withView(withList(changed, 'all'), 'v1'), views)).toEqual(
      gifts.definition,
    );
  });

  it('is the list where the view is gone, as when another window has removed it', () => {
    const shown = withView(start, 'v1');
    expect(shownDefinition(shown, []).list).toBe('open');
    expect(withChange(shown, [], { filters: { tag: 'x' } }).settings.lists.open?.filters).toEqual({
      tag: 'x',
    });
  });
});

describe('what is asked for', () => {
  const search = { text: 'anna', scope: 'store' } as const;

  it('is the list with its filters, or the words in the whole store until somebody narrows them', () => {
    const { definition } = gifts;
    const sorted = { sort: 'recipient', direction: 'desc' };
    const listed = { list: 'awaiting', tag: 'gift', accountId: 'a', ...sorted };
    expect(orderQuestion(definition, { ...search, text: '' })).toEqual(listed);
    expect(orderQuestion(definition, search)).toEqual({ text: 'anna', ...sorted });
    const narrowed = { ...search, scope: 'list' } as const;
    expect(orderQuestion(definition, narrowed)).toEqual({ text: 'anna', ...listed });
  });

  it('names no order where the list is sorted by itself', () => {
    const plain = { ...gifts.definition, sorting: null };
    expect(orderQuestion(plain, search)).toEqual({ text: 'anna' });
  });
});

describe('filters', () => {
  it('that are emptied are not there any more', () => {
    const filters = withFilter({ tag: 'gift', state: 'New' }, { state: '', accountId: 'a' });
    expect(filters).toEqual({ tag: 'gift', accountId: 'a' });
    expect(withFilter(filters, { tag: '', accountId: '' })).toEqual({});
  });
});

describe('the name of a new view', () => {
  it('is one that is free, in any case', () => {
    const named = (...names: string[]) => names.map((name) => ({ ...gifts, name }));
    expect(freeName('Gifts', [])).toBe('Gifts');
    expect(freeName('Gifts', named('gifts'))).toBe('Gifts 2');
    expect(freeName('Gifts', named('gifts', 'GIFTS 2'))).toBe('Gifts 3');
  });
});
