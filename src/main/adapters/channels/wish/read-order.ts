import type { Confirmation, ReadBack } from '../../../domain/confirmation.ts';
import { isRecord } from '../http/read-json.ts';
import { sameTracking } from '../http/tracking-number.ts';
import { packageNote } from './map.ts';

/** Wish's own words may be long or odd; a message shows a sane part of them. */
const MAX_SHOWN = 60;

/** An order of Wish as far as shipping goes. It is one line of one product. */
export type WishOrder = {
  readonly id: string;
  readonly state: string;
  /** The newest tracking of the order, which is the one that counts; null where it has none. */
  readonly tracking: { readonly number: string; readonly note: string } | null;
  /** What Wish is doing with the order since the last call that it only took. */
  readonly processing: { readonly source: string; readonly status: string };
  /** Units ordered; null where the answer does not say. */
  readonly quantity: number | null;
};

/** The data of an answer as an order, or null where it lacks what tells its state. */
export function readOrder(data: unknown): WishOrder | null {
  if (!isRecord(data) || typeof data.id !== 'string' || typeof data.state !== 'string') return null;
  const list = data.tracking_information ?? [];
  if (!Array.isArray(list)) return null;
  const [newest] = list;
  return {
    id: data.id,
    state: data.state,
    tracking: isRecord(newest)
      ? { number: asText(newest.tracking_number), note: asText(newest.ship_note) }
      : null,
    processing: {
      source: asText(data.processing_source),
      status: asText(data.processing_status),
    },
    quantity: quantityIn(data),
  };
}

export const isOrderOf = (order: WishOrder | null, confirmation: Confirmation) =>
  order !== null && order.id === confirmation.channelOrderId;

/** True where the order is shipped with our tracking number as the one that counts. */
export function isProven(order: WishOrder, confirmation: Confirmation): boolean {
  return order.state === 'SHIPPED' && hasOurNumber(order, confirmation);
}

/** True while Wish works on a tracking number that it has taken. */
export function isAtWork(order: WishOrder): boolean {
  const { source, status } = order.processing;
  return status === 'IN_PROGRESS' && (source === 'UPDATE_TRACKING' || source === '');
}

/** True where Wish had taken a tracking number and then could not use it. */
export function hasFailed(order: WishOrder): boolean {
  const { source, status } = order.processing;
  return status === 'FAILED' && source === 'UPDATE_TRACKING';
}

/** True where the tracking of the order came from this very package, whatever its number. */
export function isOurPackage(order: WishOrder, confirmation: Confirmation): boolean {
  return order.tracking !== null && order.tracking.note === packageNote(confirmation);
}

/**
 * What an order proves about our package. Shipping is asynchronous: while Wish is at work nothing is
 * proven either way. An order that is to be shipped (again) has no package, whatever number is left
 * from before, so that confirming is safe.
 */
export function readBackFromOrder(order: WishOrder, confirmation: Confirmation): ReadBack {
  if (isProven(order, confirmation)) return { kind: 'confirmed' };
  if (isAtWork(order)) {
    const message = 'Wish has taken the tracking number and is still working on it.';
    return { kind: 'not-proven', outcome: { kind: 'unknown', message } };
  }
  if (order.state === 'SHIPPED') return { kind: 'different', message: otherTracking(order) };
  if (order.state === 'APPROVED' || order.state === 'REQUIRE_REVIEW') return { kind: 'absent' };
  return { kind: 'different', message: `At Wish this order is ${stateWords(order)}.` };
}

/** That the order is shipped there with a number that is not ours. */
export function otherTracking(order: WishOrder): string {
  const number = shown(order.tracking?.number ?? '') || '(none)';
  return `Wish has this order as shipped with the tracking number ${number}.`;
}

export function stateWords({ state }: WishOrder): string {
  if (state === 'REFUNDED') return 'refunded';
  if (state === 'DECLINED') return 'declined, since its payment failed';
  if (state === 'REQUIRE_REVIEW') return 'under review, and must not be shipped yet';
  return `in a state that is not known here (${shown(state)})`;
}

function hasOurNumber(order: WishOrder, confirmation: Confirmation): boolean {
  return sameTracking(order.tracking?.number ?? '', confirmation.trackingNumber);
}

function quantityIn(data: Readonly<Record<string, unknown>>): number | null {
  const payment = isRecord(data.order_payment) ? data.order_payment : {};
  const details = isRecord(payment.general_payment_details) ? payment.general_payment_details : {};
  const { product_quantity: quantity } = details;
  return Number.isSafeInteger(quantity) && Number(quantity) > 0 ? Number(quantity) : null;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function shown(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '').slice(0, MAX_SHOWN);
}
