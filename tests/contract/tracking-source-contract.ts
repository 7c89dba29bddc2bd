import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TrackingSourceOptions } from '../../src/main/adapters/channels/tracking-sources/source-call.ts';
import type {
  TrackedParcel,
  TrackingAnswer,
  TrackingSource,
} from '../../src/main/app/tracking-port.ts';
import { firstMovement, isMovement } from '../../src/main/domain/tracking-events.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import {
  type Dialect,
  type FakeSource,
  type Scan,
  startFakeSource,
} from '../support/tracking-sources/fake-source.ts';

const parcel: TrackedParcel = {
  carrierCode: 'USPS',
  carrierName: 'United States Postal Service',
  trackingNumber: '9400110200881234567890',
};
const label: Scan = {
  at: '2026-11-22T09:41:00Z',
  stage: 'label',
  words: 'Shipping Label Created, USPS Awaiting Item',
};
const accepted: Scan = {
  at: '2026-11-22T17:05:00-05:00',
  stage: 'accepted',
  words: 'Accepted at USPS Origin Facility',
};
const moving: Scan = {
  at: '2026-11-23T03:12:00Z',
  stage: 'in-transit',
  words: 'Departed USPS Regional Facility',
};

/**
 * What every tracking source promises to the use-cases (see `TrackingSource` in tracking-port.ts), run
 * against a server that is strict about what the source's documents say.
 */
export function trackingSourceContract(
  name: string,
  create: (options: TrackingSourceOptions) => TrackingSource,
  makeDialect: () => Dialect,
): void {
  describe(`tracking source contract: ${name}`, () => {
    const never = new AbortController().signal;
    const clock = createManualClock();
    let server: FakeSource;
    let source: TrackingSource;
    let impatient: TrackingSource;

    beforeEach(async () => {
      server = await startFakeSource(makeDialect(), clock);
      const secrets = createMemorySecrets({ 'source-1': { apiKey: server.apiKey } });
      source = create({ secrets, clock, timeoutMs: 20_000 });
      impatient = create({ secrets, clock, timeoutMs: 500 });
    });
    afterEach(async () => {
      await server.close();
      expect(server.violations).toEqual([]);
    });

    const account = (settings: Readonly<Record<string, string>> = {}) => ({
      id: 'source-1',
      name: 'My tracking',
      settings: { baseUrl: server.baseUrl, ...settings },
    });
    const inspect = (answer: TrackingAnswer) => {
      const text = JSON.stringify(answer);
      const encoded = Buffer.from(`${server.apiKey}:`).toString('base64');
      for (const secret of [server.apiKey, encoded, ...server.personal]) {
        expect(text).not.toContain(secret);
      }
      for (const call of answer.evidence) {
        expect(call.requestSummary).toContain(parcel.trackingNumber);
        expect(call.answerSummary).not.toBe('');
      }
      return answer;
    };
    const look = async (options: { by?: TrackingSource; signal?: AbortSignal } = {}) =>
      inspect(await (options.by ?? source).look(account(), parcel, options.signal ?? never));
    const events = async () => {
      const answer = await look();
      if (answer.kind !== 'events') throw new Error(JSON.stringify(answer));
      return answer.events;
    };
    const refusal = async (by = source) => {
      const answer = await look({ by });
      if (answer.kind !== 'failed') throw new Error(JSON.stringify(answer));
      return answer.outcome;
    };
    const history = (...scans: readonly Scan[]) => server.setHistory(parcel.trackingNumber, scans);

    test('a parcel that the carrier has not heard of has no movement', async () => {
      const answer = await look();
      expect(answer.kind === 'events' && firstMovement(answer.events)).toBeNull();
      expect(answer.evidence.at(-1)?.httpStatus).toBeGreaterThanOrEqual(200);
      expect(answer.evidence.at(-1)?.httpStatus).toBeLessThan(300);
    });

    test('a label is no movement', async () => {
      history(label);
      const told = await events();
      expect(told).toHaveLength(1);
      expect(told[0]).toMatchObject({
        occurredAt: '2026-11-22T09:41:00.000Z',
        status: 'pre-shipment',
        description: label.words,
      });
      expect(firstMovement(told)).toBeNull();
    });

    test.each([
      'Shipping Label Created, USPS Awaiting Item',
      'Pre-Shipment Info Sent to USPS, USPS Awaiting Item',
      'Order Processed: Ready for UPS',
      'Shipment information sent to FedEx',
    ])('"%s" is no movement, also where the source calls it a scan', async (words) => {
      history({ ...moving, words });
      const told = await events();
      expect(told.map(({ status }) => status)).toEqual(['pre-shipment']);
      expect(firstMovement(told)).toBeNull();
    });

    test('movement is found, with its time in UTC, and the events are the oldest first', async () => {
      history(label, accepted, moving);
      const told = await events();
      expect(told.map(({ status }) => status)).toEqual(['pre-shipment', 'accepted', 'in-transit']);
      expect(firstMovement(told)).toMatchObject({
        occurredAt: '2026-11-22T22:05:00.000Z',
        status: 'accepted',
        description: accepted.words,
      });
      for (const event of told) expect(event.location).toMatch(/^[A-Za-z ]+, [A-Z]{2}/);
    });

    test('scans of one instant, or without one, stay in the order in which they happened', async () => {
      for (const at of [moving.at, '2026-11-23T03:12:00']) {
        history({ ...label, at }, { ...accepted, at }, { ...moving, at });
        const told = await events();
        expect(told.map(({ status }) => status)).toEqual([
          'pre-shipment',
          'accepted',
          'in-transit',
        ]);
      }
    });

    test.each([
      ['out-for-delivery', true],
      ['delivered', true],
      ['returned', true],
      ['exception', false],
    ] as const)('%s is understood; movement: %s', async (stage, moves) => {
      history({ ...moving, stage, words: 'As told' });
      const [event] = await events();
      expect(event?.status).toBe(stage);
      expect(isMovement(event?.status ?? 'unknown')).toBe(moves);
    });

    test('a status that no document names is unknown and no movement', async () => {
      history(label, { ...moving, stage: 'new-fangled', words: 'Beamed up' });
      const told = await events();
      expect(told.map(({ status }) => status)).toEqual(['pre-shipment', 'unknown']);
      expect(firstMovement(told)).toBeNull();
    });

    test('the name of who signed stays at the source', async () => {
      history({ ...moving, stage: 'delivered', words: 'Delivered. Signed by: E MUSTERFRAU' });
      const [event] = await events();
      expect(event).toMatchObject({ status: 'delivered', description: 'Delivered. Signed by …' });
    });

    test('looking again is the same parcel there, and tells what has happened since', async () => {
      history(label);
      expect(firstMovement(await events())).toBeNull();
      history(label, moving);
      expect(firstMovement(await events())).not.toBeNull();
      expect(await events()).toHaveLength(2);
      expect(server.followed === null || server.followed() === 1).toBe(true);
    });

    test('a time without a zone is not taken for UTC', async () => {
      history({ ...moving, at: '2026-11-23T03:12:00' });
      const [event] = await events();
      expect(event?.occurredAt).not.toBe('2026-11-23T03:12:00.000Z');
      expect(event?.status).toBe('in-transit');
    });

    test('a refusal is rejected with code and words', async () => {
      await server.setFault('reject');
      expect(await refusal()).toMatchObject({
        kind: 'rejected',
        code: expect.stringMatching(/./),
        message: expect.stringContaining('This number is refused'),
      });
    });

    test('a key that is not valid is the account', async () => {
      const secrets = createMemorySecrets({ 'source-1': { apiKey: 'another_key' } });
      const answer = inspect(await create({ secrets, clock }).look(account(), parcel, never));
      expect(answer).toMatchObject({ kind: 'failed', outcome: { kind: 'auth' } });
      expect(JSON.stringify(answer)).not.toContain('another_key');
    });

    test.each([401, 402, 403])('%i is the account', async (status) => {
      await server.setFault({ status });
      expect(await refusal()).toMatchObject({ kind: 'auth', code: expect.stringMatching(/./) });
    });

    test.each([404, 409, 422])('%i is rejected', async (status) => {
      await server.setFault({ status });
      expect((await refusal()).kind).toBe('rejected');
    });

    test.each([408, 500, 502, 503, 504])('%i says nothing of the parcel', async (status) => {
      await server.setFault({ status });
      expect((await refusal()).kind).toBe('unreachable');
    });

    test('429 without a hint waits, and so does everything of this bucket', async () => {
      await server.setFault({ status: 429 });
      const answer = await look();
      if (answer.kind !== 'failed' || answer.outcome.kind !== 'rate-limited') {
        throw new Error(JSON.stringify(answer));
      }
      const { retryAfterMs } = answer.outcome;
      expect(retryAfterMs).toBeGreaterThanOrEqual(1_000);
      const { bucket } = source.limit;
      expect(answer.learned).toEqual([{ bucket, remaining: 0, blockedForMs: retryAfterMs }]);
    });

    test('429 with Retry-After, or with the time of the reset, waits as long as it is told', async () => {
      await server.setFault({ status: 429, headers: { 'retry-after': '137' } });
      expect(await refusal()).toMatchObject({ kind: 'rate-limited', retryAfterMs: 137_000 });
      const reset = String(clock.now().getTime() / 1_000 + 95);
      await server.setFault({ status: 429, headers: { 'x-ratelimit-reset': reset } });
      expect(await refusal()).toMatchObject({ kind: 'rate-limited', retryAfterMs: 95_000 });
      await server.setFault({ status: 429, headers: { 'x-ratelimit-reset': '45' } });
      expect(await refusal()).toMatchObject({ kind: 'rate-limited', retryAfterMs: 45_000 });
    });

    test('a source that is down is unreachable, and tells all when it is back', async () => {
      history(label, moving);
      await server.setFault('down');
      expect((await refusal()).kind).toBe('unreachable');
      await server.setFault('none');
      expect(firstMovement(await events())).not.toBeNull();
    });

    test('no answer in time is unreachable', async () => {
      await server.setFault('stall');
      expect((await refusal(impatient)).kind).toBe('unreachable');
    });

    test.each(['cut', 'cut-mid-answer', 'malformed', 'oversized', 'redirect'] as const)(
      'an answer that is %s is unreachable and tells nothing of the parcel',
      async (fault) => {
        history(label, moving);
        await server.setFault(fault);
        expect((await refusal()).kind).toBe('unreachable');
      },
    );

    test('an answer about another parcel counts for none', async () => {
      history(label, moving);
      await look();
      await server.setFault('other-parcel');
      expect((await refusal()).kind).toBe('unreachable');
    });

    test('a caller who has stopped already sends nothing', async () => {
      expect(await look({ signal: AbortSignal.abort() })).toMatchObject({
        kind: 'failed',
        outcome: { kind: 'unreachable' },
        evidence: [],
      });
      expect(server.requests).toEqual([]);
    });

    test('a caller who stops in the middle hears at once', async () => {
      await server.setFault('stall');
      const stop = new AbortController();
      const answer = look({ signal: stop.signal });
      await expect.poll(() => server.requests.length).toBe(1);
      stop.abort();
      expect(await answer).toMatchObject({ outcome: { kind: 'unreachable' } });
    });

    test('an account that is not set up asks nobody', async () => {
      const secrets = createMemorySecrets();
      const answer = await create({ secrets, clock }).look(account(), parcel, never);
      expect(answer).toMatchObject({ outcome: { kind: 'auth', code: 'account-credentials' } });
      const unsafe = account({ baseUrl: 'http://tracking.example.com' });
      expect(await source.look(unsafe, parcel, never)).toMatchObject({
        outcome: { kind: 'auth', code: 'account-settings' },
      });
      expect(server.requests).toEqual([]);
    });

    test.each([
      '',
      '..',
      '../../v1/labels',
      'half a \ud83d pair',
      'a\r\nb',
      '9'.repeat(101),
      "1'--",
    ])('the number %j is none and is not sent', async (trackingNumber) => {
      const answer = await source.look(account(), { ...parcel, trackingNumber }, never);
      expect(answer).toMatchObject({ outcome: { kind: 'rejected', code: 'tracking-number' } });
      expect(server.requests).toEqual([]);
    });

    test("a carrier's name of the account's own is used", async () => {
      const carrier = { carrierCode: 'XY', carrierName: 'Our courier' };
      const names = account({ carrierNames: `Our courier = ${ownName(source.kind)}` });
      const answer = await source.look(names, { ...parcel, ...carrier }, never);
      expect(answer.kind).toBe('events');
      const sent = server.requests.map(({ path, query, body }) => `${path} ${query} ${body}`);
      expect(sent.join()).toContain(ownName(source.kind));
    });

    test('the form says what an account needs, and the limit is one', () => {
      const fields = source.fields.map((field) => field.name);
      expect(fields).toEqual(expect.arrayContaining(['baseUrl', 'apiKey', 'carrierNames']));
      expect(source.fields.filter((field) => field.secret).map(({ name: each }) => each)).toEqual([
        'apiKey',
      ]);
      expect(source.limit.perSecond).toBeGreaterThan(0);
      expect(source.limit.burst).toBeGreaterThanOrEqual(1);
    });
  });
}

/** FedEx, as the sources write it. */
function ownName(kind: string): string {
  return kind === 'easypost' ? 'FedEx' : 'fedex';
}
