import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderState } from '../../../src/shared/order-states.ts';
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

describe('an order of which a person has set the state', () => {
  const opened = async () => {
    const { rows } = await station.run('orders.list', { offset: 0, limit: 10 });
    const { order } = await station.run('orderPage.view', { orderId: rows[0]?.orderId ?? '' });
    return order;
  };
  const setState = async (state: OrderState) => {
    const { orderId, revision } = await opened();
    await station.run('orderWork.setState', {
      ...{ commandId: station.newCommandId(), orderId, expectedRevision: revision },
      ...{ to: { kind: 'system', state }, confirmed: true },
    });
  };
  const cancelByPerson = async () => {
    const { orderId } = await opened();
    station.context.store.write((tx) => {
      const key = tx.orders.find(orderId)?.key ?? 0;
      tx.orders.setState(key, { state: 'Canceled', by: 'person', actor: 'Anna' }, 'T');
    });
  };
  const history = async () => {
    const { orderId } = await opened();
    const { work } = await station.run('orderPage.view', { orderId });
    return work.history.map((entry) => entry.words);
  };

  it('keeps Canceled though the channel tells it open, with news, again and again', async () => {
    await cancelByPerson();
    expect(await importedWith({ status: 'processing' })).toEqual([['Canceled', 5]]);
    const more = { customer_note: 'Please hurry' };
    expect(await importedWith({ status: 'processing', more })).toEqual([['Canceled', 5]]);
    expect(await history()).not.toContain('Open again: the channel wants it to be shipped');
  });

  it('keeps a person’s cancellation also when the channel had canceled it later and opens it again', async () => {
    await cancelByPerson();
    expect(await importedWith({ status: 'cancelled' })).toEqual([['Canceled', 5]]);
    expect(await importedWith({ status: 'processing' })).toEqual([['Canceled', 5]]);
    const { orderId } = await opened();
    const { work } = await station.run('orderPage.view', { orderId });
    expect(work.stateSet).toEqual({ by: 'person', actor: 'Anna', at: 'T' });
  });

  it.each(['Fraud', 'Suspended'] as const)(
    'keeps %s until the channel calls it off',
    async (state) => {
      await setState(state);
      expect(await importedWith({ status: 'processing' })).toEqual([[state, 5]]);
      expect(await importedWith({ status: 'completed' })).toEqual([[state, 0]]);
      expect(await importedWith({ status: 'cancelled' })).toEqual([['Canceled', 5]]);
      expect((await history()).filter((words) => words === 'Canceled at the channel')).toHaveLength(
        1,
      );
    },
  );

  it('keeps Completed though items are open there', async () => {
    await setState('Completed');
    const more = { customer_note: 'Please hurry' };
    expect(await importedWith({ status: 'processing', more })).toEqual([['Completed', 5]]);
  });

  it('is done with the rest of the world once somebody else has shipped it, also in a state of the client', async () => {
    const { states } = await station.run('orderStates.save', {
      ...{ commandId: station.newCommandId(), name: 'On the shelf', description: '' },
      ...{ colour: 'teal', systemState: 'Processing' },
    });
    const { orderId, revision } = await opened();
    await station.run('orderWork.setState', {
      ...{ commandId: station.newCommandId(), orderId, expectedRevision: revision },
      to: { kind: 'custom', stateId: states[0]?.stateId ?? '' },
    });
    expect(await importedWith({ status: 'processing' })).toEqual([['Processing', 5]]);
    expect(await importedWith({ status: 'completed' })).toEqual([['Completed', 0]]);
    const { work } = await station.run('orderPage.view', { orderId });
    expect(work.states.filter((each) => each.answer === 'current').map(({ name }) => name)).toEqual(
      ['Completed'],
    );
    expect(work.stateSet).toMatchObject({ by: 'channel' });
    expect((await station.run('orderStates.list', {})).states[0]?.orders).toBe(0);
  });
});
