import {
  type BulkDetailView,
  type BulkPreviewView,
  type BulkResultKind,
  type BulkRunsView,
  type BulkRunView,
  bulkResults,
} from '../../src/shared/bulk-views.ts';
import type { PackageSummaryView } from '../../src/shared/package-views.ts';
import type { WriteBackState } from '../../src/shared/write-back-states.ts';
import { accounts, now as nowUtc, today } from './fake-data.ts';

/** Bulk updates of a core in memory: one that is submitted is worked off in a few seconds. */

const now = Date.parse(nowUtc);

type Run = { view: BulkRunView; results: Map<string, [BulkResultKind, string, string]> };

const words: Readonly<Record<BulkResultKind, string>> = {
  open: 'On its way',
  success: 'Updated',
  warning: 'Updated, with a remark',
  error: 'Refused',
  unproven: 'Not known: the channel is asked',
  returned: 'Not sent',
};

export function createFakeBulk(
  packages: PackageSummaryView[],
  setState: (packageId: string, state: WriteBackState, words: string) => void,
  changed: () => void,
) {
  const runs: Run[] = [];
  const days = (count: number) => {
    const date = new Date(`${today}T12:00:00.000Z`);
    date.setUTCDate(date.getUTCDate() + count);
    return date.toISOString().slice(0, 10);
  };
  const firstDate = days(-7);
  const ofDay = (accountId: string, date: string) =>
    packages.filter((each) => each.accountId === accountId && each.shipDate === date);

  const standingOf = (
    each: PackageSummaryView,
  ): readonly ['included' | 'optional' | 'excluded', string] => {
    if (each.state === 'voided') return ['excluded', 'The label is voided.'];
    switch (each.writeBack) {
      case 'NotSent':
      case 'Pending':
        return ['included', ''];
      case 'Failed':
        return ['included', 'Failed before: a new round of attempts.'];
      case 'Held':
        return ['optional', 'Held until tracking shows movement: goes only where it is ticked.'];
      case 'Success':
        return ['excluded', 'Updated already.'];
      case 'ConfirmedManually':
        return ['excluded', 'Confirmed by hand already.'];
      case 'Bulk':
        return ['excluded', 'It is in another bulk update already.'];
      default:
        return ['excluded', 'The channel is being asked whether it has it.'];
    }
  };

  const preview = (accountId: string, date: string): BulkPreviewView => {
    const rows = ofDay(accountId, date).map((each) => {
      const [standing, reason] = standingOf(each);
      return {
        packageId: each.packageId,
        shipmentNumber: each.shipmentNumber,
        orderNumber: each.orderNumber,
        packageNumber: each.packageNumber,
        recipientName: each.recipientName,
        carrierName: each.carrierName,
        serviceName: each.serviceName,
        trackingNumber: each.trackingNumber,
        writeBack: each.writeBack,
        writeBackWords: each.writeBackWords,
        standing,
        reason,
      };
    });
    const count = (standing: string) => rows.filter((row) => row.standing === standing).length;
    return {
      accountId,
      shipDate: date,
      problem: '',
      included: count('included'),
      optional: count('optional'),
      excluded: count('excluded'),
      goesAt: runs.length === 0 ? null : new Date(now + 20 * 60_000).toISOString(),
      rows,
    };
  };

  const countsOf = (run: Run): BulkRunView['counts'] => {
    const kinds = [...run.results.values()].map(([kind]) => kind);
    return Object.fromEntries(
      bulkResults.map((result) => [result, kinds.filter((kind) => kind === result).length]),
    ) as BulkRunView['counts'];
  };

  const step = (run: Run, change: Partial<BulkRunView>) => {
    run.view = { ...run.view, ...change, counts: countsOf(run) };
    changed();
  };

  const workOff = (run: Run) => {
    const at = () => new Date(now + 90_000).toISOString();
    setTimeout(() => step(run, { state: 'uploading', words: 'On its way: uploading.' }), 900);
    setTimeout(
      () =>
        step(run, {
          state: 'waiting',
          words: 'In the queue of Amazon.',
          sentAt: new Date(now + 2_000).toISOString(),
          nextAt: new Date(now + 22_000).toISOString(),
          feedId: '129162020742',
        }),
      1_800,
    );
    setTimeout(() => step(run, { words: 'Amazon is working on it.', canCancel: false }), 3_500);
    setTimeout(() => {
      [...run.results.keys()].forEach((packageId, index) => {
        if (index === 2) {
          run.results.set(packageId, [
            'error',
            '18019',
            'The carrier code is not one of the list.',
          ]);
          setState(packageId, 'Pending', 'Pending: will try again');
        } else if (index === 4) {
          run.results.set(packageId, [
            'warning',
            '18032',
            'The tracking number is not in the format of the carrier.',
          ]);
          setState(packageId, 'Success', 'Success');
        } else {
          run.results.set(packageId, ['success', '', '']);
          setState(packageId, 'Success', 'Success');
        }
      });
      step(run, { state: 'done', words: 'Done.', nextAt: null, endedAt: at() });
    }, 6_000);
  };

  const detail = (runId: string): BulkDetailView | null => {
    const run = runs.find((each) => each.view.runId === runId);
    if (run === undefined) return null;
    return {
      run: run.view,
      rows: [...run.results].map(([packageId, [result, code, message]]) => {
        const shipped = packages.find((each) => each.packageId === packageId);
        return {
          packageId,
          shipmentNumber: shipped?.shipmentNumber ?? '',
          orderNumber: shipped?.orderNumber ?? '',
          trackingNumber: shipped?.trackingNumber ?? '',
          result,
          resultWords: words[result],
          code,
          message,
          writeBack: shipped?.writeBack ?? 'NotSent',
          writeBackWords: shipped?.writeBackWords ?? '',
        };
      }),
      calls: [],
    };
  };

  return {
    view: (): BulkRunsView => ({
      accounts: accounts
        .filter((each) => each.channel === 'amazon')
        .map(({ accountId, name }) => ({
          accountId,
          accountName: name,
          channelName: 'Amazon',
          problem: '',
        })),
      firstDate,
      lastDate: today,
      runs: runs.map((run) => run.view).toReversed(),
    }),
    preview,
    detail,
    submit: (accountId: string, date: string, ticked: readonly string[]) => {
      const goes = preview(accountId, date).rows.filter(
        (row) => row.standing === 'included' || ticked.includes(row.packageId),
      );
      if (goes.length === 0) {
        const nothing = `Nothing to send: every package of ${date} is updated, on its way, or left out.`;
        return { words: nothing, runs: [] };
      }
      const run: Run = {
        view: {
          runId: `bulk-${runs.length + 1}`,
          accountId,
          accountName: accounts.find((each) => each.accountId === accountId)?.name ?? '',
          channelName: 'Amazon',
          shipDate: date,
          state: 'queued',
          words: 'Goes next.',
          packageCount: goes.length,
          counts: {} as BulkRunView['counts'],
          nextAt: new Date(now).toISOString(),
          createdAt: new Date(now).toISOString(),
          sentAt: null,
          endedAt: null,
          feedId: '',
          canCancel: true,
          canStopWaiting: false,
        },
        results: new Map(goes.map((row) => [row.packageId, ['open', '', '']])),
      };
      run.view = { ...run.view, counts: countsOf(run) };
      for (const row of goes) setState(row.packageId, 'Bulk', 'In a bulk update');
      runs.push(run);
      changed();
      workOff(run);
      return { words: `${goes.length} packages of ${date} in one bulk update.`, runs: [run.view] };
    },
    cancel: (runId: string) => {
      const run = runs.find((each) => each.view.runId === runId);
      if (run !== undefined) step(run, { words: 'Being cancelled.', canCancel: false });
      return detail(runId);
    },
  };
}
