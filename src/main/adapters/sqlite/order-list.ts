import { type Selectable, sql } from 'kysely';
import type { OrderFilter, OrdersTable } from '../../app/store-port.ts';
import type { Connection } from './connection.ts';
import { leftOfLine } from './order-quantities.ts';
import { query } from './query-builder.ts';
import type { Schema } from './schema.ts';
import { searchExpression } from './search-words.ts';

/** Counting the matches of a list stops here. */
const COUNTED_ORDERS = 10_000;

/** Literal, as SQLite must see at compile time that the index of open orders fits. */
const isOpen = sql<boolean>`o.state IN ('New', 'Processing')`;

/** Orders, newest first, by text, state and account. */
export function createOrderList(connection: Connection): OrdersTable['list'] {
  return (filter) => {
    const matching = matchingOrders(filter);
    if (matching === null) return { rows: [], total: 0, totalExact: true };
    const rows = connection.all(
      matching
        .select((o) => [
          'o.id',
          'o.order_number as orderNumber',
          'o.channel_order_id as channelOrderId',
          'o.account_id as accountId',
          'o.state',
          'o.recipient_name as recipientName',
          'o.city',
          'o.country',
          'o.ordered_at as orderedAt',
          'o.ship_by as shipBy',
          o
            .selectFrom('order_lines as l')
            .select(sql<number>`coalesce(sum(l.quantity_ordered), 0)`.as('sum'))
            .whereRef('l.order_key', '=', 'o.order_key')
            .$asScalar()
            .$notNull()
            .as('quantityOrdered'),
          o
            .selectFrom('order_lines as l')
            .select(sql<number>`coalesce(sum(${leftOfLine}), 0)`.as('sum'))
            .whereRef('l.order_key', '=', 'o.order_key')
            .$asScalar()
            .$notNull()
            .as('quantityLeft'),
        ])
        .limit(filter.limit)
        .offset(filter.offset),
    );
    const counted = connection.first(
      query
        .selectFrom(
          matching
            .clearOrderBy()
            .select('o.order_key')
            .limit(COUNTED_ORDERS + 1)
            .as('counted'),
        )
        .select(sql<number>`count(*)`.as('total')),
    );
    const total = counted?.total ?? 0;
    if (total <= COUNTED_ORDERS) return { rows, total, totalExact: true };
    return {
      rows,
      total: Math.max(COUNTED_ORDERS, filter.offset + rows.length),
      totalExact: false,
    };
  };
}

type OrderColumns = Selectable<Schema['orders']>;

/** The orders that a filter names, as `o`, newest first; null where its text has nothing to look for. */
function matchingOrders({ text = '', state, accountId }: OrderFilter) {
  const searched = text.trim() !== '';
  const expression = searchExpression(text);
  if (searched && expression === null) return null;
  // The index of words gives its matches newest first, so it leads; and without statistics SQLite
  // would take the index by state for open orders, and sort.
  const table = searched
    ? sql<OrderColumns>`order_search CROSS JOIN orders`
    : sql<OrderColumns>`orders`;
  const alias = !searched && state === 'open' ? sql`o INDEXED BY orders_open` : sql`o`;
  let orders = query.selectFrom(table.as<'o'>(alias));
  if (searched) {
    orders = orders
      .where(sql<boolean>`order_search MATCH ${expression}`)
      .where(sql<boolean>`o.order_key = order_search.rowid`);
  }
  if (state === 'open') orders = orders.where(isOpen);
  else if (state !== undefined) orders = orders.where('o.state', '=', state);
  if (accountId !== undefined) orders = orders.where('o.account_id', '=', accountId);
  return orders.orderBy(searched ? sql`order_search.rowid` : 'o.order_key', 'desc');
}
