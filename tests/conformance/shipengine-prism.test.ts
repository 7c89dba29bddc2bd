import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createShipEngineSource } from '../../src/main/adapters/channels/tracking-sources/shipengine.ts';
import {
  shipEngineDetails,
  shipEngineStatuses,
} from '../../src/main/adapters/channels/tracking-sources/shipengine-tables.ts';
import type { TrackedParcel, TrackingSource } from '../../src/main/app/tracking-port.ts';
import { firstMovement } from '../../src/main/domain/tracking-events.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { type PrismProxy, startPrismProxy } from '../support/prism-proxy.ts';
import {
  type FakeSource,
  type Scan,
  startFakeSource,
} from '../support/tracking-sources/fake-source.ts';
import { shipEngineDialect } from '../support/tracking-sources/shipengine.ts';

/*
 * ShipEngine's own machine-readable description stands between the real adapter and the stand-in
 * server: Prism refuses a request (422) or an answer (500) that breaks it. It is not part of the
 * product: it is looked for in PACKBENCH_SPECS or beside the checkout.
 */
const specs =
  process.env.PACKBENCH_SPECS ??
  fileURLToPath(new URL('../../../shared/channels/specs', import.meta.url));
const file = join(specs, 'shipengine', 'openapi.yaml');
const reason = existsSync(file) ? '' : ` (NOT RUN: ${file} not found)`;

const scan: fc.Arbitrary<Scan> = fc.record({
  at: fc
    .date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  stage: fc.constantFrom(
    'label',
    'accepted',
    'in-transit',
    'out-for-delivery',
    'delivered',
    'exception',
    'returned',
  ),
  words: fc.oneof(
    fc.constantFrom('Accepted at USPS Origin Facility', 'Delivered, In/At Mailbox', ''),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
  ),
});
const parcels = fc.record({
  carrierCode: fc.constantFrom('USPS', 'UPS', 'FedEx', 'DHL Express'),
  carrierName: fc.constant(''),
  trackingNumber: fc.stringMatching(/^[A-Z0-9][A-Z0-9 ./_-]{0,40}[A-Z0-9]$/),
});

describe.skipIf(reason !== '')(
  `ShipEngine source against ShipEngine's description${reason}`,
  () => {
    const never = new AbortController().signal;
    let server: FakeSource;
    let proxy: PrismProxy;
    let source: TrackingSource;

    beforeAll(async () => {
      const clock = createManualClock();
      server = await startFakeSource(shipEngineDialect(), clock);
      proxy = await startPrismProxy(file, server.baseUrl);
      const secrets = createMemorySecrets({ 'source-1': { apiKey: server.apiKey } });
      source = createShipEngineSource({ secrets, clock, timeoutMs: 30_000 });
    });
    afterAll(async () => {
      await proxy?.stop();
      await server?.close();
    });
    beforeEach(() => server.setFault('none'));

    const look = (parcel: TrackedParcel) => {
      const settings = { baseUrl: proxy.origin };
      return source.look({ id: 'source-1', name: 'ShipEngine', settings }, parcel, never);
    };
    const usps = { carrierCode: 'USPS', carrierName: '', trackingNumber: '9400110200881234567890' };
    const ask = (query: string) =>
      fetch(`${proxy.origin}/v1/tracking?${query}`, { headers: { 'api-key': server.apiKey } });

    test('every look is accepted by the description, and so is each answer', async () => {
      let looks = 0;
      await fc.assert(
        fc.asyncProperty(parcels, fc.array(scan, { maxLength: 6 }), async (parcel, scans) => {
          server.setHistory(parcel.trackingNumber, scans);
          const answer = await look(parcel);
          expect(answer).toMatchObject({ kind: 'events', evidence: [{ httpStatus: 200 }] });
          const events = answer.kind === 'events' ? answer.events : [];
          expect(events.length).toBe(scans.length);
          const moves = scans.filter(({ stage }) => stage !== 'label' && stage !== 'exception');
          const first = moves.map(({ at }) => at).sort()[0] ?? null;
          expect(firstMovement(events)?.occurredAt ?? null).toBe(first);
          looks += 1;
        }),
        { numRuns: 80 },
      );
      expect(looks).toBeGreaterThanOrEqual(60);
      expect(server.violations).toEqual([]);
    });

    test.each([
      ['status_code', shipEngineStatuses],
      ['status_detail_code', shipEngineDetails],
    ])('every documented %s has a meaning here, and no other', (name, table) => {
      const text = readFileSync(file, 'utf8');
      const list =
        new RegExp(`title: ${name}\\n\\s+enum:\\n((?:\\s+- \\w+\\n)+)`).exec(text)?.[1] ?? '';
      const documented = list.split('\n').map((line) => line.replace('-', '').trim());
      expect(documented.filter((each) => each !== '').sort()).toEqual(Object.keys(table).sort());
    });

    test.each([
      [400, 'rejected'],
      [404, 'rejected'],
      [500, 'unreachable'],
    ])('the documented answer %i is understood as %s', async (status, kind) => {
      await server.setFault({ status });
      const answer = await look(usps);
      expect(answer).toMatchObject({ kind: 'failed', outcome: { kind } });
      expect(answer.evidence[0]).toMatchObject({ httpStatus: status });
      const message = answer.kind === 'failed' ? answer.outcome.message : '';
      expect(message).toContain(`told_${status}`);
    });

    test('the check can fail: a carrier twice, an id in another form and a missing key are refused', async () => {
      const before = server.requests.length;
      const twice = await ask('carrier_code=ups&carrier_code=usps&tracking_number=1');
      expect(twice.status).toBe(422);
      expect(JSON.stringify(await twice.json())).toContain('carrier_code');
      expect((await ask('carrier_id=7&tracking_number=1')).status).toBe(422);
      const url = `${proxy.origin}/v1/tracking?carrier_code=ups&tracking_number=1`;
      expect((await fetch(url)).status).toBe(401);
      expect(server.requests).toHaveLength(before);
      expect((await ask('carrier_code=ups&tracking_number=1')).status).toBe(200);
    });

    test('the check can fail: another address and another method are refused', async () => {
      const before = server.requests.length;
      const wrong = await fetch(`${proxy.origin}/v1/trackings?tracking_number=1`);
      expect(wrong.status).toBe(404);
      const posted = await fetch(`${proxy.origin}/v1/tracking`, { method: 'POST' });
      expect(posted.status).toBe(405);
      expect(server.requests).toHaveLength(before);
    });

    test('the check can fail: an answer that breaks the description is an error', async () => {
      server.setHistory(usps.trackingNumber, [
        { at: '2026-11-22', stage: 'in-transit', words: 'A day is no time' },
      ]);
      const answer = await look(usps);
      expect(answer).toMatchObject({ kind: 'failed', outcome: { kind: 'unreachable' } });
      expect(answer.evidence[0]).toMatchObject({ httpStatus: 500 });
    });
  },
);
