import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWishTokens } from '../../src/main/adapters/channels/wish/access-tokens.ts';
import { createWishChannel } from '../../src/main/adapters/channels/wish/adapter.ts';
import type { OrdersAnswer } from '../../src/main/app/channel-orders-port.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { Secrets } from '../../src/main/app/ports.ts';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { type FakeWish, type FakeWishFault, startFakeWish } from '../support/fake-wish.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

const ORDER = '5f2ad4b0c0ffee001122aa01';
const LOOK = `GET /api/v3/orders/${ORDER}`;
const SHIP = `PUT /api/v3/orders/${ORDER}/tracking`;

describe('Wish adapter', () => {
  const never = new AbortController().signal;
  const confirmation = sampleConfirmation({
    channelOrderId: ORDER,
    items: [{ channelLineId: ORDER, quantity: 2, sku: '', identifiers: [] }],
  });
  let clock: ManualClock;
  let wish: FakeWish;
  let secrets: Secrets;
  let channel: Channel;
  let settings: Record<string, string>;

  beforeEach(async () => {
    clock = createManualClock();
    wish = await startFakeWish({ clock });
    wish.addOrder(ORDER, 2);
    secrets = createMemorySecrets({ 'account-1': wish.credentials() });
    channel = createWishChannel({ secrets, clock, timeoutMs: 20_000 });
    settings = { baseUrl: wish.baseUrl };
  });
  afterEach(() => wish.close());

  const account = () => ({ id: 'account-1', name: 'Wish shop', settings });
  const inspect = (made: unknown) => {
    const text = JSON.stringify(made);
    const hidden = [...wish.personal, wish.credentials().clientSecret];
    for (const secret of [...hidden, 'wish_access_', 'wish_refresh_']) {
      expect(text).not.toContain(secret);
    }
  };
  const confirm = async (changes: Partial<Confirmation> = {}) => {
    const made = await channel.confirm(account(), { ...confirmation, ...changes }, never);
    inspect(made);
    return made;
  };
  const readBack = async (changes: Partial<Confirmation> = {}) => {
    const made = await channel.readBack(account(), { ...confirmation, ...changes }, never);
    inspect(made);
    return made.result;
  };
  const sent = () => wish.requests.map(({ method, path }) => `${method} ${path}`);

  describe('a confirmation', () => {
    test('looks, sends, and looks again', async () => {
      expect((await confirm({ trackingNumber: '1Z 12345E-0205271688' })).outcome.kind).toBe(
        'accepted',
      );
      expect(sent()).toEqual([LOOK, SHIP, LOOK]);
      expect(JSON.parse(wish.requests[1]?.body ?? '')).toEqual({
        shipping_provider: 'UPS',
        tracking_number: '1Z12345E0205271688',
        origin_country: 'US',
        ship_note: 'Package 1',
      });
    });

    test('that Wish has taken but does not show yet is unknown, and the read-back waits', async () => {
      wish.setWork(3);
      expect((await confirm()).outcome).toMatchObject({
        kind: 'unknown',
        message: expect.stringContaining('does not show it yet'),
      });
      expect(await readBack()).toMatchObject({ kind: 'not-proven', outcome: { kind: 'unknown' } });
      // Asked to confirm again all the same, it looks and sends nothing while Wish is at work.
      expect((await confirm()).outcome.kind).toBe('unknown');
      expect(await readBack()).toEqual({ kind: 'confirmed' });
      expect((await confirm()).outcome).toMatchObject({ message: 'Wish has it already.' });
      expect(sent().filter((each) => each === SHIP)).toHaveLength(1);
      expect(wish.packagesOf(ORDER)).toMatchObject([{ edits: 0 }]);
    });

    test('that Wish took and then could not use is rejected, so that it is counted', async () => {
      wish.setWork(0, true);
      expect((await confirm()).outcome).toMatchObject({
        kind: 'rejected',
        code: 'processing-failed',
      });
      expect(await readBack()).toEqual({ kind: 'absent' });
      wish.setWork(0);
      expect((await confirm()).outcome.kind).toBe('accepted');
    });

    test('of our own package with another number is an edit', async () => {
      await confirm();
      expect((await confirm({ trackingNumber: 'NEW1' })).outcome.kind).toBe('accepted');
      expect(wish.packagesOf(ORDER)).toMatchObject([{ trackingNumber: 'NEW1', edits: 1 }]);
    });

    test('never overrides a number that is not of our package', async () => {
      const tracking = {
        tracking_number: 'BYHAND1',
        shipping_provider: 'UPS',
        origin_country: 'US',
        ship_note: '',
      };
      wish.addOrder(ORDER, 2, { state: 'SHIPPED', tracking: [tracking] });
      expect((await confirm()).outcome).toMatchObject({
        kind: 'rejected',
        code: 'shipped-already',
        message: expect.stringContaining('BYHAND1'),
      });
      expect(await readBack()).toMatchObject({
        kind: 'different',
        message: expect.stringContaining('BYHAND1'),
      });
      expect(sent()).toEqual([LOOK, LOOK]);
    });

    test('of an order that was released again goes, whatever number is left from before', async () => {
      const tracking = {
        tracking_number: confirmation.trackingNumber,
        shipping_provider: 'UPS',
        origin_country: 'US',
        ship_note: '',
      };
      wish.addOrder(ORDER, 2, { tracking: [tracking] });
      expect(await readBack()).toEqual({ kind: 'absent' });
      expect((await confirm()).outcome.kind).toBe('accepted');
      expect(sent()).toContain(SHIP);
    });

    test.each([
      ['REFUNDED', 'refunded'],
      ['DECLINED', 'declined'],
      ['REQUIRE_REVIEW', 'under review'],
      ['SOMETHING', 'not known here'],
    ])('of an order that is %s is rejected in words', async (state, words) => {
      wish.addOrder(ORDER, 2, { state });
      expect((await confirm()).outcome).toMatchObject({
        kind: 'rejected',
        message: expect.stringContaining(words),
      });
      expect(sent()).toEqual([LOOK]);
      expect((await readBack()).kind).toBe(state === 'REQUIRE_REVIEW' ? 'absent' : 'different');
    });

    test('with a part of the order, or while a refund is at work, is rejected', async () => {
      const items = confirmation.items.map((item) => ({ ...item, quantity: 1 }));
      expect((await confirm({ items })).outcome).toMatchObject({ code: 'part-of-order' });
      wish.addOrder(ORDER, 2, { processing: { source: 'REFUND', status: 'IN_PROGRESS' } });
      expect((await confirm()).outcome).toMatchObject({ code: 'busy' });
      expect(sent()).toEqual([LOOK, LOOK]);
    });

    test.each<[string, Partial<Confirmation>]>([
      ['an order id of another channel', { channelOrderId: '902-1106328-1059050' }],
      ['a path', { channelOrderId: '../x' }],
      ['no tracking number', { trackingNumber: ' - ' }],
      ['a tracking number with other signs', { trackingNumber: '1Z/12' }],
      ['no carrier', { carrierCode: '', carrierName: '' }],
      ['no country of origin', { shipFromCountry: '' }],
      ['a country that is none', { shipFromCountry: 'XX' }],
      ['no items', { items: [] }],
    ])('with %s is rejected without a call', async (_, changes) => {
      const { outcome, evidence } = await confirm(changes);
      expect([outcome.kind, evidence, sent()]).toEqual(['rejected', [], []]);
    });

    test('takes country and carrier names of the account where it has them', async () => {
      settings = { ...settings, originCountry: 'de', carrierNames: 'UPS = OnTrac' };
      expect((await confirm({ shipFromCountry: '' })).outcome.kind).toBe('accepted');
      expect(wish.orderOf(ORDER)?.tracking[0]).toMatchObject({
        origin_country: 'DE',
        shipping_provider: 'OnTrac',
      });
    });
  });

  describe('answers', () => {
    const faults: readonly [FakeWishFault, string][] = [
      [{ status: 400 }, 'rejected'],
      [{ status: 403 }, 'auth'],
      [{ status: 404 }, 'rejected'],
      [{ status: 429 }, 'rate-limited'],
      [{ status: 500 }, 'rejected'],
      [{ status: 502 }, 'unknown'],
      [{ status: 503 }, 'unreachable'],
      [{ status: 504 }, 'unknown'],
      [{ status: 200, body: { code: 1000, message: 'No.', data: {} } }, 'rejected'],
      [{ status: 200, body: { code: '1000', message: 'No.' } }, 'rejected'],
      [{ status: 200, body: { code: 1002, message: 'Disabled.' } }, 'auth'],
      [{ status: 200, body: { message: 'No code.' } }, 'unknown'],
      [{ status: 200, body: { code: 0, message: '' } }, 'unknown'],
      [{ status: 202, body: { code: 0, message: '', data: {} } }, 'unknown'],
      ['redirect', 'unreachable'],
      ['oversized', 'unknown'],
      ['malformed', 'unknown'],
    ];
    test.each(faults)('%j to the call that ships is %s', async (fault, kind) => {
      await wish.setFault(fault, 'ship');
      expect((await confirm()).outcome.kind).toBe(kind);
      expect(sent()).toEqual([LOOK, SHIP]);
      expect(wish.packagesOf(ORDER)).toEqual([]);
    });

    test('a refusal that comes with status 200 is on record as one', async () => {
      await wish.setFault({ status: 200, body: { code: 1000, message: 'No.' } }, 'ship');
      const { outcome, evidence } = await confirm();
      expect(outcome).toMatchObject({ code: '1000', message: expect.stringContaining('No.') });
      expect(evidence.at(-1)?.answerSummary).toContain('refused');
    });

    test.each<[FakeWishFault, string]>([
      [{ status: 404 }, 'rejected'],
      [{ status: 500 }, 'rejected'],
      [{ status: 502 }, 'unreachable'],
      ['cut-before-acting', 'unreachable'],
      ['stall', 'unreachable'],
      ['throttle', 'rate-limited'],
      ['malformed', 'unreachable'],
    ])('%j to the look before it is %s, and nothing is sent', async (fault, kind) => {
      await wish.setFault(fault, 'look');
      if (fault === 'stall') channel = createWishChannel({ secrets, clock, timeoutMs: 400 });
      expect((await confirm()).outcome.kind).toBe(kind);
      expect(sent()).toEqual([LOOK]);
    });

    test.each<FakeWishFault>([
      { status: 500 },
      { status: 401 },
      'cut-before-acting',
      'stall',
      'throttle',
      'malformed',
    ])('%j to the look after it leaves it unknown: the number was taken', async (fault) => {
      await wish.setFault(fault, 'proof');
      if (fault === 'stall') channel = createWishChannel({ secrets, clock, timeoutMs: 500 });
      expect((await confirm()).outcome).toMatchObject({
        kind: 'unknown',
        message: expect.stringContaining('has taken'),
      });
      await wish.setFault('none');
      expect(await readBack()).toEqual({ kind: 'confirmed' });
    });
  });

  describe('the access token', () => {
    test('that has expired is renewed once, kept, and used from then on', async () => {
      wish.expireToken();
      const { outcome, evidence } = await confirm();
      expect(outcome.kind).toBe('accepted');
      expect(evidence.map(({ operation, httpStatus }) => [operation, httpStatus])).toEqual([
        ['getOrder', 401],
        ['signIn', 200],
        ['getOrder', 200],
        ['shipOrder', 200],
        ['getOrder', 200],
      ]);
      expect(await secrets.read('account-1')).toEqual(wish.credentials());
      await readBack();
      expect(wish.renewals).toHaveLength(1);
      const restarted = createWishChannel({ secrets, clock });
      const again = await restarted.readBack(account(), confirmation, never);
      expect([again.result.kind, wish.renewals.length]).toEqual(['confirmed', 1]);
    });

    test.each([1006, 1007, 1008])(
      'that is refused with code %i and status 400 is renewed',
      async (code) => {
        await wish.setFault({ status: 400, body: { code, message: 'Token.' } }, 'ship');
        expect((await confirm()).outcome).toMatchObject({ kind: 'auth', code: String(code) });
        expect(wish.renewals).toHaveLength(1);
        expect(sent().filter((each) => each === SHIP)).toHaveLength(2);
      },
    );

    test('calls at the same time share one renewal', async () => {
      wish.expireToken();
      const results = await Promise.all(Array.from({ length: 4 }, () => readBack()));
      expect(results).toEqual(Array(4).fill({ kind: 'absent' }));
      expect(wish.renewals).toHaveLength(1);
    });

    describe('within one operation', () => {
      const begun = () => {
        const { accessToken, refreshToken, clientId, clientSecret } = wish.credentials();
        const renewal = { clientId, clientSecret, refreshToken };
        const access = {
          accountId: 'account-1',
          baseUrl: wish.baseUrl,
          originCountry: '',
          carrierNames: '',
          accessToken,
          renewal,
          secrets: [],
        };
        const tokens = createWishTokens({ secrets, clock, timeoutMs: 5_000 });
        return (refused: string) => tokens.renew(access, renewal, refused, 'orders');
      };

      test('a call that comes late with the refused token gets the new one without a request', async () => {
        const refused = wish.credentials().accessToken;
        const renew = begun();
        await renew(refused);
        const late = await renew(refused);
        expect(late.token).toEqual({ kind: 'token', value: wish.credentials().accessToken });
        expect([late.evidence, wish.renewals.length]).toEqual([[], 1]);
      });

      test('a new token that is refused in its turn is renewed again, and kept', async () => {
        const renew = begun();
        await renew(wish.credentials().accessToken);
        const second = await renew(wish.credentials().accessToken);
        expect(wish.renewals).toHaveLength(2);
        expect(second.token).toEqual({ kind: 'token', value: wish.credentials().accessToken });
        expect(await secrets.read('account-1')).toEqual(wish.credentials());
      });
    });

    test.each(['before its own renewal', 'during its own renewal'])(
      'that another process has got %s is used, and no second one is asked for in vain',
      async (when) => {
        wish.expireToken();
        const other = createWishChannel({ secrets, clock });
        let reads = 0;
        const shared = {
          ...secrets,
          read: async (id: string) => {
            reads += 1;
            const stored = await secrets.read(id);
            const isNow = reads === (when === 'before its own renewal' ? 1 : 2);
            if (isNow) await other.readBack(account(), confirmation, never);
            return stored;
          },
        };
        channel = createWishChannel({ secrets: shared, clock });
        expect(await readBack()).toEqual({ kind: 'absent' });
        expect(await secrets.read('account-1')).toMatchObject({
          accessToken: wish.credentials().accessToken,
        });
      },
    );

    test('that can not be kept serves on, and the record says so', async () => {
      const broken = { ...secrets, write: () => Promise.reject(new Error('locked')) };
      channel = createWishChannel({ secrets: broken, clock });
      wish.expireToken();
      const { outcome, evidence } = await confirm();
      expect(outcome.kind).toBe('accepted');
      expect(JSON.stringify(evidence)).toContain('could not be kept');
      wish.expireToken();
      expect(await readBack()).toEqual({ kind: 'confirmed' });
      expect(wish.renewals).toHaveLength(2);
    });

    test('that was entered anew meanwhile is not overwritten', async () => {
      wish.expireToken();
      const fresh = { ...wish.credentials(), refreshToken: 'entered-by-hand' };
      const swapping = {
        ...secrets,
        read: async (id: string) => {
          const stored = await secrets.read(id);
          await secrets.write(id, fresh);
          return stored;
        },
      };
      channel = createWishChannel({ secrets: swapping, clock });
      await readBack();
      expect(await secrets.read('account-1')).toEqual(fresh);
    });

    test('a renewal that names no new refresh token leaves the old one', async () => {
      wish.setRenewalFault('keeps-refresh-token');
      wish.expireToken();
      const { refreshToken } = wish.credentials();
      await readBack();
      expect(await secrets.read('account-1')).toMatchObject({ refreshToken });
    });

    test('without the means to renew it, the account is at fault and told what to enter', async () => {
      const { accessToken } = wish.credentials();
      await secrets.write('account-1', { accessToken });
      expect((await confirm()).outcome.kind).toBe('accepted');
      wish.expireToken();
      expect((await confirm()).outcome).toMatchObject({
        kind: 'auth',
        message: expect.stringContaining('refresh token'),
      });
      expect(wish.renewals).toEqual([]);
    });

    test.each([
      [{ status: 400, code: 10001 }, 'auth'],
      [{ status: 401, code: 1012 }, 'auth'],
      [{ status: 429, code: 1013 }, 'rate-limited'],
      [{ status: 500, code: 1000 }, 'unreachable'],
      [{ status: 503, code: 1000 }, 'unreachable'],
      ['malformed', 'unreachable'],
      ['cut', 'unreachable'],
      ['stall', 'unreachable'],
    ] as const)('a renewal that gives %j is %s: no order is at fault', async (fault, kind) => {
      wish.setRenewalFault(fault);
      if (fault === 'stall') channel = createWishChannel({ secrets, clock, timeoutMs: 500 });
      wish.expireToken();
      expect((await confirm()).outcome.kind).toBe(kind);
      expect(sent()).toEqual([LOOK]);
      expect(await readBack()).toMatchObject({ kind: 'not-proven', outcome: { kind } });
    });

    test('a caller who leaves does not lose the renewed pair', async () => {
      wish.expireToken();
      const stop = new AbortController();
      const leaving = channel.readBack(account(), confirmation, stop.signal);
      await expect.poll(() => wish.renewals.length).toBe(1);
      stop.abort();
      await leaving;
      await expect.poll(() => secrets.read('account-1')).toEqual(wish.credentials());
      expect(await readBack()).toEqual({ kind: 'absent' });
    });
  });

  describe('an account that is not set up', () => {
    test.each([
      ['baseUrl', 'http://merchant.wish.com'],
      ['originCountry', 'USA'],
    ])('with %s = %j sends nothing and names the account', async (name, value) => {
      settings[name] = value;
      expect((await confirm()).outcome).toMatchObject({
        kind: 'auth',
        code: 'account-settings',
        message: expect.stringContaining('Wish shop'),
      });
      expect(sent()).toEqual([]);
    });

    test.each([{}, { accessToken: 'with blank' }])(
      'with the credentials %j says so',
      async (values) => {
        await secrets.write('account-1', values);
        expect((await confirm()).outcome).toMatchObject({
          kind: 'auth',
          code: 'account-credentials',
        });
      },
    );
  });

  describe('rates', () => {
    test('what is left comes from the answers', async () => {
      expect((await confirm()).learned?.at(-1)).toEqual({ bucket: 'wish', remaining: 87 });
      wish.setRateHints({ remaining: 'many', reset: null });
      expect((await confirm()).learned).toEqual([]);
    });

    test.each([
      ['30', 30_000],
      [null, 60_000],
      ['soon', 60_000],
    ])('after 429 with the reset %j it waits %i ms', async (reset, ms) => {
      wish.setRateHints({ remaining: '0', reset });
      await wish.setFault('throttle');
      const { outcome, learned } = await confirm();
      expect(outcome).toMatchObject({ kind: 'rate-limited', retryAfterMs: ms });
      expect(learned).toEqual([{ bucket: 'wish', remaining: 0, blockedForMs: ms }]);
    });
  });

  describe('orders', () => {
    const all = async (changedSince: string | null) => {
      const found = new Map<string, unknown>();
      let page: string | null = null;
      do {
        const answer: OrdersAnswer | undefined = await channel.orders?.(
          account(),
          { changedSince, page },
          never,
        );
        if (answer?.kind !== 'page') throw new Error(JSON.stringify(answer));
        inspect(answer.evidence);
        expect(answer.problems).toEqual([]);
        for (const order of answer.orders) found.set(order.channelOrderId, order);
        page = answer.nextPage;
      } while (page !== null);
      return found;
    };
    const id = (each: number) => `5f2ad4b0c0ffee00112${String(each).padStart(5, '0')}`;

    test('that are to be shipped come over all pages', async () => {
      for (let each = 1; each <= 250; each++) {
        clock.advance(1_000);
        wish.addOrder(id(each), 1);
      }
      wish.addOrder(id(900), 1, { types: ['FULFILLED_BY_WISH'] });
      wish.addOrder(id(901), 1, { state: 'REQUIRE_REVIEW' });
      expect((await all(null)).size).toBe(251);
    });

    test('that were changed come with shipped and refunded ones', async () => {
      clock.advance(60_000);
      const since = clock.now().toISOString();
      wish.addOrder(id(1), 2, { state: 'SHIPPED' });
      wish.addOrder(id(2), 2, { state: 'REFUNDED' });
      const found = await all(since);
      expect([...found.values()]).toMatchObject([
        { cancelled: false, lines: [{ quantityOrdered: 2, quantityShippedElsewhere: 2 }] },
        { cancelled: true, lines: [{ quantityShippedElsewhere: 0 }] },
      ]);
    });

    test('are read whole', async () => {
      expect((await all(null)).get(ORDER)).toEqual({
        channelOrderId: ORDER,
        orderNumber: ORDER,
        orderedAt: '2026-11-20T08:00:00.000Z',
        shipBy: '2026-11-25T08:00:00.000Z',
        requestedService: '',
        buyerName: 'Wilhelmina Buyer',
        buyerEmail: '',
        shipTo: {
          name: 'Wilhelmina Buyer',
          company: '',
          line1: '77 Hidden Terrace',
          line2: '',
          line3: '',
          city: 'Springfield',
          region: 'Oregon',
          postalCode: '97477',
          country: 'US',
          phone: '1 5550143377',
        },
        currency: 'USD',
        shippingPaidMinor: 450,
        note: '',
        cancelled: false,
        lines: [
          {
            channelLineId: ORDER,
            sku: 'SKU-aa01',
            title: 'Desk lamp (red)',
            quantityOrdered: 2,
            quantityShippedElsewhere: 0,
            unitPriceMinor: 1_250,
          },
        ],
        fileLine: 0,
      });
    });

    test('more at one instant than a page holds are told, and the list ends', async () => {
      for (let each = 1; each <= 120; each++) wish.addOrder(id(each), 1);
      const request = { changedSince: null, page: clock.now().toISOString() };
      const answer = await channel.orders?.(account(), request, never);
      expect(answer).toMatchObject({
        kind: 'page',
        nextPage: null,
        problems: [expect.stringContaining('at once')],
      });
    });

    test('that can not be read are a failure; a page that is none of ours costs no call', async () => {
      await wish.setFault('malformed', 'list');
      const request = { changedSince: null, page: null };
      const answer = await channel.orders?.(account(), request, never);
      expect(answer).toMatchObject({ kind: 'failed', outcome: { kind: 'unknown' } });
      const before = sent().length;
      const odd = await channel.orders?.(account(), { changedSince: null, page: 'x' }, never);
      expect([odd?.kind, sent().length]).toEqual(['failed', before]);
    });
  });
});
