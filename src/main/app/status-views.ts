import { appError, RefusedError } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import {
  type ShipmentDetailView,
  type StatusView,
  type WriteBackState,
  writeBackStates,
} from '../../shared/views.ts';
import { apiHealth, apiNames } from '../domain/api-health.ts';
import { channelName } from '../domain/channel-traits.ts';
import { manualSteps } from '../domain/manual-steps.ts';
import { type AppContext, nowUtc } from './context.ts';
import { canConfirmManually, canRetry } from './manage-write-backs.ts';
import type { StoreTransaction } from './store-port.ts';
import { printJobViewOf, statusRowViewOf } from './views.ts';

/** View > eCommerce Status: the lights, the rows under the filter, and how many are in each state. */
export function statusViewOf(context: AppContext, filter: ParsedInput<'status.view'>): StatusView {
  return context.store.read((tx) => {
    const { rows, total, counts } = tx.writeBacks.statusRows(filter);
    return {
      accounts: accountHealth(context, tx),
      rows: rows.map(statusRowViewOf),
      total,
      counts: Object.fromEntries(
        writeBackStates.map((state) => [state, counts[state] ?? 0]),
      ) as Record<WriteBackState, number>,
      refreshedAt: nowUtc(context),
    };
  });
}

/** Only enabled accounts have lights (SS3); each has the rows that its channel has APIs for (SS4). */
function accountHealth(context: AppContext, tx: StoreTransaction): StatusView['accounts'] {
  const now = context.clock.now();
  const from = new Date(now.getTime() - 10 * 60_000).toISOString();
  const calls = tx.apiCalls.since(from);
  const last = tx.apiCalls.last();
  return tx.accounts
    .list()
    .filter((account) => account.enabled)
    .map((account) => ({
      accountId: account.id,
      accountName: account.name,
      company: account.company,
      channel: account.channel,
      channelName: channelName(account.channel),
      apis: (context.channels.get(account.channel)?.apis ?? []).map((api) => {
        const ofThis = (call: { accountId: string; api: string }) =>
          call.accountId === account.id && call.api === api;
        return {
          api,
          name: apiNames[api],
          ...apiHealth(calls.filter(ofThis), last.find(ofThis) ?? null, now),
        };
      }),
    }));
}

/** What a click on a row of the grid shows (SS15-SS19) and what can be done about it. */
export function shipmentDetailOf(context: AppContext, packageId: string): ShipmentDetailView {
  return context.store.read((tx) => {
    const row = tx.writeBacks.statusRow(packageId);
    const record = tx.packages.find(packageId);
    if (row === null || record === null) {
      throw new RefusedError(appError('not-found', 'This shipment is not in the store any more.'));
    }
    const writeBack = tx.writeBacks.findByPackage(record.key);
    return {
      row: statusRowViewOf(row),
      choice: record.choice,
      print: record.print === null ? null : printJobViewOf(record.print),
      packageState: record.state,
      attempts: tx.writeBacks.attempts(record.key).map((attempt) => ({
        number: attempt.number,
        counted: attempt.counted,
        startedAt: attempt.startedAt,
        endedAt: attempt.endedAt,
        durationMs:
          attempt.endedAt === null
            ? null
            : Date.parse(attempt.endedAt) - Date.parse(attempt.startedAt),
        outcome: attempt.outcome,
        code: attempt.code,
        message: attempt.message,
        calls: attempt.calls.map(({ api: _api, ...call }) => call),
      })),
      canRetry: writeBack !== null && canRetry(writeBack),
      canConfirmManually: writeBack !== null && canConfirmManually(writeBack),
      manualSteps: [...manualSteps(row.channel)],
    };
  });
}
