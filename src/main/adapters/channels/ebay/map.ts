import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Confirmation } from '../../../domain/confirmation.ts';
import { ebayCarrierCode } from './carriers.ts';

/** What a package is for eBay, whichever of its interfaces is told. */
export type EbayPackage = {
  /** Units by eBay's own id of the order line (`lineItemId`). */
  readonly lines: ReadonlyMap<string, number>;
  /** Empty where the package needs no tracking. */
  readonly trackingNumber: string;
  readonly carrierCode: string;
  /** `YYYY-MM-DDThh:mm:ss.sssZ`. */
  readonly shippedDate: string;
};

/** Body of createShippingFulfillment (`ShippingFulfillmentDetails`, Fulfillment API 1.20.7). */
export type ShippingFulfillmentDetails = {
  readonly lineItems: readonly { readonly lineItemId: string; readonly quantity: number }[];
  readonly shippedDate: string;
  readonly shippingCarrierCode?: string;
  readonly trackingNumber?: string;
};

/** eBay's `quantity` is an int32. */
const MAX_QUANTITY = 2_147_483_647;

/**
 * Reads a confirmation in eBay's words. Refuses what eBay would refuse for certain, so that no call
 * is spent on it. Not carried, because eBay has no field for them: service, shipping cost, closing
 * the order (shipped lines close it) and the buyer's notice (eBay sends it).
 *
 * @param needsTracking true where the package is told of over the Trading API
 */
export function toEbayPackage(
  confirmation: Confirmation,
  ownCarrierNames: string,
  needsTracking = false,
): Result<EbayPackage> {
  const refuse = (message: string) => fail(appError('invalid-input', message));

  if (!isEbayOrderId(confirmation.channelOrderId)) {
    return refuse('The order id is not one of eBay, such as 01-03955-36441.');
  }
  const trackingNumber = withoutLayout(confirmation.trackingNumber);
  const isTracked = trackingNumber !== '';
  if (!isTracked && needsTracking) {
    return refuse(
      'The Trading API of eBay knows a package by its tracking number alone: mark this one as shipped there by hand.',
    );
  }
  if (isTracked && !/^[A-Za-z0-9]{1,100}$/.test(trackingNumber)) {
    return refuse('eBay takes a tracking number of letters and digits only.');
  }
  const carrierCode = ebayCarrierCode(confirmation, ownCarrierNames);
  if (isTracked && carrierCode === '') {
    return refuse(
      'eBay wants a carrier beside the tracking number: enter it in the carrier table.',
    );
  }
  const shippedAtMs = Date.parse(confirmation.shippedAt);
  if (Number.isNaN(shippedAtMs)) return refuse('The package has no valid ship date.');
  if (confirmation.items.length === 0) return refuse('The package has no items.');
  const lines = quantityByLine(confirmation);
  for (const [lineId, quantity] of lines) {
    if (!/^[A-Za-z0-9-]{1,60}$/.test(lineId)) {
      return refuse('An item has no eBay line id: import the order again.');
    }
    if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > MAX_QUANTITY) {
      return refuse('The quantity of an item must be a whole number of 1 or more.');
    }
  }
  const shippedDate = new Date(shippedAtMs).toISOString();
  return ok({ lines, trackingNumber, carrierCode, shippedDate });
}

/**
 * The package with a ship date that is not ahead of eBay's own clock: a station whose clock is ahead
 * would have its packages refused (32500) until the time has come. Only ever earlier. The date is not
 * what a package is found by at eBay, so a repeat may have another one.
 *
 * @param ebayTimeMs when eBay answered, by its clock; null where that is not known.
 */
export function shippedAtTheLatest(
  ebayPackage: EbayPackage,
  ebayTimeMs: number | null,
): EbayPackage {
  if (ebayTimeMs === null || Date.parse(ebayPackage.shippedDate) <= ebayTimeMs) return ebayPackage;
  return { ...ebayPackage, shippedDate: new Date(ebayTimeMs).toISOString() };
}

/** Carrier and number go together or not at all (ShippingFulfillmentDetails). */
export function toShippingFulfillment(ebayPackage: EbayPackage): ShippingFulfillmentDetails {
  const { carrierCode, trackingNumber } = ebayPackage;
  return {
    lineItems: [...ebayPackage.lines].map(([lineItemId, quantity]) => ({ lineItemId, quantity })),
    shippedDate: ebayPackage.shippedDate,
    ...(trackingNumber === '' ? {} : { shippingCarrierCode: carrierCode, trackingNumber }),
  };
}

/** Ids of today (01-03955-36441) and of before 2019 (170009092860-9849164007!140000000544476). */
export function isEbayOrderId(text: string): boolean {
  return /^[A-Za-z0-9!-]{1,60}$/.test(text);
}

/** What was sent, for people: nothing of the buyer is in a confirmation, and nothing secret. */
export function summarizePackage(
  confirmation: Confirmation,
  { shippedDate }: Pick<EbayPackage, 'shippedDate'>,
): string {
  const isEarlier = Date.parse(shippedDate) < Date.parse(confirmation.shippedAt);
  const units = confirmation.items.reduce((sum, item) => sum + item.quantity, 0);
  return [
    `order ${confirmation.channelOrderId}`,
    `package ${confirmation.packageReferenceId}`,
    `${confirmation.carrierCode} ${confirmation.serviceName}`.trim(),
    `tracking ${confirmation.trackingNumber || '(none)'}`,
    `shipped ${shippedDate}`,
    ...(isEarlier ? [`which is eBay's time: the label has ${confirmation.shippedAt}`] : []),
    `${confirmation.items.length} ${confirmation.items.length === 1 ? 'line' : 'lines'}, ${units} pcs`,
  ].join(', ');
}

/** One entry for each line, also where the package lists it twice: eBay refuses a line named twice. */
function quantityByLine(confirmation: Confirmation): ReadonlyMap<string, number> {
  const quantities = new Map<string, number>();
  for (const { channelLineId, quantity } of confirmation.items) {
    quantities.set(channelLineId, (quantities.get(channelLineId) ?? 0) + quantity);
  }
  return quantities;
}

/** Carriers print their numbers in groups; eBay takes neither blanks nor hyphens. */
function withoutLayout(trackingNumber: string): string {
  return trackingNumber.replaceAll(/[\s-]/g, '');
}
