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
  /** Counting the matches of a text stops here; each of them costs more. */
  readonly matches: number;
  /** So many are sorted at once by anything; more only where an index has them in that order. */
  readonly sorted: number;
};

const usualBounds: OrderListBounds = { counted: 10_000, matches: 300, sorted: 5_000 };

const newest: OrderSorting = { by: 'newest', direction: 'desc' };
const theseKeys = { where: sql`1`, key: sql`o.order_key` };
const theseOrders = (keys: readonly number[]) =>
  sql`json_each(${JSON.stringify(keys)}) AS wanted CROSS JOIN orders AS o ON o.order_key = wanted.value`;
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
    const { offset, limit, sorting } = filter;
    const byRowid = [sql`order_search.rowid DESC`];
    // One walk through the words gives both the page and the count.
    const seen = keysOf(asked.source, asked, byRowid, {
      offset: 0,
      limit: Math.max(limit, bounds.matches + 1),
    });
    const few = seen.length <= bounds.matches;
    const wanted = few ? (sorting ?? newest) : newest;
    const isNewest = wanted.by === 'newest' && wanted.direction === 'desc';
    const page = { offset, limit };
    const keys =
      few && !isNewest
        ? keysOf(theseOrders(seen), theseKeys, orderTerms(wanted, theseKeys.key, false), page)
        : few || offset === 0
          ? seen.slice(offset, offset + limit)
          : keysOf(asked.source, asked, byRowid, page);
    return {
      ...pageOf(keys, { offset, counted: seen.length, bound: bounds.matches }),
      sorting: wanted,
      sorts: few ? orderSorts : ['newest'],
    };
  }

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
    const shown = pageOf(keys, { offset, counted, bound: bounds.counted });
    return { ...shown, sorting, sorts };
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

  function pageOf(
    keys: readonly number[],
    { offset, counted, bound }: { offset: number; counted: number; bound: number },
  ): Pick<OrderPage, 'rows' | 'total' | 'totalExact'> {
    const rows = rowsOf(keys);
    if (counted <= bound) return { rows, total: counted, totalExact: true };
    return { rows, total: Math.max(bound, offset + rows.length), totalExact: false };
  }

  return {
    list: (filter) => {
      const asked = askedOrders(filter);
      if (asked === null) return nothing;
      return asked.searched ? found(asked, filter) : listed(asked, filter);
    },
    countAll: (question) => {
      const asked = askedOrders(question);
      return asked === null ? 0 : exactly(asked);
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
