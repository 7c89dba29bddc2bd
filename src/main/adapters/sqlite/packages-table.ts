import { sql } from 'kysely';
import type { PackageRecord, PackagesTable } from '../../app/package-store-port.ts';
import type { ConfirmTiming } from '../../domain/channel-traits.ts';
import type { LabelContent } from '../../domain/label-content.ts';
import type { Connection, Named } from './connection.ts';
import type { OrderSearch } from './order-search.ts';
import { createPackageInsert } from './package-insert.ts';
import { createPackageItems } from './package-items.ts';
import { createPackageList } from './package-list.ts';
import { createPackageRows, isNotUpdated } from './package-rows.ts';
import { query } from './query-builder.ts';

const SEQUENCE = 'packageSequence';

export function createPackagesTable(connection: Connection, search: OrderSearch): PackagesTable {
  const { prepare } = connection;
  const rows = createPackageRows(connection);
  const keys = query.selectFrom('packages').select('package_key as key');
  const keyOfId = prepare((the: Named<{ id: string }>) => keys.where('id', '=', the('id')));
  const keyOfShipment = prepare((the: Named<{ shipmentNumber: string }>) =>
    keys.where('shipment_number', '=', the('shipmentNumber')),
  );
  const keysOfOrder = prepare((the: Named<{ orderKey: number }>) =>
    keys.where('order_key', '=', the('orderKey')).orderBy('package_number'),
  );
  const label = prepare((the: Named<{ packageKey: number }>) =>
    query
      .selectFrom('package_labels')
      .select('content')
      .where('package_key', '=', the('packageKey')),
  );
  const lastNumber = prepare((the: Named<{ orderKey: number }>) =>
    query
      .selectFrom('packages')
      .select(sql<number>`coalesce(max(package_number), 0)`.as('number'))
      .where('order_key', '=', the('orderKey')),
  );
  const nextSequence = prepare((the: Named<{ name: string }>) =>
    query
      .insertInto('settings')
      .values({ name: the('name'), value: '1' })
      .onConflict((on) =>
        on.column('name').doUpdateSet({
          value: sql<string>`CAST(CAST(settings.value AS INTEGER) + 1 AS TEXT)`,
        }),
      )
      .returning('value'),
  );
  const setChoice = prepare(
    (the: Named<{ packageKey: number; choice: NonNullable<PackageRecord['choice']> }>) =>
      query
        .updateTable('packages')
        .set({ choice: the('choice') })
        .where('package_key', '=', the('packageKey')),
  );
  const setVoided = prepare((the: Named<{ packageKey: number; now: string }>) =>
    query
      .updateTable('packages')
      .set({ state: 'voided', voided_at: the('now') })
      .where('package_key', '=', the('packageKey'))
      .where('state', '=', 'labelled'),
  );
  const setMoved = prepare((the: Named<{ packageKey: number; movedAt: string }>) =>
    query
      .updateTable('packages')
      .set({ moved_at: the('movedAt') })
      .where('package_key', '=', the('packageKey'))
      // The first movement stays the first, whoever tells of a later one.
      .where((row) => row.or([row('moved_at', 'is', null), row('moved_at', '>', the('movedAt'))])),
  );
  const setTiming = prepare((the: Named<{ packageKey: number; timing: ConfirmTiming }>) =>
    query
      .updateTable('packages')
      .set({ confirm_timing: the('timing') })
      .where('package_key', '=', the('packageKey')),
  );
  const countNotUpdated = prepare((the: Named<{ shipDate: string }>) =>
    query
      .selectFrom('packages as p')
      .select(sql<number>`count(*)`.as('count'))
      .where(isNotUpdated)
      .where('p.ship_date', '=', the('shipDate')),
  );
  const manifest = prepare((the: Named<{ carrierId: string; shipDate: string }>) =>
    query
      .selectFrom('packages as p')
      .innerJoin('orders as o', 'o.order_key', 'p.order_key')
      .innerJoin('tracking_numbers as t', 't.tracking_number', 'p.tracking_number')
      .innerJoin('package_labels as l', 'l.package_key', 'p.package_key')
      .select([
        'p.shipment_number as shipmentNumber',
        'o.order_number as orderNumber',
        'p.ship_date as shipDate',
        'p.created_at as createdAt',
        'p.service_code as serviceCode',
        'p.service_name as serviceName',
        'p.tracking_number as trackingNumber',
        // A number of a range is on a label, and a label has a weight.
        sql<number>`p.weight_grams`.as('weightGrams'),
        'p.length_mm as lengthMm',
        'p.width_mm as widthMm',
        'p.height_mm as heightMm',
        'l.content',
      ])
      .where('p.carrier_id', '=', the('carrierId'))
      .where('p.ship_date', '=', the('shipDate'))
      .where('p.state', '=', 'labelled')
      .where('t.range_id', 'is not', null)
      // One box is one parcel, however many orders are in it.
      .where('p.boxed_in_key', 'is', null)
      .orderBy('p.package_key'),
  );

  const orNull = (found: { key: number } | undefined) =>
    found === undefined ? null : (rows([found.key])[0] ?? null);

  return {
    find: (id) => orNull(keyOfId.first({ id })),
    findByKey: (packageKey) => rows([packageKey])[0] ?? null,
    findByShipmentNumber: (shipmentNumber) => orNull(keyOfShipment.first({ shipmentNumber })),
    listByOrder: (orderKey) => rows(keysOfOrder.all({ orderKey }).map(({ key }) => key)),
    list: createPackageList(connection, rows),
    labelContent: (packageKey) => {
      const row = label.first({ packageKey });
      return row === undefined ? null : (JSON.parse(row.content) as LabelContent);
    },
    nextPackageNumber: (orderKey) => (lastNumber.first({ orderKey })?.number ?? 0) + 1,
    nextSequence: () => Number(nextSequence.first({ name: SEQUENCE })?.value),
    ...createPackageInsert(connection, search),
    ...createPackageItems(connection),
    setChoice: (packageKey, choice) => {
      setChoice.run({ packageKey, choice });
    },
    setVoided: (packageKey, now) => {
      setVoided.run({ packageKey, now });
    },
    setMoved: (packageKey, movedAt) => {
      setMoved.run({ packageKey, movedAt });
    },
    setTiming: (packageKey, timing) => {
      setTiming.run({ packageKey, timing });
    },
    countNotUpdated: (shipDate) => countNotUpdated.first({ shipDate })?.count ?? 0,
    manifest: (carrierId, shipDate) =>
      manifest.all({ carrierId, shipDate }).map(({ content, ...row }) => ({
        ...row,
        // Where the label sends it, even if the order has been changed since.
        shipTo: (JSON.parse(content) as LabelContent).shipTo,
      })),
  };
}
