import { appError, RefusedError } from '../../../shared/app-error.ts';
import type { NewPackage, PackagesTable } from '../../app/package-store-port.ts';
import type { Connection, Named } from './connection.ts';
import type { OrderSearch } from './order-search.ts';
import { query } from './query-builder.ts';

type PackageValues = Omit<
  NewPackage,
  'carrier' | 'service' | 'items' | 'labelContent' | 'rangeId' | 'boxedInKey'
> & {
  readonly boxedInKey: number | null;
  readonly carrierId: string;
  readonly carrierCode: string;
  readonly carrierName: string;
  readonly serviceCode: string;
  readonly serviceName: string;
  readonly shippedQuantity: number;
  readonly origin: 'station' | 'entered';
};

type GivenNumber = {
  readonly trackingNumber: string;
  readonly carrierId: string;
  readonly packageKey: number;
  readonly rangeId: string | null;
  readonly givenAt: string;
};

/** Writes a new package, all of it or, where its tracking number was ever given before, nothing. */
export function createPackageInsert(
  { prepare }: Connection,
  search: OrderSearch,
): Pick<PackagesTable, 'insert' | 'holderOfTrackingNumber'> {
  const insert = prepare((the: Named<PackageValues>) =>
    query.insertInto('packages').values({
      id: the('id'),
      shipment_number: the('shipmentNumber'),
      package_reference_id: the('packageReferenceId'),
      order_key: the('orderKey'),
      package_number: the('packageNumber'),
      state: 'labelled',
      choice: null,
      carrier_id: the('carrierId'),
      carrier_code: the('carrierCode'),
      carrier_name: the('carrierName'),
      service_code: the('serviceCode'),
      service_name: the('serviceName'),
      tracking_number: the('trackingNumber'),
      weight_grams: the('weightGrams'),
      package_name: the('packageName'),
      length_mm: the('lengthMm'),
      width_mm: the('widthMm'),
      height_mm: the('heightMm'),
      shipping_cost_minor: the('shippingCostMinor'),
      currency: the('currency'),
      shipped_quantity: the('shippedQuantity'),
      ship_date: the('shipDate'),
      station_zone: the('stationZone'),
      has_write_back: 0,
      created_at: the('createdAt'),
      voided_at: null,
      confirm_timing: the('confirmTiming'),
      moved_at: null,
      origin: the('origin'),
      boxed_in_key: the('boxedInKey'),
    }),
  );
  const insertLabel = prepare((the: Named<{ packageKey: number; content: string }>) =>
    query
      .insertInto('package_labels')
      .values({ package_key: the('packageKey'), content: the('content') }),
  );
  const insertItem = prepare(
    (the: Named<{ packageKey: number; lineKey: number; quantity: number }>) =>
      query.insertInto('package_items').values({
        package_key: the('packageKey'),
        line_key: the('lineKey'),
        quantity: the('quantity'),
      }),
  );
  const insertNumber = prepare((the: Named<GivenNumber>) =>
    query.insertInto('tracking_numbers').values({
      tracking_number: the('trackingNumber'),
      carrier_id: the('carrierId'),
      package_key: the('packageKey'),
      range_id: the('rangeId'),
      given_at: the('givenAt'),
    }),
  );
  const holder = prepare((the: Named<{ trackingNumber: string }>) =>
    query
      .selectFrom('tracking_numbers as t')
      .innerJoin('packages as p', 'p.package_key', 't.package_key')
      .innerJoin('orders as o', 'o.order_key', 'p.order_key')
      .select(['p.shipment_number as shipmentNumber', 'o.order_number as orderNumber'])
      .where('t.tracking_number', '=', the('trackingNumber')),
  );
  const holderOf = (trackingNumber: string) => holder.first({ trackingNumber }) ?? null;

  return {
    holderOfTrackingNumber: holderOf,
    insert: (added) => {
      const { carrier, service, items, labelContent, rangeId, boxedInKey = null, ...own } = added;
      const takesNumber = added.trackingNumber !== '' && boxedInKey === null;
      const held = takesNumber ? holderOf(added.trackingNumber) : null;
      if (held !== null) {
        throw new RefusedError(
          appError(
            'conflict',
            `Tracking number ${added.trackingNumber} belongs to shipment ${held.shipmentNumber} of order ${held.orderNumber}. Use another one.`,
          ),
        );
      }
      const { key: packageKey } = insert.run({
        ...own,
        boxedInKey,
        carrierId: carrier.id,
        carrierCode: carrier.code,
        carrierName: carrier.name,
        serviceCode: service.code,
        serviceName: service.name,
        shippedQuantity: items.reduce((sum, item) => sum + item.quantity, 0),
        origin: labelContent === null ? 'entered' : 'station',
      });
      if (labelContent !== null) {
        insertLabel.run({ packageKey, content: JSON.stringify(labelContent) });
      }
      for (const { lineKey, quantity } of items) insertItem.run({ packageKey, lineKey, quantity });
      const { trackingNumber, createdAt: givenAt } = added;
      if (takesNumber) {
        insertNumber.run({ trackingNumber, carrierId: carrier.id, packageKey, rangeId, givenAt });
      }
      search.refresh(added.orderKey);
      return packageKey;
    },
  };
}
