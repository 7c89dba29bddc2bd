import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleEbayLine, sampleEbayOrder } from '../../support/ebay-order-sample.ts';
import { type FakeEbay, startFakeEbay } from '../../support/fake-ebay.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { closeTestStation, openTestStation, type TestStation } from '../../support/test-station.ts';

const MINUTE = 60_000;
const ORDER = '01-03955-36441';

let clock: ManualClock;
let ebay: FakeEbay;
let station: TestStation;

/** A real station with an eBay account whose orders come in by themselves. */
beforeEach(async () => {
  clock = createManualClock('2026-11-22T12:00:00.000Z');
  ebay = await startFakeEbay({ clock });
  station = await openTestStation({ practice: false, clock });
  await station.run('accounts.save', {
    channel: 'ebay',
    name: 'Our shop',
    company: '',
    enabled: true,
    settings: { ...ebay.settings, importOrders: 'on' },
    credentials: ebay.credentials,
  });
});
afterEach(async () => {
  await closeTestStation(station);
  await ebay.close();
});

const pass = async (ms: number) => {
  clock.advance(ms);
  await station.syncs.drain();
};
const rows = async () => (await station.run('orders.list', { offset: 0, limit: 500 })).rows;
const left = async () => {
  await station.run('station.scan', { code: ORDER });
  const { order } = await station.run('station.view', {});
  return order?.lines.map((line) => line.quantityLeft);
};
const order = (changes: Record<string, unknown> = {}) =>
  sampleEbayOrder({ lastModifiedDate: clock.now().toISOString(), ...changes });

it('what is not shipped there any more is to be shipped here again', async () => {
  const mug = sampleEbayLine({ quantity: 1 });
  const pan = sampleEbayLine({ quantity: 1, lineItemId: '2' });
  const lineItems = [{ ...mug, lineItemFulfillmentStatus: 'FULFILLED' }, pan];
  ebay.addListed(order({ lineItems, orderFulfillmentStatus: 'IN_PROGRESS' }));
  await pass(0);
  expect(await left()).toEqual([0, 1]);
  ebay.addListed(order({ lineItems: [mug, pan] }));
  await pass(15 * MINUTE);
  await pass(15 * MINUTE);
  expect(await left()).toEqual([1, 1]);
  expect(await rows()).toHaveLength(1);
});

it('an order that was shipped by others is done here', async () => {
  ebay.addListed(order());
  await pass(0);
  expect(await left()).toEqual([2]);
  const lineItems = [sampleEbayLine({ lineItemFulfillmentStatus: 'FULFILLED' })];
  clock.advance(5 * MINUTE);
  ebay.addOrder(ORDER, [{ lineItemId: '10025543333810', legacyItemId: '1', quantity: 2 }]);
  ebay.addListed(order({ lineItems, orderFulfillmentStatus: 'FULFILLED' }));
  await pass(15 * MINUTE);
  expect(await rows()).toMatchObject([{ state: 'Completed' }]);
});
