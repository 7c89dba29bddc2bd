import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import { channelName, channelTraits, needsTracking } from '../domain/channel-traits.ts';
import { timingOf } from '../domain/confirm-timing.ts';
import { quantityLeft } from '../domain/open-order.ts';
import { trackingRefusal } from '../domain/order-shipments.ts';
import { localDateOf } from '../domain/station-time.ts';
import type { CarrierRecord } from './carrier-store-port.ts';
import { refuseMember } from './combined-box.ts';
import { decideUpdate } from './confirm-shipment.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { openedForChange } from './order-for-change.ts';
import type { OrderRecord } from './order-store-port.ts';
import { nextStationNumber } from './package-number.ts';
import { type PackedLine, packedLines } from './packed-lines.ts';
import { unchanged } from './release-write-back.ts';
import { runOnce } from './run-once.ts';
import { shipmentOrderFacts } from './shipment-facts.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';
import { typedTrackingNumber } from './tracking-number-for.ts';
import { watchPackage } from './tracking-watches.ts';

type Command = ParsedInput<'orderShipments.addTracking'>;

/**
 * Add Tracking (MP10-MP12): a shipment whose label was made elsewhere, or that needs no tracking. The
 * package and what its channel is to be told are on record together, by the account's timing; no label
 * is made. Several of them are partial shipments and never exceed what was accepted (requirements 1C,
 * reading 5).
 */
export function addTracking(context: AppContext, command: Command): void {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'add tracking', input: command, now }, () =>
      enterShipment(context, tx, command, now),
    ),
  );
  changed(context, 'orders', 'packages', 'writeBacks');
}

function enterShipment(
  context: AppContext,
  tx: StoreTransaction,
  command: Command,
  now: string,
): string {
  const order = openedForChange(tx, command.orderId, command.expectedRevision);
  const refusal = trackingRefusal(shipmentOrderFacts(context, tx, order));
  if (refusal !== null) refuse('refused', refusal);
  refuseMember(tx, order);
  const packed = packedLines(tx, order, command.items);
  if (command.closeOrder) refuseOpenItems(order, packed);
  const carrier = tx.carriers.find(command.carrierId);
  if (carrier === null) refuse('not-found', 'This carrier does not exist. Choose another one.');
  const trackingNumber =
    command.tracking.kind === 'none'
      ? ''
      : typedTrackingNumber(tx, carrier, command.tracking.trackingNumber).trackingNumber;
  const station = readStationSettings(tx.settings);
  const account = tx.accounts.find(order.accountId);
  const number = nextStationNumber(tx);
  const confirmTiming = timingOf(
    account?.settings.shipConfirmations,
    channelTraits(account?.channel ?? '').timings,
  );
  const packageKey = tx.packages.insert({
    id: context.ids.next(),
    orderKey: order.key,
    packageNumber: tx.packages.nextPackageNumber(order.key),
    shipmentNumber: `S${number}`,
    packageReferenceId: number,
    carrier,
    service: serviceOf(carrier, command.serviceCode),
    trackingNumber,
    rangeId: null,
    weightGrams: null,
    packageName: '',
    lengthMm: null,
    widthMm: null,
    heightMm: null,
    shippingCostMinor: null,
    currency: order.currency || station.currency,
    items: packed.map(({ line, quantity }) => ({ lineKey: line.key, quantity })),
    shipDate: localDateOf(context.clock.now(), station.stationZone),
    stationZone: station.stationZone,
    labelContent: null,
    confirmTiming,
    createdAt: now,
  });
  const record = tx.packages.findByKey(packageKey);
  if (record === null) throw new Error('The package that was just made is not there.');
  // Without a number there is nothing that a tracking source could be asked about.
  if (confirmTiming === 'movement' && trackingNumber !== '') watchPackage(context, tx, record);
  const choice = command.closeOrder ? 'close' : 'update';
  decideUpdate(context, tx, record, choice, now);
  if (trackingNumber === '' && needsTracking(account?.channel ?? '', account?.settings ?? {})) {
    leaveToPerson(tx, packageKey, channelName(account?.channel ?? ''), now);
  }
  tx.packages.setChoice(packageKey, choice);
  tx.audit.add({
    at: now,
    actor: context.actor,
    action: 'add tracking',
    subject: 'order',
    subjectId: order.id,
    detail: {
      shipmentNumber: record.shipmentNumber,
      carrier: carrier.name,
      trackingNumber: trackingNumber || 'not required',
      items: packed.map(({ line, quantity }) => `${quantity} ${line.sku || line.title}`),
      closeOrder: command.closeOrder,
    },
  });
  return record.id;
}

/** What becomes of a shipment whose channel takes none without a tracking number. */
export function untoldWords(name: string): string {
  return `${name} can not be told of a shipment without a tracking number from here. Confirm this shipment there by hand.`;
}

/** What would be refused for certain is not tried five times first: a person is asked at once. */
function leaveToPerson(tx: StoreTransaction, packageKey: number, name: string, now: string): void {
  const writeBack = tx.writeBacks.findByPackage(packageKey);
  if (writeBack === null || writeBack.state === 'Never') return;
  tx.writeBacks.change(
    writeBack.key,
    {
      ...unchanged(writeBack),
      state: 'Failed',
      dueAt: null,
      errorCode: 'needs-tracking',
      errorMessage: untoldWords(name),
    },
    now,
  );
}

/** One of the carrier's services, or none: the label was made elsewhere. */
function serviceOf(carrier: CarrierRecord, code: string) {
  if (code === '') return { code: '', name: '' };
  return (
    carrier.services.find((service) => service.code === code) ??
    refuse('not-found', `${carrier.name} has no service ${code}. Choose another one.`)
  );
}

/** An order is closed with a shipment only where nothing of it stays open. */
function refuseOpenItems(order: OrderRecord, packed: readonly PackedLine[]): void {
  const open = order.lines.reduce((sum, line) => {
    const now = packed.find((each) => each.line.key === line.key)?.quantity ?? 0;
    return sum + quantityLeft(line) - now;
  }, 0);
  if (open > 0) {
    refuse(
      'refused',
      `${open === 1 ? '1 item is' : `${open} items are`} still to be shipped. Add them, or leave the order open.`,
    );
  }
}
