import { type Compilable, type RawBuilder, sql } from 'kysely';
import type { StatusFilter } from '../../../shared/status-contract.ts';
import type { WriteBackState } from '../../../shared/write-back-states.ts';
import { writeBackState } from './package-rows.ts';
import { query } from './query-builder.ts';
import {
  accountOfPackage,
  inStates,
  isDeferred,
  isWide,
  listedStates,
  narrowedPackages,
  type StatusConditions,
} from './status-filter.ts';

/** What needs a person first. */
const stateOrder: readonly WriteBackState[] = [
  'Failed',
  'WaitingImei',
  'Unknown',
  'Pending',
  'Sending',
  'Bulk',
  'Held',
  'NotSent',
  'VoidedAfterConfirm',
  'Success',
  'ConfirmedManually',
  'Never',
  'VoidedAtChannel',
  'Voided',
];

/** Keys of packages in the order of the list: one stretch of it, all of it without a page. */
type StatusStretch = {
  /** The only state of its rows, or null where they are of any listed state. */
  readonly state: WriteBackState | null;
  readonly keys: (page?: { limit: number; offset: number }) => Compilable<{ key: number }>;
};

/**
 * The stretches that a list is made of, one after the other. Sorted by state and not narrowed, each
 * state is a stretch, read from its index in order, however many packages there are; otherwise there
 * is one, which SQLite sorts.
 */
export function statusStretches(conditions: StatusConditions): StatusStretch[] {
  const { sort, direction, deferred = false } = conditions;
  const states = listedStates(conditions);
  if (sort === 'state' && isWide(conditions) && !deferred) {
    const inOrder = stateOrder.filter((state) => states.includes(state));
    if (direction === 'desc') inOrder.reverse();
    return inOrder.map((state) => ({ state, keys: keysOfState(state, conditions.accountId) }));
  }
  const value = sortValues[sort];
  let sorted = narrowedPackages(conditions).select('p.package_key as key');
  if (deferred) sorted = sorted.where(isDeferred);
  else if (states.length < stateOrder.length) sorted = sorted.where(inStates(states));
  // Rows without a value come last in both directions; equal ones are oldest first.
  sorted = sorted
    .orderBy(sql`(${value}) IS NULL`)
    .orderBy(value, direction)
    .orderBy('p.package_key');
  const keys: StatusStretch['keys'] = (page) =>
    page ? sorted.limit(page.limit).offset(page.offset) : sorted;
  return [{ state: null, keys }];
}

const rank = sql`CASE ${writeBackState} ${sql.join(
  stateOrder.map((state, index) => sql`WHEN ${sql.lit(state)} THEN ${sql.lit(index)}`),
  sql` `,
)} END`;

const ofOrder = (column: RawBuilder<unknown>) =>
  sql`(SELECT ${column} FROM orders AS o JOIN accounts AS a ON a.id = o.account_id WHERE o.order_key = p.order_key) COLLATE NOCASE`;

const sortValues: Readonly<Record<StatusFilter['sort'], RawBuilder<unknown>>> = {
  state: rank,
  channel: ofOrder(sql`a.channel`),
  account: ofOrder(sql`a.name`),
  orderNumber: ofOrder(sql`o.order_number`),
  shipmentNumber: sql`p.shipment_number`,
  shipDate: sql`p.ship_date`,
  carrier: sql`p.carrier_name COLLATE NOCASE`,
  service: sql`p.service_name COLLATE NOCASE`,
  trackingNumber: sql`p.tracking_number`,
  shippedQuantity: sql`p.shipped_quantity`,
  errorCount: sql`coalesce(w.error_count, 0)`,
  lastAttempt: sql`w.last_attempt_at`,
  nextAttempt: sql`w.due_at`,
};

function keysOfState(state: WriteBackState, accountId: string | undefined): StatusStretch['keys'] {
  let sent = query.selectFrom('write_backs as w').select('w.package_key as key');
  if (accountId !== undefined) sent = sent.where('w.account_id', '=', accountId);
  // Literal, as the index of packages without a write-back says it.
  let unsent = query
    .selectFrom('packages as p')
    .select('p.package_key as key')
    .where(sql<boolean>`p.has_write_back = 0`)
    .where('p.state', '=', state === 'Voided' ? 'voided' : 'labelled');
  if (accountId !== undefined) unsent = unsent.where(accountOfPackage, '=', accountId);

  if (state === 'NotSent') {
    const keys = unsent.orderBy('p.package_key');
    return (page) => (page ? keys.limit(page.limit).offset(page.offset) : keys);
  }
  const ofState = sent.where('w.state', '=', state);
  const keys =
    state === 'Voided' ? ofState.unionAll(unsent).orderBy('key') : ofState.orderBy('w.package_key');
  return (page) => (page ? keys.limit(page.limit).offset(page.offset) : keys);
}
