import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createShopifyChannel } from '../../src/main/adapters/channels/shopify/adapter.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { type FakeShopify, startFakeShopify } from '../support/fake-shopify.ts';
import { gid } from '../support/fake-shopify-store.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

/** Shopify's own export has no ids of lines: the SKU has to tell which line is meant. */
describe('Shopify, packages of an order that came from a file', () => {
  const never = new AbortController().signal;
  const item = (sku: string, quantity: number, occurrence = 1) => ({
    channelLineId: `${sku || 'Gift wrap'}#${occurrence}`,
    quantity,
    sku,
    identifiers: [],
  });
  const mugs = { number: '11', sku: 'MUG-1', name: 'Mug', quantity: 2 };
  const engraved = { number: '12', sku: 'MUG-1', name: 'Mug, engraved', quantity: 1 };
  const pans = { number: '13', sku: 'PAN-1', name: 'Pan', quantity: 1 };
  const wrap = { number: '14', sku: '', name: 'Gift wrap', quantity: 1 };
  const confirmation = sampleConfirmation({ channelOrderId: '1001', items: [item('PAN-1', 1)] });
  const lines = (...entries: readonly (readonly [number: string, quantity: number])[]) =>
    entries.map(([number, quantity]) => ({ lineItem: gid('LineItem', number), quantity }));
  let shopify: FakeShopify;
  let channel: Channel;

  beforeEach(async () => {
    const clock = createManualClock();
    shopify = await startFakeShopify({ clock });
    const secrets = createMemorySecrets({ 'account-1': shopify.credentials });
    channel = createShopifyChannel({ secrets, clock, timeoutMs: 20_000 });
  });
  afterEach(() => shopify.close());

  const account = () => ({
    id: 'account-1',
    name: 'Mugs',
    settings: { baseUrl: shopify.baseUrl },
  });
  const confirm = (changes: Partial<Confirmation> = {}) =>
    channel.confirm(account(), { ...confirmation, ...changes }, never);
  const readBack = (changes: Partial<Confirmation> = {}) =>
    channel.readBack(account(), { ...confirmation, ...changes }, never);
  const unship = (channelReference: string, changes: Partial<Confirmation> = {}) => {
    const sent = { confirmation: { ...confirmation, ...changes }, channelReference };
    return channel.unship?.(account(), sent, never) ?? Promise.reject(new Error('no un-ship'));
  };
  const fulfillments = () => shopify.store.orders.get(gid('Order', '1001'))?.fulfillments ?? [];
  /** As a person does it in the Shopify admin. */
  const fulfilByHand = (number: string, units: number) => {
    const part = shopify.store.orders.get(gid('Order', '1001'))?.fulfillmentOrders[0];
    const quantities = [{ id: part?.lines[0]?.id ?? '', quantity: units }];
    shopify.store.create({
      lineItemsByFulfillmentOrder: [
        { fulfillmentOrderId: part?.id ?? '', fulfillmentOrderLineItems: quantities },
      ],
      trackingInfo: { number },
    });
  };

  test('the line with its SKU is fulfilled, and again it is no second shipment', async () => {
    shopify.store.addOrder('1001', [mugs, pans, wrap]);
    const first = await confirm();
    expect(first.outcome.kind).toBe('accepted');
    const again = await confirm();
    expect(again).toMatchObject({
      outcome: { kind: 'accepted' },
      channelReference: first.channelReference,
    });
    expect(fulfillments()).toMatchObject([{ lines: lines(['13', 1]) }]);
    expect(shopify.mutations()).toHaveLength(1);
  });

  test('items with and without a line id go into one shipment', async () => {
    shopify.store.addOrder('1001', [mugs, pans]);
    const items = [{ ...item('MUG-1', 1), channelLineId: '11' }, item('PAN-1', 1)];
    expect((await confirm({ items })).outcome.kind).toBe('accepted');
    expect(fulfillments()).toMatchObject([{ lines: lines(['11', 1], ['13', 1]) }]);
  });

  test('a line on a further page of the order is found by its SKU', async () => {
    const many = Array.from({ length: 95 }, (_, index) => ({
      ...pans,
      number: `${500 + index}`,
      sku: `SKU-${index}`,
    }));
    shopify.store.addOrder('1001', many);
    expect((await confirm({ items: [item('SKU-94', 1)] })).outcome.kind).toBe('accepted');
    expect(fulfillments()).toMatchObject([{ lines: lines(['594', 1]) }]);
  });

  test.each([
    ['one line', [item('PAN-1', 1)]],
    ['all of two lines with one SKU', [item('MUG-1', 2), item('MUG-1', 1, 2)]],
  ])(
    'a package of %s whose answer was lost is recognised, and not sent again',
    async (_, items) => {
      shopify.store.addOrder('1001', [mugs, engraved, pans]);
      await shopify.setFault('cut-after-acting');
      expect((await confirm({ items })).outcome.kind).toBe('unknown');
      await shopify.setFault('none');
      const [made] = fulfillments();
      expect(await readBack({ items })).toMatchObject({
        result: { kind: 'confirmed' },
        channelReference: made?.id,
      });
      expect(await confirm({ items })).toMatchObject({
        outcome: { kind: 'accepted' },
        channelReference: made?.id,
      });
      expect(fulfillments()).toHaveLength(1);
    },
  );

  test('it is taken back by its id and by its number, and can be confirmed again', async () => {
    shopify.store.addOrder('1001', [mugs, engraved, pans]);
    const items = [item('MUG-1', 3)];
    const { channelReference = '' } = await confirm({ items });
    expect((await unship(channelReference, { items })).outcome.kind).toBe('accepted');
    expect((await readBack({ items })).result).toEqual({ kind: 'absent' });
    expect((await confirm({ items })).outcome.kind).toBe('accepted');
    expect((await unship('', { items })).outcome.kind).toBe('accepted');
    expect(fulfillments()).toMatchObject([
      { status: 'CANCELLED', lines: lines(['11', 2], ['12', 1]) },
      { status: 'CANCELLED', lines: lines(['11', 2], ['12', 1]) },
    ]);
  });

  test('of two lines with one SKU, the only one with units left is fulfilled', async () => {
    shopify.store.addOrder('1001', [mugs, engraved]);
    fulfilByHand('9400110200881234567890', 2);
    expect((await confirm({ items: [item('MUG-1', 1)] })).outcome.kind).toBe('accepted');
    expect(fulfillments().at(-1)).toMatchObject({ lines: lines(['12', 1]) });
  });

  test.each([
    ['a part of two lines with one SKU', [item('MUG-1', 2)], 'Several lines'],
    ['a SKU that the order has not', [item('POT-1', 1)], 'No line of this order'],
    ['no SKU', [item('', 1)], 'neither its line id nor a SKU'],
    ['no SKU, beside an item that has one', [item('PAN-1', 1), item('', 1)], 'nor a SKU'],
  ])('%s is refused with advice, and nothing is changed there', async (_name, items, words) => {
    shopify.store.addOrder('1001', [mugs, engraved, pans, wrap]);
    const { outcome } = await confirm({ items });
    expect(outcome).toMatchObject({ kind: 'rejected', code: 'can-not-fulfil' });
    const said = 'message' in outcome ? outcome.message : '';
    expect(said).toContain(words);
    expect(said).toContain('with its tracking number, then press Retry now');
    expect((await readBack({ items })).result).toEqual({ kind: 'absent' });
    expect((await unship('', { items })).outcome.kind).toBe('accepted');
    expect(shopify.mutations()).toEqual([]);
  });

  test.each([
    ['a part of two lines with one SKU', [item('MUG-1', 1)]],
    ['no SKU', [item('', 1)]],
  ])('%s: fulfilled there by hand, as advised, it is confirmed', async (_name, items) => {
    shopify.store.addOrder('1001', [mugs, engraved, wrap]);
    expect((await confirm({ items })).outcome.kind).toBe('rejected');
    fulfilByHand(confirmation.trackingNumber, 1);
    expect((await readBack({ items })).result).toEqual({ kind: 'confirmed' });
    expect((await confirm({ items })).outcome.kind).toBe('accepted');
    expect(shopify.mutations()).toEqual([]);
    expect(fulfillments()).toHaveLength(1);
  });

  test('items that are fulfilled there under another number are told, and not fulfilled twice', async () => {
    shopify.store.addOrder('1001', [mugs]);
    fulfilByHand('9400110200881234567890', 2);
    const items = [item('MUG-1', 2)];
    expect((await readBack({ items })).result).toMatchObject({
      kind: 'different',
      message: expect.stringContaining('9400110200881234567890'),
    });
    expect((await confirm({ items })).outcome).toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('fewer of these items left'),
    });
    expect(shopify.mutations()).toEqual([]);
  });

  test('an order without its Id column is refused without a call', async () => {
    const { outcome, evidence } = await confirm({ channelOrderId: '#1001' });
    expect(outcome).toMatchObject({ message: expect.stringContaining('with its Id') });
    expect([evidence, shopify.requests]).toEqual([[], []]);
  });
});
