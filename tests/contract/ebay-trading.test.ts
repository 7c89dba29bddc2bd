import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEbayChannel } from '../../src/main/adapters/channels/ebay/adapter.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { type FakeEbay, startFakeEbay } from '../support/fake-ebay.ts';
import type { FakeTrackingRule } from '../support/fake-ebay-trading.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

const never = new AbortController().signal;
const mugs = { lineItemId: '10025543333810', legacyItemId: '254455667788', quantity: 2 };
const plate = { lineItemId: '10025543333811', legacyItemId: '254455667799', quantity: 1 };
const item = (line: { readonly lineItemId: string }, quantity = 1) => ({
  channelLineId: line.lineItemId,
  quantity,
  sku: '',
  identifiers: [],
});
const confirmation = sampleConfirmation({
  channelOrderId: '01-03955-36441',
  items: [item(mugs, 2), item(plate)],
});
const orderId = confirmation.channelOrderId;
const OTHER = '9400110200881234567890';

describe('eBay over the Trading API', () => {
  let clock: ManualClock;
  let ebay: FakeEbay;
  let channel: Channel;
  let settings: Record<string, string>;

  const start = async (
    rules: { readonly tracking?: FakeTrackingRule; readonly forgetsTracking?: boolean } = {},
  ) => {
    await ebay?.close();
    clock = createManualClock();
    ebay = await startFakeEbay({ clock, ...rules });
    ebay.addOrder(orderId, [mugs, plate]);
    const secrets = createMemorySecrets({ 'account-1': ebay.credentials });
    channel = createEbayChannel({ secrets, clock, timeoutMs: 20_000 });
    settings = { ...ebay.settings };
  };
  beforeEach(() => start());
  afterEach(() => ebay.close());

  const account = () => ({ id: 'account-1', name: 'eBay US', settings });
  const confirm = (changes: Partial<Confirmation> = {}) =>
    channel.confirm(account(), { ...confirmation, ...changes }, never);
  const readBack = (changes: Partial<Confirmation> = {}) =>
    channel.readBack(account(), { ...confirmation, ...changes }, never);
  const unship = async (changes: Partial<Confirmation> = {}, signal = never) => {
    const sent = { confirmation: { ...confirmation, ...changes }, channelReference: '' };
    const answer = await channel.unship?.(account(), sent, signal);
    if (answer === undefined) throw new Error('eBay can take a package back.');
    return answer;
  };
  const trading = () => ebay.requests.filter(({ path }) => path === '/ws/api.dll');
  const shipped = () => [...(ebay.orderOf(orderId)?.shipped ?? [])];
  const linesOf = (trackingNumber: string) =>
    ebay
      .orderOf(orderId)
      ?.fulfillments.filter((each) => each.trackingNumber === trackingNumber)
      .flatMap((each) => [...each.lines.keys()]);

  describe('taking a package back', () => {
    test('the only package of an order is taken back with the order', async () => {
      await confirm();
      const { outcome, evidence } = await unship();
      expect(outcome.kind).toBe('accepted');
      expect(shipped()).toEqual([]);
      expect(trading()).toHaveLength(1);
      expect(trading()[0]?.body).toContain(`<OrderID>${orderId}</OrderID>`);
      expect(evidence.map(({ api }) => api)).toEqual(['orders', 'orders', 'trading']);
      expect(evidence.at(-1)).toMatchObject({ operation: 'CompleteSale', httpStatus: 200 });
    });

    test('of several packages only the lines of ours are taken back', async () => {
      await confirm({ items: [item(mugs, 2)], trackingNumber: OTHER });
      await confirm({ items: [item(plate)] });
      expect((await unship({ items: [item(plate)] })).outcome.kind).toBe('accepted');
      expect(shipped()).toEqual([mugs.lineItemId]);
      expect(trading()[0]?.body).toContain(
        `<OrderLineItemID>${plate.legacyItemId}-${plate.lineItemId}</OrderLineItemID>`,
      );
    });

    test('a line that another package shares is left alone: that one has left', async () => {
      await confirm({ items: [item(mugs)], trackingNumber: OTHER });
      await confirm({ items: [item(mugs)] });
      expect((await unship({ items: [item(mugs)] })).outcome).toMatchObject({
        kind: 'rejected',
        code: 'shared-line',
      });
      expect(trading()).toEqual([]);
      expect(shipped()).toEqual([mugs.lineItemId]);
    });

    test.each([true, false])(
      'again is accepted and calls no further, whether eBay forgets the number (%j) or not',
      async (forgetsTracking) => {
        await start({ forgetsTracking });
        await confirm();
        await unship();
        expect((await unship()).outcome.kind).toBe('accepted');
        expect(trading()).toHaveLength(1);
      },
    );

    test('what eBay never had is accepted without a call of the Trading API', async () => {
      expect((await unship()).outcome.kind).toBe('accepted');
      expect((await unship({ channelOrderId: '<x/>' })).outcome.kind).toBe('accepted');
      expect(trading()).toEqual([]);
    });

    test('another package may follow, even where eBay still lists the old number', async () => {
      await start({ forgetsTracking: false });
      await confirm();
      await unship();
      expect((await confirm({ trackingNumber: OTHER })).outcome.kind).toBe('accepted');
      expect((await readBack({ trackingNumber: OTHER })).result).toEqual({ kind: 'confirmed' });
    });

    test('a package of items that are not in the order is left to a person', async () => {
      await confirm();
      ebay.addOrder('other', [plate]);
      ebay.orderOf(orderId)?.fulfillments.forEach((each) => {
        each.lines.clear();
        each.lines.set('7', 1);
      });
      expect((await unship()).outcome).toMatchObject({ kind: 'rejected', code: 'unknown-line' });
      expect(trading()).toEqual([]);
    });

    test('a package of several lines that was taken back half way is taken back to its end', async () => {
      const bowl = { lineItemId: '10025543333812', legacyItemId: '254455667700', quantity: 1 };
      ebay.addOrder(orderId, [mugs, plate, bowl]);
      await confirm({ items: [item(bowl)], trackingNumber: OTHER });
      await confirm();
      ebay.setTradingFault({ failsFrom: 2, status: 503 });
      expect((await unship()).outcome.kind).toBe('unreachable');
      expect(shipped()).toHaveLength(2);
      ebay.setTradingFault('none');
      expect((await unship()).outcome.kind).toBe('accepted');
      expect(shipped()).toEqual([bowl.lineItemId]);
    });

    test.each([
      ['cut-before-acting', ['10025543333810', '10025543333811']],
      ['cut-after-acting', []],
    ] as const)(
      'an answer that is lost (%s) is unknown, and again is safe',
      async (fault, left) => {
        await confirm();
        ebay.setTradingFault(fault);
        expect((await unship()).outcome.kind).toBe('unknown');
        expect(shipped()).toEqual(left);
        ebay.setTradingFault('none');
        expect((await unship()).outcome.kind).toBe('accepted');
        expect(shipped()).toEqual([]);
      },
    );

    test('a caller who has stopped already sends nothing', async () => {
      expect((await unship({}, AbortSignal.abort())).outcome.kind).toBe('unreachable');
      expect([ebay.signIns, ebay.requests]).toEqual([[], []]);
    });
  });

  describe('answers', () => {
    const refused = (code: string, classification?: 'RequestError' | 'SystemError') => ({
      ack: 'Failure',
      errors: [
        {
          code,
          message: 'As <told>.',
          ...(classification === undefined ? {} : { classification }),
        },
      ],
    });

    test.each([
      [refused('20822'), 'rejected', '20822'],
      [refused('10007', 'SystemError'), 'rejected', '10007'],
      [refused('21917053'), 'auth', '21917053'],
      [refused('932'), 'auth', '932'],
      [{ ack: 'PartialFailure', errors: [] }, 'unknown', undefined],
      [{ ack: 'Failure', errors: [] }, 'unknown', undefined],
      [{ ack: 'CustomCode', errors: [] }, 'unknown', undefined],
      [{ status: 200, body: '<html>Hotel guests log in here' }, 'unknown', undefined],
      [{ status: 200, body: '{"ack":"Success"}' }, 'unknown', undefined],
      [{ status: 200, body: '<a><Ack>Success</Ack></a>' }, 'unknown', undefined],
      [
        {
          status: 200,
          body: '<!DOCTYPE x [<!ENTITY a "Success">]><CompleteSaleResponse><Ack>&a;</Ack></CompleteSaleResponse>',
        },
        'unknown',
        undefined,
      ],
      [{ status: 500 }, 'rejected', '500'],
      [{ status: 502 }, 'unknown', undefined],
      [{ status: 503 }, 'unreachable', undefined],
      [{ status: 429 }, 'rate-limited', undefined],
    ])('%j is %s', async (fault, kind, code) => {
      await confirm();
      ebay.setTradingFault(fault);
      const { outcome } = await unship();
      expect(outcome.kind).toBe(kind);
      if (code !== undefined) expect(outcome).toMatchObject({ code });
      expect(shipped()).toHaveLength(2);
    });

    test('a refusal with status 200 is on record as what it says', async () => {
      await confirm();
      ebay.setTradingFault(refused('20822'));
      const { evidence } = await unship();
      expect(evidence.at(-1)).toMatchObject({
        api: 'trading',
        httpStatus: 200,
        answerSummary: 'eBay refused this (20822: As <told>.).',
      });
    });

    test('a warning was done all the same', async () => {
      await confirm();
      ebay.setTradingFault({ ack: 'Warning', errors: [{ code: '1', message: 'Old version.' }] });
      expect((await unship()).outcome.kind).toBe('accepted');
    });

    test('used-up calls of a day defer for an hour', async () => {
      await confirm();
      ebay.setTradingFault(refused('518'));
      const { outcome, learned } = await unship();
      expect(outcome).toMatchObject({ kind: 'rate-limited', retryAfterMs: 3_600_000 });
      expect(learned).toEqual([{ bucket: 'trading', blockedForMs: 3_600_000 }]);
    });

    test('an expired token is renewed once', async () => {
      await confirm();
      clock.advance(7_100_000);
      await readBack();
      ebay.setTradingFault(refused('21917053'));
      const { evidence } = await unship();
      expect(evidence.filter(({ operation }) => operation === 'CompleteSale')).toHaveLength(2);
      expect(evidence.filter(({ operation }) => operation === 'signIn')).toHaveLength(1);
    });

    test('the site of the account is named', async () => {
      settings.siteId = '77';
      await confirm();
      await unship();
      expect(trading()[0]?.headers['x-ebay-api-siteid']).toBe('77');
    });
  });

  describe.each(['replace', 'add'] as const)(
    'confirming by it, where a second call would %s tracking',
    (tracking) => {
      beforeEach(async () => {
        await start({ tracking });
        settings.confirmBy = 'trading';
      });

      test('a whole order is one call, once', async () => {
        const { outcome, channelReference } = await confirm();
        expect([outcome.kind, channelReference]).toEqual(['accepted', confirmation.trackingNumber]);
        expect((await confirm()).outcome.kind).toBe('accepted');
        expect(trading()).toHaveLength(1);
        expect((await readBack()).result).toEqual({ kind: 'confirmed' });
      });

      test('a label of a station whose clock is days ahead is shipped at the time of eBay', async () => {
        const ahead = { shippedAt: '2026-11-26T09:43:19.500Z' };
        const { outcome, evidence } = await confirm(ahead);
        expect(outcome.kind).toBe('accepted');
        expect(trading()).toHaveLength(1);
        expect(trading()[0]?.body).toContain('<ShippedTime>2026-11-22T09:43:19.000Z<');
        expect(evidence.at(-1)?.requestSummary).toContain('shipped 2026-11-22T09:43:19.000Z');
        expect((await readBack(ahead)).result).toEqual({ kind: 'confirmed' });
        expect((await confirm(ahead)).outcome.kind).toBe('accepted');
        expect(trading()).toHaveLength(1);
      });

      test('two packages with lines of their own, and the order when all is told', async () => {
        await confirm({ items: [item(mugs, 2)], trackingNumber: OTHER });
        await confirm({ items: [item(plate)] });
        expect(trading().map(({ body }) => body.includes('<OrderID>'))).toEqual([
          false,
          false,
          true,
        ]);
        expect(linesOf(OTHER)).toEqual([mugs.lineItemId]);
        expect(linesOf(confirmation.trackingNumber)).toEqual([plate.lineItemId]);
        expect(shipped()).toHaveLength(2);
      });

      test('two packages that share a line: each number stays', async () => {
        await confirm({ items: [item(mugs)], trackingNumber: OTHER });
        expect((await confirm({ items: [item(mugs)] })).outcome.kind).toBe('accepted');
        expect(linesOf(OTHER)).toEqual([mugs.lineItemId]);
        expect(linesOf(confirmation.trackingNumber)).toEqual([mugs.lineItemId]);
        expect(shipped()).toEqual([mugs.lineItemId]);
        expect((await readBack({ items: [item(mugs)] })).result).toEqual({ kind: 'confirmed' });
      });

      test('a package that was told of half way is told of to its end', async () => {
        const bowl = { lineItemId: '10025543333812', legacyItemId: '254455667700', quantity: 1 };
        ebay.addOrder(orderId, [mugs, plate, bowl]);
        ebay.setTradingFault({ failsFrom: 2, status: 503 });
        expect((await confirm()).outcome.kind).toBe('unreachable');
        expect(linesOf(confirmation.trackingNumber)).toEqual([mugs.lineItemId]);
        ebay.setTradingFault('none');
        expect((await readBack()).result).toEqual({ kind: 'absent' });
        expect((await confirm()).outcome.kind).toBe('accepted');
        expect(linesOf(confirmation.trackingNumber)).toEqual([mugs.lineItemId, plate.lineItemId]);
        expect((await readBack()).result).toEqual({ kind: 'confirmed' });
      });

      test('a whole line that somebody else has told of is not told again', async () => {
        await confirm({ items: [item(plate)], trackingNumber: OTHER });
        expect((await confirm({ items: [item(plate)] })).outcome.kind).toBe('unknown');
        expect((await readBack({ items: [item(plate)] })).result).toEqual({
          kind: 'different',
          message: expect.stringContaining(OTHER),
        });
        expect(trading()).toHaveLength(1);
      });

      test('text of the carrier can not become another element', async () => {
        settings.carrierNames = 'UPS = A & B</ShippingCarrierUsed><Paid>true</Paid>';
        expect((await confirm()).outcome.kind).toBe('accepted');
        expect(trading()[0]?.body).not.toContain('<Paid>');
        expect(ebay.orderOf(orderId)?.fulfillments[0]?.carrierCode).toContain('A & B</Ship');
      });

      test('an answer that is lost is unknown, and the read-back proves the package', async () => {
        ebay.setTradingFault('cut-after-acting');
        expect((await confirm()).outcome.kind).toBe('unknown');
        ebay.setTradingFault('none');
        expect((await readBack()).result).toEqual({ kind: 'confirmed' });
        expect((await confirm()).outcome.kind).toBe('accepted');
        expect(trading()).toHaveLength(1);
      });
    },
  );
});
