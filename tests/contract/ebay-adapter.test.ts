import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEbayChannel } from '../../src/main/adapters/channels/ebay/adapter.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { Secrets } from '../../src/main/app/ports.ts';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { type FakeEbay, startFakeEbay } from '../support/fake-ebay.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

describe('eBay adapter', () => {
  const never = new AbortController().signal;
  const line = { lineItemId: '79039765272157', legacyItemId: '254455667788', quantity: 2 };
  const confirmation = sampleConfirmation({ channelOrderId: '01-03955-36441' });
  const orderId = confirmation.channelOrderId;
  let clock: ManualClock;
  let ebay: FakeEbay;
  let secrets: Secrets;
  let channel: Channel;
  let settings: Record<string, string>;

  beforeEach(async () => {
    clock = createManualClock();
    ebay = await startFakeEbay({ clock });
    ebay.addOrder(orderId, [line]);
    secrets = createMemorySecrets({ 'account-1': ebay.credentials });
    channel = createEbayChannel({ secrets, clock, timeoutMs: 20_000 });
    settings = { ...ebay.settings };
  });
  afterEach(() => ebay.close());

  const account = () => ({ id: 'account-1', name: 'eBay US', settings });
  const confirm = (changes: Partial<Confirmation> = {}) =>
    channel.confirm(account(), { ...confirmation, ...changes }, never);
  const readBack = (changes: Partial<Confirmation> = {}) =>
    channel.readBack(account(), { ...confirmation, ...changes }, never);
  const numbers = () => ebay.packagesOf(orderId).map((each) => each.trackingNumber);
  const posts = () => ebay.requests.filter(({ method }) => method === 'POST');
  const items = (quantity: number, channelLineId = line.lineItemId) => [
    { channelLineId, quantity, sku: '', identifiers: [] },
  ];

  describe('signing in', () => {
    test('one token serves many calls, until its last minute', async () => {
      await confirm();
      clock.advance(7_139_000);
      await readBack();
      expect(ebay.signIns).toHaveLength(1);
      clock.advance(1_000);
      expect((await confirm()).outcome.kind).toBe('accepted');
      expect(ebay.signIns).toHaveLength(2);
    });

    test('a clock that runs behind keeps a token too long: the refusal renews it', async () => {
      await confirm();
      ebay.revokeTokens();
      const { outcome, evidence } = await confirm();
      expect(outcome.kind).toBe('accepted');
      expect(evidence.map(({ operation, httpStatus }) => [operation, httpStatus])).toEqual([
        ['getShippingFulfillments', 401],
        ['signIn', 200],
        ['getShippingFulfillments', 200],
      ]);
    });

    test('a token that is refused for ever is renewed once in an operation', async () => {
      await ebay.setFault('unauthorized');
      const { outcome, evidence } = await confirm();
      expect(outcome).toMatchObject({ kind: 'auth', code: '1001' });
      expect(evidence.map(({ operation, httpStatus }) => [operation, httpStatus])).toEqual([
        ['signIn', 200],
        ['getShippingFulfillments', 401],
        ['signIn', 200],
        ['getShippingFulfillments', 401],
      ]);
    });

    test('what the account may not do is not asked for with another token', async () => {
      ebay.setLookUpFault({ status: 403, errors: [{ errorId: 1100, message: 'Access denied' }] });
      expect((await confirm()).outcome).toMatchObject({ kind: 'auth', code: '1100' });
      expect([ebay.signIns.length, ebay.requests.length]).toEqual([1, 1]);
    });

    test('the credentials go in the header, the permissions in the form', async () => {
      settings.scopes =
        'https://api.ebay.com/oauth/api_scope/sell.fulfillment https://api.ebay.com/oauth/api_scope/sell.inventory.readonly';
      await confirm();
      const form = new URLSearchParams(ebay.signIns[0]?.body);
      expect([...form.keys()].toSorted()).toEqual(['grant_type', 'refresh_token', 'scope']);
      expect(form.get('scope')).toBe(settings.scopes);
    });

    test('permissions that were never granted are the account and no order', async () => {
      settings.scopes = 'https://api.ebay.com/oauth/api_scope/buy.order';
      expect((await confirm()).outcome).toMatchObject({ kind: 'auth', code: 'invalid_scope' });
    });

    test.each([
      [400, 'auth'],
      [401, 'auth'],
      [429, 'rate-limited'],
      [500, 'unreachable'],
      [503, 'unreachable'],
    ])('a sign-in of status %i is %s, and shows no secret', async (status, kind) => {
      ebay.setSignInFault({ status });
      const { outcome, evidence } = await confirm();
      expect(outcome.kind).toBe(kind);
      expect((await readBack()).result).toMatchObject({ kind: 'not-proven', outcome: { kind } });
      expect(ebay.requests).toEqual([]);
      const told = JSON.stringify([outcome, evidence]);
      for (const secret of Object.values(ebay.credentials)) expect(told).not.toContain(secret);
    });

    test('new credentials take effect at once', async () => {
      await confirm();
      await secrets.write('account-1', { ...ebay.credentials, clientSecret: 'wrong' });
      expect((await confirm()).outcome).toMatchObject({ kind: 'auth', code: 'invalid_client' });
    });
  });

  describe('an account that is not set up', () => {
    test.each([
      ['baseUrl', 'http://api.ebay.com'],
      ['tradingUrl', 'http://api.ebay.com/ws/api.dll'],
      ['tokenUrl', 'https://user:pass@api.ebay.com/'],
      ['siteId', 'US'],
      ['confirmBy', 'mail'],
    ])('with %s = %j sends nothing and names the account', async (name, value) => {
      settings[name] = value;
      const { outcome, evidence } = await confirm();
      expect(outcome).toMatchObject({
        kind: 'auth',
        code: 'account-settings',
        message: expect.stringContaining('eBay US'),
      });
      expect([evidence, ebay.signIns, ebay.requests]).toEqual([[], [], []]);
    });

    test('without credentials says so', async () => {
      await secrets.remove('account-1');
      expect((await confirm()).outcome).toMatchObject({
        kind: 'auth',
        code: 'account-credentials',
      });
    });
  });

  describe('what is told', () => {
    test('exactly the fields of the document, with the carrier in eBay words', async () => {
      const { channelReference } = await confirm({ carrierCode: 'DHL_ECOMMERCE' });
      expect(channelReference).toBe(confirmation.trackingNumber);
      const [request] = posts();
      expect(request?.path).toBe(`/sell/fulfillment/v1/order/${orderId}/shipping_fulfillment`);
      expect(request?.headers['content-type']).toBe('application/json');
      expect(JSON.parse(request?.body ?? '')).toEqual({
        lineItems: [{ lineItemId: line.lineItemId, quantity: 2 }],
        shippedDate: '2026-11-22T09:40:00.000Z',
        shippingCarrierCode: 'DHLGlobalMail',
        trackingNumber: confirmation.trackingNumber,
      });
    });

    test('the account has its own words for carriers', async () => {
      settings.carrierNames = 'UPS = UPSMailInnovations';
      await confirm();
      expect(posts()[0]?.body).toContain('"UPSMailInnovations"');
    });

    test('a label of a station whose clock is ahead is shipped at the time of eBay', async () => {
      const ahead = { shippedAt: '2026-11-22T11:43:19.500Z' };
      const { outcome, evidence } = await confirm(ahead);
      expect(outcome.kind).toBe('accepted');
      expect(posts()).toHaveLength(1);
      expect(JSON.parse(posts()[0]?.body ?? '').shippedDate).toBe('2026-11-22T09:43:19.000Z');
      expect(evidence.at(-1)?.requestSummary).toContain(
        "shipped 2026-11-22T09:43:19.000Z, which is eBay's time: the label has 2026-11-22T11:43:19.500Z",
      );
    });

    test('such a package is found again, and told once, whatever the time is then', async () => {
      const ahead = { shippedAt: '2026-11-22T11:43:19.500Z' };
      await ebay.setFault('cut-after-acting');
      expect((await confirm(ahead)).outcome.kind).toBe('unknown');
      await ebay.setFault('none');
      clock.advance(3_600_000);
      expect((await readBack(ahead)).result).toEqual({ kind: 'confirmed' });
      expect((await confirm(ahead)).outcome.kind).toBe('accepted');
      expect([numbers().length, posts().length]).toEqual([1, 1]);
    });

    test.each([null, '', '0', 'soon', '2026-11-22T00:00:00Z', 'Sun, 22 Nov 2026 00:00:00'])(
      'an answer with the date %j leaves the ship date as it is',
      async (date) => {
        ebay.setDate(date);
        expect((await confirm()).outcome.kind).toBe('accepted');
        expect(JSON.parse(posts()[0]?.body ?? '').shippedDate).toBe(confirmation.shippedAt);
      },
    );

    test('a number in groups is told without them, and found again', async () => {
      const trackingNumber = '1Z 12345-E02 0527-1688';
      await confirm({ trackingNumber });
      expect(numbers()).toEqual(['1Z12345E0205271688']);
      expect((await readBack({ trackingNumber })).result).toEqual({ kind: 'confirmed' });
    });

    test('a line that the package lists twice is told once', async () => {
      await confirm({ items: [...items(1), ...items(1)] });
      expect(JSON.parse(posts()[0]?.body ?? '').lineItems).toEqual([
        { lineItemId: line.lineItemId, quantity: 2 },
      ]);
    });

    test('line ids out of a file are looked up', async () => {
      const fromFile = { items: items(2, `${line.legacyItemId}-${line.lineItemId}`) };
      expect((await confirm(fromFile)).outcome.kind).toBe('accepted');
      expect(posts()[0]?.body).toContain(`"lineItemId":"${line.lineItemId}"`);
      expect((await readBack(fromFile)).result).toEqual({ kind: 'confirmed' });
    });

    test('a line that eBay does not know is rejected, and was never there', async () => {
      const changes = { items: items(1, '1-2') };
      expect((await confirm(changes)).outcome).toMatchObject({
        kind: 'rejected',
        code: 'unknown-line',
      });
      expect(posts()).toEqual([]);
      expect((await readBack(changes)).result).toEqual({ kind: 'absent' });
    });

    test.each([
      { channelOrderId: '../../x' },
      { channelOrderId: '' },
      { channelOrderId: '1/shipping_fulfillment?x=' },
      { trackingNumber: '1Z<ShipmentTrackingNumber>' },
      { trackingNumber: '1Z"}' },
      { trackingNumber: 'Ä1' },
      { carrierCode: '', carrierName: '' },
      { shippedAt: 'yesterday' },
      { items: [] },
      { items: items(0) },
      { items: items(1.5) },
      { items: items(1, '') },
      { items: items(1, '1"2') },
    ])('%j is rejected without a call', async (changes) => {
      const { outcome, evidence } = await confirm(changes);
      expect([outcome.kind, evidence, ebay.signIns]).toEqual(['rejected', [], []]);
      expect((await readBack(changes)).result).toEqual({ kind: 'absent' });
    });

    test('an old order id stays one part of the path', async () => {
      const old = '170009092860-9849164007!140000000544476';
      ebay.addOrder(old, [line]);
      expect((await confirm({ channelOrderId: old })).outcome.kind).toBe('accepted');
    });
  });

  describe('refusals', () => {
    test.each([32100, 32200, 32210, 32300, 32400, 32500, 32600, 34100, 34200, 34300, 34500])(
      '%i is rejected in the words of eBay',
      async (errorId) => {
        await ebay.setFault({ status: 400, errors: [{ errorId, message: 'No.' }] });
        const { outcome, learned } = await confirm();
        expect(outcome).toEqual({
          kind: 'rejected',
          code: String(errorId),
          message: `eBay refused this (${errorId}: No.).`,
        });
        expect([numbers(), learned]).toEqual([[], []]);
      },
    );

    test('an order that eBay does not know is rejected before anything is sent', async () => {
      const { outcome } = await confirm({ channelOrderId: '01-00000-00000' });
      expect(outcome).toMatchObject({ kind: 'rejected', code: '32100' });
      expect(posts()).toEqual([]);
    });

    test.each([
      [404, 'rejected'],
      [409, 'unknown'],
      [415, 'rejected'],
      [500, 'rejected'],
      [502, 'unknown'],
      [503, 'unreachable'],
      [504, 'unknown'],
      [200, 'unknown'],
      [204, 'unknown'],
      [202, 'unknown'],
    ])('status %i is %s', async (status, kind) => {
      const body = status === 204 ? '' : undefined;
      await ebay.setFault(body === undefined ? { status } : { status, body });
      expect((await confirm()).outcome.kind).toBe(kind);
      expect(numbers()).toEqual([]);
    });

    test('30500 is counted, and the next attempt looks first', async () => {
      await ebay.setFault({ status: 500, errors: [{ errorId: 30500, message: 'System error' }] });
      expect((await confirm()).outcome).toMatchObject({ kind: 'rejected', code: '30500' });
      await ebay.setFault('none');
      expect((await confirm()).outcome.kind).toBe('accepted');
      expect(numbers()).toHaveLength(1);
    });

    test.each([
      ['7', 7_000],
      ['0', 1_000],
      ['soon', 60_000],
      ['Sun, 22 Nov 2026 09:43:49 GMT', 30_000],
      ['120', 120_000],
      [null, 60_000],
    ])('429 with Retry-After %j waits %i ms and tells the budget', async (seconds, ms) => {
      await ebay.setFault({
        status: 429,
        headers: seconds === null ? {} : { 'retry-after': seconds },
      });
      const { outcome, learned } = await confirm();
      expect(outcome).toMatchObject({ kind: 'rate-limited', retryAfterMs: ms });
      expect(learned).toEqual([{ bucket: 'fulfillment', blockedForMs: ms }]);
    });

    test.each(['', '/', '/sell/fulfillment/v1/order/x', 'https://other.example/?x=1'])(
      'a 201 that names no fulfillment (%j) is unknown',
      async (location) => {
        await ebay.setFault({ status: 201, body: '{}', headers: { location } });
        expect((await confirm()).outcome.kind).toBe('unknown');
      },
    );

    test.each(['redirect', 'oversized'] as const)('%s has no effect', async (fault) => {
      await ebay.setFault(fault);
      expect((await confirm()).outcome.kind).toBe(fault === 'redirect' ? 'unreachable' : 'unknown');
      expect(posts()).toHaveLength(1);
    });
  });

  describe('looking first', () => {
    test('a package whose answer was lost is not told again', async () => {
      await ebay.setFault('cut-after-acting');
      expect((await confirm()).outcome.kind).toBe('unknown');
      await ebay.setFault('none');
      const { outcome, channelReference } = await confirm();
      expect([outcome.kind, channelReference]).toEqual(['accepted', confirmation.trackingNumber]);
      expect([numbers().length, posts().length]).toEqual([1, 1]);
    });

    test.each([
      ['cut', 'unreachable'],
      [{ status: 500 }, 'rejected'],
      [{ status: 503 }, 'unreachable'],
      [{ status: 429 }, 'rate-limited'],
      [{ status: 200, body: '{"fulfillments":7}' }, 'unknown'],
      [{ status: 200, body: '{}' }, 'unknown'],
      [{ status: 200, body: '{"fulfillments":[{}]}' }, 'unknown'],
    ] as const)('a look-up that ends as %j is %s, and nothing is sent', async (fault, kind) => {
      ebay.setLookUpFault(fault);
      expect((await confirm()).outcome.kind).toBe(kind);
      expect(posts()).toEqual([]);
    });

    test('a look-up that never answers ends in time, and nothing is sent', async () => {
      ebay.setLookUpFault('stall');
      channel = createEbayChannel({ secrets, clock, timeoutMs: 400 });
      expect((await confirm()).outcome.kind).toBe('unreachable');
      expect(posts()).toEqual([]);
    });

    test('items that somebody else has told of are not told again: a person looks', async () => {
      await confirm({ trackingNumber: '9400110200881234567890' });
      expect((await confirm()).outcome.kind).toBe('unknown');
      expect((await readBack()).result).toEqual({
        kind: 'different',
        message: expect.stringContaining('9400110200881234567890'),
      });
      expect(posts()).toHaveLength(1);
    });

    test('the rest of a line is told beside what is there', async () => {
      await confirm({ items: items(1), trackingNumber: '9400110200881234567890' });
      expect((await readBack({ items: items(1) })).result).toEqual({ kind: 'absent' });
      expect((await confirm({ items: items(1) })).outcome.kind).toBe('accepted');
      expect(numbers()).toEqual(['9400110200881234567890', confirmation.trackingNumber]);
      expect((await readBack({ items: items(1) })).result).toEqual({ kind: 'confirmed' });
    });

    test('our number on some of our lines only is different', async () => {
      const other = { lineItemId: '79039765272158', legacyItemId: '254455667799', quantity: 1 };
      ebay.addOrder(orderId, [line, other]);
      await confirm({ items: items(2) });
      const both = { items: [...items(2), ...items(1, other.lineItemId)] };
      expect((await readBack(both)).result).toMatchObject({ kind: 'different' });
      expect((await confirm(both)).outcome.kind).toBe('unknown');
      expect(posts()).toHaveLength(1);
    });

    test('one number may carry lines told apart, as eBay allows for one buyer', async () => {
      const other = { lineItemId: '79039765272158', legacyItemId: '254455667799', quantity: 1 };
      ebay.addOrder(orderId, [line, other]);
      await confirm({ items: items(2) });
      const second = { items: items(1, other.lineItemId), packageReferenceId: '2' };
      expect((await confirm(second)).outcome.kind).toBe('accepted');
      expect((await readBack(second)).result).toEqual({ kind: 'confirmed' });
    });
  });

  test('whatever goes wrong in between, it ends as one package', async () => {
    const faults = fc.constantFrom(
      ...([
        'none',
        'reject',
        'throttle',
        'server-error',
        'cut-before-acting',
        'cut-after-acting',
        'cut-mid-answer',
        'malformed',
        'unauthorized-once',
        'unauthorized',
        { status: 201, body: '{}' },
        { status: 409 },
        { status: 502 },
      ] as const),
    );
    const steps = fc.array(fc.tuple(faults, fc.boolean()), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(steps, async (path) => {
        ebay.addOrder(orderId, [line]);
        for (const [fault, looksUp] of path) {
          await ebay.setFault(fault);
          const before = numbers().length;
          const { outcome } = await confirm();
          // What is said to be accepted is there; what has changed something is never a refusal.
          if (outcome.kind === 'accepted') expect(numbers()).toHaveLength(1);
          if (numbers().length > before) expect(['accepted', 'unknown']).toContain(outcome.kind);
          if (looksUp) {
            const { result } = await readBack();
            if (result.kind === 'confirmed') expect(numbers()).toHaveLength(1);
            if (result.kind === 'absent') expect(numbers()).toHaveLength(0);
          }
        }
        await ebay.setFault('none');
        expect((await confirm()).outcome.kind).toBe('accepted');
        expect(numbers()).toEqual([confirmation.trackingNumber]);
      }),
      { numRuns: 40 },
    );
  });

  test('no evidence and no outcome shows a secret or the buyer', async () => {
    const told: unknown[] = [];
    await confirm();
    told.push(await readBack({ trackingNumber: 'X1' }));
    for (const fault of ['reject', 'unauthorized', 'throttle', 'malformed'] as const) {
      await ebay.setFault(fault);
      told.push(await confirm({ trackingNumber: 'X2', items: items(1) }), await readBack());
    }
    const all = JSON.stringify(told);
    const forbidden = [...Object.values(ebay.credentials), ...ebay.personal, 'v^1.1', 'Basic '];
    for (const secret of forbidden) expect(all).not.toContain(secret);
  });
});
