import { afterEach, describe, expect, test } from 'vitest';
import { createAfterShipSource } from '../../src/main/adapters/channels/tracking-sources/aftership.ts';
import { createEasyPostSource } from '../../src/main/adapters/channels/tracking-sources/easypost.ts';
import { createKarrioSource } from '../../src/main/adapters/channels/tracking-sources/karrio.ts';
import { createShipEngineSource } from '../../src/main/adapters/channels/tracking-sources/shipengine.ts';
import { createShippoSource } from '../../src/main/adapters/channels/tracking-sources/shippo.ts';
import type { TrackingSourceOptions } from '../../src/main/adapters/channels/tracking-sources/source-call.ts';
import { createTrackingSources } from '../../src/main/adapters/channels/tracking-sources/tracking-sources.ts';
import type { TrackedParcel, TrackingSource } from '../../src/main/app/tracking-port.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { afterShipDialect } from '../support/tracking-sources/aftership.ts';
import { easyPostDialect } from '../support/tracking-sources/easypost.ts';
import { type Dialect, startFakeSource } from '../support/tracking-sources/fake-source.ts';
import { shipEngineDialect } from '../support/tracking-sources/shipengine.ts';
import { shippoDialect } from '../support/tracking-sources/shippo.ts';

const never = new AbortController().signal;
const number = '1Z12345E0205271688';
const parcel: TrackedParcel = { carrierCode: 'UPS', carrierName: 'UPS', trackingNumber: number };
const unknownCarrier = { ...parcel, carrierCode: 'Müller', carrierName: 'Müller Logistik' };
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(
  create: (options: TrackingSourceOptions) => TrackingSource,
  dialect: Dialect,
  settings: Readonly<Record<string, string>> = {},
) {
  const clock = createManualClock();
  const server = await startFakeSource(dialect, clock);
  closers.push(server.close);
  const secrets = createMemorySecrets({ 'source-1': { apiKey: server.apiKey } });
  const source = create({ secrets, clock, timeoutMs: 20_000 });
  const account = {
    id: 'source-1',
    name: 'Tracking',
    settings: { baseUrl: server.baseUrl, ...settings },
  };
  const look = (of: TrackedParcel = parcel) => source.look(account, of, never);
  return { server, source, look };
}

/** A dialect that gives one answer to everything, in the form of another. */
function always(dialect: Dialect, status: number, body: unknown): Dialect {
  return { ...dialect, answer: () => ({ status, body }) };
}

describe('AfterShip', () => {
  test('makes a tracking the first time and only lists it after that', async () => {
    const { server, look } = await start(createAfterShipSource, afterShipDialect());
    await look();
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
    await look();
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
  });

  test('learns the rate from the list alone, kept under what it names', async () => {
    const { look } = await start(createAfterShipSource, afterShipDialect());
    expect((await look()).learned).toEqual([{ bucket: 'look', perSecond: 5 }]);
  });

  test('a tracking that exists and is not listed yet is looked for again', async () => {
    const dialect = afterShipDialect();
    const behind: Dialect = {
      ...dialect,
      answer: (request) =>
        request.method === 'GET'
          ? { status: 200, body: { meta: { code: 200 }, data: { trackings: [] } } }
          : { status: 400, body: { meta: { code: 4003, message: 'Tracking already exists.' } } },
    };
    const { look } = await start(createAfterShipSource, behind);
    expect(await look()).toMatchObject({ outcome: { kind: 'unreachable' }, evidence: [{}, {}] });
  });

  test('goes by the number alone for a carrier that it may call anything', async () => {
    const { server, look } = await start(createAfterShipSource, afterShipDialect());
    expect((await look(unknownCarrier)).kind).toBe('events');
    expect(server.requests.some(({ query }) => query.has('slug'))).toBe(false);
    expect(server.requests.at(-1)?.body).toBe(JSON.stringify({ tracking_number: number }));
  });

  test('a tracking of the same number at another courier is not this parcel', async () => {
    const { server, look } = await start(createAfterShipSource, afterShipDialect());
    await look();
    server.setHistory(number, [{ at: '2026-11-22T12:00:00Z', stage: 'label', words: 'Label' }]);
    expect((await look({ ...parcel, carrierCode: 'FedEx' })).kind).toBe('events');
    expect(server.followed?.()).toBe(2);
  });

  test('a version that is none, and a number that AfterShip takes from nobody, ask nobody', async () => {
    const wrong = { apiVersion: '../v4' };
    const { server, look } = await start(createAfterShipSource, afterShipDialect(), wrong);
    expect(await look()).toMatchObject({ outcome: { kind: 'auth', code: 'account-settings' } });
    const right = await start(createAfterShipSource, afterShipDialect());
    const short = await right.look({ ...parcel, trackingNumber: '1Z1' });
    expect(short).toMatchObject({ outcome: { kind: 'rejected', code: 'tracking-number' } });
    expect([...server.requests, ...right.server.requests]).toEqual([]);
  });

  test('an answer without a list is not understood, and makes nothing', async () => {
    const broken = always(afterShipDialect(), 200, { meta: { code: 200 }, data: {} });
    const { server, look } = await start(createAfterShipSource, broken);
    expect(await look()).toMatchObject({ outcome: { kind: 'unreachable' } });
    expect(server.requests).toHaveLength(1);
  });
});

describe('EasyPost', () => {
  test('a tracker that is being made by another request is looked for again', async () => {
    const error = {
      code: 'TRACKER.CREATE.ERROR',
      message: 'A duplicate request is currently in-flight',
    };
    const { look } = await start(
      createEasyPostSource,
      always(easyPostDialect(), 422, { error: { ...error, errors: [] } }),
    );
    expect(await look()).toMatchObject({ outcome: { kind: 'unreachable' } });
  });

  test('leaves out a carrier that it may call anything', async () => {
    const { server, look } = await start(createEasyPostSource, easyPostDialect());
    expect((await look(unknownCarrier)).kind).toBe('events');
    expect(server.requests[0]?.body).toBe(JSON.stringify({ tracker: { tracking_code: number } }));
  });
});

describe('ShipEngine', () => {
  test.each(['account_status', 'security'])('400 of the type %s is the account', async (type) => {
    const errors = [
      {
        error_source: 'shipengine',
        error_type: type,
        error_code: 'trial_expired',
        message: 'Over.',
      },
    ];
    const body = { request_id: '5e4a8f1c-7b2d-4c3e-9f60-1a2b3c4d5e6f', errors };
    const { look } = await start(createShipEngineSource, always(shipEngineDialect(), 400, body));
    expect(await look()).toMatchObject({ outcome: { kind: 'auth', code: 'trial_expired' } });
  });
});

describe('sources that must be told the carrier', () => {
  test.each([
    ['Shippo', createShippoSource, shippoDialect],
    ['ShipEngine', createShipEngineSource, shipEngineDialect],
    ['Karrio', createKarrioSource, shippoDialect],
  ] as const)('%s is not asked about one that it can not know', async (_, create, dialect) => {
    const { server, look } = await start(create, dialect());
    const answer = await look(unknownCarrier);
    expect(answer).toMatchObject({
      outcome: {
        kind: 'rejected',
        code: 'carrier',
        message: expect.stringContaining('Müller Logistik'),
      },
      evidence: [],
    });
    expect(server.requests).toEqual([]);
  });
});

describe('limits that answers tell', () => {
  test('what is left counts where it is less than would be taken at once', async () => {
    const body = { carrier: 'ups', tracking_number: number, tracking_history: [] };
    const withHeader = (remaining: string): Dialect => ({
      ...shippoDialect(),
      answer: () => ({ status: 200, body, headers: { 'x-ratelimit-remaining': remaining } }),
    });
    const learned = async (remaining: string) =>
      (await (await start(createShippoSource, withHeader(remaining))).look()).learned;
    expect(await learned('3')).toEqual([{ bucket: 'look', remaining: 3 }]);
    expect(await learned('0')).toEqual([{ bucket: 'look', remaining: 0 }]);
    expect(await learned('480')).toBeUndefined();
    expect(await learned('plenty')).toBeUndefined();
  });
});

test('every source has a kind of its own', () => {
  const options = { secrets: createMemorySecrets(), clock: createManualClock() };
  const kinds = createTrackingSources(options).map(({ kind }) => kind);
  expect(kinds).toEqual(['easypost', 'shippo', 'shipengine', 'aftership', 'karrio']);
});
