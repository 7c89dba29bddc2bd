import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBackMarketChannel } from '../../src/main/adapters/channels/backmarket/adapter.ts';
import type { OrdersAnswer } from '../../src/main/app/channel-orders-port.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { Secrets } from '../../src/main/app/ports.ts';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';
import { startRateBudget, takeFromBudget } from '../../src/main/domain/rate-budget.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import {
  type BackMarketOperation,
  type FakeBackMarket,
  type FakeBackMarketFault,
  startFakeBackMarket,
} from '../support/fake-backmarket.ts';
import { backMarketBuyer } from '../support/fake-backmarket-order.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

const IMEI = '490154203237518';
const OTHER_IMEI = '356938035643809';

describe('Back Market adapter', () => {
  const never = new AbortController().signal;
  const line = (id: number, ...identifiers: string[]) => ({
    channelLineId: String(id),
    quantity: 1,
    sku: '',
    identifiers,
  });
  const confirmation = sampleConfirmation({ channelOrderId: '5978', items: [line(11)] });
  let clock: ManualClock;
  let market: FakeBackMarket;
  let secrets: Secrets;
  let channel: Channel;
  let settings: Record<string, string>;

  beforeEach(async () => {
    clock = createManualClock();
    market = await startFakeBackMarket({ clock });
    market.addOrder('5978', [{ id: 11, quantity: 1 }]);
    secrets = createMemorySecrets({ 'account-1': { token: market.token } });
    channel = createBackMarketChannel({ secrets, clock, timeoutMs: 20_000 });
    settings = {
      baseUrl: market.baseUrl,
      acceptLanguage: 'fr-fr',
      company: 'Corner Phones & Co',
      contactEmail: 'ops@corner-phones.example',
    };
  });
  afterEach(() => market.close());

  const account = () => ({ id: 'account-1', name: 'Back Market FR', settings });
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
  const inspect = (made: unknown) => {
    const text = JSON.stringify(made);
    for (const secret of [market.token, IMEI, OTHER_IMEI, ...Object.values(backMarketBuyer)]) {
      expect(text).not.toContain(secret);
    }
  };
  const sent = () => market.requests.map(({ method, path }) => `${method} ${path}`);
  const lineOf = (id: number) => market.orderOf('5978')?.lines.find((each) => each.id === id);

  describe('a confirmation', () => {
    test('names itself, and sends what the description asks for', async () => {
      await confirm({ items: [line(11, IMEI)] });
      const last = market.requests.at(-1);
      expect(last?.headers['user-agent']).toBe(
        'BM-CornerPhonesCo-Packbench;ops@corner-phones.example',
      );
      expect(last?.headers['accept-language']).toBe('fr-fr');
      expect(JSON.parse(last?.body ?? '')).toEqual({
        order_id: 5978,
        id: 5978,
        new_state: 3,
        tracking_number: '1Z12345E0205271688',
        shipper: 'UPS',
        date_shipping: '2026-11-22T09:40:00Z',
        imei: IMEI,
      });
    });

    test('repeated any number of times is one package and one call that ships', async () => {
      for (let round = 0; round < 4; round++) {
        expect((await confirm()).outcome.kind).toBe('accepted');
      }
      expect(sent().filter((each) => each.startsWith('POST'))).toHaveLength(1);
    });

    test('with a part of the order is refused before anything is sent', async () => {
      market.addOrder('5978', [
        { id: 11, quantity: 1 },
        { id: 12, quantity: 1 },
      ]);
      expect((await confirm()).outcome).toMatchObject({ kind: 'rejected', code: 'part-of-order' });
      expect(sent()).toEqual(['GET /ws/orders/5978']);
      expect(market.packagesOf('5978')).toEqual([]);
    });

    test('never overrides what somebody has entered there', async () => {
      await confirm({ trackingNumber: 'BYHAND1' });
      expect((await confirm()).outcome).toMatchObject({
        kind: 'rejected',
        message: expect.stringContaining('BYHAND1'),
      });
      expect(market.packagesOf('5978')).toMatchObject([{ trackingNumber: 'BYHAND1' }]);
    });

    test('that can not be sent is rejected without a call', async () => {
      const { outcome, evidence } = await confirm({ channelOrderId: '../x' });
      expect([outcome.kind, evidence, sent()]).toEqual(['rejected', [], []]);
      expect(await readBack({ channelOrderId: '../x' })).toEqual({ kind: 'absent' });
    });

    test('of an order that is not known is rejected in the words of Back Market', async () => {
      const { outcome } = await confirm({ channelOrderId: '404' });
      expect(outcome).toMatchObject({ kind: 'rejected', code: 'E404' });
    });
  });

  describe('identifiers', () => {
    const both = { items: [line(11, IMEI), line(12, 'SN-12', OTHER_IMEI)] };
    beforeEach(() => {
      market.addOrder('5978', [
        { id: 11, quantity: 1 },
        { id: 12, quantity: 1 },
      ]);
    });

    test('of several lines are registered one by one, before the order is set to shipped', async () => {
      expect((await confirm(both)).outcome.kind).toBe('accepted');
      expect(sent()).toEqual([
        'GET /ws/orders/5978',
        'PATCH /ws/orderlines/11',
        'PATCH /ws/orderlines/12',
        'POST /ws/orders/5978',
      ]);
      expect(lineOf(11)).toMatchObject({ imei: IMEI, serialNumber: '', state: 3 });
      expect(lineOf(12)).toMatchObject({ imei: OTHER_IMEI, serialNumber: 'SN-12', state: 3 });
    });

    test.each(['cut-after-acting', 'cut-mid-answer', 'answer-late'] as const)(
      'whose answer was lost (%s) are looked up and not sent twice',
      async (fault) => {
        await market.setFault(fault, 'register');
        const impatient = createBackMarketChannel({ secrets, clock, timeoutMs: 500 });
        const first = await impatient.confirm(account(), { ...confirmation, ...both }, never);
        expect(first.outcome.kind).toBe('unknown');
        expect(await readBack(both)).toEqual({ kind: 'absent' });
        await market.setFault('none');
        expect((await confirm(both)).outcome.kind).toBe('accepted');
        const patched = sent().filter((each) => each.startsWith('PATCH'));
        expect(patched).toEqual(['PATCH /ws/orderlines/11', 'PATCH /ws/orderlines/12']);
      },
    );

    test('of which another one is registered stop everything', async () => {
      const registered = lineOf(12);
      if (registered !== undefined) registered.imei = '356938035643809';
      const { outcome } = await confirm({ items: [line(11), line(12, IMEI)] });
      expect(outcome).toMatchObject({ kind: 'rejected', code: 'other-identifier' });
      expect(sent()).toHaveLength(1);
    });

    test.each([
      [400, 'rejected'],
      [401, 'auth'],
      [403, 'auth'],
      [404, 'rejected'],
      [422, 'rejected'],
      [429, 'rate-limited'],
      [500, 'rejected'],
      [502, 'unknown'],
      [503, 'unreachable'],
    ])(
      'that Back Market answers with %i are %s, and the order stays as it is',
      async (status, kind) => {
        await market.setFault({ status }, 'register');
        expect((await confirm(both)).outcome.kind).toBe(kind);
        expect(sent()).toEqual(['GET /ws/orders/5978', 'PATCH /ws/orderlines/11']);
        expect(market.packagesOf('5978')).toEqual([]);
      },
    );

    test.each([{ imei: '' }, [], { imei: OTHER_IMEI }])(
      'that an answer does not show as they were sent (%j) are not taken for registered',
      async (body) => {
        await market.setFault({ status: 200, body }, 'register');
        expect((await confirm(both)).outcome.kind).toBe('unknown');
        expect(market.packagesOf('5978')).toEqual([]);
      },
    );

    test('are not sent where the order is shipped already, and the packer is told', async () => {
      await confirm({ items: [line(11), line(12)] });
      const { outcome } = await confirm(both);
      expect(outcome).toMatchObject({
        kind: 'accepted',
        message: expect.stringContaining('line 11, 12'),
      });
      expect(sent().some((each) => each.startsWith('PATCH'))).toBe(false);
    });
  });

  describe('answers', () => {
    const firewall = 'unreachable';
    test.each<[FakeBackMarketFault, string]>([
      [{ status: 400 }, 'rejected'],
      [{ status: 401 }, 'auth'],
      [{ status: 403 }, 'auth'],
      [{ status: 404 }, 'rejected'],
      [{ status: 408 }, 'unreachable'],
      [{ status: 422 }, 'rejected'],
      [{ status: 429 }, 'rate-limited'],
      [{ status: 500 }, 'rejected'],
      [{ status: 502 }, 'unknown'],
      [{ status: 503 }, 'unreachable'],
      [{ status: 504 }, 'unknown'],
      [{ status: 520 }, 'unknown'],
      [{ status: 521 }, 'unreachable'],
      [{ status: 522 }, 'unknown'],
      [{ status: 524 }, 'unknown'],
      [{ status: 200, body: {} }, 'unknown'],
      [{ status: 202, body: {} }, 'unknown'],
      ['firewall-page', firewall],
      ['firewall-challenge', firewall],
      ['redirect', 'unreachable'],
      ['oversized', 'unknown'],
      ['malformed', 'unknown'],
    ])('%j to the call that ships is %s', async (fault, kind) => {
      await market.setFault(fault, 'ship');
      expect((await confirm()).outcome.kind).toBe(kind);
      expect(sent()).toEqual(['GET /ws/orders/5978', 'POST /ws/orders/5978']);
      expect(market.packagesOf('5978')).toEqual([]);
    });

    test.each<[FakeBackMarketFault, string]>([
      [{ status: 401 }, 'auth'],
      [{ status: 404 }, 'rejected'],
      [{ status: 429 }, 'rate-limited'],
      [{ status: 500 }, 'rejected'],
      [{ status: 502 }, 'unreachable'],
      [{ status: 524 }, 'unreachable'],
      ['cut-before-acting', 'unreachable'],
      ['cut-mid-answer', 'unreachable'],
      ['stall', 'unreachable'],
      ['firewall-page', 'unreachable'],
      ['malformed', 'unreachable'],
    ])('%j to the look before it is %s, and nothing is sent', async (fault, kind) => {
      await market.setFault(fault, 'look');
      if (fault === 'stall') channel = createBackMarketChannel({ secrets, clock, timeoutMs: 400 });
      const { outcome, evidence } = await confirm();
      expect(outcome.kind).toBe(kind);
      expect(evidence).toHaveLength(1);
      expect(sent()).toEqual(['GET /ws/orders/5978']);
    });

    test('a look that failed does not claim that something was sent', async () => {
      await market.setFault('cut-before-acting', 'look');
      const { outcome } = await confirm();
      expect(outcome.message).toContain('nothing was changed');
    });

    test('the firewall is told from a refused token, and its number is kept for the seller', async () => {
      await market.setFault('firewall-page', 'ship');
      const { outcome, evidence } = await confirm();
      expect(outcome.message).toContain('931354450813d142-CDG');
      expect(evidence.at(-1)).toMatchObject({
        httpStatus: 403,
        answerSummary: expect.stringContaining('firewall'),
      });
    });

    test.each([
      [
        {
          errors: [
            { code: 'E1', message: 'One.' },
            { code: 'E2', message: 'Two.' },
          ],
        },
        'E1',
        'One.',
      ],
      [{ error: { code: 'E009', data: { fields: ['shipper'] } } }, 'E009', 'shipper'],
      [{ error: { code: 'E009' }, data: { fields: { shipper: 'Ada Buyer' } } }, 'E009', 'shipper'],
      [{ detail: 'Not found.' }, 'refused', 'Not found.'],
      ['nothing', 'http-400', 'status 400'],
    ])('the words of %j are read', async (body, code, words) => {
      await market.setFault({ status: 400, body }, 'ship');
      const { outcome } = await confirm();
      expect(outcome).toMatchObject({
        kind: 'rejected',
        code,
        message: expect.stringContaining(words),
      });
      expect(JSON.stringify(outcome)).not.toContain('Ada');
    });

    test('an answer that shows another number than ours is not taken for a success', async () => {
      const other = { order_id: 5978, tracking_number: 'X1', state: 9, orderlines: [] };
      await market.setFault({ status: 200, body: other }, 'ship');
      expect((await confirm()).outcome.kind).toBe('unknown');
    });

    test('a slow channel ends within the time of the whole operation', async () => {
      await market.setFault('stall', 'ship');
      channel = createBackMarketChannel({ secrets, clock, timeoutMs: 500 });
      const startedMs = performance.now();
      expect((await confirm()).outcome.kind).toBe('unknown');
      expect(performance.now() - startedMs).toBeLessThan(3_000);
    });
  });

  describe('an account that is not set up', () => {
    test.each([
      ['baseUrl', 'http://www.backmarket.com'],
      ['baseUrl', 'https://user:pass@www.backmarket.com'],
      ['acceptLanguage', 'xx-xx'],
      ['company', ''],
      ['company', '電話'],
      ['contactEmail', ''],
      ['contactEmail', 'ops'],
      ['contactEmail', 'ops@shop.example\r\nx-evil: 1'],
    ])('with %s = %j sends nothing and names the account', async (name, value) => {
      settings[name] = value;
      const { outcome, evidence } = await confirm();
      expect(outcome).toMatchObject({
        kind: 'auth',
        code: 'account-settings',
        message: expect.stringContaining('Back Market FR'),
      });
      expect([evidence, sent()]).toEqual([[], []]);
    });

    test.each([{}, { token: '' }, { token: 'with\nbreak' }])(
      'with the credentials %j says so',
      async (values) => {
        await secrets.write('account-1', values);
        expect((await confirm()).outcome).toMatchObject({
          kind: 'auth',
          code: 'account-credentials',
        });
        expect(await readBack()).toMatchObject({ kind: 'not-proven', outcome: { kind: 'auth' } });
      },
    );

    test('a token that was entered with its word Basic works', async () => {
      await secrets.write('account-1', { token: `Basic ${market.token}` });
      expect((await confirm()).outcome.kind).toBe('accepted');
    });
  });

  describe('rates', () => {
    test('calls within the declared limit are never blocked, more are, for ten seconds', async () => {
      const limit = channel.limits.confirm;
      if (limit === undefined) throw new Error('No limit is declared.');
      expect(limit.burst + limit.perSecond * 10).toBeLessThanOrEqual(200);
      let budget = startRateBudget(limit, clock.now().getTime(), []);
      for (let round = 1; round <= 130; ) {
        const decision = takeFromBudget(budget, clock.now().getTime(), limit.cost);
        budget = decision.budget;
        if (!decision.allowed) {
          clock.advance(decision.waitMs);
          continue;
        }
        market.addOrder(String(round), [{ id: 11, quantity: 1 }]);
        expect((await confirm({ channelOrderId: String(round) })).outcome.kind).toBe('accepted');
        round += 1;
      }
      expect(market.throttledCount()).toBe(0);
      for (let extra = 0; extra < 200; extra++) await readBack();
      const blocked = await confirm();
      expect(blocked.outcome).toMatchObject({ kind: 'rate-limited', retryAfterMs: 10_000 });
      expect(blocked.learned).toEqual([{ bucket: 'orders', remaining: 0, blockedForMs: 10_000 }]);
      clock.advance(10_000);
      expect(await readBack()).toEqual({ kind: 'absent' });
    });

    test('a time that it names is kept to where it is longer', async () => {
      await market.setFault({ status: 429, headers: { 'retry-after': '45' } }, 'ship');
      expect((await confirm()).outcome).toMatchObject({ retryAfterMs: 45_000 });
      await market.setFault({ status: 429, headers: { 'retry-after': '1' } }, 'ship');
      expect((await confirm()).outcome).toMatchObject({ retryAfterMs: 10_000 });
    });
  });

  describe('orders', () => {
    const all = async (changedSince: string | null, meanwhile = () => {}) => {
      const found: string[] = [];
      let page: string | null = null;
      do {
        const answer: OrdersAnswer | undefined = await channel.orders?.(
          account(),
          { changedSince, page },
          never,
        );
        if (answer?.kind !== 'page') throw new Error(JSON.stringify(answer));
        expect(JSON.stringify(answer.evidence)).not.toContain(backMarketBuyer.lastName);
        expect(answer.problems).toEqual([]);
        found.push(...answer.orders.map((each) => each.channelOrderId));
        page = answer.nextPage;
        meanwhile();
      } while (page !== null);
      return found;
    };

    test('that are open come from both states, over all pages, each once', async () => {
      for (let each = 1; each <= 120; each++) {
        market.addOrder(String(each), [{ id: each, quantity: 1 }], { state: each % 2 ? 1 : 3 });
      }
      market.addOrder('777', [{ id: 777, quantity: 1, state: 1 }], { state: 1 });
      market.addOrder('888', [{ id: 888, quantity: 1, state: 3 }], { state: 9 });
      const found = await all(null);
      expect(new Set(found).size).toBe(found.length);
      expect(found).toHaveLength(122);
      // It waits to be accepted.
      expect(found).toContain('777');
      expect(found).not.toContain('888');
    });

    test('are all found, where others are shipped while the pages are read', async () => {
      const ids = Array.from({ length: 220 }, (_, index) => index + 1);
      const put = (id: number, state: number) =>
        market.addOrder(String(id), [{ id, quantity: 1, state: state === 9 ? 3 : 2 }], { state });
      for (const id of ids) put(id, 3);
      const shipped = [...ids];
      const found = await all(null, () => {
        for (const id of shipped.splice(0, 12)) put(id, 9);
      });
      expect(ids.filter((id) => id > 60 && !found.includes(String(id)))).toEqual([]);
    });

    test('that were changed come with those that were cancelled', async () => {
      clock.advance(60_000);
      const since = clock.now().toISOString();
      market.addOrder('1', [{ id: 1, quantity: 1, state: 4 }], { state: 9 });
      expect(await all(since)).toEqual(['1']);
    });

    test.each<[FakeBackMarketFault, string]>([
      [{ status: 403 }, 'auth'],
      [{ status: 404 }, 'rejected'],
      ['throttle', 'rate-limited'],
      ['malformed', 'unknown'],
    ])('that can not be read (%j) are %s', async (fault, kind) => {
      await market.setFault(fault, 'list');
      const answer = await channel.orders?.(account(), { changedSince: null, page: null }, never);
      expect(answer).toMatchObject({ kind: 'failed', outcome: { kind } });
      expect(answer?.evidence).toHaveLength(1);
    });

    test('a page that is none of ours, or a caller who has stopped, costs no call', async () => {
      const stopped = await channel.orders?.(
        account(),
        { changedSince: null, page: null },
        AbortSignal.abort(),
      );
      const odd = await channel.orders?.(account(), { changedSince: null, page: '9' }, never);
      expect([stopped?.kind, odd?.kind, sent()]).toEqual(['failed', 'failed', []]);
    });
  });

  describe('products', () => {
    test('are listings by SKU; one that is not there is left out', async () => {
      market.addListing('A&B/1', 'Phone 4');
      const answer = await channel.products?.(account(), ['A&B/1', 'NONE'], never, new Map());
      expect(answer).toMatchObject({
        kind: 'products',
        products: [
          {
            sku: 'A&B/1',
            itemNumber: '7a97a1b6-547e-4718-bc72-5b84aca91b09',
            title: 'Phone 4',
            weightGrams: null,
            pictureUrl: '',
          },
        ],
      });
      expect(answer?.evidence).toHaveLength(2);
    });

    test('stop at the first call that is refused, and say what the limit is', async () => {
      await market.setFault('throttle' satisfies FakeBackMarketFault, 'listing');
      const answer = await channel.products?.(account(), ['A', 'B'], never, new Map());
      expect(answer).toMatchObject({ kind: 'failed', outcome: { kind: 'rate-limited' } });
      expect(answer?.learned).toMatchObject([{ bucket: 'catalog' }]);
      expect(sent()).toHaveLength(1);
      const limit = channel.limits.products;
      // One operation may make 20 calls, and the next one waits until the burst has flowed back.
      expect((limit?.cost ?? 0) / (limit?.perSecond ?? 1)).toBeGreaterThanOrEqual(10);
    });
  });

  test.each<BackMarketOperation>(['look', 'register', 'ship'])(
    'a caller who leaves during %s gets an answer at once',
    async (on) => {
      market.addOrder('5978', [
        { id: 11, quantity: 1 },
        { id: 12, quantity: 1 },
      ]);
      await market.setFault('stall', on);
      const stop = new AbortController();
      const items = [line(11, IMEI), line(12)];
      const answer = channel.confirm(account(), { ...confirmation, items }, stop.signal);
      const before = { look: 1, register: 2, ship: 3 }[on as 'look' | 'register' | 'ship'];
      await expect.poll(() => sent().length).toBe(before);
      stop.abort();
      expect((await answer).outcome.kind).toBe(on === 'look' ? 'unreachable' : 'unknown');
    },
  );
});
