import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AmazonBacklog, openAmazonBacklog } from '../../support/amazon-backlog.ts';
import type { ChannelStation } from '../../support/channel-station.ts';

const BURST = 10;
/** As long as one call of Amazon's documented rate. */
const STEP_MS = 500;

describe('a backlog at one Amazon account', () => {
  let backlog: AmazonBacklog;

  beforeEach(async () => {
    backlog = await openAmazonBacklog();
  });
  afterEach(() => backlog.close());

  const countsOf = (station: ChannelStation) =>
    station.context.store.read((tx) => tx.writeBacks.counts());

  /** Turns the clock until `isOver`; gives the seconds that it took. */
  const workUntil = async (isOver: () => boolean, ...stations: ChannelStation[]) => {
    const startedMs = backlog.clock.now().getTime();
    const patienceMs = 3 * 3_600_000;
    const drain = () => Promise.all(stations.map(({ writeBacks }) => writeBacks.drain()));
    await drain();
    while (!isOver()) {
      backlog.clock.advance(STEP_MS);
      await drain();
      if (backlog.clock.now().getTime() - startedMs > patienceMs) throw new Error('It never ends.');
    }
    return (backlog.clock.now().getTime() - startedMs) / 1_000;
  };
  const allSent = (station: ChannelStation) => () => countsOf(station).waiting === 0;

  const expectNoHarm = (station: ChannelStation) => {
    expect(backlog.amazon.throttledCount()).toBe(0);
    expect(countsOf(station)).toEqual({ waiting: 0, failed: 0 });
    expect(backlog.wrongOrders()).toEqual([]);
  };

  it('of 2,000 is gone in the time that the limit itself takes, and Amazon never throttles', async () => {
    const station = await backlog.openStation();
    backlog.decide(station, 2_000);
    const seconds = await workUntil(allSent(station), station);
    process.stdout.write(`2,000 confirmations in ${seconds} s; the limit allows 995 s.\n`);
    expect(seconds).toBeGreaterThanOrEqual((2_000 - BURST) / 2);
    expect(seconds).toBeLessThanOrEqual(((2_000 - BURST) / 2) * 1.05);
    expectNoHarm(station);
  }, 600_000);

  it.each([
    { named: '1.0', perSecond: 1 },
    { named: '5.0', perSecond: 5 },
  ])(
    'follows Amazon to $perSecond a second from the answer on that names it',
    async ({ named, perSecond }) => {
      const station = await backlog.openStation();
      backlog.decide(station, 200);
      await workUntil(() => backlog.sent() >= 50, station);
      backlog.amazon.setNamedRate(named);
      const left = 200 - backlog.sent();
      const seconds = await workUntil(allSent(station), station);
      expect(seconds).toBeLessThanOrEqual((left / perSecond) * 1.05);
      expect(seconds).toBeGreaterThanOrEqual((left / perSecond) * 0.95);
      expectNoHarm(station);
    },
    120_000,
  );

  it.each([4, 25])(
    'keeps the limit over a restart after %i calls',
    async (calls) => {
      const before = await backlog.openStation();
      backlog.decide(before, calls);
      await workUntil(() => backlog.sent() >= calls, before);
      backlog.decide(before, 60 - calls);
      await before.stop();
      const after = await backlog.openStation();
      const seconds = await workUntil(allSent(after), after);
      const ofBurst = Math.max(0, BURST - calls);
      expect(seconds).toBeLessThanOrEqual(((60 - calls - ofBurst) / 2) * 1.05);
      expectNoHarm(after);
    },
    120_000,
  );

  it('is shared by two stations on one store, that together keep the limit', async () => {
    const [one, other] = [await backlog.openStation(), await backlog.openStation()];
    backlog.decide(one, 100);
    backlog.decide(other, 100);
    const seconds = await workUntil(allSent(one), one, other);
    expect(seconds).toBeLessThanOrEqual(((200 - BURST) / 2) * 1.05);
    expectNoHarm(one);
  }, 120_000);
});
