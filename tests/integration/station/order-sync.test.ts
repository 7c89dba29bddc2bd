import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pictureSize } from '../../../src/main/adapters/labels/picture-size.ts';
import { createSyncQueue } from '../../../src/main/app/sync-queue.ts';
import { type FakeAmazon, startFakeAmazon } from '../../support/fake-amazon.ts';
import { createFakePictures, type FakePictures } from '../../support/fake-pictures.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { marketItem, marketOrder, orderIds } from '../../support/market-orders.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';
import {
  closeTestStation,
  openTestStation,
  orderOf,
  packageIdOf,
  type TestStation,
  wholeParcel,
} from '../../support/test-station.ts';

const MINUTE = 60_000;

let clock: ManualClock;
let amazon: FakeAmazon;
let station: TestStation;
let pictures: FakePictures;
let accountId: string;

/** A real station with one Amazon account whose orders come in by themselves. */
beforeEach(async () => {
  clock = createManualClock('2026-11-22T12:00:00.000Z');
  amazon = await startFakeAmazon({ clock });
  pictures = createFakePictures();
  station = await openTestStation({ practice: false, clock, pictures });
  await saveAccount({ credentials: amazon.credentials });
});
afterEach(async () => {
  await closeTestStation(station);
  await amazon.close();
});

async function saveAccount(changes: {
  readonly settings?: Record<string, string>;
  readonly credentials?: Record<string, string>;
  readonly enabled?: boolean;
}): Promise<void> {
  const { baseUrl, tokenUrl, marketplaceId } = amazon;
  const { accounts } = await station.run('accounts.save', {
    ...(accountId === undefined || accountId === '' ? {} : { accountId }),
    channel: 'amazon',
    name: 'Our shop',
    company: '',
    enabled: changes.enabled ?? true,
    settings: {
      baseUrl,
      tokenUrl,
      marketplaceId,
      shipConfirmations: 'assigned',
      importOrders: 'on',
      ...changes.settings,
    },
    ...(changes.credentials === undefined ? {} : { credentials: changes.credentials }),
  });
  accountId = accounts[0]?.accountId ?? '';
}
afterEach(() => {
  accountId = '';
});

const put = (...ids: readonly string[]) => {
  for (const id of ids) amazon.market.put(marketOrder(id, clock.now()));
};
const pass = async (ms: number) => {
  clock.advance(ms);
  await station.syncs.drain();
};
const sync = async () => {
  const [view] = (await station.run('orders.syncs', {})).accounts;
  if (view === undefined) throw new Error('No account reads orders.');
  return view;
};
const list = async () => (await station.run('orders.list', { offset: 0, limit: 500 })).rows;
const numbers = async () => (await list()).map((row) => row.orderNumber).sort();
const stateOf = async (id: string) =>
  (await list()).find((row) => row.orderNumber === id)?.state ?? 'not there';

async function addCarrier(): Promise<void> {
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
    toSerial: 100,
  });
}

describe('orders that come in by themselves', () => {
  it('are taken over whole, once, and again only when something has changed', async () => {
    put('905-1000000-0000002');
    await pass(3 * MINUTE);
    const view = await station.run('station.scan', { code: '905-1000000-0000002' });
    expect(orderOf(view)).toMatchObject({
      state: 'New',
      requestedService: 'Second day',
      currency: 'USD',
      shipTo: { name: 'Ada Buyer', line1: '12 Secret Lane', postalCode: '97201', country: 'US' },
      lines: [{ sku: 'MUG-BLUE', quantityOrdered: 2, quantityLeft: 2 }],
    });
    const { revision } = orderOf(view);
    await pass(15 * MINUTE);
    expect(amazon.market.searches).toHaveLength(2);
    expect(orderOf(await station.run('station.view', {})).revision).toBe(revision);
    expect(await sync()).toMatchObject({ standing: 'idle', lastNew: 0, lastUpdated: 0 });
  });

  it('are asked for at the account’s own pace, from its setting', async () => {
    await saveAccount({ settings: { importEveryMinutes: '60' } });
    await pass(0);
    for (let quarter = 0; quarter < 8; quarter += 1) await pass(15 * MINUTE);
    expect(amazon.market.searches).toHaveLength(3);
    expect(await sync()).toMatchObject({ automatic: true, everyMinutes: 60 });
  });

  it('do not come in where nobody has switched that on, but do when somebody asks once', async () => {
    await station.run('orders.schedule', { accountId, everyMinutes: null });
    put(...orderIds(1));
    await pass(60 * MINUTE);
    expect(amazon.requests).toHaveLength(0);
    await station.run('orders.sync', { accountId });
    await pass(0);
    await pass(60 * MINUTE);
    expect(await numbers()).toEqual(orderIds(1));
    expect(amazon.market.searches).toHaveLength(1);
    expect(await sync()).toMatchObject({ standing: 'off', lastNew: 1 });
  });

  it('come page by page, and the next run begins before the end of this one', async () => {
    amazon.market.setPageSize(4);
    const ids = orderIds(10);
    put(...ids);
    await pass(3 * MINUTE);
    expect(await numbers()).toEqual(ids);
    expect(amazon.market.searches.map((query) => query.get('paginationToken'))).toEqual([
      null,
      'page-1-of-orders',
      'page-2-of-orders',
    ]);
    // Changed while the run went on, by Amazon's lag not yet visible to it.
    put('905-2000000-0000002');
    await pass(15 * MINUTE);
    expect(await numbers()).toHaveLength(11);
    const since = amazon.market.searches.at(-1)?.get('lastUpdatedAfter');
    // Complete until two minutes before the call at 12:03, and ten minutes of overlap.
    expect(since).toBe('2026-11-22T11:51:00.000Z');
  });

  it('by Amazon’s clock, where the station’s own is wrong', async () => {
    // The station believes that it is an hour later than it is.
    const wrong = createManualClock('2026-11-22T13:00:00.000Z');
    const other = await openTestStation({
      practice: false,
      clock: wrong,
      secrets: createMemorySecrets(),
    });
    try {
      const { baseUrl, tokenUrl, marketplaceId, credentials } = amazon;
      await other.run('accounts.save', {
        channel: 'amazon',
        name: 'Our shop',
        company: '',
        enabled: true,
        settings: { baseUrl, tokenUrl, marketplaceId, importOrders: 'on' },
        credentials,
      });
      await other.syncs.drain();
      wrong.advance(15 * MINUTE);
      clock.advance(15 * MINUTE);
      await other.syncs.drain();
      expect(amazon.market.searches.at(-1)?.get('lastUpdatedAfter')).toBe(
        '2026-11-22T11:48:00.000Z',
      );
    } finally {
      await closeTestStation(other);
    }
  });

  it('from an earlier time again, where a clock that was ahead had made it too late', async () => {
    await pass(0);
    station.context.store.write((tx) => {
      const record = tx.accountSyncs.get(accountId, 'orders');
      tx.accountSyncs.save({ ...record, cursor: '2026-11-22T18:00:00.000Z' });
    });
    await pass(15 * MINUTE);
    await pass(15 * MINUTE);
    expect(amazon.market.searches.at(-1)?.get('lastUpdatedAfter')).toBe('2026-11-22T12:03:00.000Z');
  });

  it('that others have shipped or cancelled before are no work and are not added', async () => {
    await pass(0);
    const [shipped = '', cancelled = '', open = ''] = orderIds(3);
    put(shipped, cancelled, open);
    amazon.market.change(shipped, (order) => {
      order.status = 'SHIPPED';
      for (const item of order.items) item.fulfilled = item.quantity;
    });
    amazon.market.change(cancelled, (order) => {
      order.status = 'CANCELLED';
    });
    await pass(15 * MINUTE);
    expect(await numbers()).toEqual([open]);
  });

  it('and are then shipped elsewhere are done, and keep their address', async () => {
    const [id = ''] = orderIds(1);
    put(id);
    await pass(3 * MINUTE);
    amazon.market.change(id, (order) => {
      order.status = 'SHIPPED';
      for (const item of order.items) item.fulfilled = item.quantity;
    });
    await pass(15 * MINUTE);
    expect(await stateOf(id)).toBe('Completed');
    const [row] = await list();
    const order = await station.run('orders.get', { orderId: row?.orderId ?? '' });
    expect(order.shipTo).toMatchObject({ line1: '12 Secret Lane', city: 'Portland' });
    expect(order.lines).toMatchObject([{ quantityLeft: 0 }]);
  });
});

describe('the limit of the channel', () => {
  it('is kept: twenty pages at once, then one in three minutes, and Amazon never has to refuse', async () => {
    amazon.market.setPageSize(1);
    put(...orderIds(23));
    await pass(3 * MINUTE);
    expect(await numbers()).toHaveLength(20);
    const waiting = await sync();
    expect(waiting).toMatchObject({
      standing: 'waiting',
      canImport: false,
      words: expect.stringContaining('allows few calls'),
    });
    const waitMs = Date.parse(waiting.nextRunAt ?? '') - clock.now().getTime();
    expect(waitMs).toBeGreaterThan(2 * MINUTE);
    expect(waitMs).toBeLessThan(3 * MINUTE);
    await pass(waitMs - 1);
    expect(await numbers()).toHaveLength(20);
    await pass(1);
    expect(await numbers()).toHaveLength(21);
    for (let turn = 0; turn < 4; turn += 1) await pass(3 * MINUTE);
    expect(await numbers()).toHaveLength(23);
    expect(amazon.market.throttledCount()).toBe(0);
    expect(await sync()).toMatchObject({ standing: 'idle', lastNew: 23 });
  });

  it('that is met all the same blocks until Amazon allows the next call', async () => {
    amazon.setNamedRate(null);
    await amazon.setFault('throttle');
    await pass(0);
    expect(await sync()).toMatchObject({ standing: 'waiting', canImport: false });
    await amazon.setFault('none');
    put(...orderIds(1));
    await pass(2 * MINUTE);
    expect(await numbers()).toEqual([]);
    await pass(MINUTE);
    expect(await numbers()).toEqual(orderIds(1));
  });
});

describe('when something goes wrong', () => {
  it('a channel that is down is asked again, ever more seldom, and nothing is lost', async () => {
    put(...orderIds(2));
    await amazon.setFault('down');
    await pass(3 * MINUTE);
    const down = await sync();
    expect(down).toMatchObject({ standing: 'waiting', lastRunAt: null, canImport: true });
    expect(down.words).toContain('can not be reached');
    await pass(10_000);
    await pass(30_000);
    await amazon.setFault('none');
    await pass(5 * MINUTE);
    expect(await numbers()).toEqual(orderIds(2));
    expect(await sync()).toMatchObject({ standing: 'idle' });
  });

  it('a page that is no answer moves nothing', async () => {
    await amazon.setFault('malformed');
    put(...orderIds(1));
    await pass(3 * MINUTE);
    expect(await sync()).toMatchObject({ standing: 'waiting', lastRunAt: null });
    await amazon.setFault('none');
    await pass(MINUTE);
    expect(await numbers()).toEqual(orderIds(1));
  });

  it('a page whose name has run out is begun anew from the first', async () => {
    amazon.market.setPageSize(1);
    put(...orderIds(22));
    await pass(3 * MINUTE);
    expect(await numbers()).toHaveLength(20);
    amazon.market.forgetTokens();
    amazon.market.setPageSize(100);
    for (let turn = 0; turn < 3; turn += 1) await pass(3 * MINUTE);
    expect(await numbers()).toEqual(orderIds(22));
    expect(await sync()).toMatchObject({ standing: 'idle', lastNew: 22 });
  });

  it('an account that is signed out is asked three times more, then waits for its credentials', async () => {
    amazon.setSignInFault({ status: 400, error: 'invalid_grant' });
    put(...orderIds(1));
    for (let turn = 0; turn < 10; turn += 1) await pass(10 * MINUTE);
    expect(amazon.signIns).toHaveLength(4);
    expect(await sync()).toMatchObject({
      standing: 'blocked',
      nextRunAt: null,
      words: expect.stringContaining('credentials'),
    });
    amazon.setSignInFault('none');
    await pass(24 * 60 * MINUTE);
    expect(amazon.signIns).toHaveLength(4);
    await saveAccount({ credentials: amazon.credentials });
    await pass(0);
    expect(await numbers()).toEqual(orderIds(1));
    expect(await sync()).toMatchObject({ standing: 'idle' });
  });

  it('a process that has no credentials does not block the account for others', async () => {
    const { dataDir } = station;
    const secrets = createMemorySecrets();
    const other = await openTestStation({ dataDir, practice: false, clock, secrets, pictures });
    try {
      put(...orderIds(1));
      for (let turn = 0; turn < 8; turn += 1) {
        clock.advance(10 * MINUTE);
        await other.syncs.drain();
      }
      expect(await sync()).toMatchObject({ standing: 'waiting', canImport: true });
      await pass(10 * MINUTE);
      expect(await numbers()).toEqual(orderIds(1));
    } finally {
      await other.stop();
    }
  });

  it('one refused token is no reason to block', async () => {
    await amazon.setFault('unauthorized-once');
    put(...orderIds(1));
    await pass(3 * MINUTE);
    expect(await numbers()).toEqual(orderIds(1));
  });

  it('the lights show it, and no evidence tells of a buyer', async () => {
    put(...orderIds(1));
    await pass(3 * MINUTE);
    const status = await station.run('status.view', { offset: 0, limit: 1 });
    const apis = status.accounts[0]?.apis ?? [];
    expect(apis.find((api) => api.api === 'orders')).toMatchObject({ health: 'green' });
    const calls = station.context.store.read((tx) => tx.apiCalls.since(''));
    const shown = JSON.stringify([calls, status, await sync()]);
    for (const word of ['Ada', 'Secret Lane', 'marketplace.example', '97201', 'Atza']) {
      expect(shown).not.toContain(word);
    }
  });

  it('an account that is switched off is left alone', async () => {
    await saveAccount({ enabled: false });
    put(...orderIds(1));
    await pass(60 * MINUTE);
    expect(amazon.requests).toHaveLength(0);
    expect(await sync()).toMatchObject({ standing: 'off', canImport: false });
    const refused = await station.refusal('orders.sync', { accountId });
    expect(refused).toContain('switched off');
  });
});

describe('an order that is on the bench', () => {
  const [id = ''] = orderIds(1);
  const cancel = () =>
    amazon.market.change(id, (order) => {
      order.status = 'CANCELLED';
    });

  beforeEach(async () => {
    await addCarrier();
    put(id);
    await pass(3 * MINUTE);
  });

  it('and is cancelled at the channel stops the packer, also in the middle of packing', async () => {
    const view = await station.run('station.scan', { code: id });
    expect(view.stop).toBeNull();
    cancel();
    await pass(15 * MINUTE);
    expect((await station.run('station.view', {})).stop).toMatchObject({ title: 'Order canceled' });
    // The label that the packer was about to make, of the order as it was on the screen before.
    const message = await station.refusal('station.ship', {
      commandId: station.newCommandId(),
      orderId: orderOf(view).orderId,
      expectedRevision: orderOf(view).revision,
      parcel: wholeParcel(view),
    });
    expect(message).toContain('was canceled');
    expect((await station.run('packages.list', { offset: 0, limit: 10 })).rows).toEqual([]);
    expect(await stateOf(id)).toBe('Canceled');
  });

  it('and has another address by now is not shipped to the old one', async () => {
    const view = await station.run('station.scan', { code: id });
    const { address } = amazon.market.orders.get(id) ?? {};
    amazon.market.put(
      marketOrder(id, clock.now(), { address: { ...address, addressLine1: '9 New Street' } }),
    );
    await pass(15 * MINUTE);
    const message = await station.refusal('station.ship', {
      commandId: station.newCommandId(),
      orderId: orderOf(view).orderId,
      expectedRevision: orderOf(view).revision,
      parcel: wholeParcel(view),
    });
    expect(message).toContain('has changed since it was opened');
    expect(orderOf(await station.run('station.view', {})).shipTo.line1).toBe('9 New Street');
  });

  it('and is cancelled while its label is answered keeps the state Canceled, and the pop-up says so', async () => {
    const view = await station.ship(id, { printerId: null });
    cancel();
    await pass(15 * MINUTE);
    const { confirmation } = await station.run('station.view', {});
    expect(confirmation?.orderStop).toMatchObject({ title: 'Order canceled' });
    await station.run('station.confirm', {
      commandId: station.newCommandId(),
      packageId: packageIdOf(view),
      choice: 'close',
    });
    expect(await stateOf(id)).toBe('Canceled');
  });

  it('keeps what is ours apart from what others shipped, whenever Amazon counts it', async () => {
    const orderItemId = `7${id.replaceAll('-', '')}`;
    amazon.addOrder(id, [{ orderItemId, quantity: 2 }]);
    const { order } = await station.run('station.scan', { code: id });
    const lineId = order?.lines[0]?.lineId ?? '';
    const view = await station.ship(id, { printerId: null, items: [{ lineId, quantity: 1 }] });
    await station.run('station.confirm', {
      commandId: station.newCommandId(),
      packageId: packageIdOf(view),
      choice: 'update',
    });
    const left = async () => (await list())[0]?.quantityLeft;
    const counts = async (fulfilled: number) => {
      amazon.market.change(id, (each) => {
        each.status = fulfilled === 0 ? 'UNSHIPPED' : 'PARTIALLY_SHIPPED';
        for (const item of each.items) item.fulfilled = fulfilled;
      });
      await pass(15 * MINUTE);
    };
    // Amazon has the package and counts it, but its answer was lost: it is ours all the same.
    await amazon.setFault('cut-after-acting');
    await station.writeBacks.drain();
    await amazon.setFault('none');
    await counts(1);
    expect(await left()).toBe(1);
    await station.writeBacks.drain();
    const [row] = (await station.run('status.view', { offset: 0, limit: 1 })).rows;
    expect(row?.state).toBe('Success');
    await pass(15 * MINUTE);
    await counts(1);
    expect(await left()).toBe(1);
    // Now somebody ships the other one at Amazon.
    await counts(2);
    expect(await left()).toBe(0);
  });
});

describe('products of orders that came in', () => {
  const [id = ''] = orderIds(1);
  const lines = async () => {
    const view = await station.run('station.scan', { code: id });
    return orderOf(view).lines;
  };

  it('have their item number at once and their weight after a call, asked for once a week', async () => {
    amazon.market.addToCatalog({
      asin: 'B000000001',
      title: 'Blue mug, 300 ml',
      weight: { unit: 'pounds', value: 1 },
    });
    put(id);
    await pass(3 * MINUTE);
    expect(await lines()).toMatchObject([{ itemNumber: 'B000000001', unitWeightGrams: 454 }]);
    expect(amazon.market.lookUps).toHaveLength(1);
    const [second = ''] = orderIds(2).slice(1);
    put(second);
    await pass(15 * MINUTE);
    expect(amazon.market.lookUps).toHaveLength(1);
    clock.advance(8 * 24 * 60 * MINUTE);
    put('905-3000000-0000002');
    await pass(3 * MINUTE);
    await pass(15 * MINUTE);
    expect(amazon.market.lookUps).toHaveLength(2);
  });

  it('are asked for twenty at a time, two calls a second at most', async () => {
    const items = Array.from({ length: 70 }, (_, index) =>
      marketItem({
        orderItemId: `${index + 1}`,
        sku: `SKU-${index}`,
        asin: `B${String(index).padStart(9, '0')}`,
      }),
    );
    for (const { asin } of items) amazon.market.addToCatalog({ asin, title: asin });
    amazon.market.put(marketOrder(id, clock.now(), { items }));
    await pass(3 * MINUTE);
    expect(amazon.market.lookUps).toHaveLength(2);
    await pass(500);
    await pass(500);
    expect(
      amazon.market.lookUps.map((query) => query.get('identifiers')?.split(',').length),
    ).toEqual([20, 20, 20, 10]);
    const known = await station.run('products.list', { offset: 0, limit: 500 });
    expect(known.rows.filter((row) => row.fetchedAt !== null)).toHaveLength(70);
    expect(amazon.market.throttledCount()).toBe(0);
  });

  it('that the channel does not know are noted and not asked for again and again', async () => {
    put(id);
    await pass(3 * MINUTE);
    await pass(60 * MINUTE);
    expect(amazon.market.lookUps).toHaveLength(1);
    expect((await station.run('products.list', { offset: 0, limit: 10 })).rows).toMatchObject([
      { sku: 'MUG-BLUE', itemNumber: 'B000000001', weightGrams: null, fetchedAt: null },
    ]);
  });
});

describe('the picture of a product', () => {
  const picture = 'https://m.media-amazon.example/mug.jpg';
  const [id = ''] = orderIds(1);
  const product = () => ({ accountId, sku: 'MUG-BLUE' });

  beforeEach(() => {
    amazon.market.addToCatalog({ asin: 'B000000001', title: 'Blue mug', picture });
    put(id);
  });

  it('is fetched with the product, small, and is there without a network from then on', async () => {
    pictures.give(picture);
    await pass(3 * MINUTE);
    expect(pictures.asked).toEqual([picture]);
    pictures.give(null);
    const { pngBase64 } = await station.run('products.picture', product());
    expect(pictureSize(Buffer.from(pngBase64 ?? '', 'base64'))).toEqual({ width: 96, height: 96 });
    const view = await station.run('station.scan', { code: id });
    expect(orderOf(view).lines).toMatchObject([{ hasPicture: true }]);
    expect(pictures.asked).toHaveLength(1);
  });

  it('is fetched when it is looked at, where there was no network before', async () => {
    await pass(3 * MINUTE);
    expect(await station.run('products.picture', product())).toEqual({ pngBase64: null });
    pictures.give(picture);
    expect((await station.run('products.picture', product())).pngBase64).not.toBeNull();
  });

  it('that is none is not asked for again', async () => {
    pictures.give(picture, new TextEncoder().encode('<svg/>'));
    await pass(3 * MINUTE);
    expect(await station.run('products.picture', product())).toEqual({ pngBase64: null });
    expect(await station.run('products.picture', product())).toEqual({ pngBase64: null });
    expect(pictures.asked).toHaveLength(1);
  });
});

describe('two processes on one store', () => {
  it('never ask for the same page of the same account at once', async () => {
    put(...orderIds(3));
    clock.advance(3 * MINUTE);
    const secrets = createMemorySecrets({ [accountId]: amazon.credentials });
    const { dataDir } = station;
    const other = await openTestStation({ dataDir, practice: false, clock, secrets, pictures });
    try {
      const queues = [station, other].map(({ context }) => createSyncQueue(context));
      const never = new AbortController().signal;
      await Promise.all(queues.map((queue) => queue.runOne(accountId, never)));
      expect(amazon.market.searches).toHaveLength(1);
      expect(await numbers()).toEqual(orderIds(3));
      // What one has read the other does not read again, and both keep to one limit.
      await Promise.all([station.syncs.drain(), other.syncs.drain()]);
      expect(amazon.market.searches).toHaveLength(1);
      expect(amazon.market.lookUps).toHaveLength(1);
    } finally {
      await other.stop();
    }
  });

  it('take over from one that was killed when its lease has run out, and ignore its late answer', async () => {
    put(...orderIds(1));
    clock.advance(3 * MINUTE);
    const never = new AbortController().signal;
    const { orders } = station.context.channels.get('amazon') ?? {};
    let answerLate: () => void = () => undefined;
    const late = new Promise<void>((resolve) => {
      answerLate = resolve;
    });
    const amazonChannel = station.context.channels.get('amazon');
    if (amazonChannel === undefined || orders == null) throw new Error('No Amazon here.');
    const slow = createSyncQueue({
      ...station.context,
      channels: new Map([
        [
          'amazon',
          {
            ...amazonChannel,
            orders: async (...call: Parameters<typeof orders>) => {
              const answer = await orders(...call);
              await late;
              return answer;
            },
          },
        ],
      ]),
    });
    const running = slow.runOne(accountId, never);
    await pass(0);
    expect(await numbers()).toEqual([]);
    await pass(2 * MINUTE);
    expect(await numbers()).toEqual(orderIds(1));
    const before = await sync();
    answerLate();
    await running;
    expect(await sync()).toEqual(before);
  });
});
