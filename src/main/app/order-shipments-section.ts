import type {
  OrderShipmentsView,
  OrderShipmentView,
  ShipmentLineView,
} from '../../shared/order-shipments-views.ts';
import { channelTraits, lockWarning, needsTracking } from '../domain/channel-traits.ts';
import {
  type DeliveryStage,
  deliveryStageNames,
  lineDelivery,
  lineDeliveryWords,
  type PackageStage,
  packageStage,
} from '../domain/delivery-state.ts';
import { quantityLeft, quantityToShip } from '../domain/open-order.ts';
import {
  allLeavingRefusal,
  itemChangeRefusal,
  leavingRefusal,
  type ShipmentOrderFacts,
  trackingRefusal,
} from '../domain/order-shipments.ts';
import { isLockAcknowledged } from './acknowledge-lock.ts';
import { untoldWords } from './add-tracking.ts';
import type { AppContext } from './context.ts';
import { undoLeavingRefusal } from './mark-shipped.ts';
import type { NamedEntry } from './named-list-store-port.ts';
import type { OrderLineRecord, OrderRecord } from './order-store-port.ts';
import type { PackageItemRecord, PackageRecord } from './package-store-port.ts';
import { packageViewOf } from './package-view.ts';
import { shipmentFactsOf, shipmentOrderFacts } from './shipment-facts.ts';
import { methodChangeRefusal, methodViewOf } from './shipment-method.ts';
import type { StoreTransaction } from './store-port.ts';

type Shipment = {
  readonly record: PackageRecord;
  readonly items: readonly PackageItemRecord[];
  readonly stage: PackageStage;
};

/** Items & Shipments of an order, as the records are now (UC7-UC12, MP9-MP13). */
export function orderShipmentsOf(
  context: Pick<AppContext, 'clock'>,
  tx: StoreTransaction,
  order: OrderRecord,
): OrderShipmentsView {
  const facts = shipmentOrderFacts(context, tx, order);
  const account = tx.accounts.find(order.accountId);
  const channel = account?.channel ?? '';
  const traits = channelTraits(channel);
  const states = tx.deliveryStates.list();
  const names = stageNamesOf(states);
  const shipments = tx.packages.listByOrder(order.key).map(
    (record): Shipment => ({
      record,
      items: tx.packages.items(record.key),
      stage: packageStage({ ...record, events: tx.trackingEvents.list(record.key) }),
    }),
  );
  const records = shipments.map(({ record }) => shipmentFactsOf(record));
  return {
    lines: order.lines.map((line) => lineViewOf(tx, order, line, shipments, states, names)),
    shipments: shipments.map((each) => shipmentViewOf(tx, facts, each, traits.name, names)),
    carriers: tx.carriers.list().map(({ id, name, services }) => ({
      carrierId: id,
      name,
      services: services.map((service) => ({ code: service.code, name: service.name })),
    })),
    deliveryStates: states
      .filter((state) => !state.removed)
      .map(({ id, name }) => ({ deliveryStateId: id, name })),
    updateShipment: possible(itemChangeRefusal(facts)),
    addTracking: possible(trackingRefusal(facts) ?? nothingLeftRefusal(order)),
    markShipped: possible(allLeavingRefusal(facts, records)),
    withoutTracking: needsTracking(channel, account?.settings ?? {})
      ? untoldWords(traits.name)
      : '',
    lockWarning: isLockAcknowledged(tx, channel) ? null : lockWarning(channel),
  };
}

/** Names of the stages as the client calls them; one that was renamed keeps its meaning. */
function stageNamesOf(states: readonly NamedEntry[]): Readonly<Record<DeliveryStage, string>> {
  const nameOf = (stage: DeliveryStage) =>
    states.find((state) => state.id === stage)?.name ?? deliveryStageNames[stage];
  return {
    pending: nameOf('pending'),
    packed: nameOf('packed'),
    shipped: nameOf('shipped'),
    delivered: nameOf('delivered'),
    returned: nameOf('returned'),
    canceled: nameOf('canceled'),
  };
}

function lineViewOf(
  tx: StoreTransaction,
  order: OrderRecord,
  line: OrderLineRecord,
  shipments: readonly Shipment[],
  states: readonly NamedEntry[],
  names: Readonly<Record<DeliveryStage, string>>,
): ShipmentLineView {
  const packed = shipments
    .filter(({ record }) => record.state === 'labelled')
    .flatMap(({ record, items, stage }) =>
      items
        .filter((item) => item.lineKey === line.key)
        .map(({ quantity }) => ({ record, quantity, stage })),
    );
  const recordWords = lineDeliveryWords(
    lineDelivery({
      orderCanceled: order.state === 'Canceled',
      quantityToShip: quantityToShip(line),
      quantitySplitOff: line.quantitySplitOff,
      quantityShippedElsewhere: line.quantityShippedElsewhere,
      packed,
    }),
    names,
  );
  const chosen = states.find((state) => state.id === line.deliveryStateId);
  const gone = packed.filter(({ stage }) => stage !== 'packed');
  return {
    lineId: line.id,
    sku: line.sku,
    title: line.title,
    quantityOrdered: line.quantityOrdered,
    quantityAccepted: line.quantityAccepted,
    quantityPacked: line.quantityPacked,
    quantityShipped:
      line.quantityShippedElsewhere + gone.reduce((sum, { quantity }) => sum + quantity, 0),
    quantityLeft: quantityLeft(line),
    delivery: {
      deliveryStateId: line.deliveryStateId,
      words: chosen?.name ?? recordWords,
      recordWords,
    },
    method: methodViewOf(tx, line.method),
    changeMethod: possible(itemChangeRefusal(order) ?? methodChangeRefusal(line)),
    packages: packed.map(({ record, quantity }) => ({
      packageId: record.id,
      shipmentNumber: record.shipmentNumber,
      trackingNumber: record.trackingNumber,
      quantity,
    })),
  };
}

function nothingLeftRefusal(order: OrderRecord): string | null {
  return order.lines.some((line) => quantityLeft(line) > 0)
    ? null
    : `Every item of order ${order.orderNumber} is in a shipment already.`;
}

function shipmentViewOf(
  tx: StoreTransaction,
  order: ShipmentOrderFacts,
  { record, items, stage }: Shipment,
  channelName: string,
  names: Readonly<Record<DeliveryStage, string>>,
): OrderShipmentView {
  const { writeBack, writeBackWords } = packageViewOf(record, new Map());
  return {
    packageId: record.id,
    shipmentNumber: record.shipmentNumber,
    packageNumber: record.packageNumber,
    origin: record.origin,
    state: record.state,
    carrierName: record.carrierName,
    serviceName: record.serviceName,
    trackingNumber: record.trackingNumber,
    items: items.map(({ lineId, sku, title, quantity }) => ({ lineId, sku, title, quantity })),
    createdAt: record.createdAt,
    writeBack,
    writeBackWords,
    stageWords: record.state === 'voided' ? 'Voided' : names[stage],
    movedAt: record.movedAt,
    leftAt: record.leftAt,
    leftToldBy: record.leftToldBy,
    waitsFor: waitsFor(record, channelName),
    markShipped: possible(leavingRefusal(order, shipmentFactsOf(record))),
    undoMarkShipped: possible(
      undoLeavingRefusal(record, tx.writeBacks.findByPackage(record.key), channelName),
    ),
  };
}

function waitsFor(record: PackageRecord, channelName: string): string {
  if (record.state === 'voided') return '';
  if (record.writeBackState === 'WaitingImei') return `${channelName} is told with the IMEI.`;
  if (record.writeBackState !== 'Held') return '';
  if (record.trackingNumber === '') {
    return `${channelName} is told when this shipment is marked as shipped.`;
  }
  return record.leftAt === null
    ? `${channelName} is told when tracking shows movement.`
    : `${channelName} is told at the carrier's first scan; leaving the warehouse is none.`;
}

function possible(refusal: string | null): { enabled: boolean; reason: string } {
  return { enabled: refusal === null, reason: refusal ?? '' };
}
