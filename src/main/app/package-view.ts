import type { PackageSummaryView } from '../../shared/package-views.ts';
import { channelName } from '../domain/channel-traits.ts';
import { writeBackWords } from '../domain/write-back-words.ts';
import type { AccountRecord } from './account-store-port.ts';
import type { PackageRecord } from './package-store-port.ts';
import { printJobViewOf } from './print-job-view.ts';

/** A package as lists show it, with how its label and its update stand. */
export function packageViewOf(
  record: PackageRecord,
  accounts: ReadonlyMap<string, AccountRecord>,
): PackageSummaryView {
  const account = accounts.get(record.accountId);
  const channel = account?.channel ?? '';
  return {
    packageId: record.id,
    shipmentNumber: record.shipmentNumber,
    packageNumber: record.packageNumber,
    state: record.state,
    orderId: record.orderId,
    orderNumber: record.orderNumber,
    accountId: record.accountId,
    accountName: account?.name ?? '',
    channel,
    channelName: channelName(channel),
    recipientName: record.recipientName,
    carrierName: record.carrierName,
    serviceName: record.serviceName,
    trackingNumber: record.trackingNumber,
    shippedQuantity: record.shippedQuantity,
    weightGrams: record.weightGrams,
    shippingCostMinor: record.shippingCostMinor,
    currency: record.currency,
    shipDate: record.shipDate,
    createdAt: record.createdAt,
    origin: record.origin,
    print: record.print === null ? null : printJobViewOf(record.print),
    writeBack: record.writeBackState,
    writeBackWords: writeBackWords({
      state: record.writeBackState,
      operation: record.writeBackOperation,
      errorCount: record.writeBackErrorCount,
      waitReason: record.writeBackWaitReason,
    }),
    choice: record.choice,
    ...(record.boxedIn === null ? {} : { boxedIn: record.boxedIn.shipmentNumber }),
  };
}
