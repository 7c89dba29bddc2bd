import type { ImeiWaitingView } from '../../shared/identifiers-views.ts';
import { channelName } from '../domain/channel-traits.ts';
import { imeiClock } from '../domain/imei.ts';
import { lacksImei } from '../domain/imei-need.ts';
import type { AppContext } from './context.ts';
import type { PackageRecord } from './package-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** Packages whose update waits for an IMEI, those whose time ends first at the top (QP10-QP12). */
export function imeiWaitingViewOf(
  context: AppContext,
  page: { readonly offset: number; readonly limit: number },
): ImeiWaitingView {
  const nowMs = context.clock.now().getTime();
  return context.store.read((tx) => {
    const { packageIds, total } = tx.imeiWaits.list(page);
    const records = packageIds
      .map((packageId) => tx.packages.find(packageId))
      .filter((record): record is PackageRecord => record !== null);
    return { rows: records.map((record) => rowOf(tx, record, nowMs)), total };
  });
}

function rowOf(
  tx: StoreTransaction,
  record: PackageRecord,
  nowMs: number,
): ImeiWaitingView['rows'][number] {
  const account = tx.accounts.find(record.accountId);
  const lacking = tx.packages
    .items(record.key)
    .filter((item) => lacksImei(item, account?.settings.imeiSkus));
  return {
    packageId: record.id,
    shipmentNumber: record.shipmentNumber,
    orderId: record.orderId,
    orderNumber: record.orderNumber,
    accountName: account?.name ?? '',
    channelName: channelName(account?.channel ?? ''),
    skus: [...new Set(lacking.map(({ sku }) => sku))],
    missing: lacking.reduce((sum, item) => sum + item.quantity - item.identifiers.length, 0),
    labelledAt: record.createdAt,
    sentWithoutAt: record.writeBackDueAt,
    clock: imeiClockOf(record, nowMs),
  };
}

/** The sixty minutes of a package; null where the time ends with its movement instead (QP11). */
export function imeiClockOf(
  record: Pick<PackageRecord, 'confirmTiming' | 'createdAt'>,
  nowMs: number,
): { state: ReturnType<typeof imeiClock>['state']; secondsLeft: number } | null {
  if (record.confirmTiming !== 'assigned') return null;
  const { state, msLeft } = imeiClock(record.createdAt, nowMs);
  return { state, secondsLeft: Math.ceil(msLeft / 1_000) };
}
