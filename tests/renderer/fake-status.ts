import { manualSteps, voidSteps } from '../../src/main/domain/manual-steps.ts';
import type { CommandOutput } from '../../src/shared/contract.ts';
import type { PackageSummaryView } from '../../src/shared/package-views.ts';
import type { StatusFilter } from '../../src/shared/status-contract.ts';
import type { StatusRowView } from '../../src/shared/status-views.ts';
import type { WriteBackState } from '../../src/shared/write-back-states.ts';
import { accounts, now } from './fake-data.ts';

const order: readonly WriteBackState[] = [
  'Failed',
  'WaitingImei',
  'Unknown',
  'Pending',
  'Sending',
  'Bulk',
  'Held',
  'NotSent',
  'VoidedAfterConfirm',
  'Success',
  'ConfirmedManually',
  'Never',
  'VoidedAtChannel',
  'Voided',
];

export function statusRow(shipped: PackageSummaryView): StatusRowView {
  const failed = shipped.writeBack === 'Failed';
  const tried = !['NotSent', 'Voided', 'Held', 'WaitingImei', 'Never', 'Bulk'].includes(
    shipped.writeBack,
  );
  return {
    packageId: shipped.packageId,
    state: shipped.writeBack,
    stateWords: shipped.writeBackWords,
    waitReason: waitReasonOf(shipped),
    channelName: shipped.channelName,
    accountName: shipped.accountName,
    orderId: shipped.orderId,
    orderNumber: shipped.orderNumber,
    channelOrderId: shipped.orderNumber,
    shipmentNumber: shipped.shipmentNumber,
    packageNumber: shipped.packageNumber,
    shipDate: shipped.shipDate,
    carrierName: shipped.carrierName,
    serviceName: shipped.serviceName,
    trackingNumber: shipped.trackingNumber,
    shippedQuantity: shipped.shippedQuantity,
    errorCount: failed ? 5 : shipped.writeBack === 'Unknown' ? 1 : 0,
    lastAttemptAt: tried ? shipped.createdAt : null,
    nextAttemptAt: ['Pending', 'WaitingImei'].includes(shipped.writeBack) ? now : null,
    errorCode: failed ? 'InvalidInput' : '',
    errorMessage: failed ? 'The order item quantity is more than what is left to ship.' : '',
  };
}

function waitReasonOf(shipped: PackageSummaryView): StatusRowView['waitReason'] {
  if (shipped.writeBackWords.includes('rate')) return 'throttled';
  return shipped.writeBackWords.includes('sign-in') ? 'auth' : '';
}

/** An hour of calls that began to fail at its end. */
function history(errors: number) {
  return Array.from({ length: 12 }, (_, slot) => ({
    from: new Date(Date.parse('2026-11-22T14:45:00.000Z') + slot * 300_000).toISOString(),
    calls: [4, 12, 9, 0, 3, 22, 31, 18, 7, 12, 26, 11][slot] ?? 0,
    errors: slot > 8 ? Math.min(errors, 11) : 0,
  }));
}

export function statusView(
  packages: readonly PackageSummaryView[],
  filter: StatusFilter & { offset: number; limit: number },
): CommandOutput<'status.view'> {
  const others = packages.map(statusRow).filter((row) => {
    const account = accounts.find((each) => each.accountId === filter.accountId);
    const text = filter.text?.toLowerCase() ?? '';
    const words = `${row.orderNumber} ${row.trackingNumber} ${row.shipmentNumber}`.toLowerCase();
    const date =
      filter.dateBasis === 'shipDate' ? row.shipDate : (row.lastAttemptAt?.slice(0, 10) ?? '');
    return (
      (account === undefined || row.accountName === account.name) &&
      words.includes(text) &&
      (filter.from === undefined || date >= filter.from) &&
      (filter.to === undefined || date <= filter.to)
    );
  });
  const counts = Object.fromEntries(
    order.map((state) => [state, others.filter((row) => row.state === state).length]),
  ) as CommandOutput<'status.view'>['counts'];
  const keyOf = (row: StatusRowView): string | number => {
    if (filter.sort === 'state') return order.indexOf(row.state);
    const keys: Partial<Record<StatusFilter['sort'], string | number | null>> = {
      channel: row.channelName,
      account: row.accountName,
      carrier: row.carrierName,
      service: row.serviceName,
      lastAttempt: row.lastAttemptAt,
      nextAttempt: row.nextAttemptAt,
      shippedQuantity: row.shippedQuantity,
      errorCount: row.errorCount,
      orderNumber: row.orderNumber,
      shipmentNumber: row.shipmentNumber,
      trackingNumber: row.trackingNumber,
      shipDate: row.shipDate,
    };
    return keys[filter.sort] ?? '';
  };
  const sign = filter.direction === 'asc' ? 1 : -1;
  const rows = others
    .filter((row) =>
      filter.deferred === true
        ? row.waitReason !== ''
        : filter.states === undefined || filter.states.includes(row.state),
    )
    .sort((one, other) => {
      const [a, b] = [keyOf(one), keyOf(other)];
      return a < b ? -sign : a > b ? sign : one.packageId < other.packageId ? -1 : 1;
    });
  return {
    accounts: accounts
      .filter((account) => account.enabled)
      .map((account, index) => ({
        accountId: account.accountId,
        accountName: account.name,
        company: account.company,
        channel: account.channel,
        channelName: account.channelName,
        apis: (account.channel === 'amazon'
          ? (['products', 'writeback', 'orders'] as const)
          : (['writeback', 'orders'] as const)
        ).map((api, at) => ({
          api,
          name: { products: 'Products API', writeback: 'Writeback API', orders: 'Orders API' }[api],
          history: history(at * 4),
          health: index === 1 ? 'none' : at === 0 ? 'green' : at === 1 ? 'yellow' : 'red',
          lastRunAt: now,
          callsInTenMinutes: 42,
          errorsInTenMinutes: at * 3,
          detail:
            index === 1
              ? 'Error reading API status'
              : at === 1
                ? 'The channel limits the rate; next try 10:44.'
                : at === 2
                  ? 'Service Unavailable'
                  : 'Operating normally',
        })),
        budgets:
          account.channel === 'amazon'
            ? [
                {
                  bucket: 'confirmShipment',
                  unit: 'calls' as const,
                  left: 8,
                  burst: 10,
                  perSecond: 2,
                  nextCallAt: null,
                  learned: false,
                },
                {
                  bucket: 'getOrder',
                  unit: 'calls' as const,
                  left: 0,
                  burst: 30,
                  perSecond: 0.5,
                  nextCallAt: new Date(Date.parse(now) + 1_000).toISOString(),
                  learned: true,
                },
              ]
            : [],
      })),
    blocked: accounts.slice(0, 1).map((account) => ({
      accountId: account.accountId,
      accountName: account.name,
      channelName: account.channelName,
      waiting: 10,
      nextAttemptAt: new Date(Date.parse(now) + 240_000).toISOString(),
      message: 'Amazon refused the refresh token: the authorisation was withdrawn (invalid_grant).',
    })),
    rows: rows.slice(filter.offset, filter.offset + filter.limit),
    total: rows.length,
    counts,
    deferred: others.filter((row) => row.waitReason !== '').length,
    refreshedAt: now,
  };
}

export function shipmentDetail(shipped: PackageSummaryView): CommandOutput<'status.detail'> {
  const row = statusRow(shipped);
  const stuck = row.state === 'Failed' || row.state === 'Unknown';
  const attempts = Math.max(row.errorCount, row.lastAttemptAt === null ? 0 : 1);
  return {
    row,
    choice: shipped.choice,
    print: shipped.print,
    packageState: row.state.startsWith('Voided') ? 'voided' : shipped.state,
    attempts: Array.from({ length: attempts }, (_, index) => ({
      number: index + 1,
      operation: index === 1 ? 'readBack' : 'confirm',
      operationWords: index === 1 ? 'Look up at the channel' : 'Confirm shipment',
      budgetLeft: Math.max(0, 9 - index),
      counted: row.state === 'Failed',
      startedAt: new Date(Date.parse(row.lastAttemptAt ?? now) + index * 300_000).toISOString(),
      endedAt: now,
      durationMs: 412 + index * 31,
      outcome:
        row.state === 'Failed' ? 'rejected' : row.state === 'Unknown' ? 'unknown' : 'accepted',
      code: row.errorCode,
      message: row.errorMessage,
      calls: [
        {
          operation: 'confirmShipment',
          httpStatus: row.state === 'Failed' ? 400 : row.state === 'Unknown' ? null : 204,
          requestSummary: `packageReferenceId 1, ${row.carrierName}, ${row.trackingNumber}, 1 item`,
          answerSummary: row.state === 'Failed' ? row.errorMessage : 'no content',
          durationMs: 388 + index * 31,
        },
      ],
    })),
    attemptsNotKept: row.state === 'ConfirmedManually' ? 5 : 0,
    decisions: [
      { at: shipped.createdAt, actor: 'ana', words: 'Label made', note: '' },
      { at: shipped.createdAt, actor: 'ana', words: 'Confirmed: update and close order', note: '' },
      ...(row.state === 'ConfirmedManually'
        ? [
            {
              at: now,
              actor: 'ben',
              words: 'Confirmed manually',
              note: 'Entered in Seller Central at 10:40, screenshot in the shared folder.',
            },
          ]
        : []),
    ],
    canRetry: stuck,
    canSendNow: row.state === 'Held' || row.state === 'WaitingImei',
    canConfirmManually:
      stuck || ['Held', 'WaitingImei', 'Never', 'VoidedAfterConfirm'].includes(row.state),
    manualSteps: [
      ...(row.state === 'VoidedAfterConfirm' ? voidSteps : manualSteps)(shipped.channel),
    ],
  };
}
