import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Confirmation, ConfirmedItem } from '../../../domain/confirmation.ts';

/** What to do where a line can not be told. */
export const TELL_BY_HAND =
  'enter the tracking number in the order there, then mark this update as confirmed manually';

/** A confirmation that was checked, with its ids as a store has them. */
export type WantedPackage = {
  readonly confirmation: Confirmation;
  /** Digits only: nothing that could change the path of a request. */
  readonly orderId: string;
  readonly trackingNumber: string;
  /** UTC day of the label, YYYY-MM-DD; a store does not say its own time zone here. */
  readonly shippedOn: string;
  /** Which lines these are is told by the order alone: see order-lines.ts. */
  readonly items: readonly WantedItem[];
};

type WantedItem = {
  /** Null for an order out of a file without line ids: its line is found by the SKU. */
  readonly lineId: number | null;
  /** Never empty where there is no line id. */
  readonly sku: string;
  readonly quantity: number;
};

/** Stands at the order where the number would: a seller reads it there. */
const NO_TRACKING = 'not required';

/**
 * Refuses what a store would refuse for certain, so that no call is spent on it.
 *
 * @param keepsWithout true where a package is known by its reference, so that it needs no number
 */
export function toWantedPackage(
  confirmation: Confirmation,
  keepsWithout: boolean,
): Result<WantedPackage> {
  const refuse = (message: string) => fail(appError('invalid-input', message));
  const orderId = confirmation.channelOrderId.trim();
  if (!isId(orderId)) return refuse('The order id is not one of WooCommerce: it is a number.');
  if (!isId(confirmation.packageReferenceId)) {
    return refuse('The package reference must be a positive number.');
  }
  const trackingNumber = confirmation.trackingNumber.trim() || (keepsWithout ? NO_TRACKING : '');
  if (trackingNumber === '') {
    return refuse(
      'Where the tracking numbers of this account go, a package without one can not be told from others: complete the order there by hand.',
    );
  }
  if (!/^[\x20-\x7e]+$/.test(trackingNumber)) {
    return refuse('The tracking number has characters that none has.');
  }
  const shippedAtMs = Date.parse(confirmation.shippedAt);
  if (Number.isNaN(shippedAtMs)) return refuse('The package has no valid ship date.');
  if (confirmation.items.length === 0) return refuse('The package has no items.');
  const items = confirmation.items.map(toItem);
  for (const { lineId, sku, quantity } of items) {
    if (lineId === null && sku === '') {
      return refuse(`An item has neither a line id of WooCommerce nor a SKU: ${TELL_BY_HAND}.`);
    }
    if (!Number.isSafeInteger(quantity) || quantity < 1) {
      return refuse('The quantity of an item must be a whole number of 1 or more.');
    }
  }
  const shippedOn = new Date(shippedAtMs).toISOString().slice(0, 10);
  return ok({ confirmation, orderId, trackingNumber, shippedOn, items });
}

function toItem({ channelLineId, sku, quantity }: ConfirmedItem): WantedItem {
  const lineId = isId(channelLineId) ? Number(channelLineId) : null;
  return { lineId, sku: sku.trim(), quantity };
}

/** An id as a store has them: digits only, so that it can not change the path of a request. */
export function isId(text: string): boolean {
  return /^[1-9]\d{0,14}$/.test(text);
}
