import { type SqlBool, sql } from 'kysely';
import type { PrintJobsTable } from '../../app/printing-store-port.ts';
import type { Connection } from './connection.ts';
import { selectJobsWithPackage, toPrintJobRow } from './print-job-rows.ts';
import { query } from './query-builder.ts';

/** What is not at its end; word for word as in the index print_jobs_open, or SQLite does not take it. */
export const isOpen = sql<SqlBool>`(state IN ('queued', 'sending', 'failed', 'unknown') OR lease_until IS NOT NULL)`;
const isAsking = sql<SqlBool>`state = 'unknown'`;

/** The rows of the Printers screen: newest first, those that wait for an answer before all others. */
export function createPrintJobList(connection: Connection): PrintJobsTable['list'] {
  return ({ printerId, show, offset, limit }) => {
    let keys = query.selectFrom('print_jobs').select(['job_key', 'state']);
    if (show === 'open') keys = keys.where(isOpen);
    if (show === 'asking') keys = keys.where(isAsking);
    if (printerId !== undefined) keys = keys.where('printer_id', '=', printerId);
    const counted = connection.first(
      query.selectFrom(keys.as('listed')).select(sql<number>`count(*)`.as('total')),
    );
    // Only what is open can ask, so the long list of everything is read in its order from its key.
    const sorted = show === 'open' ? keys.orderBy(sql`state = 'unknown'`, 'desc') : keys;
    const chosen = sorted.orderBy('job_key', 'desc').limit(limit).offset(offset);
    const rows = connection.all(
      selectJobsWithPackage()
        .innerJoin(chosen.as('page'), 'page.job_key', 'j.job_key')
        .orderBy(sql`${sql.lit(show === 'open')} AND page.state = 'unknown'`, 'desc')
        .orderBy('j.job_key', 'desc'),
    );
    return { rows: rows.map(toPrintJobRow), total: counted?.total ?? 0 };
  };
}
