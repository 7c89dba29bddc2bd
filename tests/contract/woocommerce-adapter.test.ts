import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWooCommerceChannel } from '../../src/main/adapters/channels/woocommerce/adapter.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { Secrets } from '../../src/main/app/ports.ts';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { type FakeWooCommerce, startFakeWooCommerce } from '../support/fake-woocommerce.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

const surfaces = ['shipment-tracking', 'fulfillments', 'order-status'] as const;

describe('WooCommerce adapter', () => {
  const never = new AbortController().signal;
  const item = (channelLineId: string, quantity: number) => ({
    channelLineId,
    quantity,
    sku: '',
    identifiers: [],
  });
  const confirmation = sampleConfirmation({ channelOrderId: '727', items: [item('315', 2)] });
  /** As the import of a file makes line ids up. */
  const ofFile = (sku: string, quantity: number, occurrence = 1) => ({
    ...item(`${sku}#${occurrence}`, quantity),
    sku,
  });
  const mug = { id: 315, name: 'Mug', sku: 'MUG-1', quantity: 4 };
  const pan = { id: 316, name: 'Pan', sku: 'PAN', quantity: 1 };
  let clock: ManualClock;
  let store: FakeWooCommerce;
  let secrets: Secrets;
  let channel: Channel;
  let settings: Record<string, string>;

  beforeEach(async () => {
    clock = createManualClock();
    store = await startFakeWooCommerce({ clock });
    store.addOrder(727, [mug]);
    secrets = createMemorySecrets({ 'account-1': store.credentials });
    channel = createWooCommerceChannel({ secrets, clock, timeoutMs: 20_000 });
    settings = { baseUrl: store.baseUrl };
  });
  afterEach(() => store.close());

  const account = () => ({ id: 'account-1', name: 'Mugs', settings });
  const confirm = (changes: Partial<Confirmation> = {}) =>
    channel.confirm(account(), { ...confirmation, ...changes }, never);
  const readBack = async (changes: Partial<Confirmation> = {}) =>
    (await channel.readBack(account(), { ...confirmation, ...changes }, never)).result;
  const unship = async (channelReference: string, changes: Partial<Confirmation> = {}) => {
    const sent = { confirmation: { ...confirmation, ...changes }, channelReference };
    const answer = await channel.unship?.(account(), sent, never);
    return answer?.outcome;
  };
  const orders = (changedSince: string | null = null, page: string | null = null) =>
    channel.orders?.(account(), { changedSince, page }, never);
  const products = (...skus: string[]) => channel.products?.(account(), skus, never, new Map());
  const order = () => {
    const found = store.order(727);
    if (found === undefined) throw new Error('no order');
    return found;
  };
  const sentItems = () =>
    order().fulfillments.map(({ meta }) => meta.find((each) => each.key === '_items')?.value);
  const steps = () =>
    store.requests.map(({ method, path }) => `${method} ${path.replace('/wp-json/', '')}`);

  describe('by Shipment Tracking', () => {
    test('the number comes first, then the order is completed, so that the mail tells it', async () => {
      expect((await confirm()).outcome.kind).toBe('accepted');
      expect(steps()).toEqual([
        'GET wc/v3/orders/727',
        'GET wc-shipment-tracking/v3/orders/727/shipment-trackings',
        'POST wc-shipment-tracking/v3/orders/727/shipment-trackings',
        'PUT wc/v3/orders/727',
      ]);
      expect(order()).toMatchObject({
        status: 'completed',
        mails: ['completed order'],
        trackings: [
          {
            tracking_provider: 'UPS',
            tracking_number: '1Z12345E0205271688',
            date_shipped: '2026-11-22',
          },
        ],
      });
    });

    test('the order is read first where only its lines tell what the package holds', async () => {
      await confirm({ items: [ofFile('MUG-1', 2)], closeOrder: false });
      expect(steps()).toEqual([
        'GET wc/v3/orders/727',
        'GET wc-shipment-tracking/v3/orders/727/shipment-trackings',
        'POST wc-shipment-tracking/v3/orders/727/shipment-trackings',
      ]);
      expect(order()).toMatchObject({ status: 'processing', puts: 0 });
    });

    test('a package that does not close the order leaves its status', async () => {
      await confirm({ closeOrder: false });
      expect(order()).toMatchObject({ status: 'processing', puts: 0 });
    });

    test('a carrier that the extension does not know is a custom provider', async () => {
      await confirm({ carrierCode: 'swift', carrierName: 'Swift Couriers' });
      expect(order().trackings).toMatchObject([
        {
          tracking_provider: 'Swift Couriers',
          tracking_link: 'https://t.17track.net/en#nums=1Z12345E0205271688',
        },
      ]);
    });

    test('an order that was not completed after the number is completed by confirming again', async () => {
      await store.setFault({ status: 502, path: /orders\/727$/ });
      const first = await confirm();
      expect(first.outcome.kind).toBe('unknown');
      await store.setFault('none');
      expect(await readBack()).toEqual({ kind: 'absent' });
      const again = await confirm();
      expect(again.outcome.kind).toBe('accepted');
      expect(again.channelReference).toBe(first.channelReference);
      expect(await readBack()).toEqual({ kind: 'confirmed' });
      expect(order()).toMatchObject({ status: 'completed', mails: ['completed order'] });
      expect(order().trackings).toHaveLength(1);
    });

    test('taking back what is gone is accepted, and a number is found without a reference', async () => {
      await confirm({ closeOrder: false });
      expect((await unship('', { closeOrder: false }))?.kind).toBe('accepted');
      expect(order().trackings).toEqual([]);
      expect((await unship('7f4978c390ee633c', { closeOrder: false }))?.kind).toBe('accepted');
      expect((await unship('../../x', { closeOrder: false }))?.kind).toBe('accepted');
    });

    test('a store without the extension is a fault of the account, in words', async () => {
      store.leaveOut('shipment-tracking');
      expect((await confirm({ closeOrder: false })).outcome).toMatchObject({
        kind: 'auth',
        code: 'account-settings',
      });
    });
  });

  describe('by fulfillments', () => {
    beforeEach(() => {
      settings.writeBackBy = 'fulfillments';
    });

    test('the package has its lines, and the buyer is told once', async () => {
      await confirm({ closeOrder: false });
      await confirm({ closeOrder: false });
      const [made] = order().fulfillments;
      expect(order().mails).toEqual([`fulfillment ${made?.id}`]);
      expect(made?.meta.find((each) => each.key === '_items')?.value).toEqual([
        { item_id: 315, qty: 2 },
      ]);
    });

    test('the buyer is told only where the confirmation says so', async () => {
      await confirm({ closeOrder: false, notifyBuyer: false });
      expect(order().mails).toEqual([]);
    });

    test('more than is left is refused before anything is sent, because the store does not look', async () => {
      await confirm({ closeOrder: false, trackingNumber: 'A1', items: [item('315', 3)] });
      const { outcome } = await confirm({ closeOrder: false });
      expect(outcome).toMatchObject({ kind: 'rejected', code: 'nothing-left' });
      expect(await readBack({ closeOrder: false })).toMatchObject({
        kind: 'different',
        message: expect.stringContaining('A1'),
      });
      const unknownLine = await confirm({ closeOrder: false, items: [item('999', 1)] });
      expect(unknownLine.outcome).toMatchObject({ kind: 'rejected', code: 'unknown-line' });
      expect(order().fulfillments).toHaveLength(1);
    });

    test('a part of an order leaves room for the next package', async () => {
      await confirm({ closeOrder: false });
      expect(await readBack({ closeOrder: false, trackingNumber: 'A2' })).toEqual({
        kind: 'absent',
      });
      expect((await confirm({ trackingNumber: 'A2' })).outcome.kind).toBe('accepted');
      expect(order()).toMatchObject({ status: 'completed' });
      expect(order().fulfillments).toHaveLength(2);
    });

    test('an order out of a file: the units go to the lines with the SKUs', async () => {
      store.addOrder(727, [mug, { ...pan, quantity: 2 }, { ...pan, id: 318, sku: null }]);
      const items = [ofFile('PAN', 1), ofFile('MUG-1', 3)];
      expect((await confirm({ items })).outcome.kind).toBe('accepted');
      expect(sentItems()).toEqual([
        [
          { item_id: 316, qty: 1 },
          { item_id: 315, qty: 3 },
        ],
      ]);
      const more = await confirm({ items: [ofFile('MUG-1', 2)], trackingNumber: 'A2' });
      expect(more.outcome).toMatchObject({ kind: 'rejected', code: 'nothing-left' });
      expect(await readBack({ items: [ofFile('MUG-1', 2)], trackingNumber: 'A2' })).toMatchObject({
        kind: 'different',
      });
    });

    test('an order out of a file whose SKU is in two lines: only a package of both is certain', async () => {
      store.addOrder(727, [mug, { ...mug, id: 320, quantity: 2 }]);
      await confirm({ items: [ofFile('MUG-1', 4), ofFile('MUG-1', 2, 2)] });
      expect(sentItems()).toEqual([
        [
          { item_id: 315, qty: 4 },
          { item_id: 320, qty: 2 },
        ],
      ]);
    });

    test('a file whose line ids are numbers of its own never reaches a wrong line', async () => {
      store.addOrder(727, [
        { ...mug, id: 1 },
        { ...pan, id: 2 },
      ]);
      const swapped = [
        { ...item('2', 1), sku: 'MUG-1' },
        { ...item('1', 1), sku: 'PAN' },
      ];
      const { outcome } = await confirm({ items: swapped });
      expect(outcome).toMatchObject({ kind: 'rejected', code: 'unknown-line' });
      expect(await readBack({ items: swapped })).toEqual({ kind: 'absent' });
      expect(store.changes()).toEqual([]);
    });

    test('a store without fulfillments is a fault of the account', async () => {
      store.leaveOut('fulfillments');
      expect((await confirm()).outcome).toMatchObject({ kind: 'auth', code: 'account-settings' });
    });
  });

  describe('by the order itself', () => {
    beforeEach(() => {
      settings.writeBackBy = 'order-status';
    });

    test('number and status go in one request, once', async () => {
      await confirm();
      await confirm();
      expect(store.changes()).toHaveLength(1);
      expect(JSON.parse(store.changes()[0]?.body ?? '')).toEqual({
        status: 'completed',
        meta_data: [
          { key: 'packbench_tracking_number_1', value: '1Z12345E0205271688' },
          { key: 'packbench_carrier_1', value: 'UPS' },
        ],
      });
      expect(order().mails).toEqual(['completed order']);
    });

    test('packages before the last one are noted without a change of the status', async () => {
      await confirm({ closeOrder: false });
      await confirm({ packageReferenceId: '2', trackingNumber: 'A2' });
      expect(store.changes().map((each) => JSON.parse(each.body).status)).toEqual([
        undefined,
        'completed',
      ]);
      expect(store.packagesOf('727', 'order-status')).toHaveLength(2);
    });

    test('another number of the same package takes the place of the first', async () => {
      await confirm();
      await confirm({ trackingNumber: 'A2' });
      expect(order().meta).toContainEqual({ key: 'packbench_tracking_number_1', value: 'A2' });
      expect(order().mails).toEqual(['completed order']);
      expect(await readBack()).toMatchObject({
        kind: 'different',
        message: expect.stringContaining('A2'),
      });
    });
  });

  describe.each(surfaces)('by %s, in each case', (writeBackBy) => {
    beforeEach(() => {
      settings.writeBackBy = writeBackBy;
    });

    test('repeats never make a second package or a second mail', async () => {
      for (const fault of ['cut-after-acting', 'none', 'none'] as const) {
        await store.setFault(fault);
        await confirm();
      }
      expect(store.packagesOf('727', writeBackBy)).toHaveLength(1);
      expect(order().status).toBe('completed');
      expect(new Set(order().mails).size).toBe(order().mails.length);
      expect(await readBack()).toEqual({ kind: 'confirmed' });
    });

    test('taking back puts the order back to processing, and again changes nothing', async () => {
      const { channelReference = '' } = await confirm();
      expect((await unship(channelReference))?.kind).toBe('accepted');
      expect(store.packagesOf('727', writeBackBy)).toEqual([]);
      expect(order().status).toBe('processing');
      expect((await unship(channelReference))?.kind).toBe('accepted');
      expect(order().status).toBe('processing');
      expect(await readBack()).toEqual({ kind: 'absent' });
      expect((await confirm()).outcome.kind).toBe('accepted');
    });

    test.each([
      ['cut-before-acting', 'unknown'],
      ['cut-after-acting', 'unknown'],
      ['server-error', 'rejected'],
      ['throttle', 'rate-limited'],
      ['unauthorized', 'auth'],
      ['down', 'unreachable'],
    ] as const)('%s while taking back is %s, and trying again ends well', async (fault, kind) => {
      const { channelReference = '' } = await confirm();
      await store.setFault(fault);
      expect((await unship(channelReference))?.kind).toBe(kind);
      await store.setFault('none');
      expect((await unship(channelReference))?.kind).toBe('accepted');
      expect(store.packagesOf('727', writeBackBy)).toEqual([]);
      expect(order().status).toBe('processing');
    });

    test.each([
      [400, { code: 'rest_invalid_param', message: 'Invalid' }, {}, 'rejected'],
      [401, { code: 'woocommerce_rest_cannot_edit', message: 'Sorry' }, {}, 'auth'],
      [403, { code: 'rest_forbidden', message: 'Sorry' }, {}, 'auth'],
      [403, '<html>Blocked', {}, 'auth'],
      [404, { code: 'rest_no_route', message: 'No route' }, {}, 'auth'],
      [404, '<html>Not found', {}, 'auth'],
      [429, 'Too Many Requests', { 'retry-after': '30' }, 'rate-limited'],
      [429, 'Too Many Requests', {}, 'rate-limited'],
      [500, { code: 'internal_server_error', message: 'Critical' }, {}, 'rejected'],
      [501, '<html>', {}, 'rejected'],
      [502, '<html>', {}, 'unknown'],
      [503, '<html>Maintenance', {}, 'unreachable'],
      [504, '<html>', {}, 'unknown'],
      [301, '', {}, 'unreachable'],
      [200, '<html>Guests log in', {}, 'unknown'],
      [200, '{}', {}, 'unknown'],
      [201, '', {}, 'unknown'],
    ] as const)('a change that is answered %i %j %j is %s', async (status, body, headers, kind) => {
      await store.setFault({ status, body, headers });
      const { outcome } = await confirm({ notifyBuyer: false });
      expect(outcome.kind).toBe(kind);
      if (outcome.kind === 'rate-limited') {
        expect(outcome.retryAfterMs).toBe('retry-after' in headers ? 30_000 : 5_000);
      }
      expect(store.packagesOf('727', writeBackBy)).toEqual([]);
      expect(store.changes()).toHaveLength(1);
    });

    test.each([
      [500, 'rejected'],
      [502, 'unreachable'],
      [504, 'unreachable'],
      [503, 'unreachable'],
      [401, 'auth'],
      [429, 'rate-limited'],
      [200, 'unreachable'],
    ])('a look that is answered %i is %s, and nothing is changed', async (status, kind) => {
      await store.setFault({ status, body: '{}', on: 'read' });
      expect((await confirm()).outcome.kind).toBe(kind);
      expect(store.changes()).toEqual([]);
    });

    test('redirects and endless answers have no effect', async () => {
      await store.setFault('redirect');
      expect((await confirm()).outcome.kind).toBe('unreachable');
      await store.setFault('oversized');
      expect((await confirm()).outcome.kind).toBe('unknown');
      expect(store.packagesOf('727', writeBackBy)).toEqual([]);
    });

    test.each(['cancelled', 'refunded', 'failed', 'trash'])(
      'an order that is %s takes no package',
      async (status) => {
        order().status = status;
        expect((await confirm()).outcome).toMatchObject({
          kind: 'rejected',
          code: `order-${status}`,
        });
        expect(store.changes()).toEqual([]);
      },
    );

    test('an order that is not there', async () => {
      const missing = await confirm({ channelOrderId: '999', closeOrder: false });
      expect(missing.outcome).toMatchObject({ kind: 'rejected', code: 'order-not-found' });
      expect(await readBack({ channelOrderId: '999' })).toEqual({ kind: 'absent' });
      expect((await unship('12', { channelOrderId: '999' }))?.kind).toBe('accepted');
      expect(store.changes().filter((each) => each.method !== 'DELETE')).toEqual([]);
    });

    describe('an order out of a file, which has no line ids of the store', () => {
      const items = [ofFile('MUG-1', 2)];

      test('is confirmed once, and never again', async () => {
        for (const closeOrder of [false, true, true]) {
          expect((await confirm({ items, closeOrder })).outcome.kind).toBe('accepted');
        }
        expect(store.packagesOf('727', writeBackBy)).toHaveLength(1);
        expect(order().status).toBe('completed');
        expect(new Set(order().mails).size).toBe(order().mails.length);
      });

      test.each([true, false])(
        'is recognised after a lost answer, and taken back (close order: %j)',
        async (closeOrder) => {
          await store.setFault('cut-after-acting');
          const lost = await confirm({ items, closeOrder });
          expect(lost.outcome.kind).toBe('unknown');
          await store.setFault('none');
          await confirm({ items, closeOrder });
          expect(await readBack({ items, closeOrder })).toEqual({ kind: 'confirmed' });
          expect(store.packagesOf('727', writeBackBy)).toHaveLength(1);
          expect((await unship('', { items, closeOrder }))?.kind).toBe('accepted');
          expect(store.packagesOf('727', writeBackBy)).toEqual([]);
          expect(order().status).toBe('processing');
          expect(await readBack({ items, closeOrder })).toEqual({ kind: 'absent' });
          expect((await confirm({ items, closeOrder })).outcome.kind).toBe('accepted');
        },
      );

      test.each([
        ['a SKU of two lines', [ofFile('MUG-1', 4)], [mug, { ...mug, id: 320 }], {}],
        ['a SKU of no line', [ofFile('CUP', 1)], [mug, pan], {}],
        ['one SKU of two', [ofFile('MUG-1', 1), ofFile('CUP', 1)], [mug, pan], {}],
        ['a SKU of a deleted product', items, [{ ...mug, sku: null }, pan], {}],
        ['a number of its own', items, [mug], { number: '2024' }],
      ] as const)('%s is refused in words, without effect', async (_, wanted, lines, more) => {
        store.addOrder(727, lines, { more });
        for (const closeOrder of [false, true]) {
          const { outcome } = await confirm({ items: wanted, closeOrder });
          expect(outcome).toMatchObject({
            kind: 'rejected',
            code: 'unknown-line',
            message: expect.stringContaining('mark this update as confirmed manually'),
          });
          expect(await readBack({ items: wanted, closeOrder })).toEqual({ kind: 'absent' });
        }
        expect((await unship('', { items: wanted }))?.kind).toBe('accepted');
        expect(store.changes()).toEqual([]);
      });

      test('without a SKU is rejected without a call', async () => {
        const { outcome } = await confirm({ items: [{ ...ofFile('A mug', 1), sku: '' }] });
        expect(outcome).toMatchObject({ kind: 'rejected' });
        expect(store.requests).toEqual([]);
      });

      test('that is canceled in the store takes no package', async () => {
        order().status = 'cancelled';
        const { outcome } = await confirm({ items, closeOrder: false });
        expect(outcome).toMatchObject({ kind: 'rejected', code: 'order-cancelled' });
        expect(store.changes()).toEqual([]);
      });

      test('whose lines can not be read waits', async () => {
        await store.setFault({ status: 502, on: 'read', path: /orders\/727$/ });
        const { outcome } = await confirm({ items, closeOrder: false });
        expect(outcome.kind).toBe('unreachable');
        expect(store.changes()).toEqual([]);
      });
    });

    test('a line id that the order does not have closes nothing', async () => {
      const { outcome } = await confirm({ items: [item('1', 2)] });
      expect(outcome).toMatchObject({ kind: 'rejected', code: 'unknown-line' });
      expect(await readBack({ items: [item('1', 2)] })).toEqual({ kind: 'absent' });
      expect(store.changes()).toEqual([]);
    });

    test('what can not be sent is rejected without a call', async () => {
      const { outcome, evidence } = await confirm({ channelOrderId: '../x' });
      expect([outcome.kind, evidence, store.requests]).toEqual(['rejected', [], []]);
      expect(await readBack({ channelOrderId: '../x' })).toEqual({ kind: 'absent' });
      expect(store.requests).toEqual([]);
    });

    test('a slow answer runs into the time limit of the whole operation', async () => {
      const slow = createWooCommerceChannel({ secrets, clock, timeoutMs: 400 });
      await store.setFault('stall');
      const { outcome, evidence } = await slow.confirm(account(), confirmation, never);
      expect(outcome).toMatchObject({
        kind: 'unknown',
        message: expect.stringContaining('time limit'),
      });
      expect(evidence.at(-1)?.httpStatus).toBeNull();
    });
  });

  describe('orders', () => {
    test('come in pages of 100, to the last of as many as the store names', async () => {
      for (let id = 1001; id <= 1100; id++) store.addOrder(id, [{ ...mug, id: id + 5_000 }]);
      const first = await orders();
      if (first?.kind !== 'page') throw new Error('no page');
      expect([first.orders.length, first.problems]).toEqual([100, []]);
      expect(first.orders[0]).toMatchObject({ channelOrderId: '727', lines: [{ sku: 'MUG-1' }] });
      const second = await orders(null, first.nextPage);
      expect(second).toMatchObject({ orders: [{ channelOrderId: '1100' }], nextPage: null });
      expect(JSON.stringify([first.evidence, second?.evidence])).not.toContain('Ada');
    });

    test('none is missed where others are completed while the pages are read', async () => {
      const ids = Array.from({ length: 250 }, (_, index) => 1001 + index);
      for (const id of ids) store.addOrder(id, [{ ...mug, id: id + 5_000 }]);
      const found = new Set<string>();
      let page: string | null = null;
      do {
        const answer = await orders(null, page);
        if (answer?.kind !== 'page') throw new Error('no page');
        for (const each of answer.orders) found.add(each.channelOrderId);
        page = answer.nextPage;
        for (const id of ids.splice(0, 15)) store.addOrder(id, [mug], { status: 'completed' });
      } while (page !== null);
      expect(found.size).toBe(251);
    });

    test('a page that is none of ours costs no call', async () => {
      const answer = await orders(null, '1&per_page=9');
      expect(answer).toMatchObject({ kind: 'failed', outcome: { kind: 'rejected' } });
      expect(store.requests).toEqual([]);
    });

    test('only what was changed since then, with what was called off and what was refunded', async () => {
      store.addOrder(728, [mug], { status: 'cancelled', modifiedAt: '2026-11-22T09:00:00' });
      store.addOrder(729, [mug], {
        modifiedAt: '2026-11-22T09:00:00',
        refunds: [{ line: 315, quantity: 1 }],
      });
      store.addOrder(730, [mug], { status: 'completed', modifiedAt: '2026-11-22T09:00:00' });
      expect(await orders('2026-11-22T08:00:00.000Z')).toMatchObject({
        kind: 'page',
        orders: [
          { channelOrderId: '728', cancelled: true },
          { channelOrderId: '729', cancelled: false, lines: [{ quantityOrdered: 3 }] },
          { channelOrderId: '730', lines: [{ quantityOrdered: 4, quantityShippedElsewhere: 4 }] },
        ],
      });
    });

    test('refunds are asked for a few orders at a time, and the next page goes on from there', async () => {
      const refunds = [{ line: 315, quantity: 1 }];
      for (let id = 1001; id <= 1025; id++) store.addOrder(id, [mug], { refunds });
      store.addOrder(1026, [mug], { refunds, status: 'refunded' });
      const found = new Set<string>();
      const calls: number[] = [];
      let page: string | null = null;
      do {
        const before = store.requests.length;
        const answer = await orders('2026-11-01T08:00:00.000Z', page);
        if (answer?.kind !== 'page') throw new Error('no page');
        calls.push(store.requests.length - before);
        for (const { channelOrderId, lines } of answer.orders) {
          found.add(`${channelOrderId} ${lines[0]?.quantityOrdered}`);
        }
        page = answer.nextPage;
      } while (page !== null);
      expect([calls, found.size]).toEqual([[11, 11, 6], 27]);
      expect(found).toContain('1025 3');
    });

    test('an order that was refunded line by line is told as called off', async () => {
      store.addOrder(728, [mug, pan], {
        status: 'refunded',
        modifiedAt: '2026-11-22T09:00:00',
        refunds: [
          { line: 315, quantity: 4 },
          { line: 316, quantity: 1 },
        ],
      });
      expect(await orders('2026-11-22T08:00:00.000Z')).toMatchObject({
        orders: [{ channelOrderId: '728', cancelled: true }],
      });
    });

    test('a line that was refunded as a whole is told, with nothing of it ordered', async () => {
      store.addOrder(728, [mug, pan], {
        modifiedAt: '2026-11-22T09:00:00',
        refunds: [{ line: 316, quantity: 1 }],
      });
      expect(await orders('2026-11-22T08:00:00.000Z')).toMatchObject({
        orders: [{ lines: [{ quantityOrdered: 4 }, { channelLineId: '316', quantityOrdered: 0 }] }],
      });
    });

    test('an order that can not be read is a problem in words, and the others come', async () => {
      store.addOrder(728, [mug], { more: { billing: {}, shipping: {} } });
      expect(await orders()).toMatchObject({
        orders: [{ channelOrderId: '727' }],
        problems: [expect.stringContaining('728')],
      });
    });

    test.each([
      ['throttle', 'rate-limited'],
      ['unauthorized', 'auth'],
      ['down', 'unreachable'],
      ['malformed', 'unreachable'],
      [{ status: 200, body: '{}', on: 'read' }, 'unreachable'],
    ] as const)('%j fails as %s', async (fault, kind) => {
      await store.setFault(fault);
      expect(await orders()).toMatchObject({ kind: 'failed', outcome: { kind } });
    });
  });

  describe('products', () => {
    const product = { id: 799, name: 'Mug', weight: '0.34', images: [] };

    test('come by their exact SKU, with the weight in the unit of the store', async () => {
      store.setProducts([
        { ...product, sku: 'MUG-1' },
        { ...product, sku: 'A,B', id: 800, weight: '2' },
      ]);
      expect(await products('MUG-1', 'NONE', 'A,B')).toMatchObject({
        kind: 'products',
        products: [
          { sku: 'MUG-1', itemNumber: '799', weightGrams: 340 },
          { sku: 'A,B', itemNumber: '800', weightGrams: 2_000 },
        ],
      });
    });

    test('a key that may not read settings gets everything but weights', async () => {
      store.setWeightUnit(null);
      store.setProducts([{ ...product, sku: 'MUG-1' }]);
      expect(await products('MUG-1')).toMatchObject({ products: [{ weightGrams: null }] });
    });

    test('no SKU is no call, and a failure is told', async () => {
      expect(await products(' ')).toMatchObject({ kind: 'products', products: [] });
      expect(store.requests).toEqual([]);
      await store.setFault('unauthorized');
      expect(await products('MUG-1')).toMatchObject({ kind: 'failed', outcome: { kind: 'auth' } });
    });
  });

  describe('an account that is not set up', () => {
    test.each([
      ['baseUrl', 'http://shop.example'],
      ['baseUrl', ''],
      ['writeBackBy', 'pigeon'],
      ['trackingLink', 'http://track.example/%1$s'],
      ['trackingLink', 'https://track.example/'],
    ])('with %s = %j sends nothing and names the account', async (name, value) => {
      settings[name] = value;
      const { outcome, evidence } = await confirm();
      expect(outcome).toMatchObject({
        kind: 'auth',
        code: 'account-settings',
        message: expect.stringContaining('Mugs'),
      });
      expect([evidence, store.requests]).toEqual([[], []]);
    });

    test.each([{ consumerKey: 'ck_1' }, { consumerKey: 'ck_1', consumerSecret: 'two words' }])(
      'with the credentials %j sends nothing',
      async (values) => {
        await secrets.write('account-1', values);
        expect((await confirm()).outcome).toMatchObject({
          kind: 'auth',
          code: 'account-credentials',
        });
        expect(store.requests).toEqual([]);
      },
    );
  });
});
