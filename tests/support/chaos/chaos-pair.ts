import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Channel } from '../../../src/main/app/channel-port.ts';
import { takeFromBudget } from '../../../src/main/domain/rate-budget.ts';
import type { ParsedInput } from '../../../src/shared/contract.ts';
import { type ChannelStation, openChannelStation } from '../channel-station.ts';
import type { ManualClock } from '../manual-clock.ts';
import type { PullThePlug } from './chaos-channel.ts';

export type ChaosPair = {
  /** The one at which people work. */
  readonly station: () => ChannelStation;
  /** Lets both work until they rest; where a plug is pulled, a new station takes over. */
  readonly work: () => Promise<void>;
  readonly restarts: () => number;
  /** Rows that were left although they were due and their account could be called. */
  readonly idled: () => number;
  readonly stop: () => Promise<void>;
};

const PENDING = {
  states: ['Pending'],
  dateBasis: 'shipDate',
  sort: 'state',
  direction: 'asc',
} satisfies Partial<ParsedInput<'status.view'>>;

/** Two stations on one folder, as the application and its command line are: each can lose its power. */
export async function openChaosPair(options: {
  readonly dataDir: string;
  readonly clock: ManualClock;
  readonly random: { readonly next: () => number };
  readonly channelsOf: (pullThePlug: PullThePlug) => readonly Channel[];
  readonly bucket: string;
  /** Accounts that answer: nothing of them waits for the network. */
  readonly isAnswering: (accountId: string) => boolean;
  readonly maxRestarts: number;
}): Promise<ChaosPair> {
  const { dataDir, clock, random, channelsOf, bucket, isAnswering, maxRestarts } = options;
  const plugs: [() => void, () => void] = [() => undefined, () => undefined];
  let restarts = 0;
  let idled = 0;

  const open = (seat: 0 | 1) => {
    const pullThePlug: PullThePlug = () => {
      if (restarts >= maxRestarts) return Promise.reject(new Error('The call failed.'));
      plugs[seat]();
      return new Promise<never>(() => undefined);
    };
    return openChannelStation(channelsOf(pullThePlug), { dataDir, clock, random });
  };
  const stations: [ChannelStation, ChannelStation] = [await open(0), await open(1)];

  const workAt = async (seat: 0 | 1): Promise<void> => {
    const pulled = new Promise<'pulled'>((resolve) => {
      plugs[seat] = () => resolve('pulled');
    });
    const rested = stations[seat].writeBacks.drain().then(
      () => 'rested' as const,
      () => 'rested' as const,
    );
    if ((await Promise.race([rested, pulled])) === 'rested') return;
    restarts += 1;
    stations[seat].context.store.close();
    stations[seat] = await open(seat);
  };

  const countIdled = () => {
    const now = clock.now();
    idled += stations[0].context.store.read((tx) => {
      const due = tx.writeBacks.accountsWithDue(now.toISOString()).filter((accountId) => {
        const budget = tx.rateBudgets.get(accountId, bucket);
        return budget === null || takeFromBudget(budget, now.getTime()).allowed;
      });
      const asleep = tx.writeBacks
        .statusRows({ ...PENDING, offset: 0, limit: 50 })
        .rows.filter(({ accountId, waitReason, dueAt }) => {
          const waits = waitReason === 'offline' || waitReason === 'auth';
          return waits && isAnswering(accountId) && (dueAt ?? '') > now.toISOString();
        });
      return due.length + asleep.length;
    });
  };

  return {
    station: () => stations[0],
    work: async () => {
      const before = restarts;
      await Promise.all([workAt(0), workAt(1)]);
      // A day in one turn of the event loop would keep every abort signal that was looked at.
      await nextTurn();
      // A station that has just been switched on again has not worked yet.
      if (restarts === before) countIdled();
    },
    restarts: () => restarts,
    idled: () => idled,
    stop: async () => {
      await Promise.all(stations.map((each) => each.stop()));
    },
  };
}
