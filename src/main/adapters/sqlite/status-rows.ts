import { sql } from 'kysely';
import type { StatusFilter } from '../../../shared/status-contract.ts';
import type { WriteBackState } from '../../../shared/write-back-states.ts';
import type { StatusRecord, WriteBacksTable } from '../../app/write-back-store-port.ts';
import type { WriteBackOperation } from '../../domain/write-back.ts';
import type { Connection, Named } from './connection.ts';
import { channelIdOf } from './order-family.ts';
import { writeBackState } from './package-rows.ts';
import { createPackageSearch } from './package-search.ts';
import { query } from './query-builder.ts';
import { createDeferredCount, createStatusCounts } from './status-counts.ts';
import { type DayBounds, listedStates, statusConditions } from './status-filter.ts';
import { statusStretches } from './status-order.ts';

export type StatusRows = {
  readonly page: WriteBacksTable['statusRows'];
  readonly one: WriteBacksTable['statusRow'];
  /** Every row of a filter in the order of the list, read as it is asked for. */
  readonly stream: (filter: StatusFilter) => IterableIterator<StatusRecord>;
};

/** So many rows are held at a time while streaming. */
const CHUNK = 500;

/** The rows of View > eCommerce Status (SS1-SS22): packages and what became of their write-backs. */
export function createStatusRows(connection: Connection, dayBounds: DayBounds): StatusRows {
  const { prepare } = connection;
  const searchFor = createPackageSearch(connection);
  const countsOf = createStatusCounts(connection);
  const deferredOf = createDeferredCount(connection);

  const rowsOf = prepare((the: Named<{ keys: string }>) =>
    query
      .selectFrom(sql<{ key: number; value: number }>`json_each(${the('keys')})`.as('wanted'))
      .crossJoin('packages as p')
      .innerJoin('orders as o', 'o.order_key', 'p.order_key')
      .innerJoin('accounts as a', 'a.id', 'o.account_id')
      .leftJoin('write_backs as w', 'w.package_key', 'p.package_key')
      .select([
        'p.id as packageId',
        writeBackState.as('state'),
        sql<WriteBackOperation>`coalesce(w.operation, 'confirm')`.as('operation'),
        sql<string>`coalesce(w.wait_reason, '')`.as('waitReason'),
        'a.id as accountId',
        'a.name as accountName',
        'a.channel',
        'o.id as orderId',
        'o.order_number as orderNumber',
        channelIdOf('o').as('channelOrderId'),
        'p.shipment_number as shipmentNumber',
        'p.package_number as packageNumber',
        'p.ship_date as shipDate',
        'p.carrier_name as carrierName',
        'p.service_name as serviceName',
        'p.tracking_number as trackingNumber',
        'p.shipped_quantity as shippedQuantity',
        sql<number>`coalesce(w.error_count, 0)`.as('errorCount'),
        'w.last_attempt_at as lastAttemptAt',
        'w.due_at as dueAt',
        sql<string>`coalesce(w.error_code, '')`.as('errorCode'),
        sql<string>`coalesce(w.error_message, '')`.as('errorMessage'),
      ])
      .whereRef('p.package_key', '=', 'wanted.value')
      .orderBy('wanted.key'),
  );
  const keyOf = prepare((the: Named<{ packageId: string }>) =>
    query.selectFrom('packages').select('package_key as key').where('id', '=', the('packageId')),
  );
  const rows = (keys: readonly number[]) => rowsOf.all({ keys: JSON.stringify(keys) });

  return {
    page: ({ offset, limit, ...filter }) => {
      const conditions = statusConditions(filter, searchFor, dayBounds);
      const counts = countsOf(conditions);
      const deferred = deferredOf(conditions);
      const countOf = (state: WriteBackState | null) =>
        state === null ? Number.POSITIVE_INFINITY : (counts[state] ?? 0);
      const keys: number[] = [];
      let skip = offset;
      for (const { state, keys: stretch } of statusStretches(conditions)) {
        const wanted = limit - keys.length;
        if (wanted > 0 && countOf(state) > skip) {
          const found = connection.all(stretch({ limit: wanted, offset: skip }));
          for (const { key } of found) keys.push(key);
        }
        skip = Math.max(0, skip - countOf(state));
      }
      const listed = new Set(listedStates(filter));
      const total = [...listed].reduce((sum, state) => sum + countOf(state), 0);
      return {
        rows: rows(keys),
        total: filter.deferred === true ? deferred : total,
        counts,
        deferred,
      };
    },
    one: (packageId) => {
      const found = keyOf.first({ packageId });
      return found === undefined ? null : (rows([found.key])[0] ?? null);
    },
    stream: function* (filter) {
      let keys: number[] = [];
      for (const stretch of statusStretches(statusConditions(filter, searchFor, dayBounds))) {
        for (const { key } of connection.iterate(stretch.keys())) {
          keys.push(key);
          if (keys.length < CHUNK) continue;
          yield* rows(keys);
          keys = [];
        }
      }
      yield* rows(keys);
    },
  };
}
