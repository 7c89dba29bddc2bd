import { isRecord, parseJson } from '../http/read-json.ts';

import { sameTracking } from '../http/tracking-number.ts';
import type { EbayOrderLine } from './order-lines.ts';

/** eBay's own words may be long or odd; a message shows a sane part of them. */
const MAX_SHOWN = 60;

/** One package as eBay holds it (`ShippingFulfillment`). */
export type EbayFulfillment = {
  readonly fulfillmentId: string;
  readonly trackingNumber: string;
  readonly carrierCode: string;
  /** Units by `lineItemId`; null where eBay does not list them. */
  readonly lines: ReadonlyMap<string, number> | null;
};

/** Every package of an order (`ShippingFulfillmentPagedCollection`), or null for no such answer. */
export function readFulfillments(text: string): readonly EbayFulfillment[] | null {
  const body = parseJson(text);
  if (!isRecord(body)) return null;
  const { fulfillments, total } = body;
  if (!Array.isArray(fulfillments)) return fulfillments === undefined && total === 0 ? [] : null;
  const read = fulfillments.map(readFulfillment);
  return read.every((each) => each !== null) ? read : null;
}

/** The id at the end of the `Location` of a new fulfillment; empty where it is no such address. */
export function fulfillmentIdIn(location: string): string {
  const id = /\/shipping_fulfillment\/([^/?#]{1,300})$/.exec(location)?.[1] ?? '';
  try {
    const decoded = decodeURIComponent(id);
    return /^[\x21-\x7e]{1,100}$/.test(decoded) ? decoded : '';
  } catch {
    return '';
  }
}

/** The fulfillments with this tracking number; with one, the fulfillment's id is the number too. */
export function withTracking(
  fulfillments: readonly EbayFulfillment[],
  trackingNumber: string,
): readonly EbayFulfillment[] {
  return fulfillments.filter((each) =>
    sameTracking(each.trackingNumber || each.fulfillmentId, trackingNumber),
  );
}

/** Units of a line that a fulfillment has; `undefined` for none. */
export function unitsOf(fulfillment: EbayFulfillment, lineItemId: string): number | undefined {
  return fulfillment.lines === null ? 1 : fulfillment.lines.get(lineItemId);
}

/**
 * What the packages of an order prove about one of them.
 * - confirmed: our tracking number is there for our lines. Units are not compared: eBay holds a line
 *   for shipped with its first unit (LineItemFulfillmentStatusEnum), and a number entered by hand at
 *   eBay is the same parcel for the buyer.
 * - different: it is there for some of our lines only.
 * - null: it is not there for our lines.
 */
export function judgeTracking(
  fulfillments: readonly EbayFulfillment[],
  wanted: { readonly lines: ReadonlyMap<string, number>; readonly trackingNumber: string },
): { readonly kind: 'confirmed'; readonly fulfillmentId: string } | Different | null {
  const same = withTracking(fulfillments, wanted.trackingNumber);
  const covered = [...wanted.lines.keys()].filter((id) =>
    same.some((each) => unitsOf(each, id) !== undefined),
  );
  if (covered.length === 0) return null;
  if (covered.length === wanted.lines.size) {
    return { kind: 'confirmed', fulfillmentId: same[0]?.fulfillmentId ?? '' };
  }
  const message = `eBay has the tracking number ${wanted.trackingNumber} for some of these items only.`;
  return { kind: 'different', message };
}

type Different = { readonly kind: 'different'; readonly message: string };

/**
 * What the packages of an order prove about one without a tracking number, which eBay gives an arbitrary
 * id: only its items tell it from others.
 * - confirmed: eBay has one of exactly these units without a number, and no room for another.
 * - different: it has one, and room for ours too: whether it is this one can not be told.
 * - null: there is none.
 */
export function judgeUntracked(
  fulfillments: readonly EbayFulfillment[],
  wanted: ReadonlyMap<string, number>,
  order: readonly EbayOrderLine[],
): { readonly kind: 'confirmed'; readonly fulfillmentId: string } | Different | null {
  const same = fulfillments.find(
    ({ trackingNumber, lines }) =>
      trackingNumber === '' &&
      lines?.size === wanted.size &&
      [...wanted].every(([id, quantity]) => lines.get(id) === quantity),
  );
  if (same === undefined) return null;
  if (noRoomLeft(fulfillments, wanted, order, true) !== null) {
    return { kind: 'confirmed', fulfillmentId: same.fulfillmentId };
  }
  const message =
    'eBay has a package of the same items without a tracking number; whether it is this one can not be told.';
  return { kind: 'different', message };
}

/**
 * Other packages that hold these units already, so that eBay has no room for ours; null for room.
 *
 * @param countsUnits false where packages were told of without units (Trading API): whatever eBay
 * then says of them, a part of a line has room beside another part of it.
 */
export function noRoomLeft(
  fulfillments: readonly EbayFulfillment[],
  wanted: ReadonlyMap<string, number>,
  order: readonly EbayOrderLine[],
  countsUnits: boolean,
): Different | null {
  for (const [id, quantity] of wanted) {
    const line = order.find((each) => each.lineItemId === id);
    // A line that was taken back is not shipped, even where its old tracking number is still listed.
    if (line === undefined || !line.shipped) continue;
    if (!countsUnits && quantity < line.quantity) continue;
    const holders = fulfillments.filter((each) => unitsOf(each, id) !== undefined);
    const shipped = holders.reduce((sum, each) => sum + (unitsOf(each, id) ?? 0), 0);
    if (shipped > 0 && line.quantity - shipped < quantity) {
      const numbers = holders.map((each) => shown(each.trackingNumber) || '(none)').slice(0, 3);
      const message = `eBay already has these items in other packages, tracking ${numbers.join(', ')}.`;
      return { kind: 'different', message };
    }
  }
  return null;
}

function readFulfillment(value: unknown): EbayFulfillment | null {
  if (!isRecord(value) || typeof value.fulfillmentId !== 'string') return null;
  const { fulfillmentId, shipmentTrackingNumber, shippingCarrierCode, lineItems } = value;
  return {
    fulfillmentId,
    trackingNumber: typeof shipmentTrackingNumber === 'string' ? shipmentTrackingNumber : '',
    carrierCode: typeof shippingCarrierCode === 'string' ? shippingCarrierCode : '',
    lines: Array.isArray(lineItems) ? readLines(lineItems) : null,
  };
}

/** A line without a quantity is one unit, as in the request. */
function readLines(lineItems: readonly unknown[]): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const item of lineItems) {
    if (!isRecord(item) || typeof item.lineItemId !== 'string') continue;
    const quantity = typeof item.quantity === 'number' ? item.quantity : 1;
    lines.set(item.lineItemId, (lines.get(item.lineItemId) ?? 0) + quantity);
  }
  return lines;
}

function shown(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '').slice(0, MAX_SHOWN);
}
