import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAmazonChannel } from '../../src/main/adapters/channels/amazon/adapter.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import { type FakeAmazon, startFakeAmazon } from '../support/fake-amazon.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { marketItem, marketOrder, orderIds } from '../support/market-orders.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { type PrismProxy, startPrismProxy } from '../support/prism-proxy.ts';

/*
 * searchOrders and searchCatalogItems through Amazon's own models, as amazon-prism.test.ts does it for
 * the confirmation: Prism refuses a request (422) or an answer (500) that breaks them.
 */
const specs =
  process.env.PACKBENCH_SPECS ??
  fileURLToPath(new URL('../../../shared/channels/specs', import.meta.url));
const files = ['orders_2026-01-01.json', 'catalogItems_2022-04-01.json'].map((name) =>
  join(specs, 'amazon', name),
);
const missing = files.filter((file) => !existsSync(file));
const reason = missing.length === 0 ? '' : ` (NOT RUN: ${missing.join(' and ')} not found)`;

describe.skipIf(missing.length > 0)(
  `Amazon orders and items against Amazon's models${reason}`,
  () => {
    const never = new AbortController().signal;
    const [first = '', second = '', third = ''] = orderIds(3);
    let clock: ManualClock;
    let amazon: FakeAmazon;
    let proxies: readonly PrismProxy[];
    let channel: Channel;

    beforeAll(async () => {
      clock = createManualClock();
      amazon = await startFakeAmazon({ clock });
      proxies = await Promise.all(files.map((file) => startPrismProxy(file, amazon.baseUrl)));
      const secrets = createMemorySecrets({ 'account-1': amazon.credentials });
      channel = createAmazonChannel({ secrets, clock, timeoutMs: 30_000 });
    });
    afterAll(async () => {
      await Promise.all((proxies ?? []).map((proxy) => proxy.stop()));
      await amazon?.close();
    });
    beforeEach(async () => {
      await amazon.setFault('none');
      clock.advance(60 * 60_000);
    });

    /** The account as it is set up to go through one of the models. */
    const through = (model: 0 | 1) => {
      const { tokenUrl, marketplaceId } = amazon;
      const baseUrl = proxies[model]?.origin ?? '';
      return { id: 'account-1', name: 'Amazon', settings: { baseUrl, tokenUrl, marketplaceId } };
    };
    const read = async (changedSince: string | null, page: string | null = null) => {
      if (channel.orders === null) throw new Error('This channel reads no orders.');
      return await channel.orders(through(0), { changedSince, page }, never);
    };
    const products = async (itemNumbers: ReadonlyMap<string, string>) => {
      if (channel.products === null) throw new Error('This channel knows no products.');
      return await channel.products(through(1), [...itemNumbers.keys()], never, itemNumbers);
    };

    test('the first import, its further pages and later ones are accepted by the model', async () => {
      amazon.market.setPageSize(2);
      for (const id of [first, second, third]) amazon.market.put(marketOrder(id, clock.now()));
      clock.advance(3 * 60_000);
      const page = await read(null);
      expect(page).toMatchObject({ kind: 'page', problems: [] });
      if (page.kind !== 'page') return;
      expect(page.orders.map((order) => order.channelOrderId)).toEqual([first, second]);
      expect(page.completeUntil).toBe(new Date(clock.now().getTime() - 2 * 60_000).toISOString());
      expect(page.learned).toEqual([{ bucket: 'searchOrders', perSecond: 0.0056 }]);
      const last = await read(null, page.nextPage);
      expect(last).toMatchObject({
        kind: 'page',
        nextPage: null,
        orders: [{ channelOrderId: third }],
      });
      amazon.market.change(second, (order) => {
        order.status = 'CANCELLED';
      });
      const since = clock.now().toISOString();
      clock.advance(3 * 60_000);
      expect(await read(since)).toMatchObject({
        kind: 'page',
        orders: [{ channelOrderId: second, cancelled: true }],
      });
    });

    test('twenty items are asked for and understood', async () => {
      const items = Array.from({ length: 20 }, (_, index) =>
        marketItem({ sku: `SKU ${index}`, asin: `B${String(index).padStart(9, '0')}` }),
      );
      for (const { asin } of items) {
        amazon.market.addToCatalog({
          asin,
          title: `Item ${asin}`,
          weight: { unit: 'pounds', value: 0.5 },
          picture: `https://m.media-amazon.example/${asin}.jpg`,
        });
      }
      const answer = await products(new Map(items.map(({ sku, asin }) => [sku, asin])));
      expect(answer).toMatchObject({ kind: 'products' });
      if (answer.kind !== 'products') return;
      expect(answer.products).toHaveLength(20);
      expect(answer.products[3]).toEqual({
        sku: 'SKU 3',
        itemNumber: 'B000000003',
        title: 'Item B000000003',
        weightGrams: 227,
        pictureUrl: 'https://m.media-amazon.example/B000000003.jpg',
      });
      expect(answer.learned).toEqual([{ bucket: 'searchCatalogItems', perSecond: 2 }]);
    });

    test.each([
      [400, 'rejected'],
      [403, 'auth'],
      [404, 'rejected'],
      [413, 'rejected'],
      [429, 'rate-limited'],
      [500, 'rejected'],
      [503, 'unreachable'],
    ])('the documented answer %i is understood as %s', async (status, kind) => {
      const errors = [{ code: 'DocumentedCode', message: 'Documented message.' }];
      amazon.market.answerNext({ status, errors });
      // A token that was refused is tried once more with a new one.
      if (status === 403) amazon.market.answerNext({ status, errors });
      expect(await read(null)).toMatchObject({ kind: 'failed', outcome: { kind } });
    });

    test('the check can fail: a status and a data set that do not exist are refused by the model', async () => {
      await read(null);
      const token = String(amazon.requests.at(-1)?.headers['x-amz-access-token']);
      const before = amazon.requests.length;
      for (const query of [
        'createdAfter=2026-11-01T00:00:00Z&fulfillmentStatuses=UNSHIPPED,LOST',
        'createdAfter=2026-11-01T00:00:00Z&includedData=BUYER,EVERYTHING',
      ]) {
        const refused = await fetch(`${proxies[0]?.origin}/orders/2026-01-01/orders?${query}`, {
          headers: { 'x-amz-access-token': token },
        });
        expect(refused.status).toBe(422);
      }
      expect(amazon.requests).toHaveLength(before);
    });

    test('the check can fail: an answer that breaks the model is an error', async () => {
      amazon.market.answerNext({ status: 200, orders: [{ orderId: 7 }] });
      expect(await read(null)).toMatchObject({ kind: 'failed', outcome: { code: 'http-500' } });
    });
  },
);
