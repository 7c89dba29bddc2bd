import { type Expression, type SqlBool, sql } from 'kysely';
import type { StatusFilter } from '../../../shared/status-contract.ts';
import { type WriteBackState, writeBackStates } from '../../../shared/write-back-states.ts';
import { writeBackState } from './package-rows.ts';
import type { PackageCondition } from './package-search.ts';
import { query } from './query-builder.ts';

/** First instants of a local date and of the day after it, UTC. */
export type DayBounds = (localDate: string) => { readonly fromUtc: string; readonly toUtc: string };

/** A status filter with its text looked up and its dates turned into what the columns hold. */
export type StatusConditions = Pick<
  StatusFilter,
  'states' | 'accountId' | 'deferred' | 'sort' | 'direction'
> & {
  readonly shipDate: Range | null;
  readonly lastAttempt: Range | null;
  readonly text: PackageCondition | null;
};

type Range = { readonly from: string | undefined; readonly before: string | undefined };

export function statusConditions(
  filter: StatusFilter,
  searchFor: (text: string) => PackageCondition | null,
  dayBounds: DayBounds,
): StatusConditions {
  const { states, accountId, deferred, sort, direction, dateBasis, from, to, text } = filter;
  const dated = from !== undefined || to !== undefined;
  return {
    states,
    accountId,
    deferred,
    sort,
    direction,
    // No local date is later than its own with a tilde after it.
    shipDate: dated && dateBasis === 'shipDate' ? { from, before: to && `${to}~` } : null,
    lastAttempt:
      dated && dateBasis === 'lastAttempt'
        ? { from: from && dayBounds(from).fromUtc, before: to && dayBounds(to).toUtc }
        : null,
    text: searchFor(text ?? ''),
  };
}

/** The states that are listed; naming none of them lists all. */
export function listedStates({ states }: Pick<StatusFilter, 'states'>): readonly WriteBackState[] {
  return states === undefined || states.length === 0 ? writeBackStates : states;
}

/** True where nothing but states and an account narrow the packages, so that the indexes by state lead. */
export function isWide(conditions: StatusConditions): boolean {
  const { shipDate, lastAttempt, text } = conditions;
  return shipDate === null && lastAttempt === null && text === null;
}

/** Packages `p` with their write-backs `w` under every condition but the states. */
export function narrowedPackages({ accountId, shipDate, lastAttempt, text }: StatusConditions) {
  let narrowed = query
    .selectFrom('packages as p')
    .leftJoin('write_backs as w', 'w.package_key', 'p.package_key');
  if (accountId !== undefined) narrowed = narrowed.where(accountOfPackage, '=', accountId);
  if (shipDate !== null) {
    const { from, before } = shipDate;
    if (from !== undefined) narrowed = narrowed.where('p.ship_date', '>=', from);
    if (before !== undefined) narrowed = narrowed.where('p.ship_date', '<', before);
  }
  if (lastAttempt !== null) {
    // Said of `w` itself, so that only packages with an attempt are left, even without a limit.
    narrowed = narrowed.where('w.last_attempt_at', '>=', lastAttempt.from ?? '');
    if (lastAttempt.before !== undefined) {
      narrowed = narrowed.where('w.last_attempt_at', '<', lastAttempt.before);
    }
  }
  return text === null ? narrowed : narrowed.where((p) => text(p));
}

/** Rows of `w` that wait for their account and not for themselves; few, by the index of their states. */
export const isDeferred = sql<SqlBool>`w.state IN ('Pending', 'Unknown') AND w.wait_reason <> ''`;

export function inStates(states: readonly WriteBackState[]): Expression<SqlBool> {
  return sql<SqlBool>`${writeBackState} IN (${sql.join(states)})`;
}

/** Account of the order of package `p`. */
export const accountOfPackage = sql<string>`(SELECT o.account_id FROM orders AS o WHERE o.order_key = p.order_key)`;
