import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { type CarrierId, carrierAtChannel } from '../../../domain/channel-carriers.ts';
import type { Confirmation } from '../../../domain/confirmation.ts';
import { isCountryCode } from '../../../domain/tracking/country-codes.ts';

/** Body of `PUT /api/v3/orders/{id}/tracking` (`UpdateTracking`). */
export type UpdateTrackingRequest = {
  readonly shipping_provider: string;
  readonly tracking_number: string;
  readonly origin_country: string;
  readonly ship_note: string;
};

/**
 * Names of carriers at Wish. The list itself is only told to a signed-in seller, so these few are the
 * carriers' plain names, not checked against it; a carrier that is missing goes under its own name.
 */
const providers: Readonly<Partial<Record<CarrierId, string>>> = {
  ups: 'UPS',
  usps: 'USPS',
  fedex: 'FedEx',
  dhl: 'DHL',
  'dhl-express': 'DHL',
};

/**
 * Writes a confirmation in Wish's words. Refuses what Wish would refuse for certain. The note is the
 * seller's own: it carries the package's reference, so that a later look tells ours from others. Not
 * carried, because the operation has no field for them: service, ship date, shipping cost, closing
 * the order and the buyer's notice.
 */
export function toUpdateTracking(
  confirmation: Confirmation,
  account: { readonly carrierNames: string; readonly originCountry: string },
): Result<UpdateTrackingRequest> {
  const refuse = (message: string) => fail(appError('invalid-input', message));

  if (!isWishOrderId(confirmation.channelOrderId)) {
    return refuse('The order id is not one of Wish: it has letters and digits only.');
  }
  const trackingNumber = bareTracking(confirmation.trackingNumber);
  if (trackingNumber === '') {
    return refuse(
      'Wish takes no package without a tracking number: confirm this one there by hand.',
    );
  }
  if (!/^[A-Za-z0-9]{1,100}$/.test(trackingNumber)) {
    return refuse('Wish takes letters and digits only in a tracking number.');
  }
  const provider = carrierAtChannel(confirmation, {
    own: account.carrierNames,
    table: providers,
    otherwise: confirmation.carrierName.trim() || confirmation.carrierCode.trim(),
  });
  if (provider === '') return refuse('The package has no carrier.');
  const origin = confirmation.shipFromCountry.toUpperCase() || account.originCountry;
  if (!isCountryCode(origin)) {
    return refuse(
      'Wish wants the country in which the package starts: enter it in the account or the address.',
    );
  }
  if (confirmation.items.length === 0) return refuse('The package has no items.');
  if (new Set(confirmation.items.map((item) => item.channelLineId)).size > 1) {
    return refuse('An order of Wish has one line only: import the order again.');
  }
  if (confirmation.items.some(({ quantity }) => !Number.isSafeInteger(quantity) || quantity < 1)) {
    return refuse('The quantity of an item must be a whole number of 1 or more.');
  }
  return ok({
    shipping_provider: provider,
    tracking_number: trackingNumber,
    origin_country: origin,
    ship_note: packageNote(confirmation),
  });
}

/** Letters and digits: nothing that could change the path of the request. */
export function isWishOrderId(text: string): boolean {
  return /^[A-Za-z0-9]{1,40}$/.test(text);
}

/** Blanks and hyphens are layout, not part of a tracking number. */
export function bareTracking(text: string): string {
  return text.replaceAll(/[\s-]/g, '');
}

/** The note by which a package of ours is known again at Wish. */
export function packageNote({
  packageReferenceId,
}: Pick<Confirmation, 'packageReferenceId'>): string {
  return `Package ${packageReferenceId}`;
}

/** What was sent, for people: nothing of the buyer is in a confirmation, and nothing secret. */
export function summarizeConfirmation(
  confirmation: Confirmation,
  request: UpdateTrackingRequest,
): string {
  const units = confirmation.items.reduce((sum, item) => sum + item.quantity, 0);
  return [
    `order ${confirmation.channelOrderId}`,
    `package ${confirmation.packageReferenceId}`,
    request.shipping_provider,
    `tracking ${request.tracking_number}`,
    `from ${request.origin_country}`,
    `${units} pcs`,
  ].join(', ');
}
