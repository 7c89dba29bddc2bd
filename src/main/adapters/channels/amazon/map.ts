import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { ownCarrierName } from '../../../domain/channel-carriers.ts';
import type { Confirmation } from '../../../domain/confirmation.ts';

/** Body of confirmShipment, Orders API v0 (`ConfirmShipmentRequest`). */
export type ConfirmShipmentRequest = {
  readonly marketplaceId: string;
  readonly packageDetail: {
    /** A string: a JSON number is refused. */
    readonly packageReferenceId: string;
    readonly carrierCode: string;
    readonly carrierName?: string;
    readonly shippingMethod?: string;
    readonly trackingNumber: string;
    readonly shipDate: string;
    readonly orderItems: readonly { readonly orderItemId: string; readonly quantity: number }[];
  };
};

/** The carrier code for a carrier that Amazon does not list; the name is then required. */
const OTHER_CARRIER = 'Other';

/**
 * Writes a confirmation in Amazon's words. Refuses what Amazon would refuse for certain, so that no
 * call is spent on it. Not carried, because the operation has no field for them: shipping cost,
 * closing the order (a confirmed quantity closes itself) and the buyer's notice (Amazon sends it).
 *
 * @param carrierNames the account's own table of carrier codes (domain/channel-carriers)
 */
export function toConfirmShipment(
  confirmation: Confirmation,
  marketplaceId: string,
  carrierNames = '',
): Result<ConfirmShipmentRequest> {
  const refuse = (message: string) => fail(appError('invalid-input', message));
  const carrierCode = ownCarrierName(confirmation, carrierNames) ?? confirmation.carrierCode;

  if (!isAmazonOrderId(confirmation.channelOrderId)) {
    return refuse('The order id is not one of Amazon: it has letters, digits and hyphens only.');
  }
  if (!/^[1-9]\d{0,17}$/.test(confirmation.packageReferenceId)) {
    return refuse('The package reference must be a positive number.');
  }
  if (carrierCode === '') {
    return refuse('The carrier has no code for Amazon: enter it in the carrier table.');
  }
  const isOther = carrierCode === OTHER_CARRIER;
  if (isOther && confirmation.carrierName === '') {
    return refuse(
      'Amazon wants the name of a carrier with the code Other: enter it in the carrier table.',
    );
  }
  if (confirmation.trackingNumber === '') {
    return refuse(
      'Amazon takes no package without a tracking number: confirm this one there by hand.',
    );
  }
  const shippedAtMs = Date.parse(confirmation.shippedAt);
  if (Number.isNaN(shippedAtMs)) return refuse('The package has no valid ship date.');
  if (confirmation.items.length === 0) return refuse('The package has no items.');
  for (const item of confirmation.items) {
    if (item.channelLineId === '')
      return refuse('An item has no Amazon order item id: import the order again.');
    if (!Number.isSafeInteger(item.quantity) || item.quantity < 1) {
      return refuse('The quantity of an item must be a whole number of 1 or more.');
    }
  }
  return ok({
    marketplaceId,
    packageDetail: {
      packageReferenceId: confirmation.packageReferenceId,
      carrierCode,
      ...(isOther ? { carrierName: confirmation.carrierName } : {}),
      ...(confirmation.serviceName === '' ? {} : { shippingMethod: confirmation.serviceName }),
      trackingNumber: confirmation.trackingNumber,
      shipDate: new Date(shippedAtMs).toISOString(),
      orderItems: [...quantityByLine(confirmation)].map(([orderItemId, quantity]) => ({
        orderItemId,
        quantity,
      })),
    },
  });
}

/** Letters, digits and hyphens: nothing that could change the path of the request. */
export function isAmazonOrderId(text: string): boolean {
  return /^[A-Za-z0-9-]{1,60}$/.test(text);
}

/** One entry for each order item, also where the package lists an item twice. */
export function quantityByLine(confirmation: Confirmation): ReadonlyMap<string, number> {
  const quantities = new Map<string, number>();
  for (const { channelLineId, quantity } of confirmation.items) {
    quantities.set(channelLineId, (quantities.get(channelLineId) ?? 0) + quantity);
  }
  return quantities;
}

/** What was sent, for people: nothing of the buyer is in a confirmation, and nothing secret. */
export function summarizeConfirmation(confirmation: Confirmation): string {
  const units = confirmation.items.reduce((sum, item) => sum + item.quantity, 0);
  return [
    `order ${confirmation.channelOrderId}`,
    `package ${confirmation.packageReferenceId}`,
    `${confirmation.carrierCode} ${confirmation.serviceName}`.trim(),
    `tracking ${confirmation.trackingNumber}`,
    `shipped ${confirmation.shippedAt}`,
    `${confirmation.items.length} ${confirmation.items.length === 1 ? 'line' : 'lines'}, ${units} pcs`,
  ].join(', ');
}
