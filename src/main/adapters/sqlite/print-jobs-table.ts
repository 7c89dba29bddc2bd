import { type SqlBool, sql } from 'kysely';
import { appError, RefusedError } from '../../../shared/app-error.ts';
import type { PrintJobsTable } from '../../app/store-port.ts';
import type { Connection, Named } from './connection.ts';
import { selectPrintJobs } from './print-job-rows.ts';
import { createPrintQueue } from './print-queue.ts';
import { query } from './query-builder.ts';

type NewJob = Omit<Parameters<PrintJobsTable['insert']>[0], 'payload'> & {
  readonly bytesTotal: number;
};

export function createPrintJobsTable(connection: Connection): PrintJobsTable {
  const { prepare } = connection;
  const find = prepare((the: Named<{ id: string }>) =>
    selectPrintJobs().where('j.id', '=', the('id')),
  );
  const latest = prepare((the: Named<{ packageKey: number }>) =>
    selectPrintJobs()
      .where('j.package_key', '=', the('packageKey'))
      .orderBy('j.job_key', 'desc')
      .limit(1),
  );
  const copies = prepare((the: Named<{ packageKey: number }>) =>
    query
      .selectFrom('print_jobs')
      .select(sql<number>`count(*)`.as('count'))
      .where('package_key', '=', the('packageKey')),
  );
  const insert = prepare((the: Named<NewJob>) =>
    query.insertInto('print_jobs').values({
      id: the('id'),
      package_key: the('packageKey'),
      printer_id: the('printerId'),
      state: 'queued',
      copy_number: the('copyNumber'),
      reason: the('reason'),
      bytes_total: the('bytesTotal'),
      bytes_acknowledged: 0,
      attempts: 0,
      due_at: the('now'),
      lease_until: null,
      last_message: '',
      created_at: the('now'),
      updated_at: the('now'),
    }),
  );
  const insertPayload = prepare((the: Named<{ key: number; bytes: Uint8Array }>) =>
    query.insertInto('print_payloads').values({ job_key: the('key'), bytes: the('bytes') }),
  );
  const decide = prepare(
    (the: Named<{ key: number; state: 'queued'; message: string; now: string }>) =>
      query
        .updateTable('print_jobs')
        .set({
          state: the('state'),
          // Printed anew, it starts from its first byte, now.
          bytes_acknowledged: sql`CASE WHEN ${the('state')} = 'queued' THEN 0 ELSE bytes_acknowledged END`,
          due_at: sql`CASE WHEN ${the('state')} = 'queued' THEN ${the('now')} ELSE due_at END`,
          last_message: the('message'),
          updated_at: the('now'),
        })
        .where('job_key', '=', the('key'))
        .where('state', '!=', 'sending'),
  );
  const cancelQueued = prepare((the: Named<{ packageKey: number; now: string }>) =>
    query
      .updateTable('print_jobs')
      .set({ state: 'cancelled', updated_at: the('now') })
      .where('package_key', '=', the('packageKey'))
      .where('state', '=', 'queued'),
  );
  const sentTo = prepare((the: Named<{ scheme: string; limit: number }>) =>
    selectPrintJobs()
      .innerJoin('packages as p', 'p.package_key', 'j.package_key')
      .select(['p.id as packageId', 'p.shipment_number as shipmentNumber'])
      .where('j.state', 'in', ['sent', 'printed'])
      .where(sql<SqlBool>`r.address LIKE ${the('scheme')} || ':%'`)
      .orderBy('j.job_key', 'desc')
      .limit(the('limit')),
  );
  const count = query.selectFrom('print_jobs').select(sql<number>`count(*)`.as('count'));
  // Literal states: each count is a walk over a small index of its own.
  const counts = prepare(() =>
    query.selectNoFrom([
      count.where(sql<SqlBool>`state = 'queued'`).as('queued'),
      count.where(sql<SqlBool>`state = 'sending'`).as('sending'),
      count.where(sql<SqlBool>`state = 'unknown'`).as('unknown'),
    ]),
  );

  return {
    find: (id) => find.first({ id }) ?? null,
    latestOfPackage: (packageKey) => latest.first({ packageKey }) ?? null,
    copiesOfPackage: (packageKey) => copies.first({ packageKey })?.count ?? 0,
    insert: ({ payload, ...job }) => {
      const { key } = insert.run({ ...job, bytesTotal: payload.byteLength });
      insertPayload.run({ key, bytes: payload });
    },
    decide: (key, state, message, now) => {
      const { changes } = decide.run({ key, state: state as 'queued', message, now });
      if (changes === 0) {
        throw new RefusedError(
          appError(
            'conflict',
            'This label is being sent to the printer. Wait until that has ended.',
          ),
        );
      }
    },
    cancelQueuedOfPackage: (packageKey, now) => cancelQueued.run({ packageKey, now }).changes,
    sentTo: (addressScheme, limit) =>
      sentTo
        .all({ scheme: addressScheme.replace(/:$/, ''), limit })
        .map(({ packageId, shipmentNumber, ...job }) => ({ job, packageId, shipmentNumber })),
    counts: () => {
      const row = counts.first({});
      return {
        waiting: (row?.queued ?? 0) + (row?.sending ?? 0),
        unknown: row?.unknown ?? 0,
      };
    },
    ...createPrintQueue(connection),
  };
}
