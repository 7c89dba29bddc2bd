import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createShopifyChannel } from '../../src/main/adapters/channels/shopify/adapter.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { Secrets } from '../../src/main/app/ports.ts';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { type FakeShopify, startFakeShopify } from '../support/fake-shopify.ts';
import { gid } from '../support/fake-shopify-store.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

describe('Shopify adapter', () => {
  const never = new AbortController().signal;
  const item = (channelLineId: string, quantity: number) => ({
    channelLineId,
    quantity,
    sku: '',
    identifiers: [],
  });
  const confirmation = sampleConfirmation({ channelOrderId: '1001', items: [item('11', 2)] });
  const mugs = { number: '11', sku: 'MUG-1', name: 'Mug', quantity: 4 };
  const pans = { number: '12', sku: 'PAN-1', name: 'Pan', quantity: 1 };
  let clock: ManualClock;
  let shopify: FakeShopify;
  let secrets: Secrets;
  let channel: Channel;
  let settings: Record<string, string>;

  beforeEach(async () => {
    clock = createManualClock();
    shopify = await startFakeShopify({ clock });
    secrets = createMemorySecrets({ 'account-1': shopify.credentials });
    channel = createShopifyChannel({ secrets, clock, timeoutMs: 20_000 });
    settings = { baseUrl: shopify.baseUrl };
  });
  afterEach(() => shopify.close());

  const account = () => ({ id: 'account-1', name: 'Mugs', settings });
  const confirm = (changes: Partial<Confirmation> = {}) =>
    channel.confirm(account(), { ...confirmation, ...changes }, never);
  const readBack = (changes: Partial<Confirmation> = {}) =>
    channel.readBack(account(), { ...confirmation, ...changes }, never);
  const unship = (channelReference: string, changes: Partial<Confirmation> = {}) => {
    const sent = { confirmation: { ...confirmation, ...changes }, channelReference };
    return channel.unship?.(account(), sent, never) ?? Promise.reject(new Error('no un-ship'));
  };
  const orders = (changedSince: string | null = null, page: string | null = null) =>
    channel.orders?.(account(), { changedSince, page }, never) ?? Promise.reject(new Error('none'));
  const products = (...skus: string[]) =>
    channel.products?.(account(), skus, never, new Map()) ?? Promise.reject(new Error('none'));
  const fulfillments = () => shopify.store.orders.get(gid('Order', '1001'))?.fulfillments ?? [];

  describe('confirming', () => {
    test('makes one shipment of exactly these lines, with carrier, number and notice', async () => {
      shopify.store.addOrder('1001', [mugs, pans]);
      const { outcome, channelReference } = await confirm();
      expect(outcome).toEqual({ kind: 'accepted', message: 'Shopify has the shipment.' });
      expect(fulfillments()).toEqual([
        {
          id: channelReference,
          status: 'SUCCESS',
          company: 'UPS',
          number: '1Z12345E0205271688',
          notified: true,
          location: gid('Location', '346779380'),
          lines: [{ lineItem: gid('LineItem', '11'), quantity: 2 }],
        },
      ]);
    });

    test('the buyer is told only where the confirmation says so', async () => {
      shopify.store.addOrder('1001', [mugs]);
      await confirm({ notifyBuyer: false });
      expect(fulfillments()).toMatchObject([{ notified: false }]);
    });

    test("an account's own carrier name goes before the table", async () => {
      settings.carrierNames = 'UPS = UPS Mail Innovations';
      shopify.store.addOrder('1001', [mugs]);
      await confirm();
      expect(fulfillments()).toMatchObject([{ company: 'UPS Mail Innovations' }]);
    });

    test('again, it looks and finds it: no second shipment and no second notice', async () => {
      shopify.store.addOrder('1001', [mugs]);
      const first = await confirm();
      const again = await confirm({ trackingNumber: '1Z12345E02 0527-1688' });
      expect(again.outcome.kind).toBe('accepted');
      expect(again.channelReference).toBe(first.channelReference);
      expect(shopify.mutations()).toHaveLength(1);
      expect(fulfillments()).toHaveLength(1);
    });

    test('a cut answer of a part of an order is not fulfilled a second time', async () => {
      shopify.store.addOrder('1001', [mugs]);
      await shopify.setFault('cut-after-acting');
      expect((await confirm()).outcome.kind).toBe('unknown');
      await shopify.setFault('none');
      expect((await confirm()).outcome.kind).toBe('accepted');
      expect(fulfillments()).toHaveLength(1);
    });

    test('a shipment that was cancelled there does not count', async () => {
      shopify.store.addOrder('1001', [mugs]);
      const { channelReference = '' } = await confirm();
      shopify.store.cancel(channelReference);
      expect((await readBack()).result).toEqual({ kind: 'absent' });
      expect((await confirm()).outcome.kind).toBe('accepted');
      expect(fulfillments().map((each) => each.status)).toEqual(['CANCELLED', 'SUCCESS']);
    });

    test('lines in several parts of one location are one shipment', async () => {
      shopify.store.addOrder('1001', [mugs, pans], {
        parts: [{ lines: [['11', 1]] }, { lines: [['11', 3]] }, { lines: [['12', 1]] }],
      });
      const { outcome } = await confirm({ items: [item('11', 2), item('12', 1)] });
      expect(outcome.kind).toBe('accepted');
      expect(fulfillments().map((each) => each.lines.map((line) => line.quantity))).toEqual([
        [1, 1, 1],
      ]);
    });

    test('an order with many parts and many lines is read to its end', async () => {
      const lines = Array.from({ length: 95 }, (_, index) => ({
        ...mugs,
        number: `${500 + index}`,
      }));
      const other = Array.from({ length: 12 }, () => ({ lines: [], status: 'CLOSED' }));
      shopify.store.addOrder('1001', lines, {
        parts: [...other, { lines: lines.map((line) => [line.number, 1] as const) }],
      });
      const { outcome } = await confirm({ items: [item('594', 1)] });
      expect(outcome.kind).toBe('accepted');
      expect(fulfillments()).toMatchObject([{ lines: [{ lineItem: gid('LineItem', '594') }] }]);
    });

    test('the location of the account decides where there are several', async () => {
      shopify.store.addOrder('1001', [mugs], {
        parts: [{ lines: [['11', 2]] }, { lines: [['11', 2]], location: '77' }],
      });
      settings.locationId = '77';
      expect((await confirm()).outcome.kind).toBe('accepted');
      expect(fulfillments()).toMatchObject([{ location: gid('Location', '77') }]);
    });

    test.each([
      ['on hold', { status: 'ON_HOLD' }, 'release the hold'],
      ['scheduled', { status: 'SCHEDULED' }, 'scheduled'],
      ['with another service', { external: true }, 'another fulfilment service'],
      ['closed', { status: 'CLOSED' }, 'fewer of these items left'],
    ])('what is %s is refused with advice before anything is sent', async (_name, part, words) => {
      shopify.store.addOrder('1001', [mugs], { parts: [{ lines: [['11', 4]], ...part }] });
      const { outcome } = await confirm();
      expect(outcome).toMatchObject({
        kind: 'rejected',
        code: 'can-not-fulfil',
        message: expect.stringContaining(words),
      });
      expect(shopify.mutations()).toEqual([]);
    });

    test('a cancelled order and one that is not there are refused before anything is sent', async () => {
      shopify.store.addOrder('1001', [mugs], { cancelledAt: '2026-11-21T08:00:00Z' });
      expect((await confirm()).outcome).toMatchObject({
        kind: 'rejected',
        code: 'order-cancelled',
      });
      const missing = await confirm({ channelOrderId: '999' });
      expect(missing.outcome).toMatchObject({ kind: 'rejected', code: 'order-not-found' });
      expect(shopify.mutations()).toEqual([]);
    });

    test('what can not be sent is rejected without a call', async () => {
      const { outcome, evidence } = await confirm({ channelOrderId: '#1001' });
      expect([outcome.kind, evidence, shopify.requests]).toEqual(['rejected', [], []]);
    });

    test('a refusal of Shopify is told in its words, without token and addresses', async () => {
      shopify.store.addOrder('1001', [mugs]);
      await shopify.setFault('reject');
      expect((await confirm()).outcome).toEqual({
        kind: 'rejected',
        code: 'fulfillment',
        message: 'Shopify refused this (Refused for [secret] and [e-mail]).',
      });
    });
  });

  describe('answers to the mutation', () => {
    test.each([
      [{ status: 400, body: { errors: 'Bad Request' } }, 'rejected'],
      [{ status: 401, body: { errors: 'Unauthorized' } }, 'auth'],
      [{ status: 402, body: { errors: 'Payment Required' } }, 'auth'],
      [{ status: 403, body: { errors: 'Access denied' } }, 'auth'],
      [{ status: 404, body: { errors: 'Not Found' } }, 'auth'],
      [{ status: 406, body: { errors: 'Not Acceptable' } }, 'rejected'],
      [{ status: 422, body: { errors: { base: ['odd'] } } }, 'rejected'],
      [{ status: 423, body: { errors: 'Locked' } }, 'auth'],
      [{ status: 430, body: { errors: 'Security' } }, 'auth'],
      [{ status: 500, body: { errors: 'Internal' } }, 'rejected'],
      [{ status: 502, body: undefined }, 'unknown'],
      [{ status: 503, body: undefined }, 'unreachable'],
      [{ status: 504, body: undefined }, 'unknown'],
      [{ status: 303, body: undefined }, 'unreachable'],
      [{ body: {} }, 'unknown'],
      [{ body: [] }, 'unknown'],
      [{ body: { data: null } }, 'unknown'],
      [{ body: { data: { fulfillmentCreate: null } } }, 'unknown'],
      [{ body: { data: { fulfillmentCreate: { fulfillment: null, userErrors: [] } } } }, 'unknown'],
      [{ body: { data: { fulfillmentCreate: { fulfillment: { id: 7 } } } } }, 'unknown'],
      [
        {
          body: {
            data: {
              fulfillmentCreate: {
                fulfillment: { id: gid('Fulfillment', 7) },
                userErrors: [{ message: 'But' }],
              },
            },
          },
        },
        'unknown',
      ],
      ['redirect', 'unreachable'],
      ['oversized', 'unknown'],
      ['malformed', 'unreachable'],
    ] as const)('%j is %s', async (fault, kind) => {
      shopify.store.addOrder('1001', [mugs]);
      await shopify.setFault(fault);
      expect((await confirm()).outcome.kind).toBe(kind);
      expect(fulfillments()).toEqual([]);
    });

    test.each([
      ['ACCESS_DENIED', 'auth'],
      ['SHOP_INACTIVE', 'auth'],
      ['INTERNAL_SERVER_ERROR', 'rejected'],
      ['MAX_COST_EXCEEDED', 'rejected'],
    ])('status 200 with the error %s is %s', async (code, kind) => {
      shopify.store.addOrder('1001', [mugs]);
      const errors = [{ message: 'Said so', extensions: { code } }];
      await shopify.setFault({ body: { errors, data: { fulfillmentCreate: null } } });
      const { outcome, evidence } = await confirm();
      expect(outcome).toMatchObject({ kind, code });
      expect(evidence.at(-1)?.answerSummary).toContain('Said so');
    });

    test('an internal error that has acted all the same is found by the next look', async () => {
      shopify.store.addOrder('1001', [mugs]);
      await shopify.setFault('broke-after-acting');
      expect((await confirm()).outcome).toMatchObject({
        kind: 'rejected',
        code: 'INTERNAL_SERVER_ERROR',
      });
      await shopify.setFault('none');
      expect((await confirm()).outcome.kind).toBe('accepted');
      expect(fulfillments()).toHaveLength(1);
    });

    test('what was made in spite of an error counts as made', async () => {
      shopify.store.addOrder('1001', [mugs]);
      const errors = [{ message: 'odd', extensions: { code: 'INTERNAL_SERVER_ERROR' } }];
      const fulfillment = { id: gid('Fulfillment', 7), status: 'SUCCESS' };
      const data = { fulfillmentCreate: { fulfillment, userErrors: [] } };
      await shopify.setFault({ body: { errors, data } });
      expect(await confirm()).toMatchObject({
        outcome: { kind: 'accepted' },
        channelReference: gid('Fulfillment', 7),
      });
    });
  });

  describe('a look that fails', () => {
    test.each([
      [{ status: 500, body: undefined, on: 'query' }, 'rejected'],
      [{ status: 502, body: undefined, on: 'query' }, 'unreachable'],
      [{ status: 503, body: undefined, on: 'query' }, 'unreachable'],
      [{ status: 403, body: undefined, on: 'query' }, 'auth'],
      [{ body: { data: { order: {} } }, on: 'query' }, 'unreachable'],
      [{ body: 'hello', on: 'query' }, 'unreachable'],
    ] as const)('with %j is %s, and nothing is sent that could act', async (fault, kind) => {
      shopify.store.addOrder('1001', [mugs]);
      await shopify.setFault(fault);
      expect((await confirm()).outcome.kind).toBe(kind);
      expect(shopify.mutations()).toEqual([]);
    });

    test('a refused scope of a part of the query is a fault of the account', async () => {
      const errors = [{ message: 'Needs a scope', extensions: { code: 'ACCESS_DENIED' } }];
      await shopify.setFault({ body: { errors, data: { order: null } }, on: 'query' });
      expect((await readBack()).result).toMatchObject({
        kind: 'not-proven',
        outcome: { kind: 'auth', code: 'ACCESS_DENIED' },
      });
    });
  });

  describe('points', () => {
    test('every answer tells what the store has, and the operations share one bucket', async () => {
      shopify.store.addOrder('1001', [mugs]);
      const { learned } = await confirm();
      expect(learned).toHaveLength(2);
      expect(learned?.at(-1)).toMatchObject({ bucket: 'graphql', burst: 2_000, perSecond: 100 });
      expect(learned?.at(-1)?.remaining).toBeLessThan(2_000);
      const buckets = Object.values(channel.limits).map((limit) => limit.bucket);
      expect(new Set(buckets)).toEqual(new Set(['graphql']));
    });

    test('too few points: the wait is as long as the missing points take', async () => {
      shopify.store.addOrder('1001', [mugs]);
      shopify.setPoints(0);
      const first = await confirm();
      expect(first.outcome).toMatchObject({ kind: 'rate-limited' });
      const waitMs = first.outcome.kind === 'rate-limited' ? first.outcome.retryAfterMs : 0;
      expect(waitMs).toBeLessThanOrEqual(1_000);
      expect(first.learned).toMatchObject([{ remaining: 0 }]);
      clock.advance(waitMs + 200);
      expect((await confirm()).outcome.kind).toBe('accepted');
    });

    test('status 429 with and without a hint', async () => {
      shopify.store.addOrder('1001', [mugs]);
      await shopify.setFault({ status: 429, headers: { 'retry-after': '7.0' }, on: 'all' });
      expect((await confirm()).outcome).toMatchObject({
        kind: 'rate-limited',
        retryAfterMs: 7_000,
      });
      await shopify.setFault({ status: 429, on: 'all' });
      expect((await confirm()).outcome).toMatchObject({
        kind: 'rate-limited',
        retryAfterMs: 1_000,
      });
    });
  });

  describe('reading back', () => {
    test('names the shipment that has the number', async () => {
      shopify.store.addOrder('1001', [mugs]);
      const { channelReference } = await confirm();
      expect(await readBack()).toMatchObject({ result: { kind: 'confirmed' }, channelReference });
      expect(shopify.mutations()).toHaveLength(1);
    });

    test('another shipment that left room proves nothing about ours', async () => {
      shopify.store.addOrder('1001', [mugs]);
      await confirm({ trackingNumber: '9400110200881234567890' });
      expect((await readBack()).result).toEqual({ kind: 'absent' });
    });

    test('an order that is not there has no package', async () => {
      expect((await readBack()).result).toEqual({ kind: 'absent' });
      expect((await readBack({ channelOrderId: '#1' })).result).toEqual({ kind: 'absent' });
    });
  });

  describe('taking back', () => {
    test('cancels the shipment, and its items can be shipped again', async () => {
      shopify.store.addOrder('1001', [mugs]);
      const { channelReference = '' } = await confirm();
      expect((await unship(channelReference)).outcome.kind).toBe('accepted');
      expect(fulfillments()).toMatchObject([{ status: 'CANCELLED' }]);
      expect((await confirm()).outcome.kind).toBe('accepted');
    });

    test('what is cancelled or gone already is taken back, without a mutation', async () => {
      shopify.store.addOrder('1001', [mugs]);
      const { channelReference = '' } = await confirm();
      await unship(channelReference);
      const before = shopify.mutations().length;
      expect((await unship(channelReference)).outcome.kind).toBe('accepted');
      expect((await unship(gid('Fulfillment', 5))).outcome.kind).toBe('accepted');
      expect((await unship('', { channelOrderId: '999' })).outcome.kind).toBe('accepted');
      expect(shopify.mutations()).toHaveLength(before);
    });

    test('without a reference the shipment is found by its number', async () => {
      shopify.store.addOrder('1001', [mugs]);
      await confirm();
      expect((await unship('')).outcome.kind).toBe('accepted');
      expect(fulfillments()).toMatchObject([{ status: 'CANCELLED' }]);
    });

    test.each([
      ['cut-before-acting', 'unknown'],
      ['cut-after-acting', 'unknown'],
      ['server-error', 'rejected'],
      ['throttle', 'rate-limited'],
      ['unauthorized', 'auth'],
      ['down', 'unreachable'],
      ['malformed', 'unreachable'],
      [{ body: { data: { fulfillmentCancel: { userErrors: [{ message: 'No' }] } } } }, 'rejected'],
    ] as const)('%j while cancelling is %s, and trying again ends well', async (fault, kind) => {
      shopify.store.addOrder('1001', [mugs]);
      const { channelReference = '' } = await confirm();
      await shopify.setFault(fault);
      expect((await unship(channelReference)).outcome.kind).toBe(kind);
      await shopify.setFault('none');
      expect((await unship(channelReference)).outcome.kind).toBe('accepted');
      expect(shopify.packagesOf('1001')).toEqual([]);
    });
  });

  describe('orders', () => {
    test('come in pages of 50, each with what is left to ship', async () => {
      for (let number = 2001; number <= 2051; number++) {
        shopify.store.addOrder(String(number), [{ ...mugs, number: `9${number}` }]);
      }
      const first = await orders();
      if (first.kind !== 'page') throw new Error('no page');
      expect([first.orders.length, first.problems]).toEqual([50, []]);
      expect(first.orders[0]?.lines).toMatchObject([
        { channelLineId: '92001', quantityOrdered: 4, quantityShippedElsewhere: 0 },
      ]);
      const second = await orders(null, first.nextPage);
      expect(second).toMatchObject({
        kind: 'page',
        orders: [{ channelOrderId: '2051' }],
        nextPage: null,
      });
      expect(JSON.stringify([first.evidence, second.evidence])).not.toContain('Ada');
    });

    test('only what was changed since then, with fulfilled and refunded units taken off', async () => {
      shopify.store.addOrder('1001', [{ ...mugs, refunded: 1 }], {
        updatedAt: '2026-11-22T09:00:00Z',
      });
      shopify.store.addOrder('1002', [pans], { updatedAt: '2026-11-01T09:00:00Z' });
      await confirm({ items: [item('11', 1)] });
      const answer = await orders('2026-11-22T08:00:00.000Z');
      expect(answer).toMatchObject({
        kind: 'page',
        orders: [
          { channelOrderId: '1001', lines: [{ quantityOrdered: 3, quantityShippedElsewhere: 1 }] },
        ],
      });
    });

    test('what others have fulfilled as a whole comes too, once it was changed', async () => {
      shopify.store.addOrder('1001', [mugs], { updatedAt: '2026-11-22T09:00:00Z' });
      await confirm({ items: [item('11', 4)] });
      expect(await orders('2026-11-22T08:00:00.000Z')).toMatchObject({
        orders: [
          { channelOrderId: '1001', lines: [{ quantityOrdered: 4, quantityShippedElsewhere: 4 }] },
        ],
      });
    });

    test('an order with more lines than come with it has all of them', async () => {
      const lines = Array.from({ length: 130 }, (_, index) => ({
        ...mugs,
        number: `${700 + index}`,
      }));
      shopify.store.addOrder('1001', lines);
      const answer = await orders();
      expect(answer.kind === 'page' && answer.orders[0]?.lines).toHaveLength(130);
    });

    test('an order that can not be read is a problem in words, and the others come', async () => {
      shopify.store.addOrder('1001', [mugs], { more: { shippingAddress: null } });
      shopify.store.addOrder('1002', [pans]);
      expect(await orders()).toMatchObject({
        kind: 'page',
        orders: [{ channelOrderId: '1002' }],
        problems: [expect.stringContaining('#1001')],
      });
    });

    test.each([
      ['throttle', 'rate-limited'],
      ['unauthorized', 'auth'],
      ['down', 'unreachable'],
      ['malformed', 'unreachable'],
      [{ body: { data: { orders: {} } }, on: 'query' }, 'unreachable'],
    ] as const)('%j fails as %s', async (fault, kind) => {
      await shopify.setFault(fault);
      expect(await orders()).toMatchObject({ kind: 'failed', outcome: { kind } });
    });
  });

  describe('products', () => {
    const variant = {
      number: '43729076',
      sku: 'MUG-1',
      title: 'Blue',
      product: 'Mug',
      weight: { value: 340, unit: 'GRAMS' },
      picture: null,
      productPicture: 'https://cdn.example/mug.png',
    };

    test('come by their exact SKU', async () => {
      shopify.setVariants([{ ...variant, sku: 'MUG-10', number: '2' }, variant]);
      expect(await products('MUG-1', 'NONE', 'MUG-1')).toMatchObject({
        kind: 'products',
        products: [
          {
            sku: 'MUG-1',
            itemNumber: '43729076',
            title: 'Mug - Blue',
            weightGrams: 340,
            pictureUrl: 'https://cdn.example/mug.png',
          },
        ],
      });
    });

    test('no SKU is no call', async () => {
      expect(await products(' ')).toMatchObject({ kind: 'products', products: [] });
      expect(shopify.requests).toEqual([]);
    });

    test('a failure is told', async () => {
      await shopify.setFault('unauthorized');
      expect(await products('MUG-1')).toMatchObject({ kind: 'failed', outcome: { kind: 'auth' } });
    });
  });

  describe('an account that is not set up', () => {
    test.each([
      ['baseUrl', 'http://mugs.myshopify.com'],
      ['baseUrl', ''],
      ['apiVersion', '2026-10/../../x'],
      ['locationId', 'the shed'],
    ])('with %s = %j sends nothing and names the account', async (name, value) => {
      settings[name] = value;
      const { outcome, evidence } = await confirm();
      expect(outcome).toMatchObject({
        kind: 'auth',
        code: 'account-settings',
        message: expect.stringContaining('Mugs'),
      });
      expect([evidence, shopify.requests]).toEqual([[], []]);
    });

    test.each([[''], ['shpat_two words'], ['shpat_line\nbreak']])(
      'with the access token %j sends nothing',
      async (accessToken) => {
        await secrets.write('account-1', { accessToken });
        expect((await confirm()).outcome).toMatchObject({
          kind: 'auth',
          code: 'account-credentials',
        });
        expect(shopify.requests).toEqual([]);
      },
    );
  });

  test('an answer that comes slowly is waited for', async () => {
    shopify.store.addOrder('1001', [mugs]);
    const slow = createShopifyChannel({ secrets, clock, timeoutMs: 400 });
    await shopify.setFault('stall');
    const { outcome, evidence } = await slow.confirm(account(), confirmation, never);
    expect(outcome).toMatchObject({
      kind: 'unknown',
      message: expect.stringContaining('time limit'),
    });
    expect(evidence.map((each) => each.httpStatus)).toEqual([200, null]);
  });
});
