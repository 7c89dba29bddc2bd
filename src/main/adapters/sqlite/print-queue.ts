import { type SqlBool, sql } from 'kysely';
import type { PrintState } from '../../../shared/printing-views.ts';
import type {
  PrinterRecord,
  PrintJobRecord,
  PrintJobsTable,
} from '../../app/printing-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { selectLeasedJobs, selectPrintJobs } from './print-job-rows.ts';
import { query } from './query-builder.ts';

type Claim = { readonly printerId: string; readonly now: string; readonly leaseUntil: string };

type Renewed = Parameters<PrintJobsTable['renewLease']>[1] & { readonly key: number };

type Settled = {
  readonly key: number;
  readonly state: Exclude<PrintState, 'sending'>;
  readonly proof: PrintJobRecord['proof'];
  readonly bytesAcknowledged: number;
  readonly dueAt: string;
  readonly outcome: string;
  readonly message: string;
  readonly now: string;
};

// Literal, as SQLite must see at compile time that the index of these jobs fits.
const isQueued = sql<SqlBool>`state = 'queued'`;
const isLeased = sql<SqlBool>`lease_until IS NOT NULL`;

/** Printers `r` that are not held and on which nothing is being sent, each with `head`, the first job of its queue. */
const heads = sql<{
  printer_id: string;
  head: number | null;
}>`(SELECT r.id AS printer_id, (SELECT q.job_key FROM print_jobs AS q WHERE q.printer_id = r.id AND q.state = 'queued' ORDER BY q.job_key LIMIT 1) AS head FROM printers AS r WHERE r.held = 0 AND NOT EXISTS (SELECT 1 FROM print_jobs AS s WHERE s.printer_id = r.id AND s.lease_until IS NOT NULL))`.as<'h'>(
  sql`h`,
);

/**
 * The queue of each printer. Labels leave a printer in the order in which they were made, so only the
 * first job of a queue can be claimed, and while it waits for its time the ones behind it wait too.
 */
export function createPrintQueue({
  prepare,
}: Connection): Pick<
  PrintJobsTable,
  'claim' | 'renewLease' | 'settle' | 'printersWithDue' | 'expired' | 'nextDueAt'
> {
  const claim = prepare((the: Named<Claim>) =>
    query
      .updateTable('print_jobs')
      .set((job) => ({
        state: 'sending' as const,
        lease_until: the('leaseUntil'),
        attempts: job('attempts', '+', 1),
        bytes_acknowledged: 0,
        updated_at: the('now'),
      }))
      .where('job_key', '=', (first) =>
        first
          .selectFrom('print_jobs')
          .select('job_key')
          .where('printer_id', '=', the('printerId'))
          .where(isQueued)
          .orderBy('job_key')
          .limit(1),
      )
      .where('due_at', '<=', the('now'))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('print_jobs')
              .select('job_key')
              .where('printer_id', '=', the('printerId'))
              .where(isLeased),
          ),
        ),
      )
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('printers')
            .select('id')
            .where('id', '=', the('printerId'))
            .where('held', '=', 0)
            .where('removed_at', 'is', null),
        ),
      )
      .returning('job_key as key'),
  );
  const claimed = prepare((the: Named<{ key: number }>) =>
    selectPrintJobs()
      .innerJoin('print_payloads as l', 'l.job_key', 'j.job_key')
      .select(['l.bytes as payload', 'r.address', 'r.dpi', 'r.is_default as isDefault'])
      .select(['r.language as printerLanguage', 'r.roll_mm as rollMm'])
      .where('j.job_key', '=', the('key')),
  );
  const startAttempt = prepare(
    (the: Named<{ key: number; number: number; printerId: string; now: string }>) =>
      query.insertInto('print_attempts').values({
        job_key: the('key'),
        number: the('number'),
        printer_id: the('printerId'),
        started_at: the('now'),
        ended_at: null,
        bytes_acknowledged: 0,
        outcome: null,
        message: '',
      }),
  );
  const renewLease = prepare((the: Named<Renewed>) =>
    query
      .updateTable('print_jobs')
      .set({
        state: the('state'),
        bytes_acknowledged: the('bytesAcknowledged'),
        last_message: the('message'),
        lease_until: the('leaseUntil'),
        updated_at: the('now'),
      })
      .where('job_key', '=', the('key'))
      .where(isLeased),
  );
  const settle = prepare((the: Named<Settled>) =>
    query
      .updateTable('print_jobs')
      .set({
        state: the('state'),
        proof: the('proof'),
        lease_until: null,
        bytes_acknowledged: the('bytesAcknowledged'),
        due_at: the('dueAt'),
        last_message: the('message'),
        updated_at: the('now'),
      })
      .where('job_key', '=', the('key'))
      .where(isLeased),
  );
  const endAttempt = prepare((the: Named<Settled>) =>
    query
      .updateTable('print_attempts')
      .set({
        ended_at: the('now'),
        bytes_acknowledged: the('bytesAcknowledged'),
        outcome: the('outcome'),
        message: the('message'),
      })
      .where('job_key', '=', the('key'))
      .where('ended_at', 'is', null),
  );
  const printersWithDue = prepare((the: Named<{ now: string }>) =>
    query
      .selectFrom(heads)
      .innerJoin('print_jobs as j', 'j.job_key', 'h.head')
      .select('h.printer_id as printerId')
      .where('j.due_at', '<=', the('now')),
  );
  const expired = prepare((the: Named<{ now: string }>) =>
    selectLeasedJobs().where('j.lease_until', '<=', the('now')).orderBy('j.job_key'),
  );
  const nextDueAt = prepare(() => {
    const due = query
      .selectFrom(heads)
      .innerJoin('print_jobs as j', 'j.job_key', 'h.head')
      .select(sql<string | null>`j.due_at`.as('at'));
    const leases = query.selectFrom('print_jobs').select('lease_until as at').where(isLeased);
    return query
      .selectFrom(due.unionAll(leases).as('times'))
      .select((times) => times.fn.min('times.at').as('at'));
  });

  return {
    claim: (printerId, now, leaseUntil) => {
      const taken = claim.first({ printerId, now, leaseUntil });
      const row = taken === undefined ? undefined : claimed.first(taken);
      if (row === undefined) return null;
      const { address, dpi, isDefault, printerLanguage, rollMm, ...job } = row;
      startAttempt.run({ key: job.key, number: job.attempts, printerId, now });
      const printer: PrinterRecord = {
        id: printerId,
        name: job.printerName,
        address,
        dpi,
        language: printerLanguage,
        rollMm,
        isDefault: isDefault === 1,
        held: false,
      };
      return { ...job, printer };
    },
    renewLease: (key, renewed) => renewLease.run({ key, ...renewed }).changes > 0,
    settle: (key, settled) => {
      // A job whose lease ran out was settled by somebody else already; what they found stands.
      if (settle.run({ key, ...settled }).changes > 0) endAttempt.run({ key, ...settled });
    },
    printersWithDue: (now) => printersWithDue.all({ now }).map(({ printerId }) => printerId),
    expired: (now) => expired.all({ now }),
    nextDueAt: () => nextDueAt.first({})?.at ?? null,
  };
}
