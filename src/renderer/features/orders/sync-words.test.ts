import { describe, expect, test } from 'vitest';
import type { OrderSyncView } from '../../../shared/sync-views.ts';
import {
  foldedSyncs,
  foldedWords,
  intervalChoices,
  lastImportWords,
  standingBadge,
} from './sync-words.ts';

const sync: OrderSyncView = {
  accountId: 'a',
  accountName: 'Shop',
  channelName: 'Amazon',
  automatic: true,
  everyMinutes: 15,
  standing: 'idle',
  words: 'Orders come in every 15 minutes.',
  lastRunAt: null,
  lastNew: 0,
  lastUpdated: 0,
  lastProblems: 0,
  problems: [],
  nextRunAt: null,
  canImport: true,
  reason: '',
};

describe('the line of an account whose orders come in', () => {
  test.each([
    [0, 0, '0 new'],
    [1_200, 0, '1,200 new'],
    [3, 2, '3 new, 2 changed'],
  ])('%d new and %d changed is %s', (lastNew, lastUpdated, words) => {
    expect(lastImportWords({ ...sync, lastNew, lastUpdated })).toBe(words);
  });

  test.each([
    ['idle', '', null],
    ['off', '', null],
    ['off', 'The account is switched off.', 'idle'],
    ['running', 'An import is running.', 'working'],
    ['waiting', '', 'attention'],
    ['blocked', '', 'stop'],
  ] as const)('that is %s (%s) has the badge %s', (standing, reason, tone) => {
    expect(standingBadge({ ...sync, standing, reason })?.tone ?? null).toBe(tone);
  });

  test('offers the usual intervals, and one that was set elsewhere', () => {
    expect(intervalChoices(sync).map((each) => each.label)).toEqual([
      'Only when asked',
      'Every 5 minutes',
      'Every 15 minutes',
      'Every 30 minutes',
      'Every hour',
      'Every 2 hours',
      'Every 6 hours',
      'Every day',
    ]);
    expect(intervalChoices({ ...sync, everyMinutes: 45 })).toContainEqual({
      value: '45',
      label: 'Every 45 minutes',
    });
  });
});

describe('the lines of many accounts', () => {
  const of = (accountId: string, changes: Partial<OrderSyncView> = {}): OrderSyncView => ({
    ...sync,
    accountId,
    ...changes,
  });
  const ids = (accounts: readonly OrderSyncView[]) => accounts.map(({ accountId }) => accountId);

  test('are all there for two', () => {
    const { shown, folded } = foldedSyncs([of('a'), of('b')]);
    expect([ids(shown), ids(folded)]).toEqual([['a', 'b'], []]);
  });

  test('are folded away for more, but for those that something is the matter with', () => {
    const { shown, folded } = foldedSyncs([
      of('idle'),
      of('off', { standing: 'off' }),
      of('blocked', { standing: 'blocked' }),
      of('running', { standing: 'running' }),
      of('problem', { lastProblems: 1 }),
    ]);
    expect(ids(shown)).toEqual(['blocked', 'running', 'problem']);
    expect(ids(folded)).toEqual(['idle', 'off']);
  });

  test('say how many there are', () => {
    const asked = of('b', { automatic: false });
    expect(foldedWords([of('a'), asked])).toBe('Orders from 2 accounts, 1 of them by themselves');
    expect(foldedWords([asked])).toBe('Orders from 1 account, only when asked');
  });
});
