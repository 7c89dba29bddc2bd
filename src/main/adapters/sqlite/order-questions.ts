import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { OrderSort } from '../../../shared/order-list-words.ts';
import type { InstantRange, OrderQuestion } from '../../app/order-list-store-port.ts';
import { listConditions, listWalks, type Walks } from './order-lists-sql.ts';
import { searchExpression } from './search-words.ts';

/** A question as SQL over orders `o`. */
export type AskedOrders = {
  /** FROM, with the index that has the fewest rows to look at. */
  readonly source: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
  /** Words are looked for: the source gives the matches newest first. */
  readonly searched: boolean;
  /** Indices by which matches come in an order, however many there are. */
  readonly walks: Walks;
  /** The source that gives its rows by their key without sorting; null where none does. */
  readonly byKey: RawBuilder<unknown> | null;
  /** The key of an order, as the source has it. */
  readonly key: RawBuilder<unknown>;
};

/** Lists that are short beside the store, so that their own index is the way to their orders. */
const shortLists: ReadonlySet<string> = new Set(['pending', 'awaiting', 'onHold', 'canceled']);

/** Null where the text has nothing that can be looked for. */
export function askedOrders(question: OrderQuestion): AskedOrders | null {
  const { text = '', tag, list } = question;
  const expression = searchExpression(text);
  const searched = text.trim() !== '';
  if (searched && expression === null) return null;
  const conditions = conditionsOf(question);
  const key = sql`o.order_key`;
  if (searched) {
    const match = sql`order_search MATCH ${expression}`;
    if (tag !== undefined) conditions.push(hasTag(tag));
    const found = { searched, walks: {}, byKey: null };
    // The orders themselves are not looked at where words alone are asked for: they are all over the file.
    if (conditions.length === 0) {
      return { ...found, source: sql`order_search`, where: match, key: sql`order_search.rowid` };
    }
    // The index of words gives its matches newest first, so it leads.
    const where = all([...conditions, match, sql`o.order_key = order_search.rowid`]);
    return { ...found, source: sql`order_search CROSS JOIN orders AS o`, where, key };
  }
  if (tag !== undefined) {
    conditions.push(sql`t.tag = ${tag}`, sql`o.order_key = t.order_key`);
    const source = sql`order_tags AS t CROSS JOIN orders AS o`;
    const own = { byKey: source, key: sql`t.order_key` };
    return { source, where: all(conditions), searched, walks: {}, ...own };
  }
  const way = wayTo(question);
  return {
    searched,
    // Without an index any that has the columns will do to count.
    source: way.index === null ? sql`orders AS o` : readBy(way.index),
    where: all(conditions),
    byKey: way.isByKey ? readBy(way.index) : null,
    key,
    walks: way.walks ?? listWalks[list?.name ?? 'all'],
  };
}

/** `orders` read by one index or by their keys, whatever SQLite would guess without statistics. */
export function readBy(index: string | null): RawBuilder<unknown> {
  if (index === null) return sql`orders AS o NOT INDEXED`;
  return sql`orders AS o INDEXED BY ${sql.raw(index)}`;
}

type Way = {
  readonly index: string | null;
  readonly isByKey: boolean;
  /** Left out: those of the list. */
  readonly walks?: Walks;
};

/** By which index the fewest orders have to be looked at. */
function wayTo({ list, state, ...filter }: OrderQuestion): Way {
  const name = list?.name ?? 'all';
  if (typeof filter.assignedUserId === 'string') {
    return { index: 'orders_by_assigned_user', isByKey: true, walks: {} };
  }
  const own = listWalks[name];
  const byItself = own.newest === undefined ? (own.shipBy ?? null) : own.newest;
  if (shortLists.has(name)) return { index: byItself, isByKey: own.newest !== undefined };
  if (filter.customStateId !== undefined) {
    return { index: 'orders_by_custom_state', isByKey: true, walks: {} };
  }
  const dated = datedBy(filter);
  const byDate = dated === null ? undefined : own[dated];
  if (dated !== null && byDate !== undefined) {
    return { index: byDate, isByKey: false, walks: { [dated]: byDate } };
  }
  if (filter.accountId !== undefined) {
    const inOneState = name === 'shipped' || (state !== undefined && state !== 'open');
    // New and Processing are two stretches of the index.
    if (inOneState) return { index: 'orders_by_account_and_state', isByKey: true };
    if (name === 'open' || state === 'open') {
      return { index: 'orders_by_account_and_state', isByKey: false };
    }
    return { index: 'orders_by_account', isByKey: true, walks: {} };
  }
  if (name === 'all' && state !== undefined) {
    // Where many are open, they are among the newest of all orders.
    const isByKey = state !== 'open';
    return { index: 'orders_by_state', isByKey, walks: isByKey ? {} : { newest: null } };
  }
  return { index: byItself, isByKey: own.newest !== undefined };
}

function datedBy({ orderedAt, shipBy }: OrderQuestion): 'orderedAt' | 'shipBy' | null {
  if (isNamed(orderedAt)) return 'orderedAt';
  return isNamed(shipBy) ? 'shipBy' : null;
}

function conditionsOf(question: OrderQuestion): RawBuilder<unknown>[] {
  const { list, state, customStateId, accountId, assignedUserId } = question;
  const listed = list === undefined ? null : listConditions[list.name](list.today);
  const conditions: RawBuilder<unknown>[] = listed === null ? [] : [listed];
  if (state === 'open') conditions.push(sql`o.state IN ('New', 'Processing')`);
  else if (state !== undefined) conditions.push(sql`o.state = ${state}`);
  // Named once more, so that the index by account and state has both of its columns.
  if (list?.name === 'open' && accountId !== undefined) {
    conditions.push(sql`o.state IN ('New', 'Processing')`);
  }
  if (customStateId !== undefined) conditions.push(sql`o.custom_state_id = ${customStateId}`);
  if (accountId !== undefined) conditions.push(sql`o.account_id = ${accountId}`);
  if (assignedUserId === null) conditions.push(sql`o.assigned_user_id IS NULL`);
  else if (assignedUserId !== undefined) {
    conditions.push(sql`o.assigned_user_id = ${assignedUserId}`);
  }
  conditions.push(...between(sql`o.ordered_at`, question.orderedAt));
  conditions.push(...between(sql`o.ship_by`, question.shipBy));
  return conditions;
}

function hasTag(tag: string): RawBuilder<SqlBool> {
  return sql`EXISTS (SELECT 1 FROM order_tags AS t WHERE t.order_key = o.order_key AND t.tag = ${tag})`;
}

function isNamed(range: InstantRange | undefined): boolean {
  return range?.from !== undefined || range?.before !== undefined;
}

function between(column: RawBuilder<unknown>, range: InstantRange = {}): RawBuilder<unknown>[] {
  const { from, before } = range;
  return [
    ...(from === undefined ? [] : [sql`${column} >= ${from}`]),
    ...(before === undefined ? [] : [sql`${column} < ${before}`]),
  ];
}

function all(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`1` : sql.join([...conditions], sql` AND `);
}

/** What the matches can be sorted by without sorting them. */
export function sortsOf({ walks, byKey }: AskedOrders): readonly OrderSort[] {
  const walked = Object.keys(walks) as OrderSort[];
  return byKey !== null && !walked.includes('newest') ? ['newest', ...walked] : walked;
}
