import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Confirmation } from '../../../domain/confirmation.ts';

/** A confirmation that was checked, with its ids as a store has them. */
export type WantedPackage = {
  readonly confirmation: Confirmation;
  /** Digits only: nothing that could change the path of a request. */
  readonly orderId: string;
  readonly trackingNumber: string;
  /** UTC day of the label, YYYY-MM-DD; a store does not say its own time zone here. */
  readonly shippedOn: string;
  /** Units by order line. */
  readonly units: ReadonlyMap<number, number>;
};

/** Refuses what a store would refuse for certain, so that no call is spent on it. */
export function toWantedPackage(confirmation: Confirmation): Result<WantedPackage> {
  const refuse = (message: string) => fail(appError('invalid-input', message));
  const orderId = confirmation.channelOrderId.trim();
  if (!isId(orderId)) return refuse('The order id is not one of WooCommerce: it is a number.');
  if (!isId(confirmation.packageReferenceId)) {
    return refuse('The package reference must be a positive number.');
  }
  const trackingNumber = confirmation.trackingNumber.trim();
  if (trackingNumber === '') return refuse('The package has no tracking number.');
  if (!/^[\x20-\x7e]+$/.test(trackingNumber)) {
    return refuse('The tracking number has characters that none has.');
  }
  const shippedAtMs = Date.parse(confirmation.shippedAt);
  if (Number.isNaN(shippedAtMs)) return refuse('The package has no valid ship date.');
  if (confirmation.items.length === 0) return refuse('The package has no items.');
  const units = new Map<number, number>();
  for (const { channelLineId, quantity } of confirmation.items) {
    if (!isId(channelLineId)) {
      return refuse('An item has no line id of WooCommerce: fetch the order from the store.');
    }
    if (!Number.isSafeInteger(quantity) || quantity < 1) {
      return refuse('The quantity of an item must be a whole number of 1 or more.');
    }
    const id = Number(channelLineId);
    units.set(id, (units.get(id) ?? 0) + quantity);
  }
  const shippedOn = new Date(shippedAtMs).toISOString().slice(0, 10);
  return ok({ confirmation, orderId, trackingNumber, shippedOn, units });
}

function isId(text: string): boolean {
  return /^[1-9]\d{0,14}$/.test(text);
}
