import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { OrderListName, OrderSort, OrderSorting } from '../../../shared/order-list-words.ts';
import { leftOfLine } from './order-quantities.ts';

/*
 * The meaning of the lists (domain/order-lists.ts) over rows `o` of orders, and the index by which each
 * can be walked in an order. Conditions are literal where an index of migrations/0130-order-lists.sql
 * has the same one: SQLite must see at compile time that it fits.
 */

type Condition = RawBuilder<SqlBool>;

const toBePacked = sql<SqlBool>`o.state IN ('New', 'Processing') AND o.acceptance IN ('NotNeeded', 'AwaitingFulfillment') AND o.combined_into_key IS NULL`;
const awaiting = sql<SqlBool>`o.acceptance = 'AwaitingFulfillment' AND o.state IN ('New', 'Processing') AND o.combined_into_key IS NULL`;
const notHeld = (today: string) => sql<SqlBool>`(o.on_hold = 0 OR o.held_until <= ${today})`;

export const listConditions: Readonly<Record<OrderListName, (today: string) => Condition | null>> =
  {
    open: (today) => sql`${toBePacked} AND ${notHeld(today)}`,
    pending: () => sql`o.acceptance = 'Pending' AND o.state <> 'Canceled'`,
    awaiting: (today) => sql`${awaiting} AND ${notHeld(today)}`,
    onHold: (today) =>
      sql`o.on_hold = 1 AND (o.held_until IS NULL OR o.held_until > ${today}) AND ${toBePacked}`,
    shipped: () => sql`o.state = 'Completed'`,
    canceled: () =>
      sql`(o.state = 'Canceled' OR o.acceptance = 'Rejected') AND o.split_undone_at IS NULL`,
    all: () => null,
  };

/** Indices that give a list in an order without sorting; null is the table itself. */
export type Walks = Partial<Readonly<Record<OrderSort, string | null>>>;

export const listWalks: Readonly<Record<OrderListName, Walks>> = {
  open: {
    shipBy: 'orders_to_pack_by_ship_by',
    orderedAt: 'orders_to_pack_by_ordered_at',
    orderNumber: 'orders_to_pack_by_number',
  },
  pending: { shipBy: 'orders_pending' },
  awaiting: { shipBy: 'orders_awaiting' },
  onHold: { newest: 'orders_on_hold' },
  shipped: {
    newest: 'orders_by_state',
    shipBy: 'orders_shipped_by_ship_by',
    orderedAt: 'orders_shipped_by_ordered_at',
    orderNumber: 'orders_shipped_by_number',
    recipient: 'orders_shipped_by_recipient',
  },
  canceled: { newest: 'orders_canceled' },
  all: {
    newest: null,
    orderedAt: 'orders_by_ordered_at',
    orderNumber: 'orders_by_number',
  },
};

const line = sql`order_lines AS l WHERE l.order_key = o.order_key`;
/** Texts as a person sorts them; what has none comes last, whichever way round. */
const terms: Readonly<
  Record<OrderSort, readonly { readonly by: RawBuilder<unknown>; readonly maybeNull?: true }[]>
> = {
  newest: [],
  shipBy: [{ by: sql`o.ship_by`, maybeNull: true }, { by: sql`o.ordered_at` }],
  orderedAt: [{ by: sql`o.ordered_at`, maybeNull: true }],
  orderNumber: [{ by: sql`o.order_number` }],
  recipient: [{ by: sql`o.recipient_name COLLATE NOCASE` }],
  city: [{ by: sql`o.city COLLATE NOCASE` }],
  account: [{ by: sql`(SELECT a.name FROM accounts AS a WHERE a.id = o.account_id)` }],
  state: [
    {
      by: sql`coalesce((SELECT s.name FROM order_states AS s WHERE s.id = o.custom_state_id), o.state) COLLATE NOCASE`,
    },
  ],
  left: [{ by: sql`(SELECT coalesce(sum(${leftOfLine}), 0) FROM ${line})` }],
  ordered: [{ by: sql`(SELECT coalesce(sum(l.quantity_ordered), 0) FROM ${line})` }],
  lines: [{ by: sql`(SELECT count(*) FROM ${line})` }],
  assigned: [
    { by: sql`(SELECT u.name FROM users AS u WHERE u.id = o.assigned_user_id)`, maybeNull: true },
  ],
  channelOrderId: [{ by: sql`o.channel_order_id COLLATE NOCASE` }],
};

/**
 * The terms of an ORDER BY; every order is found once and only once, since its key decides at last.
 * `backwards` gives exactly the same rows from the other end.
 */
export function orderTerms(
  { by, direction }: OrderSorting,
  key: RawBuilder<unknown>,
  backwards: boolean,
): readonly RawBuilder<unknown>[] {
  const way = (direction === 'asc') !== backwards ? sql`ASC` : sql`DESC`;
  const nulls = backwards ? sql`NULLS FIRST` : sql`NULLS LAST`;
  return [
    ...terms[by].map((term) =>
      term.maybeNull ? sql`${term.by} ${way} ${nulls}` : sql`${term.by} ${way}`,
    ),
    sql`${key} ${way}`,
  ];
}
