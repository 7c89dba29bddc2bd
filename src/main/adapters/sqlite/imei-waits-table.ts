import { type SqlBool, sql } from 'kysely';
import type { ImeiWaitsTable } from '../../app/imei-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

// Literal, as the index of rows that wait for an IMEI says it.
const waits = sql<SqlBool>`w.state = 'WaitingImei'`;

export function createImeiWaitsTable({ prepare }: Connection): ImeiWaitsTable {
  const list = prepare((the: Named<{ offset: number; limit: number }>) =>
    query
      .selectFrom('write_backs as w')
      .innerJoin('packages as p', 'p.package_key', 'w.package_key')
      .select('p.id')
      .where(waits)
      .orderBy(sql`w.due_at IS NULL`)
      .orderBy('w.due_at')
      .orderBy('w.package_key')
      .limit(the('limit'))
      .offset(the('offset')),
  );
  const count = prepare(() =>
    query.selectFrom('write_backs as w').select(sql<number>`count(*)`.as('count')).where(waits),
  );
  const last = prepare(() =>
    query
      .selectFrom('write_backs as w')
      .select((row) => row.fn.max('w.due_at').as('at'))
      .where(waits),
  );
  const endBy = prepare((the: Named<{ latest: string }>) =>
    query
      .updateTable('write_backs as w')
      .set({ due_at: the('latest') })
      .where(waits)
      .where('w.due_at', '>', the('latest')),
  );
  return {
    lastDueAt: () => last.first({})?.at ?? null,
    endBy: (latest) => {
      endBy.run({ latest });
    },
    list: (page) => ({
      packageIds: list.all(page).map(({ id }) => id),
      total: count.first({})?.count ?? 0,
    }),
  };
}
