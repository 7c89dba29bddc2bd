import { type RawBuilder, type Selectable, sql } from 'kysely';
import { query } from './query-builder.ts';
import type { Schema } from './schema.ts';

/** Print jobs `j` at printers `r`, as PrintJobRecord. */
export function selectPrintJobs() {
  return selectFromJobs(sql`j`);
}

/** Those that are being sent: at most one of each printer, however many jobs there are. */
export function selectSendingJobs() {
  return selectFromJobs(sql`j INDEXED BY print_jobs_sending`).where(
    sql<boolean>`j.state = 'sending'`,
  );
}

function selectFromJobs(alias: RawBuilder<unknown>) {
  return query
    .selectFrom(sql<Selectable<Schema['print_jobs']>>`print_jobs`.as<'j'>(alias))
    .innerJoin('printers as r', 'r.id', 'j.printer_id')
    .select([
      'j.job_key as key',
      'j.id',
      'j.package_key as packageKey',
      'j.printer_id as printerId',
      'r.name as printerName',
      'j.state',
      'j.copy_number as copyNumber',
      'j.bytes_total as bytesTotal',
      'j.bytes_acknowledged as bytesAcknowledged',
      'j.attempts',
      'j.due_at as dueAt',
      'j.last_message as lastMessage',
      'j.created_at as createdAt',
      'j.updated_at as updatedAt',
    ]);
}
