import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FakeWooCommerce, startFakeWooCommerce } from '../../support/fake-woocommerce.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import {
  closeTestStation,
  openTestStation,
  packageIdOf,
  type TestStation,
} from '../../support/test-station.ts';

const MINUTE = 60_000;
const ORDER = '727';

let clock: ManualClock;
let store: FakeWooCommerce;
let station: TestStation;

const begin = async (writeBackBy: string) => {
  await station.run('accounts.save', {
    channel: 'woocommerce',
    name: 'Our shop',
    company: '',
    enabled: true,
    settings: { baseUrl: store.baseUrl, writeBackBy, importOrders: 'on' },
    credentials: store.credentials,
  });
  await station.syncs.drain();
  const packageId = packageIdOf(await station.ship(ORDER));
  const commandId = station.newCommandId();
  await station.run('station.confirm', { commandId, packageId, choice: 'close' });
  await work();
  expect(store.order(727)).toMatchObject({ status: 'completed' });
  return packageId;
};
const work = async () => {
  clock.advance(MINUTE);
  await station.writeBacks.drain();
};
const stateOf = async (packageId: string) =>
  (await station.run('status.detail', { packageId })).row.state;
const voidIt = (packageId: string) => {
  const commandId = station.newCommandId();
  return station.run('packages.void', { commandId, packageId, acknowledgeLocked: true });
};
const numbersThere = () => {
  const order = store.order(727);
  const live = order?.fulfillments.filter((each) => !each.deleted) ?? [];
  return (order?.trackings.length ?? 0) + live.length;
};

beforeEach(async () => {
  clock = createManualClock();
  store = await startFakeWooCommerce({ clock });
  store.addOrder(727, [{ id: 315, name: 'Mug', sku: 'MUG-1', quantity: 4 }]);
  station = await openTestStation({ practice: false, clock });
  const { carriers } = await station.run('carriers.save', {
    code: 'UPS',
    name: 'UPS',
    trackingFormat: 'ups-1z',
    services: [{ code: '03', name: 'Ground' }],
  });
  await station.run('carriers.addRange', {
    carrierId: carriers[0]?.carrierId ?? '',
    spec: { shipper: '777CC3', service: '03' },
    fromSerial: 1,
    toSerial: 1_000,
  });
});
afterEach(async () => {
  await closeTestStation(station);
  await store.close();
});

it.each(['shipment-tracking', 'fulfillments'])(
  'a void by %s whose reopening of the order got no answer is done once the order is open',
  async (surface) => {
    const packageId = await begin(surface);
    await store.setFault({ status: 502, path: /orders\/727$/ });
    await voidIt(packageId);
    await work();
    expect(await stateOf(packageId)).not.toBe('VoidedAtChannel');
    await store.setFault('none');
    for (let pass = 0; pass < 5; pass++) await work();
    expect(await stateOf(packageId)).toBe('VoidedAtChannel');
    expect([store.order(727)?.status, numbersThere()]).toEqual(['processing', 0]);
  },
);

it.each(['shipment-tracking', 'fulfillments'])(
  'a void by %s of an order that somebody has reopened is done once its number is gone',
  async (surface) => {
    const packageId = await begin(surface);
    const order = store.order(727);
    if (order !== undefined) order.status = 'processing';
    await store.setFault({ status: 502, path: /(trackings|fulfillments)\// });
    await voidIt(packageId);
    await work();
    await store.setFault('none');
    for (let pass = 0; pass < 5; pass++) await work();
    expect([await stateOf(packageId), numbersThere()]).toEqual(['VoidedAtChannel', 0]);
  },
);
