import { insertCompanions } from './companion-packages.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { NewPackage } from './package-store-port.ts';
import { type PackageWish, planPackage } from './plan-package.ts';
import { queueLabel } from './queue-label.ts';
import { runOnce } from './run-once.ts';
import { methodWords } from './shipment-method.ts';
import type { StoreTransaction } from './store-port.ts';
import { watchPackage } from './tracking-watches.ts';

export type ShipCommand = PackageWish & { readonly commandId: string };

/**
 * Makes one package of an order: takes a tracking number, writes the label and queues it for its
 * printer, all in one transaction, so that either everything is on record or nothing happened.
 * Returns the package's id; throws a RefusedError and changes nothing when it must not be shipped.
 */
export function shipPackage(context: AppContext, command: ShipCommand): string {
  const now = nowUtc(context);
  const { subjectId } = context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'ship', input: command, now }, () =>
      insertPackage(context, tx, command, now),
    ),
  );
  changed(context, 'orders', 'packages', 'printJobs');
  return subjectId;
}

function insertPackage(
  context: AppContext,
  tx: StoreTransaction,
  command: ShipCommand,
  now: string,
): string {
  const { parcel } = command;
  const planned = planPackage(context, tx, command);
  const { order, items, carrier, service, preset, printer, tracking, labelContent } = planned;
  const packageId = context.ids.next();
  const added: NewPackage = {
    id: packageId,
    orderKey: order.key,
    packageNumber: labelContent.packageNumber,
    shipmentNumber: labelContent.shipmentNumber,
    packageReferenceId: planned.number,
    carrier,
    service,
    trackingNumber: tracking.trackingNumber,
    rangeId: tracking.rangeId,
    weightGrams: parcel.weightGrams,
    packageName: preset?.packageName ?? '',
    lengthMm: preset?.lengthMm ?? null,
    widthMm: preset?.widthMm ?? null,
    heightMm: preset?.heightMm ?? null,
    shippingCostMinor: parcel.shippingCostMinor,
    currency: order.currency || planned.station.currency,
    items,
    shipDate: labelContent.shipDate,
    stationZone: planned.station.stationZone,
    labelContent,
    confirmTiming: planned.confirmTiming,
    createdAt: now,
  };
  const packageKey = tx.packages.insert(added);
  insertCompanions(context, tx, { ...added, key: packageKey }, planned.boxed);
  if (planned.confirmTiming === 'movement') {
    const { code: carrierCode, name: carrierName } = carrier;
    watchPackage(context, tx, { key: packageKey, carrierCode, carrierName, createdAt: now });
  }
  if (printer !== null) {
    queueLabel(context, tx, { packageKey, content: labelContent, printer, reason: 'first label' });
  }
  tx.orders.touch(order.key, now);
  tx.audit.add({
    at: now,
    actor: context.actor,
    action: 'ship',
    subject: 'package',
    subjectId: packageId,
    detail: {
      shipmentNumber: labelContent.shipmentNumber,
      trackingNumber: tracking.trackingNumber,
      rangeId: tracking.rangeId,
      ...deviationOf(tx, planned, service.code),
    },
  });
  return packageId;
}

/** What was planned for the packed items, where the packer has knowingly chosen something else (UC12). */
function deviationOf(
  tx: StoreTransaction,
  { order, items, carrier }: ReturnType<typeof planPackage>,
  serviceCode: string,
): Readonly<Record<string, unknown>> {
  const packed = new Set(items.map((item) => item.lineKey));
  const other = order.lines.find(
    ({ key, method }) =>
      packed.has(key) &&
      method !== null &&
      (method.carrierId !== carrier.id || method.serviceCode !== serviceCode),
  );
  return other === undefined ? {} : { insteadOf: methodWords(tx, other.method) };
}
