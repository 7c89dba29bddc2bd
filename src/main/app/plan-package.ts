import { refuse } from '../../shared/app-error.ts';
import type { Parcel } from '../../shared/station-contract.ts';
import { channelTraits } from '../domain/channel-traits.ts';
import { timingOf } from '../domain/confirm-timing.ts';
import type { LabelContent } from '../domain/label-content.ts';
import { localDateOf } from '../domain/station-time.ts';
import { anotherPackageWanted } from './another-package.ts';
import { divideItems } from './box-items.ts';
import { boxStopOf, leftInBox } from './combined-box.ts';
import type { AppContext } from './context.ts';
import { customsOfBox, senderOf } from './label-content-of.ts';
import type { OrderRecord } from './order-store-port.ts';
import { nextStationNumber } from './package-number.ts';
import type { PrinterRecord } from './printing-store-port.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';
import { trackingNumberFor } from './tracking-number-for.ts';

/** One package as the packer wants it, of an order as the packer sees it. */
export type PackageWish = {
  readonly orderId: string;
  readonly expectedRevision: number;
  readonly parcel: Parcel;
};

/**
 * What one package of an order will be: checked, with its numbers taken and its label written. Throws a
 * RefusedError when it must not be shipped; the caller's transaction then undoes everything.
 */
export function planPackage(context: AppContext, tx: StoreTransaction, wish: PackageWish) {
  const { parcel } = wish;
  const order = openedOrder(context, tx, wish);
  const { own: items, boxed } = divideItems(context, tx, order, parcel.items);
  if (parcel.items.length === 0) refuseEmpty(context, tx, order);
  const carrier = tx.carriers.find(parcel.carrierId);
  if (carrier === null) refuse('not-found', 'This carrier does not exist. Choose another one.');
  const service = carrier.services.find((candidate) => candidate.code === parcel.serviceCode);
  if (service === undefined) {
    refuse(
      'not-found',
      `${carrier.name} has no service ${parcel.serviceCode}. Choose another one.`,
    );
  }
  const preset = tx.presets.list().find((candidate) => candidate.id === parcel.presetId);
  if (parcel.presetId !== null && preset === undefined) {
    refuse('not-found', 'This preset does not exist any more. Choose another one.');
  }
  const printer = parcel.printerId === null ? null : printerOf(tx, parcel.printerId);

  const station = readStationSettings(tx.settings);
  const tracking = trackingNumberFor(tx, carrier, parcel);
  const number = nextStationNumber(tx);
  const packageNumber = tx.packages.nextPackageNumber(order.key);
  const shipDate = localDateOf(context.clock.now(), station.stationZone);
  const account = tx.accounts.find(order.accountId);
  const accountLabel = tx.accounts.label(order.accountId);
  const currency = order.currency || station.currency;
  const labelContent: LabelContent = {
    shipFrom: senderOf(station, account, accountLabel),
    shipTo: order.shipTo,
    carrierName: carrier.name,
    serviceName: service.name,
    trackingNumber: tracking.trackingNumber,
    trackingFormat: tracking.format,
    orderNumber: order.orderNumber,
    shipmentNumber: `S${number}`,
    packageNumber,
    weightGrams: parcel.weightGrams,
    shipDate,
    sample: context.practice !== null,
    ...(accountLabel.logoPngBase64 === null
      ? {}
      : { logo: { pngBase64: accountLabel.logoPngBase64 } }),
    ...customsOfBox(order, items, boxed, currency),
  };
  return {
    order,
    items,
    boxed,
    carrier,
    service,
    preset,
    printer,
    tracking,
    number,
    labelContent,
    station,
    confirmTiming: timingOf(
      account?.settings.shipConfirmations,
      channelTraits(account?.channel ?? '').timings,
    ),
  };
}

/**
 * The order as the packer has it on the screen. One that was taken away while the box was packed is
 * refused with the reason, and not because something has changed; else one that has changed is.
 */
function openedOrder(context: AppContext, tx: StoreTransaction, wish: PackageWish): OrderRecord {
  const order = tx.orders.find(wish.orderId);
  if (order === null) refuse('not-found', 'This order is not in the store any more.');
  const stop = boxStopOf(context, tx, order, anotherPackageWanted(tx, order.key));
  if (stop !== null) refuse('refused', stop.message);
  if (order.revision !== wish.expectedRevision) {
    refuse(
      'conflict',
      `Order ${order.orderNumber} has changed since it was opened. Scan it again and check it.`,
    );
  }
  return order;
}

/** A package without items needs that the packer asked for one, and that nothing is left. */
function refuseEmpty(context: AppContext, tx: StoreTransaction, order: OrderRecord): void {
  if (anotherPackageWanted(tx, order.key) && leftInBox(context, tx, order) === 0) return;
  refuse('invalid-input', 'The package is empty. Choose how many of which item go into it.');
}

function printerOf(tx: StoreTransaction, printerId: string): PrinterRecord {
  const printer = tx.printers.find(printerId);
  if (printer === null) refuse('not-found', 'This printer does not exist. Choose another one.');
  return printer;
}
