import type { StatusView } from '../../shared/status-views.ts';
import { apiHealth, apiNames } from '../domain/api-health.ts';
import { budgetStandings } from '../domain/budget-standing.ts';
import { callHistory, historyStart } from '../domain/call-history.ts';
import { channelName } from '../domain/channel-traits.ts';
import type { OperationLimit } from '../domain/rate-budget.ts';
import type { AppContext } from './context.ts';
import { readHealthSettings } from './health-settings.ts';
import type { StoreTransaction } from './store-port.ts';

const WINDOW_MS = 10 * 60_000;

/**
 * Only enabled accounts are shown (SS3); each has the rows that its channel has APIs for (SS4), with
 * its light, the last hour, and what its rate budgets leave.
 */
export function accountHealth(context: AppContext, tx: StoreTransaction): StatusView['accounts'] {
  const now = context.clock.now();
  const calls = tx.apiCalls.since(new Date(now.getTime() - WINDOW_MS).toISOString());
  const last = tx.apiCalls.last();
  const minutes = tx.health.callMinutes(historyStart(now));
  const thresholds = readHealthSettings(tx.settings);
  return tx.accounts
    .list()
    .filter((account) => account.enabled)
    .map((account) => {
      const channel = context.channels.get(account.channel);
      const limits = Object.values(channel?.limits ?? {}) as readonly OperationLimit[];
      return {
        accountId: account.id,
        accountName: account.name,
        company: account.company,
        channel: account.channel,
        channelName: channelName(account.channel),
        apis: (channel?.apis ?? []).map((api) => {
          const ofThis = (call: { accountId: string; api: string }) =>
            call.accountId === account.id && call.api === api;
          return {
            api,
            name: apiNames[api],
            ...apiHealth(calls.filter(ofThis), last.find(ofThis) ?? null, now, thresholds),
            history: [...callHistory(minutes.filter(ofThis), now)],
          };
        }),
        budgets: [
          ...budgetStandings(
            limits,
            (bucket) => tx.rateBudgets.get(account.id, bucket),
            now.getTime(),
          ),
        ],
      };
    });
}

/** One entry for each enabled account whose channel refuses the sign-in, however many rows wait. */
export function blockedAccounts(tx: StoreTransaction): StatusView['blocked'] {
  const accounts = new Map(tx.accounts.list().map((account) => [account.id, account]));
  return tx.health.blockedAccounts().flatMap((blocked) => {
    const account = accounts.get(blocked.accountId);
    if (account === undefined || !account.enabled) return [];
    return [{ ...blocked, accountName: account.name, channelName: channelName(account.channel) }];
  });
}
