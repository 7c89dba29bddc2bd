import {
  deliveryStageNames,
  lineDelivery,
  lineDeliveryWords,
} from '../../src/main/domain/delivery-state.ts';
import type { CarrierView } from '../../src/shared/carrier-views.ts';
import type { CommandOutput, ParsedInput } from '../../src/shared/contract.ts';
import type { OrderPageView } from '../../src/shared/order-page-views.ts';
import type { orderShipmentsContract } from '../../src/shared/order-shipments-contract.ts';
import type { OrderShipmentsView } from '../../src/shared/order-shipments-views.ts';
import type { OrderView } from '../../src/shared/order-views.ts';
import type { PackageSummaryView } from '../../src/shared/package-views.ts';
import type { Result } from '../../src/shared/result.ts';
import { moved } from './fake-acceptance.ts';

type Name = keyof typeof orderShipmentsContract;
type Handlers = { [Each in Name]: (input: ParsedInput<Each>) => Result<CommandOutput<Each>> };
type Bench = {
  readonly carriers: readonly CarrierView[];
  readonly packages: PackageSummaryView[];
  readonly orders: readonly OrderView[];
  readonly pageOf: (orderId: string) => OrderPageView;
  readonly now: string;
  readonly today: string;
  readonly changed: () => void;
};
type ItemsOf = { readonly lineId: string; readonly quantity: number };

const items = new Map<string, readonly ItemsOf[]>();
const left = new Map<string, string>();
const chosen = new Map<string, string>();
let states = Object.entries(deliveryStageNames).map(([deliveryStateId, name]) => ({
  deliveryStateId,
  name,
}));

const ok = <T>(value: T) => ({ ok: true, value }) as const;
const refused = (message: string) => ({ ok: false, error: { code: 'refused', message } }) as const;
const possible = (reason: string) => ({ enabled: reason === '', reason });

/** What is in a package that the core in memory has made; of an older one, the first of its order. */
function itemsOf(shipped: PackageSummaryView, order: OrderView): readonly ItemsOf[] {
  const known = items.get(shipped.packageId);
  if (known !== undefined) return known;
  const [line] = order.lines;
  return line === undefined ? [] : [{ lineId: line.lineId, quantity: shipped.shippedQuantity }];
}

export function keepItems(packageId: string, packed: readonly ItemsOf[]): void {
  items.set(packageId, packed);
}

export function shipmentsOf(
  order: OrderView,
  carriers: readonly CarrierView[],
  lockWarning: string | null,
): OrderShipmentsView {
  const open = order.state === 'New' || order.state === 'Processing';
  const closed = open
    ? ''
    : `Order ${order.orderNumber} is ${order.state}. Items can be changed while it is New or Processing.`;
  const live = order.packages.filter((each) => each.state === 'labelled');
  const unconfirmed = (each: PackageSummaryView) =>
    each.writeBack === 'NotSent'
      ? `Shipment ${each.shipmentNumber} is not confirmed yet: answer its Shipment Confirmation first.`
      : '';
  const leaving = (each: PackageSummaryView) =>
    left.has(each.packageId)
      ? `Shipment ${each.shipmentNumber} is marked as shipped already.`
      : unconfirmed(each);
  const lineOf = (lineId: string) => order.lines.find((line) => line.lineId === lineId);
  return {
    lines: order.lines.map((line) => {
      const packed = live.flatMap((shipped) =>
        itemsOf(shipped, order)
          .filter((item) => item.lineId === line.lineId)
          .map(({ quantity }) => ({
            shipped,
            quantity,
            stage: left.has(shipped.packageId) ? ('shipped' as const) : ('packed' as const),
          })),
      );
      const quantityPacked = packed.reduce((sum, { quantity }) => sum + quantity, 0);
      const recordWords = lineDeliveryWords(
        lineDelivery({
          orderCanceled: order.state === 'Canceled',
          quantityToShip: line.quantityOrdered,
          quantitySplitOff: 0,
          quantityShippedElsewhere: Math.max(0, line.quantityShipped - quantityPacked),
          packed,
        }),
        deliveryStageNames,
      );
      const deliveryStateId = chosen.get(line.lineId) ?? null;
      const name = states.find((state) => state.deliveryStateId === deliveryStateId)?.name;
      return {
        lineId: line.lineId,
        sku: line.sku,
        title: line.title,
        quantityOrdered: line.quantityOrdered,
        quantityAccepted: null,
        quantityPacked,
        quantityShipped: packed
          .filter(({ stage }) => stage === 'shipped')
          .reduce((sum, { quantity }) => sum + quantity, 0),
        quantityLeft: line.quantityLeft,
        delivery: { deliveryStateId, words: name ?? recordWords, recordWords },
        method: line.method,
        changeMethod: possible(
          closed ||
            (line.quantityLeft === 0 ? `All of ${line.sku} is packed or shipped already.` : ''),
        ),
        packages: packed.map(({ shipped, quantity }) => ({
          packageId: shipped.packageId,
          shipmentNumber: shipped.shipmentNumber,
          trackingNumber: shipped.trackingNumber,
          quantity,
        })),
      };
    }),
    shipments: order.packages.map((shipped) => ({
      packageId: shipped.packageId,
      shipmentNumber: shipped.shipmentNumber,
      packageNumber: shipped.packageNumber,
      origin: shipped.origin,
      state: shipped.state,
      carrierName: shipped.carrierName,
      serviceName: shipped.serviceName,
      trackingNumber: shipped.trackingNumber,
      items: itemsOf(shipped, order).map(({ lineId, quantity }) => ({
        lineId,
        quantity,
        sku: lineOf(lineId)?.sku ?? '',
        title: lineOf(lineId)?.title ?? '',
      })),
      createdAt: shipped.createdAt,
      writeBack: shipped.writeBack,
      writeBackWords: shipped.writeBackWords,
      stageWords:
        shipped.state === 'voided' ? 'Voided' : left.has(shipped.packageId) ? 'Shipped' : 'Packed',
      movedAt: null,
      leftAt: left.get(shipped.packageId) ?? null,
      leftToldBy: left.has(shipped.packageId) ? 'Maria' : '',
      waitsFor:
        shipped.writeBack === 'Held'
          ? `${shipped.channelName} is told when ${shipped.trackingNumber === '' ? 'this shipment is marked as shipped' : 'tracking shows movement'}.`
          : '',
      markShipped: possible(
        shipped.state === 'voided' ? 'This shipment was voided.' : leaving(shipped),
      ),
      undoMarkShipped: possible(left.has(shipped.packageId) ? '' : 'It is not marked as shipped.'),
    })),
    carriers: carriers.map(({ carrierId, name, services }) => ({ carrierId, name, services })),
    deliveryStates: states,
    updateShipment: possible(closed),
    addTracking: possible(
      closed ||
        (order.lines.every((line) => line.quantityLeft === 0)
          ? `Every item of order ${order.orderNumber} is in a shipment already.`
          : ''),
    ),
    markShipped: possible(
      live.some((each) => leaving(each) === '')
        ? ''
        : live.length === 0
          ? 'There is no shipment yet: make a label or add tracking first.'
          : (live.map(unconfirmed).find((words) => words !== '') ??
            'Every shipment is marked as shipped.'),
    ),
    withoutTracking:
      order.channel === 'amazon'
        ? 'Amazon takes no shipment without a tracking number. Its update would be refused; you would have to confirm this shipment there by hand.'
        : '',
    lockWarning,
  };
}

/** Items & Shipments of the core in memory. */
export function fakeOrderShipments(bench: Bench): Handlers {
  const changing = (
    input: { readonly orderId: string; readonly expectedRevision: number },
    change: (order: OrderView) => string | null,
  ) => {
    const order = bench.orders.find((each) => each.orderId === input.orderId);
    if (order === undefined) return refused('This order is gone.');
    if (order.revision !== input.expectedRevision) {
      return refused(`Order ${order.orderNumber} has changed since you opened it.`);
    }
    const problem = change(order);
    if (problem !== null) return refused(problem);
    order.revision += 1;
    bench.changed();
    return ok(bench.pageOf(input.orderId));
  };
  const ofOrder = ({ orderId }: OrderView) =>
    bench.packages.filter((each) => each.orderId === orderId);
  const list = () =>
    ok({
      deliveryStates: states.map((state) => ({
        ...state,
        inUse: [...chosen.values()].includes(state.deliveryStateId),
      })),
    });
  return {
    'orderShipments.updateMethod': (input) =>
      changing(input, (order) => {
        const carrier = bench.carriers.find((each) => each.carrierId === input.method?.carrierId);
        const service = carrier?.services.find((each) => each.code === input.method?.serviceCode);
        for (const line of order.lines) {
          if (!input.lineIds.includes(line.lineId)) continue;
          line.method =
            carrier === undefined || service === undefined
              ? null
              : {
                  carrierId: carrier.carrierId,
                  carrierName: carrier.name,
                  serviceCode: service.code,
                  serviceName: service.name,
                };
        }
        return null;
      }),
    'orderShipments.setDeliveryState': (input) =>
      changing(input, () => {
        for (const lineId of input.lineIds) {
          if (input.deliveryStateId === null) chosen.delete(lineId);
          else chosen.set(lineId, input.deliveryStateId);
        }
        return null;
      }),
    'orderShipments.addTracking': (input) =>
      changing(input, (order) => {
        for (const item of input.items) {
          const line = order.lines.find((each) => each.lineId === item.lineId);
          if (line === undefined || line.quantityLeft < item.quantity) return 'Count again.';
        }
        for (const item of input.items) {
          const line = order.lines.find((each) => each.lineId === item.lineId);
          if (line === undefined) continue;
          line.quantityLeft -= item.quantity;
          line.quantityShipped += item.quantity;
        }
        const carrier = bench.carriers.find((each) => each.carrierId === input.carrierId);
        const number = bench.packages.length + 1;
        const packageId = `pkg-entered-${number}`;
        items.set(packageId, input.items);
        bench.packages.unshift({
          packageId,
          shipmentNumber: `S-20261122-${String(number).padStart(4, '0')}`,
          packageNumber: ofOrder(order).length + 1,
          state: 'labelled',
          orderId: order.orderId,
          orderNumber: order.orderNumber,
          accountId: order.accountId,
          accountName: order.accountName,
          channel: order.channel,
          channelName: order.channelName,
          recipientName: order.shipTo.name,
          carrierName: carrier?.name ?? '',
          serviceName:
            carrier?.services.find((each) => each.code === input.serviceCode)?.name ?? '',
          trackingNumber: input.tracking.kind === 'none' ? '' : input.tracking.trackingNumber,
          shippedQuantity: input.items.reduce((sum, each) => sum + each.quantity, 0),
          weightGrams: null,
          shippingCostMinor: null,
          currency: order.currency,
          shipDate: bench.today,
          createdAt: bench.now,
          origin: 'entered',
          print: null,
          writeBack: order.channel === 'amazon' ? 'Held' : 'Pending',
          writeBackWords:
            order.channel === 'amazon' ? 'Held until tracking shows movement' : 'Pending',
          choice: 'update',
        });
        order.state = input.closeOrder ? 'Completed' : 'Processing';
        return null;
      }),
    'orderShipments.markShipped': (input) =>
      changing(input, (order) => {
        for (const { packageId } of ofOrder(order)) {
          if (input.packageId === null || input.packageId === packageId) {
            left.set(packageId, bench.now);
          }
        }
        return null;
      }),
    'orderShipments.undoMarkShipped': (input) =>
      changing(input, () => {
        left.delete(input.packageId);
        return null;
      }),
    'deliveryStates.list': list,
    'deliveryStates.save': ({ deliveryStateId, name }) => {
      states =
        deliveryStateId === undefined
          ? [...states, { deliveryStateId: `state-${states.length}`, name }]
          : states.map((each) =>
              each.deliveryStateId === deliveryStateId ? { ...each, name } : each,
            );
      bench.changed();
      return list();
    },
    'deliveryStates.move': ({ deliveryStateId, direction }) => {
      const at = states.findIndex((each) => each.deliveryStateId === deliveryStateId);
      states = moved(states, at, direction);
      return list();
    },
    'deliveryStates.remove': ({ deliveryStateId }) => {
      states = states.filter((each) => each.deliveryStateId !== deliveryStateId);
      return list();
    },
  };
}
