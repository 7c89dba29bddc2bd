import { type SqlBool, sql } from 'kysely';
import type { PackageRecord } from '../../app/package-store-port.ts';
import type { PrintJobRecord } from '../../app/printing-store-port.ts';
import type { WriteBackOperation } from '../../domain/write-back.ts';
import type { Connection, Named } from './connection.ts';
import { selectPrintJobs } from './print-job-rows.ts';
import { query } from './query-builder.ts';

/**
 * Packages with their latest print job and their write-back, in the order of the keys: two queries,
 * however many keys.
 */
export type PackageRows = (keys: readonly number[]) => PackageRecord[];

/** State of `w`, the write-back of package `p`: one that nobody decided to send has none. */
export const writeBackState = sql<
  PackageRecord['writeBackState']
>`CASE WHEN w.state IS NOT NULL THEN w.state WHEN p.state = 'voided' THEN 'Voided' ELSE 'NotSent' END`;

/**
 * Packages `p` of which nobody has decided to tell the channel: the pop-up was closed with X, or never
 * answered. One without items is none of them, since no channel is told of it. Literal, as the index of
 * packages without a write-back says it.
 */
export const isNotUpdated = sql<SqlBool>`p.has_write_back = 0 AND p.state = 'labelled' AND p.shipped_quantity > 0`;

export function createPackageRows({ prepare }: Connection): PackageRows {
  const packages = prepare((the: Named<{ keys: string }>) =>
    query
      .selectFrom(sql<{ key: number; value: number }>`json_each(${the('keys')})`.as('wanted'))
      .crossJoin('packages as p')
      .innerJoin('orders as o', 'o.order_key', 'p.order_key')
      .leftJoin('write_backs as w', 'w.package_key', 'p.package_key')
      .leftJoin('packages as b', 'b.package_key', 'p.boxed_in_key')
      .select([
        'p.package_key as key',
        'p.id',
        'p.shipment_number as shipmentNumber',
        'p.package_reference_id as packageReferenceId',
        'p.order_key as orderKey',
        'o.id as orderId',
        'o.order_number as orderNumber',
        'o.account_id as accountId',
        'o.recipient_name as recipientName',
        'p.package_number as packageNumber',
        'p.state',
        'p.choice',
        'p.carrier_id as carrierId',
        'p.carrier_code as carrierCode',
        'p.carrier_name as carrierName',
        'p.service_code as serviceCode',
        'p.service_name as serviceName',
        'p.tracking_number as trackingNumber',
        'p.weight_grams as weightGrams',
        'p.shipping_cost_minor as shippingCostMinor',
        'p.currency',
        'p.shipped_quantity as shippedQuantity',
        'p.ship_date as shipDate',
        'p.created_at as createdAt',
        'p.confirm_timing as confirmTiming',
        'p.moved_at as movedAt',
        'p.origin',
        'p.left_at as leftAt',
        'p.left_told_by as leftToldBy',
        'p.boxed_in_key as boxedInKey',
        'b.shipment_number as boxedInNumber',
        writeBackState.as('writeBackState'),
        sql<WriteBackOperation>`coalesce(w.operation, 'confirm')`.as('writeBackOperation'),
        'w.due_at as writeBackDueAt',
        sql<number>`coalesce(w.error_count, 0)`.as('writeBackErrorCount'),
        sql<string>`coalesce(w.wait_reason, '')`.as('writeBackWaitReason'),
      ])
      .whereRef('p.package_key', '=', 'wanted.value')
      .orderBy('wanted.key'),
  );
  const latestJobs = prepare((the: Named<{ keys: string }>) =>
    selectPrintJobs().where(
      'j.job_key',
      'in',
      query
        .selectFrom(sql<{ value: number }>`json_each(${the('keys')})`.as('wanted'))
        .select((wanted) =>
          wanted
            .selectFrom('print_jobs as any')
            .select((job) => job.fn.max('any.job_key').as('job_key'))
            .whereRef('any.package_key', '=', 'wanted.value')
            .where('any.document', '=', 'label')
            .as('job_key'),
        ),
    ),
  );

  return (keys) => {
    if (keys.length === 0) return [];
    const wanted = { keys: JSON.stringify(keys) };
    const jobs = new Map<number | null, PrintJobRecord>(
      latestJobs.all(wanted).map((job) => [job.packageKey, job]),
    );
    return packages.all(wanted).map(({ boxedInKey, boxedInNumber, ...row }) => ({
      ...row,
      boxedIn:
        boxedInKey === null ? null : { key: boxedInKey, shipmentNumber: boxedInNumber ?? '' },
      print: jobs.get(row.key) ?? null,
    }));
  };
}
