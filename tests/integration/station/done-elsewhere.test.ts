import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeWooCommerce, startFakeWooCommerce } from '../../support/fake-woocommerce.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { closeTestStation, openTestStation, type TestStation } from '../../support/test-station.ts';

const MINUTE = 60_000;
const mug = { id: 315, name: 'Mug', sku: 'MUG-1', quantity: 4 };
const pan = { id: 316, name: 'Pan', sku: 'PAN', quantity: 1 };

let clock: ManualClock;
let store: FakeWooCommerce;
let station: TestStation;

/** A real station with an order of a WooCommerce store that nobody has packed. */
beforeEach(async () => {
  clock = createManualClock();
  store = await startFakeWooCommerce({ clock });
  store.addOrder(727, [mug, pan]);
  station = await openTestStation({ practice: false, clock });
  await station.run('accounts.save', {
    channel: 'woocommerce',
    name: 'Our shop',
    company: '',
    enabled: true,
    settings: { baseUrl: store.baseUrl, importOrders: 'on' },
    credentials: store.credentials,
  });
  await station.syncs.drain();
});
afterEach(async () => {
  await closeTestStation(station);
  await store.close();
});

type Changes = Parameters<FakeWooCommerce['addOrder']>[2];

/** What the order is here after the next import, and what is left of its lines. */
const importedWith = async (changes: Changes) => {
  clock.advance(5 * MINUTE);
  const modifiedAt = clock.now().toISOString().slice(0, 19);
  store.addOrder(727, [mug, pan], { modifiedAt, ...changes });
  clock.advance(15 * MINUTE);
  await station.syncs.drain();
  const { rows } = await station.run('orders.list', { offset: 0, limit: 10 });
  return rows.map(({ state, quantityLeft }) => [state, quantityLeft]);
};

describe('an order that nobody packed here', () => {
  it('is done where it is completed there, and to be packed again where it is opened again', async () => {
    expect(await importedWith({ status: 'completed' })).toEqual([['Completed', 0]]);
    expect(await importedWith({ status: 'processing' })).toEqual([['New', 5]]);
  });

  it('is canceled where it is cancelled there, and to be packed again where its payment came late', async () => {
    expect(await importedWith({ status: 'cancelled' })).toEqual([['Canceled', 5]]);
    expect(await importedWith({ status: 'processing' })).toEqual([['New', 5]]);
  });

  it('is canceled, and not shipped elsewhere, where all its lines were called off one by one', async () => {
    const refunds = [
      { line: 315, quantity: 4 },
      { line: 316, quantity: 1 },
    ];
    expect(await importedWith({ refunds })).toEqual([['Canceled', 0]]);
    expect(await importedWith({ refunds, more: { customer_note: 'Thanks' } })).toEqual([
      ['Canceled', 0],
    ]);
  });

  it('is done where what was not called off is shipped', async () => {
    const refunds = [{ line: 315, quantity: 4 }];
    expect(await importedWith({ refunds, status: 'completed' })).toEqual([['Completed', 0]]);
  });
});
