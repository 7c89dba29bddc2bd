import { type SqlBool, sql } from 'kysely';
import { appError, RefusedError } from '../../../shared/app-error.ts';
import type { PrintJobsTable } from '../../app/printing-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { createPrintJobList, isOpen } from './print-job-list.ts';
import { selectJobsWithPackage, selectPrintJobs, toPrintJobRow } from './print-job-rows.ts';
import { createPrintQueue } from './print-queue.ts';
import { query } from './query-builder.ts';

type NewJob = Omit<Parameters<PrintJobsTable['insert']>[0], 'payload'> & {
  readonly bytesTotal: number;
};

type Decided = Parameters<PrintJobsTable['decide']>[1] & { readonly key: number };

export function createPrintJobsTable(connection: Connection): PrintJobsTable {
  const { prepare } = connection;
  const find = prepare((the: Named<{ id: string }>) =>
    selectPrintJobs().where('j.id', '=', the('id')),
  );
  const row = prepare((the: Named<{ id: string }>) =>
    selectJobsWithPackage().where('j.id', '=', the('id')),
  );
  const latest = prepare((the: Named<{ packageKey: number }>) =>
    selectPrintJobs()
      .where('j.package_key', '=', the('packageKey'))
      .where('j.document', '=', 'label')
      .orderBy('j.job_key', 'desc')
      .limit(1),
  );
  const copies = prepare((the: Named<{ packageKey: number }>) =>
    query
      .selectFrom('print_jobs')
      .select(sql<number>`count(*)`.as('count'))
      .where('package_key', '=', the('packageKey'))
      .where('document', '=', 'label'),
  );
  const attempts = prepare((the: Named<{ jobKey: number }>) =>
    query
      .selectFrom('print_attempts as a')
      .innerJoin('printers as r', 'r.id', 'a.printer_id')
      .select([
        'a.number',
        'r.name as printerName',
        'a.started_at as startedAt',
        'a.ended_at as endedAt',
        'a.bytes_acknowledged as bytesAcknowledged',
        sql<string>`coalesce(a.outcome, '')`.as('outcome'),
        'a.message',
      ])
      .where('a.job_key', '=', the('jobKey'))
      .orderBy('a.number'),
  );
  const payload = prepare((the: Named<{ jobKey: number }>) =>
    query.selectFrom('print_payloads').select('bytes').where('job_key', '=', the('jobKey')),
  );
  const insert = prepare((the: Named<NewJob>) =>
    query.insertInto('print_jobs').values({
      id: the('id'),
      document: the('document'),
      title: the('title'),
      language: the('language'),
      package_key: the('packageKey'),
      printer_id: the('printerId'),
      state: 'queued',
      proof: '',
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
  const decide = prepare((the: Named<Decided>) =>
    query
      .updateTable('print_jobs')
      .set({
        state: the('state'),
        proof: sql`CASE WHEN ${the('state')} = 'printed' THEN 'person' ELSE '' END`,
        lease_until: null,
        // Printed anew, it starts from its first byte, now.
        bytes_acknowledged: sql`CASE WHEN ${the('state')} = 'queued' THEN 0 ELSE bytes_acknowledged END`,
        due_at: sql`CASE WHEN ${the('state')} = 'queued' THEN ${the('now')} ELSE due_at END`,
        last_message: the('message'),
        updated_at: the('now'),
      })
      .where('job_key', '=', the('key'))
      .where('state', '!=', 'sending'),
  );
  const endAttempt = prepare((the: Named<{ key: number; message: string; now: string }>) =>
    query
      .updateTable('print_attempts')
      .set({ ended_at: the('now'), outcome: 'given up', message: the('message') })
      .where('job_key', '=', the('key'))
      .where('ended_at', 'is', null),
  );
  const move = prepare(
    (the: Named<{ key: number; printerId: string; bytesTotal: number; now: string }>) =>
      query
        .updateTable('print_jobs')
        .set({
          printer_id: the('printerId'),
          state: 'queued',
          bytes_total: the('bytesTotal'),
          bytes_acknowledged: 0,
          due_at: the('now'),
          last_message: '',
          updated_at: the('now'),
        })
        .where('job_key', '=', the('key'))
        .where('state', 'in', ['queued', 'failed']),
  );
  const replacePayload = prepare((the: Named<{ key: number; bytes: Uint8Array }>) =>
    query
      .updateTable('print_payloads')
      .set({ bytes: the('bytes') })
      .where('job_key', '=', the('key')),
  );
  const waitingLabels = prepare((the: Named<{ printerId: string }>) =>
    selectPrintJobs()
      .where('j.printer_id', '=', the('printerId'))
      .where('j.state', 'in', ['queued', 'failed'])
      .where('j.document', 'in', ['label', 'test-label']),
  );
  const setSize = prepare((the: Named<{ key: number; bytesTotal: number; now: string }>) =>
    query
      .updateTable('print_jobs')
      .set({ bytes_total: the('bytesTotal'), updated_at: the('now') })
      .where('job_key', '=', the('key'))
      .where('state', 'in', ['queued', 'failed']),
  );
  const resume = prepare((the: Named<{ printerId: string; now: string }>) =>
    query
      .updateTable('print_jobs')
      .set({ due_at: the('now') })
      .where('printer_id', '=', the('printerId'))
      .where(sql<SqlBool>`state = 'queued'`)
      .where('due_at', '>', the('now')),
  );
  const cancelQueued = prepare((the: Named<{ packageKey: number; now: string }>) =>
    query
      .updateTable('print_jobs')
      .set({ state: 'cancelled', updated_at: the('now') })
      .where('package_key', '=', the('packageKey'))
      .where('state', 'in', ['queued', 'failed']),
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
      count.where(sql<SqlBool>`lease_until IS NOT NULL`).as('leased'),
      count.where(sql<SqlBool>`state = 'unknown'`).as('unknown'),
    ]),
  );
  const openByPrinter = prepare(() =>
    query
      .selectFrom(
        sql<{ printer_id: string; state: string }>`print_jobs`.as<'j'>(
          sql`j INDEXED BY print_jobs_open`,
        ),
      )
      .select([
        'j.printer_id as printerId',
        sql<number>`sum(j.state <> 'unknown')`.as('waiting'),
        sql<number>`sum(j.state = 'unknown')`.as('unknown'),
      ])
      .where(isOpen)
      .groupBy('j.printer_id'),
  );

  return {
    find: (id) => find.first({ id }) ?? null,
    row: (id) => {
      const found = row.first({ id });
      return found === undefined ? null : toPrintJobRow(found);
    },
    attempts: (jobKey) => attempts.all({ jobKey }),
    payload: (jobKey) => payload.first({ jobKey })?.bytes ?? new Uint8Array(),
    list: createPrintJobList(connection),
    latestOfPackage: (packageKey) => latest.first({ packageKey }) ?? null,
    copiesOfPackage: (packageKey) => copies.first({ packageKey })?.count ?? 0,
    insert: ({ payload, ...job }) => {
      const { key } = insert.run({ ...job, bytesTotal: payload.byteLength });
      insertPayload.run({ key, bytes: payload });
    },
    decide: (key, decided) => {
      if (decide.run({ key, ...decided }).changes === 0) throw beingSent();
      endAttempt.run({ key, message: decided.message, now: decided.now });
    },
    move: (key, { printerId, payload, now }) => {
      const bytesTotal = payload.byteLength;
      if (move.run({ key, printerId, bytesTotal, now }).changes === 0) throw beingSent();
      replacePayload.run({ key, bytes: payload });
    },
    waitingLabels: (printerId) => waitingLabels.all({ printerId }),
    remake: (key, payload, now) => {
      const bytesTotal = payload.byteLength;
      if (setSize.run({ key, bytesTotal, now }).changes === 0) throw beingSent();
      replacePayload.run({ key, bytes: payload });
    },
    resume: (printerId, now) => {
      resume.run({ printerId, now });
    },
    cancelQueuedOfPackage: (packageKey, now) => cancelQueued.run({ packageKey, now }).changes,
    sentTo: (addressScheme, limit) =>
      sentTo
        .all({ scheme: addressScheme.replace(/:$/, ''), limit })
        .map(({ packageId, shipmentNumber, ...job }) => ({ job, packageId, shipmentNumber })),
    counts: () => {
      const row = counts.first({});
      return {
        waiting: (row?.queued ?? 0) + (row?.leased ?? 0),
        unknown: row?.unknown ?? 0,
      };
    },
    openByPrinter: () => openByPrinter.all({}),
    ...createPrintQueue(connection),
  };
}

function beingSent(): RefusedError {
  return new RefusedError(
    appError('conflict', 'This label is being sent to the printer. Wait until that has ended.'),
  );
}
