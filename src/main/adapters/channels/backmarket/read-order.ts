import type { Confirmation, ConfirmedItem, ReadBack } from '../../../domain/confirmation.ts';
import { bareIdentifier } from '../../../domain/imei.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import { sameTracking } from '../http/tracking-number.ts';

/** Back Market's own words may be long or odd; a message shows a sane part of them. */
const MAX_SHOWN = 60;

export type BackMarketLine = {
  readonly id: string;
  /** The seller's own SKU of the listing; empty where the answer names none. */
  readonly sku: string;
  readonly state: number;
  readonly quantity: number;
  /** Registered for this line; empty where nothing is. */
  readonly imei: string;
  readonly serialNumber: string;
};

export type BackMarketOrder = {
  readonly orderId: string;
  readonly trackingNumber: string;
  readonly lines: readonly BackMarketLine[];
};

/** States of an order line (`OrderLineState`) by what they mean for shipping. */
const WAITING: ReadonlySet<number> = new Set([0, 8, 9]);
const SHIPPED: ReadonlySet<number> = new Set([3, 6]);
const ENDED: ReadonlySet<number> = new Set([4, 5, 7]);

/** Not paid or not checked yet: nothing may be shipped. */
export const isWaiting = (line: BackMarketLine) => WAITING.has(line.state);
/** Paid, and not accepted by the seller yet. */
export const isUnaccepted = (line: BackMarketLine) => line.state === 1;
/** Accepted, and to be shipped. */
export const isToShip = (line: BackMarketLine) => line.state === 2;
/** Shipped, also where it was refunded afterwards. */
export const isShipped = (line: BackMarketLine) => SHIPPED.has(line.state);
/** Cancelled, refunded before shipping, or never paid: final, nothing of it ships. */
export const isEnded = (line: BackMarketLine) => ENDED.has(line.state);

/** An answer of `GET` or `POST /ws/orders/{id}`, or null where it is not one about this order. */
export function parseOrder(text: string, orderId: string): BackMarketOrder | null {
  const order = readOrder(parseJson(text));
  return order !== null && order.orderId === orderId ? order : null;
}

/** One order of any answer, or null where it lacks what tells its state. */
export function readOrder(body: unknown): BackMarketOrder | null {
  if (!isRecord(body) || !Number.isSafeInteger(body.order_id)) return null;
  if (!Array.isArray(body.orderlines)) return null;
  const lines = body.orderlines.map(readLine);
  if (!lines.every((line) => line !== null)) return null;
  const { tracking_number: trackingNumber } = body;
  return {
    orderId: String(body.order_id),
    trackingNumber: typeof trackingNumber === 'string' ? trackingNumber.trim() : '',
    lines,
  };
}

/**
 * What an order proves about our package.
 * - confirmed: it is shipped with our tracking number, all lines of ours.
 * - different: it is shipped with another number or in part, or what we packed is cancelled there.
 * - absent: it is not shipped, so that confirming is safe. A tracking number alone proves nothing.
 */
export function readBackFromOrder(order: BackMarketOrder, confirmation: Confirmation): ReadBack {
  const lines = confirmation.items.map((item) => lineOf(order, item));
  if (!order.lines.some(isShipped)) {
    const ended = lines.find((line) => line !== null && isEnded(line)) ?? null;
    if (ended === null) return { kind: 'absent' };
    return {
      kind: 'different',
      message: `At Back Market line ${ended.id} of this order is cancelled or refunded.`,
    };
  }
  if (!sameTracking(order.trackingNumber, confirmation.trackingNumber)) {
    return { kind: 'different', message: otherTracking(order) };
  }
  if (lines.every((line) => line !== null && isShipped(line))) return { kind: 'confirmed' };
  return {
    kind: 'different',
    message: 'Back Market has this tracking number, but not for all lines of this package.',
  };
}

/**
 * The order's line that an item is of: by its id, or, where the order came from a file without line
 * ids, by a SKU that only one line has.
 */
export function lineOf(
  order: BackMarketOrder,
  item: Pick<ConfirmedItem, 'channelLineId' | 'sku'>,
): BackMarketLine | null {
  const byId = order.lines.find((line) => line.id === item.channelLineId);
  if (byId !== undefined) return byId;
  const bySku = order.lines.filter((line) => line.sku !== '' && line.sku === item.sku);
  return bySku.length === 1 ? (bySku[0] ?? null) : null;
}

/** That the order is shipped there with a number that is not ours. */
export function otherTracking(order: BackMarketOrder): string {
  const number = shown(order.trackingNumber) || '(none)';
  return `Back Market has this order as shipped with the tracking number ${number}.`;
}

function readLine(value: unknown): BackMarketLine | null {
  if (!isRecord(value)) return null;
  const { id, state, quantity } = value;
  if (!Number.isSafeInteger(id) || !Number.isSafeInteger(state)) return null;
  if (!Number.isSafeInteger(quantity)) return null;
  return {
    id: String(id),
    sku: typeof value.listing === 'string' ? value.listing : '',
    state: Number(state),
    quantity: Number(quantity),
    imei: identifier(value.imei),
    serialNumber: identifier(value.serial_number),
  };
}

function identifier(value: unknown): string {
  return typeof value === 'string' ? bareIdentifier(value) : '';
}

function shown(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '').slice(0, MAX_SHOWN);
}
