import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { purgeEvidence, startDailyPurge } from '../../../src/main/app/evidence-purge.ts';
import type { Alarm } from '../../../src/main/app/runner.ts';
import {
  accountWithOrders,
  type BenchChannel,
  benchChannel,
  shipAndClose,
  withChannels,
} from '../../support/channel-bench.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { closeTestStation, openTestStation, type TestStation } from '../../support/test-station.ts';

const DAY = 24 * 3_600_000;
const assigned = { shipConfirmations: 'assigned' };

let station: TestStation;
let amazon: BenchChannel;

beforeEach(async () => {
  amazon = benchChannel('amazon');
  const clock = createManualClock('2026-03-01T12:00:00.000Z');
  station = await openTestStation({ ...withChannels(amazon), clock });
});
afterEach(() => closeTestStation(station));

const detail = (packageId: string) => station.run('status.detail', { packageId });
const log = () => readFileSync(join(station.dataDir, 'packbench.log'), 'utf8');

async function keepFor(evidenceDays: number): Promise<void> {
  const settings = await station.run('health.settings', {});
  await station.run('health.saveSettings', { ...settings, evidenceDays });
}

describe('old evidence', () => {
  it('goes after so many days; the shipment, what became of it and who decided stay', async () => {
    await accountWithOrders(station, 'amazon', ['A-1', 'A-2'], assigned);
    const old = await shipAndClose(station, 'A-1');
    await station.writeBacks.drain();
    station.context.log.info('An old line', {});
    station.clock.advance(91 * DAY);
    const fresh = await shipAndClose(station, 'A-2');
    await station.writeBacks.drain();
    station.context.log.info('A new line', {});
    const before = await detail(old);

    expect(await purgeEvidence(station.context)).toEqual({ attempts: 1, calls: 1, logLines: 1 });
    expect(await detail(old)).toEqual({ ...before, attempts: [], attemptsNotKept: 1 });
    expect((await detail(fresh)).attempts).toHaveLength(1);
    expect(log()).not.toContain('An old line');
    expect(log()).toContain('A new line');
    expect(log()).toContain(
      '"message":"Old evidence was removed","attempts":1,"calls":1,"logLines":1',
    );
    expect(await purgeEvidence(station.context)).toEqual({ attempts: 0, calls: 0, logLines: 0 });
  });

  it('is kept to the day', async () => {
    await keepFor(7);
    await accountWithOrders(station, 'amazon', ['A-1'], assigned);
    await shipAndClose(station, 'A-1');
    await station.writeBacks.drain();
    station.clock.advance(7 * DAY);
    expect(await purgeEvidence(station.context)).toMatchObject({ attempts: 0 });
    station.clock.advance(1);
    expect(await purgeEvidence(station.context)).toMatchObject({ attempts: 1 });
  });

  it('of what is open or has failed stays, however old it is', async () => {
    await accountWithOrders(station, 'amazon', ['A-1', 'A-2'], assigned);
    amazon.setFault('reject');
    const failed = await shipAndClose(station, 'A-1');
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await station.writeBacks.drain();
      station.clock.advance(3 * 3_600_000);
    }
    expect((await detail(failed)).row.state).toBe('Failed');
    amazon.setFault('down');
    const open = await shipAndClose(station, 'A-2');
    await station.writeBacks.drain();
    station.clock.advance(400 * DAY);
    expect(await purgeEvidence(station.context)).toMatchObject({ attempts: 0 });
    expect((await detail(failed)).attempts).toHaveLength(5);
    expect((await detail(open)).attempts.length).toBeGreaterThan(0);

    // Once a person has ended it, its days are counted from then.
    const commandId = station.newCommandId();
    await station.run('status.confirmManually', { commandId, packageId: failed, note: '' });
    expect(await purgeEvidence(station.context)).toMatchObject({ attempts: 0 });
    station.clock.advance(91 * DAY);
    expect(await purgeEvidence(station.context)).toMatchObject({ attempts: 5 });
    expect(await detail(failed)).toMatchObject({ attemptsNotKept: 5 });
  });

  it('leaves the last call of an API, which says when it ran (SS10)', async () => {
    const accountId = await accountWithOrders(station, 'amazon', ['A-1'], assigned);
    await shipAndClose(station, 'A-1');
    await station.writeBacks.drain();
    const ranAt = station.clock.now().toISOString();
    station.clock.advance(200 * DAY);
    await purgeEvidence(station.context);
    const { accounts } = await station.run('status.view', { offset: 0, limit: 1 });
    const apis = accounts.find((each) => each.accountId === accountId)?.apis;
    expect(apis?.find(({ api }) => api === 'writeback')).toMatchObject({
      health: 'none',
      lastRunAt: ranAt,
    });
  });

  it('is looked for at the start and once a day, until the station stops', async () => {
    const rings: { delayMs: number; ring: () => void }[] = [];
    const disarm = vi.fn();
    const alarm: Alarm = (delayMs, ring) => {
      rings.push({ delayMs, ring });
      return disarm;
    };
    await accountWithOrders(station, 'amazon', ['A-1'], assigned);
    const packageId = await shipAndClose(station, 'A-1');
    await station.writeBacks.drain();
    const stop = startDailyPurge(station.context, alarm);
    expect(rings.map(({ delayMs }) => delayMs)).toEqual([DAY]);
    expect((await detail(packageId)).attemptsNotKept).toBe(0);
    station.clock.advance(91 * DAY);
    rings[0]?.ring();
    await expect.poll(async () => (await detail(packageId)).attemptsNotKept).toBe(1);
    expect(rings).toHaveLength(2);
    stop();
    expect(disarm).toHaveBeenCalled();
  });
});
