import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { carrierAtChannel } from '../../../domain/channel-carriers.ts';
import type { Confirmation } from '../../../domain/confirmation.ts';
import { shopifyCarriers } from './carriers.ts';
import type { PlannedFulfillment } from './fulfillment-plan.ts';
import { toGid } from './ids.ts';
import type { WantedUnits } from './resolve-units.ts';

/** What a confirmation means at Shopify before anything of the order is known. */
type WantedShipment = {
  readonly orderGid: string;
  readonly units: WantedUnits;
  readonly trackingNumber: string;
};

/** Refuses what Shopify would refuse for certain, so that no call is spent on it. */
export function toWantedShipment(confirmation: Confirmation): Result<WantedShipment> {
  const refuse = (message: string) => fail(appError('invalid-input', message));
  const orderGid = toGid('Order', confirmation.channelOrderId);
  if (orderGid === null) {
    return refuse('The order id is not one of Shopify: import the order again with its Id.');
  }
  const trackingNumber = confirmation.trackingNumber.trim();
  if (trackingNumber === '') {
    return refuse(
      'A package without a tracking number can not be told from others at Shopify, so it is not sent: fulfil it there by hand.',
    );
  }
  if (confirmation.items.length === 0) return refuse('The package has no items.');
  const byLine = new Map<string, number>();
  const bySku = new Map<string, number>();
  for (const { channelLineId, quantity, sku } of confirmation.items) {
    if (!Number.isSafeInteger(quantity) || quantity < 1) {
      return refuse('The quantity of an item must be a whole number of 1 or more.');
    }
    const gid = toGid('LineItem', channelLineId);
    const [units, key] = gid === null ? [bySku, sku.trim()] : [byLine, gid];
    units.set(key, (units.get(key) ?? 0) + quantity);
  }
  return ok({ orderGid, units: { byLine, bySku }, trackingNumber });
}

/** Variables of `fulfillmentCreate` (`FulfillmentInput`). */
export function toFulfillmentInput(
  confirmation: Confirmation,
  plan: readonly PlannedFulfillment[],
  carrierNames: string,
) {
  const company = carrierAtChannel(confirmation, {
    own: carrierNames,
    table: shopifyCarriers,
    otherwise: confirmation.carrierName || confirmation.carrierCode,
  });
  return {
    lineItemsByFulfillmentOrder: plan,
    notifyCustomer: confirmation.notifyBuyer,
    trackingInfo: {
      ...(company === '' ? {} : { company }),
      number: confirmation.trackingNumber.trim(),
    },
  };
}

/** What is sent, for people: nothing of the buyer is in a confirmation, and nothing secret. */
export function summarizeShipment(
  confirmation: Confirmation,
  plan: readonly PlannedFulfillment[],
): string {
  const lines = plan.flatMap((each) => each.fulfillmentOrderLineItems);
  const units = lines.reduce((sum, line) => sum + line.quantity, 0);
  return [
    `order ${confirmation.channelOrderId}`,
    `package ${confirmation.packageReferenceId}`,
    confirmation.carrierCode,
    `tracking ${confirmation.trackingNumber}`,
    `${lines.length} ${lines.length === 1 ? 'line' : 'lines'}, ${units} pcs`,
    ...(confirmation.notifyBuyer ? ['notify buyer'] : []),
  ].join(', ');
}
