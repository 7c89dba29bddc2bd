import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../src/shared/contract.ts';
import {
  accountWithOrders,
  type BenchChannel,
  benchChannel,
  credentials,
  shipAndClose,
  withChannels,
} from '../../support/channel-bench.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';
import { closeTestStation, openTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let ebay: BenchChannel;
let backmarket: BenchChannel;
let shopify: BenchChannel;
let secrets: ReturnType<typeof createMemorySecrets>;

beforeEach(async () => {
  ebay = benchChannel('ebay', {
    limits: { readBack: { bucket: 'reads', perSecond: 1, burst: 2, cost: 1 } },
  });
  backmarket = benchChannel('backmarket');
  shopify = benchChannel('shopify');
  secrets = createMemorySecrets();
  station = await openTestStation({ ...withChannels(ebay, backmarket, shopify), secrets });
});
afterEach(() => closeTestStation(station));

type Save = CommandInput<'accounts.save'>;
const saving = (part: Partial<Save> = {}): Save => ({
  channel: 'ebay',
  name: 'Our eBay',
  company: '',
  enabled: true,
  settings: {},
  credentials,
  ...part,
});
const save = (part: Partial<Save> = {}) => station.run('accounts.save', saving(part));
const refused = (part: Partial<Save>) => station.refusal('accounts.save', saving(part));
const states = async () => {
  const { rows } = await station.run('status.view', { offset: 0, limit: 100 });
  return rows.map((row) => row.state);
};

describe('the channels of a station', () => {
  it('are listed with what an account of each is asked for and may choose', async () => {
    const { channels } = await station.run('channels.list', {});
    expect(channels.map(({ name }) => name)).toEqual([
      'Back Market',
      'eBay',
      'Practice Market',
      'Shopify',
    ]);
    const shown = channels.find(({ channel }) => channel === 'ebay');
    expect(shown?.timings.map(({ words }) => words)).toEqual([
      'When tracking shows movement.',
      'When tracking is assigned.',
    ]);
    expect(shown?.lockWarning).toContain('eBay keeps carrier, service and tracking number');
    expect(shown?.fields.filter(({ writeOnly }) => writeOnly).map(({ name }) => name)).toEqual([
      'clientSecret',
      'refreshToken',
    ]);
    expect(channels.find(({ channel }) => channel === 'shopify')).toMatchObject({
      timings: [],
      lockWarning: null,
      buyerNotice: 'flag',
    });
  });
});

describe('saving an account', () => {
  it('takes any channel that the station has, and no other', async () => {
    const { accounts, accountId } = await save();
    expect(accounts.find((each) => each.accountId === accountId)).toMatchObject({
      channel: 'ebay',
      channelName: 'eBay',
      hasCredentials: true,
      settings: { baseUrl: 'https://api.example', region: 'eu', shipConfirmations: 'movement' },
    });
    expect(await refused({ channel: 'etsy', name: 'B' })).toBe('There is no channel etsy here.');
  });

  it.each([
    [{ settings: { shipConfirmations: 'never' } }, '"Send ship confirmations" is one of'],
    [{ channel: 'shopify', settings: { shipConfirmations: 'assigned' } }, 'Shopify has no setting'],
    [{ settings: { withoutImei: 'hold' } }, 'eBay has no setting "Without an IMEI".'],
    [{ settings: { region: 'mars' } }, 'Region is one of: eu, us.'],
    [{ settings: { marketplace: 'x' } }, 'eBay has no setting marketplace.'],
    [{ settings: { refreshToken: 'rt-typed-here' } }, 'Refresh token is a credential.'],
    [{ settings: { baseUrl: 'http://api.example' } }, 'must begin with https://'],
    [{ credentials: { clientSecret: 'x' } }, 'needs: Refresh token.'],
    [{ credentials: { ...credentials, token: 'x' } }, 'other credentials: clientSecret'],
  ] as const)('refuses %j and keeps nothing of it', async (part, reason) => {
    const message = await refused(part);
    expect(message).toContain(reason);
    expect(message).not.toContain('rt-typed-here');
    const { accounts } = await station.run('accounts.list', {});
    expect(accounts.map(({ channel }) => channel)).toEqual(['practice']);
  });

  it('keeps the credentials that are not typed again', async () => {
    const { accountId } = await save();
    await save({ accountId, credentials: { clientSecret: 'cs-new' } });
    expect(await secrets.read(accountId)).toEqual({ ...credentials, clientSecret: 'cs-new' });
    await save({ accountId, credentials: undefined });
    expect(await secrets.read(accountId)).toMatchObject({ clientSecret: 'cs-new' });
  });

  it('says that nobody looks for the movement that an account waits for', async () => {
    const warnings = async () =>
      (await station.run('accounts.list', {})).accounts.map(({ warning }) => warning);
    const { accountId } = await save();
    expect((await warnings()).join('')).toContain('No tracking source looks for movement');
    await save({ accountId, settings: { shipConfirmations: 'assigned' } });
    expect(await warnings()).toEqual(['', '']);
  });

  it('says when the same seller is there twice, and does not forbid it', async () => {
    const at = (sellerId: string) => ({ sellerId, shipConfirmations: 'assigned' });
    await save({ settings: at('ana') });
    const { accounts, accountId } = await save({ name: 'Again', settings: at('ANA') });
    const warnings = Object.fromEntries(accounts.map(({ name, warning }) => [name, warning]));
    expect(warnings['Our eBay']).toBe('Again is the same account at eBay. Use one of the two.');
    expect(warnings.Again).toContain('Our eBay is the same account');
    const after = await save({ accountId, name: 'Again', settings: at('ben') });
    expect(after.accounts.every(({ warning }) => warning === '')).toBe(true);
  });

  it('does not show a disabled account among the lights (SS3)', async () => {
    const { accountId } = await save();
    const shown = async () =>
      (await station.run('status.view', { offset: 0, limit: 1 })).accounts.map(
        (each) => each.accountId,
      );
    expect(await shown()).toContain(accountId);
    await save({ accountId, enabled: false });
    expect(await shown()).not.toContain(accountId);
  });
});

describe('another timing for an account', () => {
  const orders = ['E-1', 'E-2', 'E-3'];

  it('is for later packages; held ones keep theirs unless a person says so (1E, reading 5)', async () => {
    const accountId = await accountWithOrders(station, 'ebay', orders);
    await shipAndClose(station, 'E-1');
    await shipAndClose(station, 'E-2');
    expect(await states()).toEqual(['Held', 'Held']);
    const named = { accountId, name: 'Shop at ebay', credentials: undefined };
    await save({ ...named, settings: { shipConfirmations: 'assigned' } });
    expect(await states()).toEqual(['Held', 'Held']);
    await station.writeBacks.drain();
    expect(ebay.packagesOf('E-1')).toEqual([]);

    const applied = await save({
      ...named,
      settings: { shipConfirmations: 'assigned' },
      applyToHeld: true,
    });
    expect(applied.held).toEqual({ changed: 2, released: 2 });
    await station.writeBacks.drain();
    expect(await states()).toEqual(['Success', 'Success']);
    expect(ebay.packagesOf('E-1')).toMatchObject([{ confirmations: 1, edits: 0 }]);
    const [, , last] = station.context.store.read((tx) => tx.health.decisions(accountId));
    expect(last?.detail).toMatchObject({ heldChanged: 2, released: 2 });
  });

  it('changes nothing where the held ones have it already', async () => {
    const accountId = await accountWithOrders(station, 'ebay', orders);
    await shipAndClose(station, 'E-1');
    const again = await save({ accountId, name: 'Shop at ebay', applyToHeld: true });
    expect(again.held).toEqual({ changed: 0, released: 0 });
    expect(await states()).toEqual(['Held']);
  });

  it('lets a held package wait for its IMEI first, where the channel wants one', async () => {
    const accountId = await accountWithOrders(station, 'backmarket', orders);
    await shipAndClose(station, 'E-1');
    const { held } = await save({
      accountId,
      channel: 'backmarket',
      name: 'Shop at backmarket',
      settings: { shipConfirmations: 'assigned' },
      applyToHeld: true,
    });
    expect(held).toEqual({ changed: 1, released: 0 });
    expect(await states()).toEqual(['WaitingImei']);
  });
});

describe('a refused sign-in', () => {
  it('is one banner for the account, and new credentials send what waited at once', async () => {
    const settings = { shipConfirmations: 'assigned' };
    const accountId = await accountWithOrders(station, 'ebay', ['E-1', 'E-2', 'E-3'], settings);
    ebay.setFault('unauthorized');
    for (const order of ['E-1', 'E-2', 'E-3']) await shipAndClose(station, order);
    await station.writeBacks.drain();
    const view = await station.run('status.view', { offset: 0, limit: 100 });
    expect(view.blocked).toMatchObject([
      {
        accountId,
        accountName: 'Shop at ebay',
        waiting: 3,
        message: 'The fake channel refused the token.',
      },
    ]);
    expect(view.deferred).toBe(3);
    expect(view.rows.map((row) => [row.state, row.waitReason, row.errorCount])).toEqual(
      Array.from({ length: 3 }, () => ['Pending', 'auth', 0]),
    );
    ebay.setFault('none');
    await station.writeBacks.drain();
    expect(await states()).toEqual(['Pending', 'Pending', 'Pending']);

    await save({ accountId, name: 'Shop at ebay', settings, credentials: { clientSecret: 'new' } });
    await station.writeBacks.drain();
    expect(await states()).toEqual(['Success', 'Success', 'Success']);
    const after = await station.run('status.view', { offset: 0, limit: 100 });
    expect(after).toMatchObject({ blocked: [], deferred: 0 });
  });

  it('is no banner of an account that is disabled', async () => {
    const settings = { shipConfirmations: 'assigned' };
    const accountId = await accountWithOrders(station, 'ebay', ['E-1'], settings);
    ebay.setFault('unauthorized');
    await shipAndClose(station, 'E-1');
    await station.writeBacks.drain();
    await save({ accountId, name: 'Shop at ebay', settings, enabled: false });
    ebay.setFault('unauthorized');
    const { blocked } = await station.run('status.view', { offset: 0, limit: 1 });
    expect(blocked).toEqual([]);
  });
});

describe('testing a connection', () => {
  const test = async (accountId: string) => station.run('accounts.test', { accountId });

  it.each([
    ['none', 'ok', 'eBay answers and takes the sign-in.'],
    ['unauthorized', 'auth', 'The fake channel refused the token.'],
    ['down', 'unreachable', 'The fake channel is down.'],
    ['throttle', 'busy', 'The fake channel is busy.'],
    ['server-error', 'trouble', 'The fake channel failed on this.'],
    ['malformed', 'trouble', 'The fake channel: malformed.'],
  ] as const)('with the fault "%s" says "%s"', async (fault, outcome, words) => {
    const { accountId } = await save();
    ebay.setFault(fault);
    expect(await test(accountId)).toMatchObject({ outcome, words });
  });

  it('takes a call of the account, records it, and confirms nothing', async () => {
    const { accountId } = await save();
    expect((await test(accountId)).outcome).toBe('ok');
    expect((await test(accountId)).outcome).toBe('ok');
    const third = await test(accountId);
    expect(third.outcome).toBe('busy');
    expect(Date.parse(third.nextCallAt ?? '') - station.clock.now().getTime()).toBe(1_000);
    expect(ebay.calls.map(({ operation }) => operation)).toEqual(['readBack', 'readBack']);
    const { accounts } = await station.run('status.view', { offset: 0, limit: 1 });
    const shown = accounts.find((each) => each.accountId === accountId);
    expect(shown?.apis.find(({ api }) => api === 'orders')).toMatchObject({
      health: 'green',
      callsInTenMinutes: 2,
    });
    expect(shown?.budgets).toMatchObject([{ bucket: 'reads', left: 0, burst: 2 }]);
  });

  it('asks for the first page of orders where orders can be read', async () => {
    const asked: unknown[] = [];
    const evidence = {
      api: 'orders',
      operation: 'getOrders',
      httpStatus: 200,
      requestSummary: '',
      answerSummary: '',
      durationMs: 1,
    } as const;
    const orders: BenchChannel['orders'] = async (_account, request) => {
      asked.push(request);
      return { kind: 'page', orders: [], nextPage: null, problems: [], evidence: [evidence] };
    };
    await closeTestStation(station);
    station = await openTestStation(withChannels(benchChannel('ebay', { orders })));
    const { accountId } = await save();
    expect((await test(accountId)).outcome).toBe('ok');
    expect(asked).toEqual([{ changedSince: station.clock.now().toISOString(), page: null }]);
  });

  it('says nothing good of a channel that was not asked', async () => {
    const readBack: BenchChannel['readBack'] = async () => ({
      result: { kind: 'absent' },
      evidence: [],
    });
    await closeTestStation(station);
    station = await openTestStation(withChannels(benchChannel('ebay', { readBack })));
    const { accountId } = await save();
    expect((await test(accountId)).outcome).toBe('trouble');
  });
});
