import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { PrintJobRow } from '../../app/printing-store-port.ts';
import { query } from './query-builder.ts';
import type { Schema } from './schema.ts';

/** Print jobs `j` at printers `r`, as PrintJobRecord. */
export function selectPrintJobs() {
  return selectFromJobs(sql`j`);
}

/** Those that somebody works on: at most one of each printer, however many jobs there are. */
export function selectLeasedJobs() {
  return selectFromJobs(sql`j INDEXED BY print_jobs_leased`).where(
    sql<boolean>`j.lease_until IS NOT NULL`,
  );
}

/** Print jobs with their package `p` and its order `o`. */
export function selectJobsWithPackage() {
  return selectPrintJobs()
    .leftJoin('packages as p', 'p.package_key', 'j.package_key')
    .leftJoin('orders as o', 'o.order_key', 'p.order_key')
    .select([
      'p.id as packageId',
      'p.state as packageState',
      sql<string>`coalesce(p.shipment_number, '')`.as('shipmentNumber'),
      sql<string>`coalesce(o.order_number, '')`.as('orderNumber'),
      sql<string>`coalesce(p.tracking_number, '')`.as('trackingNumber'),
      sql<string>`coalesce(o.recipient_name, '')`.as('recipientName'),
    ]);
}

type JobWithPackage = PrintJobRow['job'] & Omit<PrintJobRow, 'job'>;

export function toPrintJobRow(row: JobWithPackage): PrintJobRow {
  const {
    packageId,
    packageState,
    shipmentNumber,
    orderNumber,
    trackingNumber,
    recipientName,
    ...job
  } = row;
  return {
    job,
    packageId,
    packageState,
    shipmentNumber,
    orderNumber,
    trackingNumber,
    recipientName,
  };
}

function selectFromJobs(alias: RawBuilder<unknown>) {
  return query
    .selectFrom(sql<Selectable<Schema['print_jobs']>>`print_jobs`.as<'j'>(alias))
    .innerJoin('printers as r', 'r.id', 'j.printer_id')
    .select([
      'j.job_key as key',
      'j.id',
      'j.document',
      'j.title',
      'j.language',
      'j.package_key as packageKey',
      'j.printer_id as printerId',
      'r.name as printerName',
      'j.state',
      'j.proof',
      'j.copy_number as copyNumber',
      'j.reason',
      'j.bytes_total as bytesTotal',
      'j.bytes_acknowledged as bytesAcknowledged',
      'j.attempts',
      'j.due_at as dueAt',
      'j.lease_until as leaseUntil',
      'j.last_message as lastMessage',
      'j.created_at as createdAt',
      'j.updated_at as updatedAt',
    ]);
}
