import { sql } from 'kysely';
import { bulkResults } from '../../../shared/bulk-views.ts';
import type {
  BulkCounts,
  BulkEnding,
  BulkRunsTable,
  NewBulkRun,
  WriteBackBefore,
} from '../../app/bulk-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { createPackageRows } from './package-rows.ts';
import { query } from './query-builder.ts';
import { readConfirmation } from './write-back-rows.ts';

type BulkRunPackages = {
  readonly insert: (runKey: number, packages: NewBulkRun['packages']) => void;
  readonly counts: (runKey: number) => BulkCounts;
  readonly table: Pick<
    BulkRunsTable,
    'packages' | 'recordsOf' | 'results' | 'endPackage' | 'packagesOf'
  >;
};

/** The packages of bulk updates and what became of each. */
export function createBulkRunPackages(connection: Connection): BulkRunPackages {
  const { prepare } = connection;
  const rows = createPackageRows(connection);
  const insert = prepare(
    (
      the: Named<{ runKey: number; messageId: number; packageKey: number; before: string | null }>,
    ) =>
      query.insertInto('bulk_run_packages').values({
        run_key: the('runKey'),
        message_id: the('messageId'),
        package_key: the('packageKey'),
        before: the('before'),
        result: 'open',
        code: '',
        message: '',
      }),
  );
  const packages = prepare((the: Named<{ runKey: number }>) =>
    query
      .selectFrom('bulk_run_packages as b')
      .innerJoin('packages as p', 'p.package_key', 'b.package_key')
      .innerJoin('write_backs as w', 'w.package_key', 'b.package_key')
      .select([
        'b.message_id as messageId',
        'b.package_key as packageKey',
        'p.id as packageId',
        'w.write_back_key as writeBackKey',
        'w.confirmation',
        'w.error_count as errorCount',
        'b.before',
      ])
      .where('b.run_key', '=', the('runKey'))
      .where('b.result', '=', 'open')
      .orderBy('b.message_id'),
  );
  const results = prepare((the: Named<{ runKey: number }>) =>
    query
      .selectFrom('bulk_run_packages as b')
      .innerJoin('packages as p', 'p.package_key', 'b.package_key')
      .select(['b.message_id as messageId', 'p.id as packageId', 'b.result', 'b.code', 'b.message'])
      .where('b.run_key', '=', the('runKey'))
      .orderBy('b.message_id'),
  );
  const keysIn = prepare((the: Named<{ runKey: number }>) =>
    query
      .selectFrom('bulk_run_packages')
      .select('package_key as key')
      .where('run_key', '=', the('runKey'))
      .orderBy('message_id'),
  );
  const counts = prepare((the: Named<{ runKey: number }>) =>
    query
      .selectFrom('bulk_run_packages')
      .select(['result', sql<number>`count(*)`.as('count')])
      .where('run_key', '=', the('runKey'))
      .groupBy('result'),
  );
  const end = prepare((the: Named<BulkEnding & { runKey: number }>) =>
    query
      .updateTable('bulk_run_packages')
      .set({ result: the('result'), code: the('code'), message: the('message') })
      .where('run_key', '=', the('runKey'))
      .where('message_id', '=', the('messageId')),
  );
  const keysOf = prepare((the: Named<{ accountId: string; shipDate: string }>) =>
    query
      .selectFrom('packages as p')
      .innerJoin('orders as o', 'o.order_key', 'p.order_key')
      .select('p.package_key as key')
      .where('p.ship_date', '=', the('shipDate'))
      .where('o.account_id', '=', the('accountId'))
      .orderBy('p.package_key'),
  );

  return {
    insert: (runKey, added) => {
      added.forEach(({ packageKey, before }, index) => {
        const kept = before === null ? null : JSON.stringify(before);
        insert.run({ runKey, messageId: index + 1, packageKey, before: kept });
      });
    },
    counts: (runKey) => {
      const counted = new Map(counts.all({ runKey }).map((row) => [row.result, row.count]));
      return Object.fromEntries(
        bulkResults.map((result) => [result, counted.get(result) ?? 0]),
      ) as BulkCounts;
    },
    table: {
      packages: (runKey) =>
        packages.all({ runKey }).map(({ confirmation, before, ...row }) => ({
          ...row,
          confirmation: readConfirmation(confirmation),
          before: before === null ? null : (JSON.parse(before) as WriteBackBefore),
        })),
      recordsOf: (runKey) => rows(keysIn.all({ runKey }).map(({ key }) => key)),
      results: (runKey) => results.all({ runKey }),
      endPackage: (runKey, ending) => {
        end.run({ ...ending, runKey });
      },
      packagesOf: (accountId, shipDate) =>
        rows(keysOf.all({ accountId, shipDate }).map(({ key }) => key)),
    },
  };
}
