import type { OrderSyncsView, OrderSyncView } from '../../shared/sync-views.ts';
import { channelName } from '../domain/channel-traits.ts';
import { importSchedule } from '../domain/import-schedule.ts';
import type { AccountRecord } from './account-store-port.ts';
import { type AppContext, nowUtc } from './context.ts';
import type { StoreTransaction } from './store-port.ts';
import { syncDueAt } from './sync-due.ts';
import type { SyncRecord } from './sync-store-port.ts';

/** How orders come in, of every account whose channel can be asked for them. */
export function orderSyncsOf(context: AppContext): OrderSyncsView {
  const now = nowUtc(context);
  return context.store.read((tx) => ({
    accounts: tx.accounts
      .list()
      .filter((account) => readsOrders(context, account))
      .map((account) => orderSyncOf(tx, account, now)),
  }));
}

/** Whether the account's channel can be asked for orders. */
export function readsOrders(context: AppContext, account: AccountRecord): boolean {
  return (context.channels.get(account.channel)?.orders ?? null) !== null;
}

function orderSyncOf(tx: StoreTransaction, account: AccountRecord, now: string): OrderSyncView {
  const record = tx.accountSyncs.get(account.id, 'orders');
  const { automatic, everyMinutes } = importSchedule(account.settings);
  const standing = standingOf(record, account, automatic, now);
  const dueAt = account.enabled ? syncDueAt(tx, account, 'orders') : null;
  const reason = whyNoImport(record, account, standing, now);
  return {
    accountId: account.id,
    accountName: account.name,
    channelName: channelName(account.channel),
    automatic,
    everyMinutes,
    standing,
    words: wordsOf(record, account, standing, everyMinutes),
    lastRunAt: record.last?.endedAt ?? null,
    lastNew: record.last?.created ?? 0,
    lastUpdated: record.last?.updated ?? 0,
    lastProblems: record.last?.problems ?? 0,
    problems: [...record.problemWords],
    nextRunAt: dueAt === null || standing === 'running' ? null : dueAt || now,
    canImport: reason === '',
    reason,
  };
}

function standingOf(
  record: SyncRecord,
  account: AccountRecord,
  automatic: boolean,
  now: string,
): OrderSyncView['standing'] {
  if (!account.enabled) return 'off';
  if ((record.leaseUntil ?? '') > now) return 'running';
  if (record.blocked) return 'blocked';
  if (!automatic && !record.asked) return 'off';
  const isUnderWay = record.run !== null || record.asked;
  return isUnderWay || (record.notBefore ?? '') > now ? 'waiting' : 'idle';
}

function wordsOf(
  record: SyncRecord,
  account: AccountRecord,
  standing: OrderSyncView['standing'],
  everyMinutes: number,
): string {
  const channel = channelName(account.channel);
  if (!account.enabled) return 'The account is switched off.';
  switch (standing) {
    case 'off':
      return 'Orders come in when somebody asks for them.';
    case 'idle':
      return `Orders come in every ${everyMinutes} minutes.`;
    case 'running':
      return `${channel} is being asked for orders${soFar(record)}.`;
    case 'waiting':
      return record.waitReason === 'throttled'
        ? `${channel} allows few calls: the import goes on by itself${soFar(record)}.`
        : record.message || 'The import is about to begin.';
    case 'blocked':
      return `${record.message} Enter the credentials of the account again.`;
    default:
      return standing satisfies never;
  }
}

function soFar({ run }: SyncRecord): string {
  const count = run === null ? 0 : run.created + run.updated;
  return count === 0 ? '' : `, ${count} so far`;
}

function whyNoImport(
  record: SyncRecord,
  account: AccountRecord,
  standing: OrderSyncView['standing'],
  now: string,
): string {
  if (!account.enabled) return 'The account is switched off.';
  if (standing === 'running') return 'An import is running.';
  const mustWait = (record.notBefore ?? '') > now && record.waitReason === 'throttled';
  if (mustWait) return `${channelName(account.channel)} allows no call yet.`;
  return '';
}
