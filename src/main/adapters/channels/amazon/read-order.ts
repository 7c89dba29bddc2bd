import type { Confirmation, ReadBack } from '../../../domain/confirmation.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import { sameTracking } from '../http/tracking-number.ts';
import { quantityByLine } from './map.ts';

/** Amazon's own words may be long or odd; a message shows a sane part of them. */
const MAX_SHOWN = 60;

type AmazonPackage = {
  readonly packageReferenceId: string;
  readonly trackingNumber: string;
  readonly cancelled: boolean;
  /** Null where Amazon does not list the items. */
  readonly quantities: ReadonlyMap<string, number> | null;
};

type AmazonOrder = {
  readonly orderId: string;
  readonly packages: readonly AmazonPackage[];
  readonly orderedByLine: ReadonlyMap<string, number>;
};

/**
 * What a getOrder answer (Orders API 2026-01-01, packages included) proves about one package, or
 * null where it is not such an answer.
 * - confirmed: a live package has our tracking number and, where listed, our items. A seller who
 *   entered the number by hand at Amazon has another reference, but the buyer sees the same parcel.
 * - different: our reference is there with another number or other items, or is cancelled; or other
 *   packages already hold these items, so that Amazon has no room for ours. A person must look.
 * - absent: none of these, so that confirming again is safe.
 */
export function readBackFromOrder(text: string, confirmation: Confirmation): ReadBack | null {
  const order = parseOrder(text);
  if (order === null || order.orderId !== confirmation.channelOrderId) return null;
  const ours = order.packages.find(
    (each) => each.packageReferenceId === confirmation.packageReferenceId,
  );
  const wanted = quantityByLine(confirmation);
  const candidates = ours === undefined ? order.packages : [ours];
  const same = candidates.find(
    (each) =>
      !each.cancelled &&
      sameTracking(each.trackingNumber, confirmation.trackingNumber) &&
      (each.quantities === null || sameQuantities(each.quantities, wanted)),
  );
  if (same !== undefined) return { kind: 'confirmed' };
  if (ours !== undefined) return { kind: 'different', message: difference(ours, confirmation) };
  return noRoomLeft(order, wanted) ?? { kind: 'absent' };
}

function difference(ours: AmazonPackage, confirmation: Confirmation): string {
  const name = `Amazon has package ${ours.packageReferenceId} of this order`;
  if (ours.cancelled) return `${name}, but it is cancelled there.`;
  if (!sameTracking(ours.trackingNumber, confirmation.trackingNumber)) {
    return `${name} with the tracking number ${shown(ours.trackingNumber) || '(none)'}.`;
  }
  return `${name} with other items or quantities.`;
}

function noRoomLeft(order: AmazonOrder, wanted: ReadonlyMap<string, number>): ReadBack | null {
  const live = order.packages.filter((each) => !each.cancelled);
  for (const [lineId, quantity] of wanted) {
    const ordered = order.orderedByLine.get(lineId);
    if (ordered === undefined) continue;
    const shipped = live.reduce((sum, each) => sum + (each.quantities?.get(lineId) ?? 0), 0);
    if (shipped > 0 && ordered - shipped < quantity) {
      const numbers = live.map((each) => shown(each.trackingNumber) || '(none)').slice(0, 3);
      return {
        kind: 'different',
        message: `Amazon already has these items in other packages, tracking ${numbers.join(', ')}.`,
      };
    }
  }
  return null;
}

function parseOrder(text: string): AmazonOrder | null {
  const body = parseJson(text);
  const order = isRecord(body) ? body.order : undefined;
  if (!isRecord(order) || typeof order.orderId !== 'string') return null;
  const packages = order.packages ?? [];
  const items = order.orderItems;
  if (!Array.isArray(packages) || !Array.isArray(items)) return null;
  const parsed = packages.map(parsePackage);
  if (!parsed.every((each) => each !== null)) return null;
  return {
    orderId: order.orderId,
    packages: parsed,
    orderedByLine: quantitiesIn(items, 'quantityOrdered'),
  };
}

function parsePackage(value: unknown): AmazonPackage | null {
  if (!isRecord(value) || typeof value.packageReferenceId !== 'string') return null;
  const { packageStatus, trackingNumber, packageItems } = value;
  return {
    packageReferenceId: value.packageReferenceId,
    trackingNumber: typeof trackingNumber === 'string' ? trackingNumber : '',
    cancelled: isRecord(packageStatus) && packageStatus.status === 'CANCELLED',
    quantities: Array.isArray(packageItems) ? quantitiesIn(packageItems, 'quantity') : null,
  };
}

function quantitiesIn(items: readonly unknown[], field: string): ReadonlyMap<string, number> {
  const quantities = new Map<string, number>();
  for (const item of items) {
    if (!isRecord(item)) continue;
    const { orderItemId } = item;
    const quantity = item[field];
    if (typeof orderItemId !== 'string' || typeof quantity !== 'number') continue;
    quantities.set(orderItemId, (quantities.get(orderItemId) ?? 0) + quantity);
  }
  return quantities;
}

function sameQuantities(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>) {
  return one.size === other.size && [...one].every(([line, count]) => other.get(line) === count);
}

function shown(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '').slice(0, MAX_SHOWN);
}
