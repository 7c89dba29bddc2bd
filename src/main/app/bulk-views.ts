import { refuse } from '../../shared/app-error.ts';
import type {
  BulkDetailView,
  BulkPreviewView,
  BulkRunsView,
  BulkRunView,
} from '../../shared/bulk-views.ts';
import { bulkDates } from '../domain/bulk-dates.ts';
import { canCancelRun, isOverdue } from '../domain/bulk-run.ts';
import { bulkResultWords, bulkRunWords } from '../domain/bulk-words.ts';
import { channelName } from '../domain/channel-traits.ts';
import { localDateOf } from '../domain/station-time.ts';
import type { AccountRecord } from './account-store-port.ts';
import { accountsById } from './accounts-by-id.ts';
import { type BulkCandidate, bulkCandidates } from './bulk-candidates.ts';
import type { BulkCounts, BulkRunRecord } from './bulk-store-port.ts';
import { nextTurnMs } from './bulk-turns.ts';
import type { AppContext } from './context.ts';
import { packageViewOf } from './package-view.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';
import { bulkAccount, checkBulkDate } from './submit-bulk.ts';

/** From stored rows to what screens show of bulk updates. */

const RECENT_RUNS = 50;

export function bulkRunsViewOf(context: AppContext): BulkRunsView {
  return context.store.read((tx) => {
    const { stationZone } = readStationSettings(tx.settings);
    const { first, last } = bulkDates(localDateOf(context.clock.now(), stationZone));
    return {
      accounts: tx.accounts.list().flatMap((account) => accountOf(context, account)),
      firstDate: first,
      lastDate: last,
      runs: tx.bulkRuns.recent(RECENT_RUNS).map((run) => bulkRunViewOf(context, tx, run)),
    };
  });
}

function accountOf(context: AppContext, account: AccountRecord): BulkRunsView['accounts'] {
  const bulk = context.channels.get(account.channel)?.bulk ?? null;
  if (bulk === null || !account.enabled) return [];
  const plan = bulk.plan(account, []);
  return [
    {
      accountId: account.id,
      accountName: account.name,
      channelName: channelName(account.channel),
      problem: plan.kind === 'impossible' ? plan.message : '',
    },
  ];
}

export function bulkRunViewOf(
  context: AppContext,
  tx: StoreTransaction,
  run: BulkRunRecord,
): BulkRunView {
  const account = tx.accounts.find(run.accountId);
  const name = channelName(account?.channel ?? '');
  const now = context.clock.now();
  const overdue = isOverdue(run, now);
  return {
    runId: run.id,
    accountId: run.accountId,
    accountName: account?.name ?? '',
    channelName: name,
    shipDate: run.shipDate,
    state: run.state,
    words: bulkRunWords(run, {
      channelName: name,
      isOverdue: overdue,
      waitsForTurn: run.dueAt !== null && run.dueAt > now.toISOString(),
    }),
    packageCount: run.packageCount,
    counts: { ...(run.counts ?? stillOpen(run.packageCount)) },
    nextAt: run.dueAt,
    createdAt: run.createdAt,
    sentAt: run.calledAt,
    endedAt: run.endedAt,
    feedId: run.feedId,
    canCancel: canCancelRun(run),
    canStopWaiting: overdue && !canCancelRun(run),
  };
}

function stillOpen(open: number): BulkCounts {
  return { open, success: 0, warning: 0, error: 0, unproven: 0, returned: 0 };
}

export function bulkPreviewOf(
  context: AppContext,
  wanted: { readonly accountId: string; readonly date: string },
): BulkPreviewView {
  return context.store.read((tx) => {
    const { account, bulk } = bulkAccount(context, tx, wanted.accountId);
    checkBulkDate(context, tx, wanted.date);
    const { problem, candidates } = bulkCandidates(context, tx, account, bulk, wanted.date);
    const accounts = accountsById(tx);
    const count = (standing: BulkCandidate['standing']) =>
      candidates.filter((each) => each.standing === standing).length;
    const nowMs = context.clock.now().getTime();
    const turnMs = nextTurnMs(tx, account.id, { spacingMs: bulk.spacingMs, nowMs, before: null });
    return {
      accountId: account.id,
      shipDate: wanted.date,
      problem,
      included: count('included'),
      optional: count('optional'),
      excluded: count('excluded'),
      goesAt: turnMs > nowMs ? new Date(turnMs).toISOString() : null,
      rows: candidates.map(({ record, standing, reason }) => {
        const shown = packageViewOf(record, accounts);
        return {
          packageId: shown.packageId,
          shipmentNumber: shown.shipmentNumber,
          orderNumber: shown.orderNumber,
          packageNumber: shown.packageNumber,
          recipientName: shown.recipientName,
          carrierName: shown.carrierName,
          serviceName: shown.serviceName,
          trackingNumber: shown.trackingNumber,
          writeBack: shown.writeBack,
          writeBackWords: shown.writeBackWords,
          standing,
          reason,
        };
      }),
    };
  });
}

export function bulkDetailOf(context: AppContext, runId: string): BulkDetailView {
  return context.store.read((tx) => {
    const run = tx.bulkRuns.find(runId);
    if (run === null) refuse('not-found', 'This bulk update is not in the store any more.');
    const accounts = accountsById(tx);
    const records = new Map(
      tx.bulkRuns.recordsOf(run.key).map((record) => [record.id, packageViewOf(record, accounts)]),
    );
    return {
      run: bulkRunViewOf(context, tx, run),
      rows: tx.bulkRuns.results(run.key).map(({ packageId, result, code, message }) => {
        const shown = records.get(packageId);
        return {
          packageId,
          shipmentNumber: shown?.shipmentNumber ?? '',
          orderNumber: shown?.orderNumber ?? '',
          trackingNumber: shown?.trackingNumber ?? '',
          result,
          resultWords: bulkResultWords[result],
          code,
          message,
          writeBack: shown?.writeBack ?? 'NotSent',
          writeBackWords: shown?.writeBackWords ?? '',
        };
      }),
      calls: run.calls.map(({ api: _api, durationMs: _duration, ...call }) => call),
    };
  });
}
