import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from './fault.ts';
import type { JournalEntry, JournalStorage } from './journal.ts';
import {
  type PracticeMarketplace,
  startPracticeMarketplace,
} from './start-practice-marketplace.ts';

const TOKEN = 'practice-token-0123456789';
const clock = { now: () => new Date('2026-11-22T09:43:19.000Z') };
const document = {
  carrier: { code: 'UPS', name: 'United Parcel Service' },
  service: 'Ground',
  trackingNumber: '1Z12345E0205271688',
  shippedAt: '2026-11-22T09:40:00.000Z',
  shippingCost: { amountMinor: 845, currency: 'USD' },
  items: [{ lineId: 'L1', quantity: 2 }],
  closeOrder: false,
  notifyBuyer: true,
};

function memoryStorage(): JournalStorage & { readonly entries: JournalEntry[] } {
  const entries: JournalEntry[] = [];
  return {
    entries,
    load: () => entries,
    append: (entry) => {
      entries.push(entry);
    },
    close: () => undefined,
  };
}

describe('practice marketplace', () => {
  let marketplace: PracticeMarketplace;
  let storage: ReturnType<typeof memoryStorage>;

  beforeEach(async () => {
    storage = memoryStorage();
    marketplace = await startPracticeMarketplace({ storage, clock, token: TOKEN });
  });
  afterEach(() => marketplace.close());

  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(`${marketplace.baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        connection: 'close',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text) };
  };
  const confirm = (path = '/orders/A-1/packages/1', changes: object = {}) =>
    call('PUT', path, { ...document, ...changes });

  test('it listens on this computer only', () => {
    expect(marketplace.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test('a first confirmation is created, a second one edits it, the buyer gets one mail', async () => {
    const first = await confirm();
    const second = await confirm(undefined, { trackingNumber: 'OTHER' });
    expect([first.status, second.status]).toEqual([201, 200]);
    const expected = {
      orderId: 'A-1',
      packageReferenceId: '1',
      ...document,
      trackingNumber: 'OTHER',
      firstConfirmedAt: '2026-11-22T09:43:19.000Z',
      lastConfirmedAt: '2026-11-22T09:43:19.000Z',
      confirmations: 1,
      edits: 1,
      mails: 1,
    };
    expect((await call('GET', '/orders/A-1/packages/1')).body).toEqual(expected);
    expect((await call('GET', '/journal')).body).toEqual({ packages: [expected] });
  });

  test('a mail goes out with the first confirmation that asks for one', async () => {
    await confirm(undefined, { notifyBuyer: false });
    expect(marketplace.journal.find('A-1', '1')?.mails).toBe(0);
    await confirm();
    expect(marketplace.journal.find('A-1', '1')?.mails).toBe(1);
  });

  test('an order is closed by a package that says so, and knows all its packages', async () => {
    await confirm();
    expect((await call('GET', '/orders/A-1')).body).toMatchObject({
      orderId: 'A-1',
      closed: false,
    });
    await confirm('/orders/A-1/packages/2', { closeOrder: true });
    const { body } = await call('GET', '/orders/A-1');
    expect(body.closed).toBe(true);
    expect(body.packages).toHaveLength(2);
  });

  test('an order of which nothing is known has no packages', async () => {
    expect((await call('GET', '/orders/none')).body).toEqual({
      orderId: 'none',
      closed: false,
      packages: [],
    });
    expect(await call('GET', '/orders/none/packages/1')).toMatchObject({
      status: 404,
      body: { error: { code: 'no-such-package' } },
    });
  });

  test.each(['#1001', 'a/b', 'Zoë 100 %', '../../journal', '__proto__', '漢字'])(
    'the order id %j is kept as it is',
    async (orderId) => {
      await confirm(`/orders/${encodeURIComponent(orderId)}/packages/1`);
      expect(marketplace.journal.all().map((each) => each.orderId)).toEqual([orderId]);
    },
  );

  test.each([
    ['an empty order id', '/orders//packages/1', document, 400, 'invalid-path'],
    ['a long order id', `/orders/${'x'.repeat(101)}/packages/1`, document, 400, 'invalid-path'],
    ['a control character', '/orders/a%00b/packages/1', document, 400, 'invalid-path'],
    ['broken encoding', '/orders/%E0%A4%A/packages/1', document, 400, 'invalid-path'],
    ['a reference of 0', '/orders/A-1/packages/0', document, 400, 'invalid-path'],
    ['a reference that is no number', '/orders/A-1/packages/one', document, 400, 'invalid-path'],
    ['a body that is no JSON', '/orders/A-1/packages/1', '{', 400, 'invalid-json'],
    ['a body that is no object', '/orders/A-1/packages/1', [], 400, 'invalid-package'],
    [
      'a tracking number that is no text',
      '/orders/A-1/packages/1',
      { ...document, trackingNumber: 7 },
      400,
      'invalid-package',
    ],
    ['no items', '/orders/A-1/packages/1', { ...document, items: [] }, 400, 'invalid-package'],
    [
      'a quantity of 0',
      '/orders/A-1/packages/1',
      { ...document, items: [{ lineId: 'L1', quantity: 0 }] },
      400,
      'invalid-package',
    ],
    [
      'a local time',
      '/orders/A-1/packages/1',
      { ...document, shippedAt: '2026-11-22 09:40' },
      400,
      'invalid-package',
    ],
    [
      'a price in dollars',
      '/orders/A-1/packages/1',
      { ...document, shippingCost: { amountMinor: 8.45, currency: 'USD' } },
      400,
      'invalid-package',
    ],
    [
      'a field too many',
      '/orders/A-1/packages/1',
      { ...document, buyer: 'Ada' },
      400,
      'invalid-package',
    ],
    [
      'a huge body',
      '/orders/A-1/packages/1',
      { ...document, service: 'x'.repeat(300_000) },
      413,
      'too-large',
    ],
    ['another path', '/shipments', document, 404, 'no-such-path'],
    ['a PUT on all orders', '/orders', document, 405, 'wrong-method'],
    ['a package in place of an order', '/orders/A-1', document, 400, 'invalid-order'],
  ])('%s is refused and changes nothing', async (_name, path, body, status, code) => {
    const answer = await call('PUT', path, body);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect(answer.body.error.message).toMatch(/\.$/);
    expect(storage.entries).toEqual([]);
  });

  test('a body of another type is refused', async () => {
    const headers = { 'content-type': 'text/plain' };
    const answer = await call('PUT', '/orders/A-1/packages/1', JSON.stringify(document), headers);
    expect(answer.status).toBe(415);
  });

  test.each(['', `Bearer ${TOKEN}x`, `bearer ${TOKEN}`, TOKEN])(
    'the authorization %j is refused, also for the faults',
    async (authorization) => {
      for (const path of ['/orders/A-1', '/faults', '/journal', '/nothing']) {
        expect((await call('GET', path, undefined, { authorization })).status).toBe(401);
      }
      const answer = await call('PUT', '/faults', { kind: 'down' }, { authorization });
      expect(answer.status).toBe(401);
      expect(marketplace.faults.current()).toEqual({ kind: 'none' });
    },
  );

  test('what it was told is known after a restart, on another port', async () => {
    await confirm();
    await confirm('/orders/A-2/packages/1');
    await confirm('/orders/A-2/packages/1');
    const before = marketplace.journal.all();
    await marketplace.close();
    marketplace = await startPracticeMarketplace({ storage, clock, token: TOKEN });
    expect(marketplace.journal.all()).toEqual(before);
    expect((await confirm()).status).toBe(200);
  });

  test('a taken port and a short token are refused in so many words', async () => {
    const port = Number(new URL(marketplace.baseUrl).port);
    await expect(
      startPracticeMarketplace({ storage: memoryStorage(), clock, token: TOKEN, port }),
    ).rejects.toThrow(`Port ${port} of this computer is taken`);
    await expect(
      startPracticeMarketplace({ storage: memoryStorage(), clock, token: 'short' }),
    ).rejects.toThrow('at least 16 characters');
  });

  describe('with a fault', () => {
    test('down refuses connections, and comes back on the same port', async () => {
      const { baseUrl } = marketplace;
      await marketplace.faults.set({ kind: 'down' });
      await expect(confirm()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
      await marketplace.faults.set({ kind: 'none' });
      expect(marketplace.baseUrl).toBe(baseUrl);
      expect((await confirm()).status).toBe(201);
    });

    test('down for a while comes back by itself, also when switched on by request', async () => {
      expect((await call('PUT', '/faults', { kind: 'down', forMs: 50 })).status).toBe(200);
      await expect
        .poll(() =>
          confirm().then(
            ({ status }) => status,
            () => 0,
          ),
        )
        .toBe(201);
      expect(marketplace.faults.current()).toEqual({ kind: 'none' });
    });

    test('switching up and down quickly ends in the last state', async () => {
      const changes: Fault[] = [
        { kind: 'down' },
        { kind: 'none' },
        { kind: 'down' },
        { kind: 'none' },
      ];
      await Promise.all(changes.map((fault) => marketplace.faults.set(fault)));
      expect((await confirm()).status).toBe(201);
    });

    test('closing while it is down leaves nothing behind', async () => {
      await marketplace.faults.set({ kind: 'down', forMs: 86_400_000 });
      await marketplace.close();
      await marketplace.close();
    });

    test('throttle asks to come back later', async () => {
      await marketplace.faults.set({ kind: 'throttle', retryAfterSeconds: 7 });
      const answer = await confirm();
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
    });

    test.each([
      [{ kind: 'error' }, 500, 'internal-error'],
      [{ kind: 'reject', code: 'closed', message: 'The order is closed.' }, 400, 'closed'],
      [{ kind: 'unauthorized' }, 401, 'unauthorized'],
    ] as const)('%j answers with its status and does not act', async (fault, status, code) => {
      await marketplace.faults.set(fault);
      expect(await confirm()).toMatchObject({ status, body: { error: { code } } });
      expect(storage.entries).toEqual([]);
    });

    test.each([
      [{ kind: 'silent-before-accept' }, 0],
      [{ kind: 'silent-after-accept' }, 1],
      [{ kind: 'reset-mid-answer' }, 1],
    ] as const)('%j cuts the connection after %i effects', async (fault, effects) => {
      await marketplace.faults.set(fault);
      await expect(confirm()).rejects.toThrow();
      expect(storage.entries).toHaveLength(effects);
      expect((await call('GET', '/orders/A-1')).status).toBe(200);
    });

    test.each([
      [{ kind: 'stall' }, 0],
      [{ kind: 'slow', delayMs: 600_000 }, 1],
    ] as const)('%j gives no answer in time after %i effects', async (fault, effects) => {
      await marketplace.faults.set(fault);
      const answer = fetch(`${marketplace.baseUrl}/orders/A-1/packages/1`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify(document),
        signal: AbortSignal.timeout(300),
      });
      await expect(answer).rejects.toThrow();
      expect(storage.entries).toHaveLength(effects);
    });

    test('slow does answer in the end', async () => {
      await marketplace.faults.set({ kind: 'slow', delayMs: 20 });
      expect((await confirm()).status).toBe(201);
    });

    test('malformed answers with something else', async () => {
      await marketplace.faults.set({ kind: 'malformed' });
      await expect(confirm()).rejects.toThrow(SyntaxError);
    });

    test('for the next requests only, it is over after them', async () => {
      await call('PUT', '/faults', { kind: 'error', nextRequests: 2 });
      const statuses = [await confirm(), await confirm(), await confirm()].map(
        (each) => each.status,
      );
      expect(statuses).toEqual([500, 500, 201]);
      expect((await call('GET', '/faults')).body).toEqual({ kind: 'none' });
    });

    test('one that is for confirmations is not used up by reading', async () => {
      await marketplace.faults.set({ kind: 'error', nextRequests: 1, appliesTo: 'confirm' });
      expect((await call('GET', '/orders/A-1')).status).toBe(200);
      expect((await confirm()).status).toBe(500);
      await marketplace.faults.set({ kind: 'reject', appliesTo: 'read' });
      expect((await confirm()).status).toBe(201);
      expect((await call('GET', '/orders/A-1')).status).toBe(400);
    });

    test.each([
      [null],
      [{}],
      [{ kind: 'explode' }],
      [{ kind: 'slow' }],
      [{ kind: 'slow', delayMs: -1 }],
      [{ kind: 'error', nextRequests: 1.5 }],
      [{ kind: 'error', appliesTo: 'everything' }],
      [{ kind: 'error', extra: true }],
      [{ kind: 'reject', message: 'x'.repeat(201) }],
    ])('%j is no fault and changes nothing', async (fault) => {
      const answer = await call('PUT', '/faults', fault);
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid-fault' } } });
      expect(marketplace.faults.current()).toEqual({ kind: 'none' });
    });
  });
});
