import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEbayChannel } from '../../src/main/adapters/channels/ebay/adapter.ts';
import type { OrdersAnswer } from '../../src/main/app/channel-orders-port.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import { sampleEbayLine, sampleEbayOrder } from '../support/ebay-order-sample.ts';
import { type FakeEbay, startFakeEbay } from '../support/fake-ebay.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

describe('eBay orders and products', () => {
  const never = new AbortController().signal;
  let clock: ManualClock;
  let ebay: FakeEbay;
  let channel: Channel;
  let settings: Record<string, string>;

  beforeEach(async () => {
    clock = createManualClock();
    ebay = await startFakeEbay({ clock });
    const secrets = createMemorySecrets({ 'account-1': ebay.credentials });
    channel = createEbayChannel({ secrets, clock, timeoutMs: 20_000 });
    settings = { ...ebay.settings };
  });
  afterEach(() => ebay.close());

  const account = () => ({ id: 'account-1', name: 'eBay US', settings });
  const orders = async (changedSince: string | null = null, page: string | null = null) => {
    const answer = await channel.orders?.(account(), { changedSince, page }, never);
    if (answer === undefined) throw new Error('eBay has orders.');
    return answer;
  };
  const pageOf = (answer: OrdersAnswer) => {
    if (answer.kind !== 'page') throw new Error(answer.outcome.message);
    return answer;
  };
  const products = async (...skus: string[]) => {
    const answer = await channel.products?.(account(), skus, never, new Map());
    if (answer === undefined) throw new Error('eBay has products.');
    return answer;
  };

  test('an open order comes whole', async () => {
    ebay.addListed(sampleEbayOrder());
    const { orders: read, nextPage, problems, evidence } = pageOf(await orders());
    expect([nextPage, problems]).toEqual([null, []]);
    expect(read).toHaveLength(1);
    expect(read[0]).toMatchObject({
      channelOrderId: '01-03955-36441',
      currency: 'USD',
      shippingPaidMinor: 550,
      cancelled: false,
      lines: [{ channelLineId: '10025543333810', quantityOrdered: 2, unitPriceMinor: 1999 }],
    });
    for (const text of ['Ada', 'Secret Lane', 'ada.buyer']) {
      expect(JSON.stringify(evidence)).not.toContain(text);
    }
  });

  test('pages follow each other by number', async () => {
    for (let number = 1; number <= 450; number++) {
      ebay.addListed(sampleEbayOrder({ orderId: `01-00000-${10_000 + number}` }));
    }
    const seen: string[] = [];
    let page: string | null = null;
    do {
      const answer: OrdersAnswer & { kind: 'page' } = pageOf(await orders(null, page));
      seen.push(...answer.orders.map((each) => each.channelOrderId));
      page = answer.nextPage;
    } while (page !== null);
    expect([new Set(seen).size, ebay.requests.length]).toEqual([450, 3]);
  });

  test('none is missed where others are shipped while the pages are read', async () => {
    const idOf = (number: number) => `01-00000-${10_000 + number}`;
    for (let number = 1; number <= 450; number++) {
      ebay.addListed(sampleEbayOrder({ orderId: idOf(number) }));
    }
    const seen = new Set<string>();
    let page: string | null = null;
    let shipped = 0;
    do {
      const answer: OrdersAnswer & { kind: 'page' } = pageOf(await orders(null, page));
      for (const each of answer.orders) seen.add(each.channelOrderId);
      page = answer.nextPage;
      for (let count = 0; count < 30; count++) {
        shipped += 1;
        const orderFulfillmentStatus = 'FULFILLED';
        ebay.addListed(sampleEbayOrder({ orderId: idOf(shipped), orderFulfillmentStatus }));
      }
    } while (page !== null);
    expect(seen.size).toBe(450);
  });

  test.each([
    (offset: number) =>
      `https://thief.example/sell/fulfillment/v1/order?limit=200&offset=${offset}`,
    () => 'https://thief.example/steal',
    () => '/order?offset=0',
    () => 'not an address',
  ])('the address of the next page is never called', async (address) => {
    for (let number = 1; number <= 201; number++) {
      ebay.addListed(sampleEbayOrder({ orderId: `01-00000-${10_000 + number}` }));
    }
    ebay.setNextAddress(address);
    const first = pageOf(await orders());
    expect(first.nextPage).toMatch(/^190:/);
    expect(pageOf(await orders(null, first.nextPage)).orders).toHaveLength(1);
    expect(ebay.requests.every(({ path }) => path.startsWith('/sell/fulfillment/v1/order?'))).toBe(
      true,
    );
  });

  test('only what was changed since is asked for, and never a time ahead', async () => {
    ebay.addListed(sampleEbayOrder());
    expect(pageOf(await orders('2026-11-21T10:00:00Z')).orders).toHaveLength(1);
    expect(pageOf(await orders('2026-11-21T10:00:01Z')).orders).toHaveLength(0);
    expect(pageOf(await orders('2026-12-24T00:00:00Z')).orders).toHaveLength(0);
  });

  test('a large page is read to its end', async () => {
    const title = 'x'.repeat(30_000);
    for (let number = 1; number <= 200; number++) {
      ebay.addListed(
        sampleEbayOrder({
          orderId: `01-00000-${10_000 + number}`,
          lineItems: [sampleEbayLine({ title })],
        }),
      );
    }
    expect(pageOf(await orders()).orders).toHaveLength(200);
  });

  test('an order that can not be read is a problem, and the others come', async () => {
    ebay.addListed({ nothing: true });
    ebay.addListed(sampleEbayOrder({ orderId: '01-00000-00002', orderPaymentStatus: 'PENDING' }));
    ebay.addListed(
      sampleEbayOrder({ orderId: '01-00000-00003', fulfillmentStartInstructions: [] }),
    );
    ebay.addListed(sampleEbayOrder());
    const { orders: read, problems } = pageOf(await orders());
    expect(read.map((each) => each.channelOrderId)).toEqual(['01-03955-36441']);
    expect(problems).toEqual([
      'Order 1 of this page has no order id.',
      'Order 01-00000-00002 is not paid yet.',
      'Order 01-00000-00003 has no address to ship to.',
    ]);
  });

  describe('units that are shipped already', () => {
    const line = { lineItemId: '10025543333810', legacyItemId: '254455667788', quantity: 3 };
    const partly = (orderId: string) =>
      sampleEbayOrder({
        orderId,
        orderFulfillmentStatus: 'IN_PROGRESS',
        lineItems: [
          sampleEbayLine({ quantity: 3, lineItemFulfillmentStatus: 'FULFILLED' }),
          sampleEbayLine({ lineItemId: '2', quantity: 1 }),
        ],
      });
    const tell = (orderId: string, quantity: number) => {
      const confirmation = {
        channelOrderId: orderId,
        packageReferenceId: '1',
        carrierCode: 'UPS',
        carrierName: '',
        serviceName: '',
        trackingNumber: '1Z12345E0205271688',
        shipFromCountry: 'US',
        shippedAt: '2026-11-22T09:40:00.000Z',
        shippingCostMinor: null,
        currency: '',
        items: [{ channelLineId: line.lineItemId, quantity, sku: '', identifiers: [] }],
        closeOrder: false,
        notifyBuyer: false,
      };
      return channel.confirm(account(), confirmation, never);
    };

    test('are counted in the packages, because a line counts as shipped with its first unit', async () => {
      ebay.addOrder('01-03955-36441', [line]);
      await tell('01-03955-36441', 1);
      ebay.addListed(partly('01-03955-36441'));
      expect(pageOf(await orders()).orders[0]?.lines).toMatchObject([
        { quantityOrdered: 3, quantityShippedElsewhere: 1 },
        { quantityOrdered: 1, quantityShippedElsewhere: 0 },
      ]);
    });

    test('are all of them where eBay has no package for them', async () => {
      ebay.addOrder('01-03955-36441', [line]);
      ebay.addListed(partly('01-03955-36441'));
      expect(pageOf(await orders()).orders[0]?.lines[0]?.quantityShippedElsewhere).toBe(3);
    });

    test('are a problem where they can not be counted', async () => {
      ebay.addListed(partly('01-03955-36441'));
      const { orders: read, problems } = pageOf(await orders());
      expect([read, problems.length]).toEqual([[], 1]);
    });

    test('are asked for again where eBay did not answer', async () => {
      ebay.addOrder('01-03955-36441', [line]);
      ebay.addListed(partly('01-03955-36441'));
      ebay.setLookUpFault({ status: 503, ofOne: true });
      expect(await orders()).toMatchObject({ kind: 'failed', outcome: { kind: 'unreachable' } });
    });

    test('are counted for a few orders at a time, and the next page goes on from there', async () => {
      for (let number = 1; number <= 12; number++) {
        const orderId = `01-00000-${10_000 + number}`;
        ebay.addOrder(orderId, [line]);
        ebay.addListed(partly(orderId));
      }
      const first = pageOf(await orders());
      expect([first.orders.length, first.problems, ebay.requests.length]).toEqual([10, [], 11]);
      const second = pageOf(await orders(null, first.nextPage));
      expect([second.orders.length, second.nextPage, ebay.requests.length]).toEqual([2, null, 14]);
    });
  });

  test.each([
    ['cut', 'unknown'],
    [{ status: 400 }, 'rejected'],
    [{ status: 401 }, 'auth'],
    [{ status: 403 }, 'auth'],
    [{ status: 429 }, 'rate-limited'],
    [{ status: 500 }, 'rejected'],
    [{ status: 503 }, 'unreachable'],
    [{ status: 200, body: '<html>' }, 'unknown'],
    [{ status: 200, body: '{"orders":{}}' }, 'unknown'],
    [{ status: 200, body: '{}' }, 'unknown'],
  ] as const)('a page that ends as %j has failed: %s', async (fault, kind) => {
    ebay.setLookUpFault(fault);
    expect(await orders()).toMatchObject({ kind: 'failed', outcome: { kind } });
  });

  test.each([
    [null, '-1'],
    [null, '1&limit=9999'],
    [null, 'https://thief.example/'],
    ['yesterday', null],
  ])('changed since %j, page %j is refused without a call', async (since, page) => {
    const answer = await orders(since, page);
    expect(answer).toMatchObject({ kind: 'failed', outcome: { kind: 'rejected' }, evidence: [] });
    expect(ebay.requests).toEqual([]);
  });

  describe('products', () => {
    const scopes =
      'https://api.ebay.com/oauth/api_scope/sell.fulfillment https://api.ebay.com/oauth/api_scope/sell.inventory.readonly';
    const item = (unit: string, value: number) => ({
      sku: 'MUG-BLUE',
      product: { title: 'Mug', imageUrls: ['http://i.example/1.jpg', 'https://i.example/2.jpg'] },
      packageWeightAndSize: { weight: { unit, value } },
    });

    test.each([
      ['GRAM', 350, 350],
      ['KILOGRAM', 1.5, 1500],
      ['OUNCE', 12, 340],
      ['POUND', 2, 907],
      ['STONE', 1, null],
      ['GRAM', 0, null],
    ])('a weight in %s', async (unit, value, weightGrams) => {
      settings.scopes = scopes;
      ebay.addProduct('MUG-BLUE', item(unit, value));
      expect(await products('MUG-BLUE')).toMatchObject({
        kind: 'products',
        products: [
          { sku: 'MUG-BLUE', title: 'Mug', weightGrams, pictureUrl: 'https://i.example/2.jpg' },
        ],
      });
    });

    test('a SKU that was never entered is left out, and is one part of the path', async () => {
      settings.scopes = scopes;
      ebay.addProduct('a/b?c#d', { sku: 'a/b?c#d', product: {} });
      const answer = await products('unknown', 'a/b?c#d', 'a/b?c#d', '', 'x'.repeat(51));
      expect(answer).toMatchObject({ products: [{ sku: 'a/b?c#d', weightGrams: null }] });
      expect(ebay.requests).toHaveLength(2);
    });

    test('an account without the permission keeps working otherwise', async () => {
      expect(await products('MUG-BLUE')).toMatchObject({
        kind: 'failed',
        outcome: { kind: 'rejected', code: 'no-permission' },
      });
    });
  });
});
