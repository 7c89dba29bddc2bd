import { describe, expect, test } from 'vitest';
import { isMovement, type TrackingStatus } from '../../../domain/tracking-events.ts';
import { afterShipCarriers, afterShipSubtags, afterShipTags } from './aftership-tables.ts';
import { easyPostCarriers, easyPostDetails, easyPostStatuses } from './easypost-tables.ts';
import { karrioCarriers, karrioStatuses } from './karrio-tables.ts';
import { shipEngineCarriers, shipEngineDetails, shipEngineStatuses } from './shipengine-tables.ts';
import { shippoCarriers, shippoStatuses, shippoSubstatuses } from './shippo-tables.ts';

type Table = Readonly<Record<string, TrackingStatus>>;

const moving = (table: Table) =>
  Object.keys(table)
    .filter((name) => isMovement(table[name] ?? 'unknown'))
    .sort()
    .join(' ');

/** What moves, written out a second time: a table is only data, and a slip in it sends a confirmation. */
describe('which words of each source are movement', () => {
  test.each<readonly [string, Table, number, string]>([
    [
      'EasyPost',
      easyPostStatuses,
      10,
      'available_for_pickup delivered in_transit out_for_delivery return_to_sender',
    ],
    ['EasyPost details', easyPostDetails, 4, 'received_at_origin_facility return'],
    ['Shippo', shippoStatuses, 6, 'DELIVERED RETURNED TRANSIT'],
    [
      'Shippo substatuses',
      shippoSubstatuses,
      9,
      'delivered delivery_attempted notice_left out_for_delivery package_accepted package_unclaimed return_to_sender',
    ],
    ['ShipEngine', shipEngineStatuses, 8, 'AC AT DE IT SP'],
    [
      'AfterShip',
      afterShipTags,
      9,
      'AttemptFail AvailableForPickup Delivered InTransit OutForDelivery',
    ],
    ['AfterShip subtags', afterShipSubtags, 3, 'Exception_010 Exception_011 InTransit_002'],
    [
      'Karrio',
      karrioStatuses,
      12,
      'delivered in_transit out_for_delivery picked_up ready_for_pickup return_to_sender',
    ],
  ])('%s', (_, table, size, names) => {
    expect(Object.keys(table)).toHaveLength(size);
    expect(moving(table)).toBe(names);
  });

  test('ShipEngine details: labels, advices and plain information are none', () => {
    expect(Object.keys(shipEngineDetails)).toHaveLength(75);
    const none = Object.keys(shipEngineDetails).filter(
      (name) => !isMovement(shipEngineDetails[name] ?? 'unknown'),
    );
    expect(none).toEqual(
      expect.arrayContaining([
        'SHIPMENT_CREATED',
        'AWAITING_PICKUP_DROP_OFF',
        'ELEC_ADVICE_RECD_BY_CARRIER',
        'NOT_YET_RECEIVED_BY_CARRIER',
        'PICKUP_FAILED',
        'CANCELLED',
        'INFORMATION',
        'DELIVERY_SCHEDULED',
      ]),
    );
    for (const name of ['DROPPED_OFF', 'PICKED_UP', 'HUB_SCAN_IN', 'RECEIVED_BY_CARRIER']) {
      expect(none).not.toContain(name);
    }
  });

  test('every carrier name is one that its source could have', () => {
    const forms = [
      [easyPostCarriers, /^[A-Z][A-Za-z0-9]+$/],
      [shippoCarriers, /^[a-z][a-z0-9_]+$/],
      [shipEngineCarriers, /^[a-z0-9]+(_[a-z0-9]+)*$/],
      [afterShipCarriers, /^[a-z0-9-]+$/],
      [karrioCarriers, /^[a-z_]+$/],
    ] as const;
    for (const [table, form] of forms) {
      for (const name of Object.values(table)) expect(name).toMatch(form);
    }
  });
});
