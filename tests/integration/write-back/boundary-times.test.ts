import { afterEach, describe, expect, it } from 'vitest';
import { writeStationSettings } from '../../../src/main/app/station-settings.ts';
import { attemptDelayMs, standardRetryPolicy } from '../../../src/main/domain/retry-policy.ts';
import { type ChannelStation, openChannelStation } from '../../support/channel-station.ts';
import { createFakeChannel, type FakeChannel } from '../../support/fake-channel.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { closeTestStation } from '../../support/test-station.ts';

const MINUTE = 60_000;

let station: ChannelStation;
let channel: FakeChannel;
let accountId: string;
let orders = 0;

/** A station in a time zone, at a moment, with one account whose channel does as it is told. */
const openAt = async (now: string, stationZone = 'UTC') => {
  channel = createFakeChannel();
  const clock = createManualClock(now);
  station = await openChannelStation([channel], { clock, retryPolicy: standardRetryPolicy });
  station.context.store.write((tx) => writeStationSettings(tx.settings, { stationZone }));
  accountId = await station.addAccount('fake');
};
afterEach(() => closeTestStation(station));

const moveTo = (time: string) =>
  station.clock.advance(Date.parse(time) - station.clock.now().getTime());
const confirmOne = () => {
  orders += 1;
  station.addOrder(accountId, `B-${orders}`);
  return station.shipAndChoose(`B-${orders}`);
};
const status = (
  filter: { from?: string; to?: string; dateBasis?: 'shipDate' | 'lastAttempt' } = {},
) => station.run('status.view', { ...filter, offset: 0, limit: 100 });
const detailOf = (packageId: string) => station.run('status.detail', { packageId });
const lightOfWriteback = async () => {
  const { accounts } = await status();
  return accounts[0]?.apis.find(({ api }) => api === 'writeback');
};
const confirmCalls = () => channel.calls.filter(({ operation }) => operation === 'confirm').length;
/** Works on whatever is due until nothing is, as the running queue would; gives when each call went. */
const timesOfCalls = async (packageId: string) => {
  for (;;) {
    await station.writeBacks.drain();
    const { row, attempts } = await detailOf(packageId);
    if (row.nextAttemptAt === null) return attempts.map(({ startedAt }) => startedAt);
    moveTo(row.nextAttemptAt);
  }
};

describe('the lights at ten minutes (SS10)', () => {
  it.each([
    { after: '10:00', ms: 10 * MINUTE, health: 'green' },
    { after: '10:00 and a millisecond', ms: 10 * MINUTE + 1, health: 'none' },
    { after: '10:01', ms: 10 * MINUTE + 1_000, health: 'none' },
  ])('$after after the last call the light is $health', async ({ ms, health }) => {
    await openAt('2026-11-22T10:00:00.000Z');
    await confirmOne();
    await station.writeBacks.drain();
    station.clock.advance(ms);
    expect(await lightOfWriteback()).toMatchObject({
      health,
      lastRunAt: '2026-11-22T10:00:00.000Z',
      callsInTenMinutes: health === 'green' ? 1 : 0,
    });
  });
});

describe('the fifth attempt and the sixth (SS19)', () => {
  const failFiveTimes = async () => {
    await openAt('2026-11-22T10:00:00.000Z');
    channel.setFault('reject');
    const packageId = await confirmOne();
    const times = await timesOfCalls(packageId);
    return { packageId, times };
  };

  it('makes the fifth 2 hours and 36 minutes after the first, and is then Failed', async () => {
    const { packageId, times } = await failFiveTimes();
    expect(times).toEqual([
      '2026-11-22T10:00:00.000Z',
      '2026-11-22T10:01:00.000Z',
      '2026-11-22T10:06:00.000Z',
      '2026-11-22T10:36:00.000Z',
      '2026-11-22T12:36:00.000Z',
    ]);
    expect((await detailOf(packageId)).row).toMatchObject({ state: 'Failed', errorCount: 5 });
  });

  it('makes no sixth by itself, a month later or after a restart', async () => {
    const { packageId } = await failFiveTimes();
    channel.setFault('none');
    station.clock.advance(31 * 24 * 60 * MINUTE);
    await station.writeBacks.drain();
    const { clock, dataDir } = station;
    await station.stop();
    station = await openChannelStation([channel], { clock, dataDir });
    await station.writeBacks.drain();
    expect(confirmCalls()).toBe(5);
    expect((await detailOf(packageId)).row.state).toBe('Failed');
  });

  it('makes the sixth when a person asks for it, and five more at most', async () => {
    const { packageId } = await failFiveTimes();
    const retry = () =>
      station.run('status.retry', { commandId: station.newCommandId(), packageId });
    await retry();
    await station.writeBacks.drain();
    expect(confirmCalls()).toBe(6);
    expect((await detailOf(packageId)).row).toMatchObject({ state: 'Pending', errorCount: 1 });
    await timesOfCalls(packageId);
    expect(confirmCalls()).toBe(10);
    expect((await detailOf(packageId)).row.state).toBe('Failed');
    channel.setFault('none');
    await retry();
    await station.writeBacks.drain();
    expect((await detailOf(packageId)).row).toMatchObject({ state: 'Success', errorCount: 0 });
    expect((await detailOf(packageId)).attempts.map(({ number }) => number).at(-1)).toBe(11);
  });
});

describe('the change to and from daylight saving', () => {
  it.each([
    { change: 'an hour is left out', firstAt: '2026-03-08T06:30:00.000Z' },
    { change: 'an hour comes twice', firstAt: '2026-11-01T05:30:00.000Z' },
  ])('keeps the retry delays to the minute where $change', async ({ firstAt }) => {
    await openAt(firstAt, 'America/New_York');
    channel.setFault('reject');
    const times = await timesOfCalls(await confirmOne());
    const waits = times
      .slice(1)
      .map((time, index) => Date.parse(time) - Date.parse(times[index] ?? ''));
    expect(waits).toEqual(
      [1, 2, 3, 4].map((count) => attemptDelayMs(standardRetryPolicy, count, 0.5)),
    );
  });

  it.each([
    {
      day: '2026-03-08, which has 23 hours',
      date: '2026-03-08',
      before: '2026-03-08T04:59:59.999Z',
      inside: ['2026-03-08T05:00:00.000Z', '2026-03-08T07:30:00.000Z', '2026-03-09T03:59:59.999Z'],
      after: '2026-03-09T04:00:00.000Z',
    },
    {
      day: '2026-11-01, which has 25 hours',
      date: '2026-11-01',
      before: '2026-11-01T03:59:59.999Z',
      inside: [
        '2026-11-01T04:00:00.000Z',
        '2026-11-01T05:30:00.000Z',
        '2026-11-01T06:30:00.000Z',
        '2026-11-02T04:59:59.999Z',
      ],
      after: '2026-11-02T05:00:00.000Z',
    },
  ])(
    'gives labels and attempts of $day that date and no other',
    async ({ date, before, inside, after }) => {
      await openAt(before, 'America/New_York');
      const made: string[] = [];
      for (const time of [before, ...inside, after]) {
        moveTo(time);
        made.push(await confirmOne());
        await station.writeBacks.drain();
      }
      const wanted = made.slice(1, -1).sort();
      for (const dateBasis of ['shipDate', 'lastAttempt'] as const) {
        const { rows, total } = await status({ dateBasis, from: date, to: date });
        expect({ dateBasis, found: rows.map(({ packageId }) => packageId).sort() }).toEqual({
          dateBasis,
          found: wanted,
        });
        expect(total).toBe(wanted.length);
      }
    },
  );
});

describe("the station's date and that of UTC", () => {
  it.each([
    { zone: 'UTC', now: '2026-11-22T23:59:59.999Z', date: '2026-11-22' },
    { zone: 'UTC', now: '2026-11-23T00:00:00.000Z', date: '2026-11-23' },
    { zone: 'America/Los_Angeles', now: '2026-11-23T07:59:59.999Z', date: '2026-11-22' },
    { zone: 'America/Los_Angeles', now: '2026-11-23T08:00:00.000Z', date: '2026-11-23' },
    { zone: 'Pacific/Kiritimati', now: '2026-11-22T09:59:59.999Z', date: '2026-11-22' },
    { zone: 'Pacific/Kiritimati', now: '2026-11-22T10:00:00.000Z', date: '2026-11-23' },
    { zone: 'Asia/Kathmandu', now: '2026-11-22T18:14:59.999Z', date: '2026-11-22' },
    { zone: 'Asia/Kathmandu', now: '2026-11-22T18:15:00.000Z', date: '2026-11-23' },
  ])(
    'at $now in $zone the ship date is $date, and the channel is told the instant',
    async ({ zone, now, date }) => {
      await openAt(now, zone);
      const packageId = await confirmOne();
      await station.writeBacks.drain();
      expect((await detailOf(packageId)).row.shipDate).toBe(date);
      expect(channel.calls[0]?.confirmation.shippedAt).toBe(now);
      for (const dateBasis of ['shipDate', 'lastAttempt'] as const) {
        const found = async (day: string) =>
          (await status({ dateBasis, from: day, to: day })).rows.map((row) => row.packageId);
        expect(await found(date)).toEqual([packageId]);
        for (const other of ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24']) {
          if (other !== date) expect(await found(other)).toEqual([]);
        }
      }
    },
  );

  it('keeps the ship date of a label when the station moves to another zone', async () => {
    await openAt('2026-11-23T03:00:00.000Z', 'America/New_York');
    const packageId = await confirmOne();
    station.context.store.write((tx) =>
      writeStationSettings(tx.settings, { stationZone: 'Pacific/Kiritimati' }),
    );
    expect((await detailOf(packageId)).row.shipDate).toBe('2026-11-22');
  });
});
