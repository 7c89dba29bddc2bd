import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAmazonChannel } from '../../src/main/adapters/channels/amazon/adapter.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { Secrets } from '../../src/main/app/ports.ts';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';
import { startRateBudget, takeFromBudget } from '../../src/main/domain/rate-budget.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { type FakeAmazon, startFakeAmazon } from '../support/fake-amazon.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

describe('Amazon adapter', () => {
  const never = new AbortController().signal;
  const confirmation = sampleConfirmation();
  let clock: ManualClock;
  let amazon: FakeAmazon;
  let secrets: Secrets;
  let channel: Channel;
  let settings: Record<string, string>;

  beforeEach(async () => {
    clock = createManualClock();
    amazon = await startFakeAmazon({ clock });
    amazon.addOrder(confirmation.channelOrderId, [{ orderItemId: '79039765272157', quantity: 2 }]);
    secrets = createMemorySecrets({ 'account-1': amazon.credentials });
    channel = createAmazonChannel({ secrets, clock, timeoutMs: 20_000 });
    const { baseUrl, tokenUrl, marketplaceId } = amazon;
    settings = { baseUrl, tokenUrl, marketplaceId };
  });
  afterEach(() => amazon.close());

  const account = () => ({ id: 'account-1', name: 'Amazon US', settings });
  const confirm = (changes: Partial<Confirmation> = {}) =>
    channel.confirm(account(), { ...confirmation, ...changes }, never);
  const readBack = (changes: Partial<Confirmation> = {}) =>
    channel.readBack(account(), { ...confirmation, ...changes }, never);

  describe('signing in', () => {
    test('one token serves many calls, until its last minute', async () => {
      await confirm();
      await confirm();
      clock.advance(3_539_000);
      await confirm();
      expect(amazon.signIns).toHaveLength(1);
      clock.advance(1_000);
      expect((await confirm()).outcome.kind).toBe('accepted');
      expect(amazon.signIns).toHaveLength(2);
      expect(amazon.requests.every((each) => each.headers['x-amz-access-token'])).toBe(true);
    });

    test('calls at the same time share one sign-in, and one renewal', async () => {
      const many = () => Promise.all(Array.from({ length: 4 }, () => confirm()));
      const kinds = (await many()).map(({ outcome }) => outcome.kind);
      expect(kinds).toEqual(Array(4).fill('accepted'));
      expect(amazon.signIns).toHaveLength(1);
      amazon.revokeTokens();
      expect((await many()).map(({ outcome }) => outcome.kind)).toEqual(Array(4).fill('accepted'));
      expect(amazon.signIns).toHaveLength(2);
    });

    test('a refused token is renewed once and then the account is at fault', async () => {
      await amazon.setFault('unauthorized');
      const { outcome, evidence } = await confirm();
      expect(outcome).toMatchObject({ kind: 'auth', code: 'Unauthorized' });
      expect(evidence.map(({ operation, httpStatus }) => [operation, httpStatus])).toEqual([
        ['signIn', 200],
        ['confirmShipment', 403],
        ['signIn', 200],
        ['confirmShipment', 403],
      ]);
    });

    test('new credentials take effect at once', async () => {
      await confirm();
      await secrets.write('account-1', { ...amazon.credentials, clientSecret: 'wrong' });
      expect((await confirm()).outcome).toMatchObject({ kind: 'auth', code: 'invalid_client' });
      await secrets.write('account-1', amazon.credentials);
      expect((await confirm()).outcome.kind).toBe('accepted');
    });

    test.each([
      [{ status: 400, error: 'invalid_grant' }, 'auth'],
      [{ status: 401, error: 'invalid_client' }, 'auth'],
      [{ status: 429, error: 'slow_down' }, 'rate-limited'],
      [{ status: 500, error: 'server_error' }, 'unreachable'],
      [{ status: 502, error: 'gateway' }, 'unreachable'],
      [{ status: 503, error: 'temporarily_unavailable' }, 'unreachable'],
      ['malformed', 'unreachable'],
      ['cut', 'unreachable'],
    ] as const)('a sign-in that gives %j is %s: no order is at fault', async (fault, kind) => {
      amazon.setSignInFault(fault);
      const { outcome, evidence } = await confirm();
      expect(outcome.kind).toBe(kind);
      expect((await readBack()).result).toMatchObject({ kind: 'not-proven', outcome: { kind } });
      expect(amazon.requests).toEqual([]);
      for (const secret of Object.values(amazon.credentials)) {
        expect(JSON.stringify([outcome, evidence])).not.toContain(secret);
      }
    });

    test('a sign-in that never answers is unreachable, and on record as a failed call', async () => {
      amazon.setSignInFault('stall');
      channel = createAmazonChannel({ secrets, clock, timeoutMs: 400 });
      const { outcome, evidence } = await confirm();
      expect(outcome.kind).toBe('unreachable');
      expect(evidence).toMatchObject([{ operation: 'signIn', httpStatus: null }]);
      channel = createAmazonChannel({ secrets, clock });
      amazon.setSignInFault('none');
      expect((await confirm()).outcome.kind).toBe('accepted');
    });

    test('a caller who leaves does not take the sign-in away from the others', async () => {
      const stop = new AbortController();
      amazon.setSignInFault('stall');
      channel = createAmazonChannel({ secrets, clock, timeoutMs: 1_500 });
      const leaving = channel.confirm(account(), confirmation, stop.signal);
      await expect.poll(() => amazon.signIns.length).toBe(1);
      const staying = confirm();
      stop.abort();
      expect((await leaving).outcome.kind).toBe('unreachable');
      expect((await staying).outcome.kind).toBe('unreachable');
      expect(amazon.signIns).toHaveLength(1);
    });
  });

  describe('an account that is not set up', () => {
    test.each([
      ['baseUrl', 'http://sellingpartnerapi-na.amazon.com'],
      ['tokenUrl', 'http://api.amazon.com/auth/o2/token'],
      ['tokenUrl', 'https://user:pass@api.amazon.com/'],
      ['marketplaceId', ''],
    ])('with %s = %j sends nothing and names the account', async (name, value) => {
      settings[name] = value;
      const { outcome, evidence } = await confirm();
      expect(outcome).toMatchObject({
        kind: 'auth',
        code: 'account-settings',
        message: expect.stringContaining('Amazon US'),
      });
      expect(evidence).toEqual([]);
      expect([...amazon.signIns, ...amazon.requests]).toEqual([]);
    });

    test('without credentials, or with ones that can not be opened, says so', async () => {
      await secrets.remove('account-1');
      expect((await confirm()).outcome).toMatchObject({
        kind: 'auth',
        code: 'account-credentials',
      });
      const locked = { ...secrets, read: () => Promise.reject(new Error('Set the passphrase.')) };
      channel = createAmazonChannel({ secrets: locked, clock });
      expect((await readBack()).result).toMatchObject({
        kind: 'not-proven',
        outcome: { kind: 'auth', message: expect.stringContaining('Set the passphrase.') },
      });
    });
  });

  describe('answers', () => {
    test.each([
      [400, 'rejected'],
      [404, 'rejected'],
      [413, 'rejected'],
      [415, 'rejected'],
      [500, 'rejected'],
      [502, 'unknown'],
      [503, 'unreachable'],
      [504, 'unknown'],
      [200, 'unknown'],
      [202, 'unknown'],
    ])('status %i is %s', async (status, kind) => {
      await amazon.setFault({ status });
      expect((await confirm()).outcome.kind).toBe(kind);
      expect(amazon.packagesOf(confirmation.channelOrderId)).toEqual([]);
    });

    test.each(['redirect', 'oversized'] as const)('%s has no effect', async (fault) => {
      await amazon.setFault(fault);
      expect((await confirm()).outcome.kind).toBe(fault === 'redirect' ? 'unreachable' : 'unknown');
      expect(amazon.requests).toHaveLength(1);
    });

    test('an order that Amazon does not know is rejected in its words', async () => {
      const { outcome } = await confirm({ channelOrderId: '111-0000000-0000000' });
      expect(outcome).toMatchObject({ kind: 'rejected', code: 'NotFound' });
    });

    test('what can not be sent is rejected without a call', async () => {
      const { outcome, evidence } = await confirm({ channelOrderId: '../x' });
      expect([outcome.kind, evidence, amazon.signIns]).toEqual(['rejected', [], []]);
    });

    test('already fulfilled by an earlier call of ours: unknown, and the read-back confirms it', async () => {
      await amazon.setFault('cut-after-acting');
      expect((await confirm()).outcome.kind).toBe('unknown');
      const errors = [{ code: 'InvalidInput', message: 'PackageToUpdateNotFound' }];
      await amazon.setFault({ status: 400, errors });
      expect((await confirm()).outcome.kind).toBe('unknown');
      await amazon.setFault('none');
      expect((await readBack()).result).toEqual({ kind: 'confirmed' });
    });

    test('already fulfilled by somebody else: unknown, and the read-back says different', async () => {
      await confirm({ packageReferenceId: '9', trackingNumber: '9400110200881234567890' });
      expect((await confirm()).outcome.kind).toBe('unknown');
      expect((await readBack()).result).toEqual({
        kind: 'different',
        message: expect.stringContaining('9400110200881234567890'),
      });
    });
  });

  describe('rates', () => {
    test('calls within 2 a second and a burst of 10 are never throttled, more are', async () => {
      let budget = startRateBudget({ perSecond: 2, burst: 10 }, clock.now().getTime(), []);
      for (let sent = 0; sent < 40; ) {
        const decision = takeFromBudget(budget, clock.now().getTime());
        budget = decision.budget;
        if (!decision.allowed) {
          clock.advance(decision.waitMs);
          continue;
        }
        expect((await confirm()).outcome.kind).toBe('accepted');
        sent += 1;
      }
      expect(amazon.throttledCount()).toBe(0);
      expect((await confirm()).outcome.kind).toBe('rate-limited');
    });

    test('the rate that Amazon names is told, and sets the wait after 429', async () => {
      const bucket = 'confirmShipment';
      expect((await confirm()).learned).toEqual([{ bucket, perSecond: 2 }]);
      amazon.setNamedRate('0.5');
      await amazon.setFault('throttle');
      const { outcome, learned } = await confirm();
      expect(outcome).toMatchObject({ kind: 'rate-limited', retryAfterMs: 2_000 });
      expect(learned).toEqual([{ bucket, perSecond: 0.5 }]);
    });

    test('without a named rate the documented one sets the wait', async () => {
      amazon.setNamedRate(null);
      await amazon.setFault('throttle');
      const { outcome, learned } = await confirm();
      expect(outcome).toMatchObject({ kind: 'rate-limited', retryAfterMs: 500 });
      expect(learned).toEqual([]);
    });

    test('look-ups have a rate of their own, and tell it', async () => {
      expect(channel.limits).toMatchObject({
        confirm: { perSecond: 2, burst: 10 },
        readBack: { perSecond: 0.5, burst: 30 },
      });
      amazon.setNamedRate('0.25');
      expect((await readBack()).learned).toEqual([{ bucket: 'getOrder', perSecond: 0.25 }]);
    });
  });
});
