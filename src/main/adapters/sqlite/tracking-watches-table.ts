import { type SqlBool, sql } from 'kysely';
import type { TrackingWatchesTable } from '../../app/tracking-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

const columns = [
  't.package_key as packageKey',
  'p.id as packageId',
  't.source_id as sourceId',
  't.next_look_at as nextLookAt',
  't.looks',
  't.last_look_at as lastLookAt',
  't.last_words as lastWords',
] as const;

// Literal, as the index of watches that are due says it.
const isDue = sql<SqlBool>`t.next_look_at IS NOT NULL`;

export function createTrackingWatchesTable({ prepare }: Connection): TrackingWatchesTable {
  const watches = () =>
    query
      .selectFrom('tracking_watches as t')
      .innerJoin('packages as p', 'p.package_key', 't.package_key')
      .select(columns);
  const find = prepare((the: Named<{ packageKey: number }>) =>
    watches().where('t.package_key', '=', the('packageKey')),
  );
  const insert = prepare(
    (the: Named<{ packageKey: number; sourceId: string | null; nextLookAt: string | null }>) =>
      query.insertInto('tracking_watches').values({
        package_key: the('packageKey'),
        source_id: the('sourceId'),
        next_look_at: the('nextLookAt'),
        lease_until: null,
        looks: 0,
        last_look_at: null,
        last_words: '',
      }),
  );
  const open = prepare(() =>
    watches()
      .where('p.moved_at', 'is', null)
      .where('p.state', '=', 'labelled')
      .orderBy('t.package_key'),
  );
  const assign = prepare(
    (the: Named<{ packageKey: number; sourceId: string | null; nextLookAt: string | null }>) =>
      query
        .updateTable('tracking_watches')
        .set({ source_id: the('sourceId'), next_look_at: the('nextLookAt') })
        .where('package_key', '=', the('packageKey')),
  );
  const firstDue = prepare((the: Named<{ sourceId: string; now: string }>) =>
    watches()
      .where('t.source_id', '=', the('sourceId'))
      .where(isDue)
      .where('t.next_look_at', '<=', the('now'))
      .where('t.lease_until', 'is', null)
      .orderBy('t.next_look_at')
      .orderBy('t.package_key')
      .limit(1),
  );
  const lease = prepare((the: Named<{ packageKey: number; leaseUntil: string }>) =>
    query
      .updateTable('tracking_watches')
      .set({ lease_until: the('leaseUntil') })
      .where('package_key', '=', the('packageKey')),
  );
  const settle = prepare(
    (
      the: Named<{
        packageKey: number;
        nextLookAt: string | null;
        words: string;
        now: string;
      }>,
    ) =>
      query
        .updateTable('tracking_watches')
        .set((row) => ({
          next_look_at: the('nextLookAt'),
          lease_until: null,
          looks: row('looks', '+', 1),
          last_look_at: the('now'),
          last_words: the('words'),
        }))
        .where('package_key', '=', the('packageKey')),
  );
  const end = prepare((the: Named<{ packageKey: number; words: string }>) =>
    query
      .updateTable('tracking_watches')
      .set({ next_look_at: null, last_words: the('words') })
      .where('package_key', '=', the('packageKey')),
  );
  // The first watch of each source, and not before a source that could not be reached may be asked.
  const firstOf = sql<string>`(SELECT max(coalesce(s.deferred_until, ''), t.next_look_at) FROM tracking_watches AS t WHERE t.source_id = s.id AND t.next_look_at IS NOT NULL AND t.lease_until IS NULL ORDER BY t.next_look_at LIMIT 1)`;
  const sourcesWithDue = prepare((the: Named<{ now: string }>) =>
    query
      .selectFrom('tracking_sources as s')
      .select('s.id')
      .where('s.enabled', '=', 1)
      .where(firstOf, '<=', the('now'))
      .orderBy('s.created_at'),
  );
  const nextDueAt = prepare(() => {
    const due = query
      .selectFrom('tracking_sources as s')
      .select(firstOf.$castTo<string | null>().as('at'))
      .where('s.enabled', '=', 1);
    const leases = query
      .selectFrom('tracking_watches')
      .select('lease_until as at')
      .where('lease_until', 'is not', null);
    return query
      .selectFrom(due.unionAll(leases).as('times'))
      .select((times) => times.fn.min('times.at').as('at'));
  });
  const releaseExpired = prepare((the: Named<{ now: string }>) =>
    query
      .updateTable('tracking_watches')
      .set({ lease_until: null })
      .where('lease_until', '<=', the('now')),
  );
  const held = (labelledUntil: ReturnType<Named<{ labelledUntil: string }>>) =>
    query
      .selectFrom('write_backs as w')
      .innerJoin('packages as p', 'p.package_key', 'w.package_key')
      .where('w.state', '=', 'Held')
      .where('p.moved_at', 'is', null)
      .where('p.created_at', '<=', labelledUntil);
  const overdue = prepare((the: Named<{ labelledUntil: string; limit: number; offset: number }>) =>
    held(the('labelledUntil'))
      .select('p.id')
      .orderBy('w.package_key')
      .limit(the('limit'))
      .offset(the('offset')),
  );
  const countOverdue = prepare((the: Named<{ labelledUntil: string }>) =>
    held(the('labelledUntil')).select(sql<number>`count(*)`.as('count')),
  );

  return {
    find: (packageKey) => find.first({ packageKey }) ?? null,
    insert: (packageKey, watch) => {
      insert.run({ packageKey, ...watch });
    },
    open: () => open.all({}),
    assign: (packageKey, watch) => {
      assign.run({ packageKey, ...watch });
    },
    claim: (sourceId, now, leaseUntil) => {
      const row = firstDue.first({ sourceId, now });
      if (row === undefined) return null;
      lease.run({ packageKey: row.packageKey, leaseUntil });
      return row;
    },
    settle: (packageKey, look) => {
      settle.run({ packageKey, ...look });
    },
    end: (packageKey, words) => {
      end.run({ packageKey, words });
    },
    sourcesWithDue: (now) => sourcesWithDue.all({ now }).map(({ id }) => id),
    nextDueAt: () => nextDueAt.first({})?.at ?? null,
    releaseExpired: (now) => releaseExpired.run({ now }).changes,
    overdue: (filter) => ({
      packageIds: overdue.all(filter).map(({ id }) => id),
      total: countOverdue.first(filter)?.count ?? 0,
    }),
  };
}
