import type { ConfirmChoice } from '../../shared/confirmation-views.ts';
import type { OrderState } from '../../shared/order-states.ts';
import type { OrderAcceptance } from '../../shared/order-words.ts';
import type { WriteBackState } from '../../shared/write-back-states.ts';
import type { Hold } from './order-hold.ts';

/** What an order's items and shipments may be changed for, and why not. */
export type ShipmentOrderFacts = {
  readonly orderNumber: string;
  readonly state: OrderState;
  readonly acceptance: OrderAcceptance;
  /** The hold that it is under today; null where there is none. */
  readonly hold: Hold | null;
  /** Its items are in the box of another order. */
  readonly combined: boolean;
};

/**
 * Why the planned method and the delivery state of items can not be changed (UC9): only New and
 * Processing allow it; a client's own state counts as the system state that it stands for
 * (requirements 1B, reading 1). Null where they can.
 */
export function itemChangeRefusal({
  orderNumber,
  state,
}: Pick<ShipmentOrderFacts, 'orderNumber' | 'state'>): string | null {
  return state === 'New' || state === 'Processing'
    ? null
    : `Order ${orderNumber} is ${state}. Items can be changed while it is New or Processing.`;
}

/** Why no tracking can be entered (UC10; requirements 1B, reading 4; 1C, reading 7); null where it can. */
export function trackingRefusal(order: ShipmentOrderFacts): string | null {
  const { orderNumber } = order;
  const state = itemChangeRefusal(order);
  if (state !== null) return state;
  if (order.acceptance === 'Pending') {
    return `Order ${orderNumber} is pending acceptance. Accept it first.`;
  }
  if (order.acceptance === 'Rejected') {
    return `Order ${orderNumber} was rejected. Nothing of it is shipped.`;
  }
  if (order.hold !== null) {
    const { until, reason } = order.hold;
    const end = until === null ? '' : ` until ${until}`;
    const why = reason === '' ? '' : ` (${reason})`;
    return `Order ${orderNumber} is on hold${end}${why}. Release it first.`;
  }
  if (order.combined) return `Order ${orderNumber} is shipped in the box of another order.`;
  return null;
}

export type ShipmentFacts = {
  readonly shipmentNumber: string;
  readonly state: 'labelled' | 'voided';
  readonly choice: ConfirmChoice | null;
  readonly writeBack: WriteBackState;
  readonly leftAt: string | null;
};

/** Whether somebody has decided what becomes of it: only then it can leave (requirements 1C, reading 4). */
export function isConfirmed({ choice, writeBack }: ShipmentFacts): boolean {
  if (writeBack !== 'NotSent') return true;
  return choice === 'close' || choice === 'another' || choice === 'update';
}

/** Why a shipment can not be marked as shipped (MP13); null where it can. */
export function leavingRefusal(
  order: Pick<ShipmentOrderFacts, 'orderNumber' | 'state'>,
  shipment: ShipmentFacts,
): string | null {
  const { shipmentNumber } = shipment;
  if (shipment.state === 'voided') return `Shipment ${shipmentNumber} was voided.`;
  if (shipment.leftAt !== null) return `Shipment ${shipmentNumber} is marked as shipped already.`;
  if (order.state === 'Canceled' || order.state === 'Fraud' || order.state === 'Suspended') {
    return `Order ${order.orderNumber} is ${order.state}. Keep its parcels here.`;
  }
  return isConfirmed(shipment)
    ? null
    : `Shipment ${shipmentNumber} is not confirmed yet: answer its Shipment Confirmation first.`;
}

/** Why none of an order's shipments can be marked as shipped; null where one can. */
export function allLeavingRefusal(
  order: Pick<ShipmentOrderFacts, 'orderNumber' | 'state'>,
  shipments: readonly ShipmentFacts[],
): string | null {
  const live = shipments.filter((each) => each.state === 'labelled');
  const reasons = live.map((each) => leavingRefusal(order, each));
  if (reasons.includes(null)) return null;
  if (live.length === 0) {
    return 'There is no shipment yet: make a label or add tracking first.';
  }
  if (live.every((each) => each.leftAt !== null)) return 'Every shipment is marked as shipped.';
  return reasons.find((_, index) => live[index]?.leftAt === null) ?? null;
}

export type PlannedMethod = { readonly carrierId: string; readonly serviceCode: string };

/**
 * Groups of items by their planned shipment method (UC12): each group makes a shipment of its own,
 * with its own tracking number. Items without a plan go with any.
 */
export function methodsOf<Item extends { readonly method: PlannedMethod | null }>(
  items: readonly Item[],
): readonly { readonly method: PlannedMethod; readonly items: readonly Item[] }[] {
  const groups = new Map<string, { readonly method: PlannedMethod; readonly items: Item[] }>();
  for (const item of items) {
    const { method } = item;
    if (method === null) continue;
    const key = JSON.stringify([method.carrierId, method.serviceCode]);
    const group = groups.get(key) ?? { method, items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
}
