import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  accountWithOrders,
  benchChannel,
  credentials,
  shipAndClose,
  withChannels,
} from '../../support/channel-bench.ts';
import { closeTestStation, openTestStation, type TestStation } from '../../support/test-station.ts';

/** What a hostile or careless channel and log could hold: nothing of it may leave the station. */
const planted = [
  'Wilhelmina',
  'Bartholomew',
  'Featherstone',
  'wilhelmina0@mail.example',
  'Featherstone Pottery',
  '77 Quagmire Terrace',
  'Quagmire',
  'Apt 4471',
  'Winterbourne',
  '60601',
  '+1 312 555 0188',
  'Cholmondeley',
  credentials.clientSecret,
  credentials.refreshToken,
  'tok-in-a-setting',
  'shop-of-the-seller.example',
  'someone@elsewhere.example',
  'abcdef0123456789',
  'Note about a buyer',
];

let station: TestStation;
let file: string;

beforeEach(async () => {
  const echo = benchChannel('ebay', {
    confirm: async () => {
      const words = `No room for Bartholomew FEATHERSTONE, 77 Quagmire Terrace, Apt 4471, Winterbourne 60601, +1 312 555 0188, wilhelmina0@mail.example with ${credentials.refreshToken}`;
      return {
        outcome: { kind: 'rejected', code: 'odd', message: words },
        evidence: [
          {
            api: 'writeback',
            operation: 'confirm',
            httpStatus: 400,
            requestSummary: `secret=${credentials.clientSecret}&buyer=Wilhelmina`,
            answerSummary: words,
            durationMs: 12,
          },
        ],
      };
    },
  });
  station = await openTestStation(withChannels(echo));
  file = join(station.dataDir, 'support.jsonl');
});
afterEach(() => closeTestStation(station));

async function bundle(...packageIds: string[]) {
  station.dialogs.save = file;
  const saved = await station.run('status.supportBundle', { packageIds });
  const text = readFileSync(file, 'utf8');
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string });
  return { saved, text, lines, of: (kind: string) => lines.filter((line) => line.kind === kind) };
}

describe('what support gets', () => {
  it('has nothing of buyers and no secret in it, wherever one was planted', async () => {
    await accountWithOrders(station, 'ebay', ['E-1'], {
      shipConfirmations: 'assigned',
      baseUrl: 'https://shop-of-the-seller.example/tok-in-a-setting',
    });
    const packageId = await shipAndClose(station, 'E-1');
    await station.writeBacks.drain();
    const { log } = station.context;
    log.warn('Odd answer for Wilhelmina Featherstone', {
      detail: { list: ['Bartholomew', `Bearer abcdef0123456789 ${credentials.refreshToken}`] },
      mail: 'someone@elsewhere.example',
    });
    const commandId = station.newCommandId();
    const note = 'Note about a buyer: Cholmondeley';
    await station.run('status.confirmManually', { commandId, packageId, note });

    const { text, of } = await bundle(packageId);
    for (const word of planted) expect(text.toLowerCase()).not.toContain(word.toLowerCase());
    const { rows } = await station.run('status.view', { offset: 0, limit: 1 });
    expect(text).not.toContain(rows[0]?.trackingNumber ?? 'no number');
    expect(of('attempt')).toHaveLength(1);
    expect(of('log').length).toBeGreaterThan(0);
  });

  it('masks buyers of other orders too, whose words a channel or the log may have repeated', async () => {
    await accountWithOrders(station, 'ebay', ['E-1']);
    station.context.log.error('It was Bartholomew Featherstone of Winterbourne', {});
    const { text } = await bundle();
    expect(text).toContain('It was [personal] of [personal]');
  });

  it('tells what is needed to see why nothing goes out', async () => {
    await accountWithOrders(station, 'ebay', ['E-1'], { shipConfirmations: 'assigned' });
    const packageId = await shipAndClose(station, 'E-1');
    await station.writeBacks.drain();
    const { saved, lines, of } = await bundle(packageId);
    expect(saved).toEqual({ savedTo: file, rows: lines.length });
    expect(of('station')).toMatchObject([
      { format: 1, appVersion: '0.0.0-test', practice: true, channels: ['practice', 'ebay'] },
    ]);
    const accounts = of('account');
    expect(accounts).toHaveLength(2);
    expect(accounts).toContainEqual(
      expect.objectContaining({
        channel: 'practice',
        settings: {},
        addresses: { baseUrl: 'own' },
      }),
    );
    expect(accounts).toContainEqual(
      expect.objectContaining({
        channel: 'ebay',
        enabled: true,
        settings: { shipConfirmations: 'assigned', region: 'eu' },
        addresses: { baseUrl: 'standard' },
      }),
    );
    expect(of('shipment')).toMatchObject([{ state: 'Pending', errorCode: 'odd', errorCount: 1 }]);
    expect(of('attempt')).toMatchObject([
      { number: 1, operation: 'confirm', calls: [{ httpStatus: 400, durationMs: 12 }] },
    ]);
    expect(of('api-call')).toMatchObject([{ api: 'writeback', outcome: 'error' }]);
    expect(of('decision').length).toBeGreaterThan(1);
  });

  it('has at most the last 1,000 lines of the log, also of the file before', async () => {
    for (let line = 0; line < 1_100; line += 1) station.context.log.info(`Line ${line}`, {});
    const { of } = await bundle();
    expect(of('log')).toHaveLength(1_000);
    expect(of('log').at(-1)).toMatchObject({ line: { message: 'Line 1099' } });
  });

  it('is not written where the person cancels', async () => {
    station.dialogs.save = null;
    const saved = await station.run('status.supportBundle', {});
    expect(saved).toEqual({ savedTo: null, rows: 0 });
  });
});
