import type { CommandOutput, StatusFilter } from '../../src/shared/contract.ts';
import type { PackageSummaryView, StatusRowView, WriteBackState } from '../../src/shared/views.ts';
import { accounts, now } from './fake-data.ts';

const order: readonly WriteBackState[] = [
  'Failed',
  'Unknown',
  'Pending',
  'Sending',
  'NotSent',
  'VoidedAfterConfirm',
  'Success',
  'ConfirmedManually',
  'Voided',
];

export function statusRow(shipped: PackageSummaryView): StatusRowView {
  const failed = shipped.writeBack === 'Failed';
  const tried = !['NotSent', 'Voided'].includes(shipped.writeBack);
  return {
    packageId: shipped.packageId,
    state: shipped.writeBack,
    stateWords: shipped.writeBackWords,
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
    nextAttemptAt: shipped.writeBack === 'Pending' ? now : null,
    errorCode: failed ? 'InvalidInput' : '',
    errorMessage: failed ? 'The order item quantity is more than what is left to ship.' : '',
  };
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
    .filter((row) => filter.states === undefined || filter.states.includes(row.state))
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
          health: index === 1 ? 'none' : at === 0 ? 'green' : at === 1 ? 'yellow' : 'red',
          lastRunAt: at === 2 ? null : now,
          callsInTenMinutes: 42,
          errorsInTenMinutes: at * 3,
          detail:
            index === 1
              ? 'Error reading API status'
              : at === 1
                ? 'The channel limits the rate; next try 10:44.'
                : '',
        })),
      })),
    rows: rows.slice(filter.offset, filter.offset + filter.limit),
    total: rows.length,
    counts,
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
    packageState: shipped.state,
    attempts: Array.from({ length: attempts }, (_, index) => ({
      number: index + 1,
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
        },
      ],
    })),
    canRetry: stuck,
    canConfirmManually: stuck,
    manualSteps: stuck
      ? [
          'Sign in to Seller Central and open Orders > Manage Orders.',
          `Find order ${row.orderNumber} and choose Confirm shipment.`,
          'Enter ship date, carrier, service and tracking number.',
          'Choose Confirm shipment, then mark it here as confirmed manually.',
        ]
      : [],
  };
}
