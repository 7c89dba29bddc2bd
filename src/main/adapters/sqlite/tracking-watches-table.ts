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
  // From the packages that wait, not from the watches: those of packages that have moved stay for ever.
  const waiting = query
    .selectFrom('write_backs')
    .select('package_key')
    .where('state', '=', 'Held')
    .unionAll(
      query
        .selectFrom('packages')
        .select('package_key')
        .where('state', '=', 'labelled')
        .where(sql<SqlBool>`has_write_back = 0`),
    );
  const open = prepare(() =>
    query
      .selectFrom(waiting.as('waiting'))
      .crossJoin('tracking_watches as t')
      .innerJoin('packages as p', 'p.package_key', 't.package_key')
      .select([
        't.package_key as packageKey',
        't.source_id as sourceId',
        'p.carrier_code as carrierCode',
        'p.carrier_name as carrierName',
        'p.created_at as createdAt',
      ])
      .whereRef('t.package_key', '=', 'waiting.package_key')
      .where('p.moved_at', 'is', null),
  );
  const following = prepare(() =>
    query
      .selectFrom('tracking_watches as t')
      .select([sql<string>`t.source_id`.as('sourceId'), sql<number>`count(*)`.as('count')])
      .where('t.source_id', 'is not', null)
      .where(isDue)
      .groupBy('t.source_id'),
  );
  const assign = prepare(
    (the: Named<{ packageKey: number; sourceId: string | null; nextLookAt: string | null }>) =>
      query
        .updateTable('tracking_watches')
        .set({ source_id: the('sourceId'), next_look_at: the('nextLookAt'), lease_until: null })
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
  const release = prepare((the: Named<{ packageKey: number }>) =>
    query
      .updateTable('tracking_watches')
      .set({ lease_until: null })
      .where('package_key', '=', the('packageKey')),
  );
  const settle = prepare(
    (
      the: Named<{
        packageKey: number;
        sourceId: string;
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
        .where('package_key', '=', the('packageKey'))
        .where('source_id', '=', the('sourceId')),
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
  const hasStale = prepare(
    (the: Named<{ look: string; lease: string; pause: string; now: string }>) => {
      const leases = query.selectFrom('tracking_watches').select('package_key');
      const ahead = query
        .selectFrom('tracking_sources as s')
        .select('s.id')
        .where((s) =>
          s.or([
            s('s.deferred_until', '>', the('pause')),
            s.exists(
              s
                .selectFrom('tracking_watches as t')
                .select('t.package_key')
                .whereRef('t.source_id', '=', 's.id')
                .where(isDue)
                .where('t.next_look_at', '>', the('look')),
            ),
          ]),
        );
      return query.selectNoFrom((is) =>
        is
          .or([
            is.exists(leases.where('lease_until', '<=', the('now'))),
            is.exists(leases.where('lease_until', '>', the('lease'))),
            is.exists(ahead),
          ])
          .$castTo<number>()
          .as('stale'),
      );
    },
  );
  const sourceIds = prepare(() => query.selectFrom('tracking_sources as s').select('s.id'));
  const pullLooks = prepare((the: Named<{ sourceId: string; latest: string; now: string }>) =>
    query
      .updateTable('tracking_watches as t')
      .set({ next_look_at: the('now') })
      .where('t.source_id', '=', the('sourceId'))
      .where(isDue)
      .where('t.next_look_at', '>', the('latest')),
  );
  const endLeases = prepare((the: Named<{ latest: string }>) =>
    query
      .updateTable('tracking_watches')
      .set({ lease_until: null })
      .where('lease_until', '>', the('latest')),
  );
  const endPauses = prepare((the: Named<{ latest: string }>) =>
    query
      .updateTable('tracking_sources')
      .set({ deferred_until: null })
      .where('deferred_until', '>', the('latest')),
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
    following: () => following.all({}),
    firstDue: (sourceId, now) => firstDue.first({ sourceId, now }) ?? null,
    lease: (packageKey, leaseUntil) => {
      lease.run({ packageKey, leaseUntil });
    },
    release: (packageKey) => {
      release.run({ packageKey });
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
    hasStale: (latest, now) => hasStale.first({ ...latest, now })?.stale === 1,
    pullBack: (latest, now) => {
      const pulled = sourceIds
        .all({})
        .map(({ id: sourceId }) => pullLooks.run({ sourceId, latest: latest.look, now }).changes);
      const rest =
        endLeases.run({ latest: latest.lease }).changes +
        endPauses.run({ latest: latest.pause }).changes;
      return pulled.reduce((sum, count) => sum + count, rest);
    },
    overdue: (filter) => ({
      packageIds: overdue.all(filter).map(({ id }) => id),
      total: countOverdue.first(filter)?.count ?? 0,
    }),
  };
}
