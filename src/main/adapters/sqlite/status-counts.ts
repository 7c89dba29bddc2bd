import { sql } from 'kysely';
import type { WriteBackState } from '../../../shared/write-back-states.ts';
import type { Connection } from './connection.ts';
import { writeBackState } from './package-rows.ts';
import { query } from './query-builder.ts';
import {
  accountOfPackage,
  isDeferred,
  isWide,
  narrowedPackages,
  type StatusConditions,
} from './status-filter.ts';

type StatusCounts = Partial<Record<WriteBackState, number>>;

/** How many packages wait for their account, under every condition of a filter but its states. */
export function createDeferredCount(
  connection: Connection,
): (conditions: StatusConditions) => number {
  const count = sql<number>`count(*)`.as('count');
  return (conditions) => {
    const { accountId } = conditions;
    if (!isWide(conditions)) {
      const counted = narrowedPackages(conditions).where(isDeferred).select(count);
      return connection.first(counted)?.count ?? 0;
    }
    let waiting = query.selectFrom('write_backs as w').where(isDeferred).select(count);
    if (accountId !== undefined) waiting = waiting.where('w.account_id', '=', accountId);
    return connection.first(waiting)?.count ?? 0;
  };
}

/** How many packages are in each state, under every condition of a filter but its states. */
export function createStatusCounts(
  connection: Connection,
): (conditions: StatusConditions) => StatusCounts {
  const count = sql<number>`count(*)`.as('count');

  return (conditions) => {
    if (!isWide(conditions)) {
      const counted = connection.all(
        narrowedPackages(conditions)
          .select([writeBackState.as('state'), count])
          .groupBy(sql`1`),
      );
      return Object.fromEntries(counted.map((row) => [row.state, row.count]));
    }
    // Two walks over indexes that have all of it.
    const { accountId } = conditions;
    let sent = query.selectFrom('write_backs as w').select(['w.state', count]).groupBy('w.state');
    let unsent = query
      .selectFrom('packages as p')
      .select(['p.state', count])
      .where(sql<boolean>`p.has_write_back = 0`)
      .groupBy('p.state');
    if (accountId !== undefined) {
      sent = sent.where('w.account_id', '=', accountId);
      unsent = unsent.where(accountOfPackage, '=', accountId);
    }
    const counts: StatusCounts = {};
    for (const row of connection.all(sent)) counts[row.state] = row.count;
    for (const row of connection.all(unsent)) {
      const state = row.state === 'voided' ? 'Voided' : 'NotSent';
      counts[state] = (counts[state] ?? 0) + row.count;
    }
    return counts;
  };
}
