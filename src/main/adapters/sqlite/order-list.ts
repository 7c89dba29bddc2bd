import { type RawBuilder, sql } from 'kysely';
import {
  defaultSorting,
  type OrderSort,
  type OrderSorting,
  orderSorts,
} from '../../../shared/order-list-words.ts';
import type { OrderFilter, OrderListsTable, OrderPage } from '../../app/order-list-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { createKnownCounts } from './known-counts.ts';
import { createOrderFilterChoices } from './order-filter-choices.ts';
import { createOrderRows } from './order-list-rows.ts';
import { orderTerms } from './order-lists-sql.ts';
import { type AskedOrders, askedOrders, readBy, sortsOf } from './order-questions.ts';
import type { OrderSearch } from './order-search.ts';
import { query, raw } from './query-builder.ts';

export type OrderListBounds = {
  /** Counting the orders of a list stops here. */
  readonly counted: number;
  /** So many matches of a text are sorted by anything but their age. */
  readonly matches: number;
  /** So many are sorted at once by anything; more only where an index has them in that order. */
  readonly sorted: number;
};

const usualBounds: OrderListBounds = { counted: 10_000, matches: 1_000, sorted: 5_000 };

const newest: OrderSorting = { by: 'newest', direction: 'desc' };
const theseKeys = { where: sql`1`, key: sql`o.order_key` };
const theseOrders = (keys: readonly number[]) =>
  sql`json_each(${JSON.stringify(keys)}) AS wanted CROSS JOIN orders AS o ON o.order_key = wanted.value`;
const byRowid = [sql`order_search.rowid DESC`];
const nothing: OrderPage = {
  rows: [],
  total: 0,
  totalExact: true,
  sorting: newest,
  sorts: orderSorts,
};

/**
 * Orders by text, list and filters, sorted. What is asked while somebody types or scrolls takes no
 * longer in a store of a million orders: counting stops at a bound, and an order that no index has is
 * given to few orders only; `sorts` says which can be had, and `sorting` which was.
 */
export function createOrderLists(
  connection: Connection,
  search: OrderSearch,
  bounds: OrderListBounds = usualBounds,
): OrderListsTable {
  const { all, first } = connection;
  const rowsOf = createOrderRows(connection);
  const counts = createKnownCounts(connection);
  const withNote = connection.prepare((the: Named<{ fromKey: number; above: number }>) =>
    query
      .selectFrom('orders')
      .select('order_key as key')
      .where('order_key', '<=', the('fromKey'))
      .where('order_key', '>', the('above'))
      .where('note', '<>', ''),
  );

  const keysOf = (
    source: RawBuilder<unknown>,
    { where, key }: Pick<AskedOrders, 'where' | 'key'>,
    order: readonly RawBuilder<unknown>[],
    { offset, limit }: { readonly offset: number; readonly limit: number },
  ): number[] =>
    all(
      raw(
        sql<{
          key: number;
        }>`SELECT ${key} AS key FROM ${source} WHERE ${where} ORDER BY ${sql.join([...order])} LIMIT ${limit} OFFSET ${offset}`,
      ),
    ).map((row) => row.key);

  const countUpTo = ({ source, where }: AskedOrders, bound: number): number =>
    first(
      raw(
        sql<{
          total: number;
        }>`SELECT count(*) AS total FROM (SELECT 1 FROM ${source} WHERE ${where} LIMIT ${bound + 1})`,
      ),
    )?.total ?? 0;

  const exactly = (asked: AskedOrders): number =>
    counts(
      sql<{ total: number }>`SELECT count(*) AS total FROM ${asked.source} WHERE ${asked.where}`,
    );

  function found(asked: AskedOrders, filter: OrderFilter): OrderPage {
    const { sorting = newest } = filter;
    const isNewest = sorting.by === 'newest' && sorting.direction === 'desc';
    return (isNewest ? null : foundSorted(asked, filter, sorting)) ?? foundNewest(asked, filter);
  }

  /** What a keystroke asks: the words are gone through for this page, and not a match further. */
  function foundNewest(asked: AskedOrders, { offset, limit }: OrderFilter): OrderPage {
    const seen = keysOf(asked.source, asked, byRowid, { offset, limit: limit + 1 });
    const rows = rowsOf(seen.slice(0, limit));
    const totalExact = seen.length <= limit && (offset === 0 || seen.length > 0);
    const total = offset + rows.length;
    const sorts = totalExact ? sortsOfMatches(total) : (['newest'] as const);
    return { rows, total, totalExact, sorting: newest, sorts };
  }

  /** Null where there are too many matches to sort them. */
  function foundSorted(
    asked: AskedOrders,
    { offset, limit }: OrderFilter,
    sorting: OrderSorting,
  ): OrderPage | null {
    const seen = keysOf(asked.source, asked, byRowid, { offset: 0, limit: bounds.matches + 1 });
    if (seen.length > bounds.matches) return null;
    const order = orderTerms(sorting, theseKeys.key, false);
    const rows = rowsOf(keysOf(theseOrders(seen), theseKeys, order, { offset, limit }));
    return { rows, total: seen.length, totalExact: true, sorting, sorts: orderSorts };
  }

  const sortsOfMatches = (total: number): readonly OrderSort[] =>
    total <= bounds.matches ? orderSorts : ['newest'];

  function listed(asked: AskedOrders, filter: OrderFilter): OrderPage {
    const { offset, limit, list } = filter;
    const counted = countUpTo(asked, bounds.counted);
    const few = counted <= bounds.sorted;
    const sorts = few ? orderSorts : sortsOf(asked);
    const byItself = defaultSorting[list?.name ?? 'all'];
    const sorting = [filter.sorting, byItself, newest].find(
      (each) => each !== undefined && sorts.includes(each.by),
    ) ?? { by: sorts[0] ?? 'newest', direction: 'asc' };
    const source = few ? asked.source : walkOf(asked, sorting.by);
    const page = { offset, limit };
    const keys =
      offset < bounds.counted
        ? keysOf(source, asked, orderTerms(sorting, asked.key, false), page)
        : fromNearerEnd(source, asked, sorting, page);
    const rows = rowsOf(keys);
    if (counted <= bounds.counted) {
      return { rows, total: counted, totalExact: true, sorting, sorts };
    }
    const total = Math.max(bounds.counted, offset + rows.length);
    return { rows, total, totalExact: false, sorting, sorts };
  }

  /** A page far down is counted off from the end that is nearer. */
  function fromNearerEnd(
    source: RawBuilder<unknown>,
    asked: AskedOrders,
    sorting: OrderSorting,
    { offset, limit }: { readonly offset: number; readonly limit: number },
  ): number[] {
    const total = exactly(asked);
    const end = Math.min(total, offset + limit);
    if (end <= offset) return [];
    if (offset <= total - end) {
      return keysOf(source, asked, orderTerms(sorting, asked.key, false), { offset, limit });
    }
    const page = { offset: total - end, limit: end - offset };
    return keysOf(source, asked, orderTerms(sorting, asked.key, true), page).reverse();
  }

  return {
    list: (filter) => {
      const asked = askedOrders(filter);
      if (asked === null) return nothing;
      return asked.searched ? found(asked, filter) : listed(asked, filter);
    },
    countAll: (question) => {
      const asked = askedOrders(question);
      if (asked === null) return { total: 0, sorts: orderSorts };
      const total = exactly(asked);
      if (asked.searched) return { total, sorts: sortsOfMatches(total) };
      return { total, sorts: total <= bounds.sorted ? orderSorts : sortsOf(asked) };
    },
    countOf: (list) => {
      const asked = askedOrders({ list });
      const count = asked === null ? 0 : countUpTo(asked, bounds.counted);
      return { count: Math.min(count, bounds.counted), exact: count <= bounds.counted };
    },
    indexNotes: (fromKey, keys) => {
      for (const { key } of withNote.all({ fromKey, above: fromKey - keys })) search.refresh(key);
      return Math.max(0, fromKey - keys);
    },
    choices: createOrderFilterChoices(connection),
  };
}

/** What gives the matches in an order without sorting them. */
function walkOf({ walks, byKey, source }: AskedOrders, by: OrderSort): RawBuilder<unknown> {
  if (by === 'newest' && byKey !== null) return byKey;
  const walk = walks[by];
  return walk === undefined ? source : readBy(walk);
}
