import { XMLBuilder } from 'fast-xml-parser';
import { type EbayFulfillment, unitsOf } from './fulfillments.ts';
import type { EbayPackage } from './map.ts';
import type { EbayOrderLine } from './order-lines.ts';

/** One CompleteSale call: for a whole order or for one line of it, never for a part of a line. */
export type CompleteSale = {
  readonly target: { readonly orderId: string } | { readonly orderLineItemId: string };
  readonly shipped: boolean;
  readonly shipment: {
    readonly shippedTime: string;
    readonly tracking: readonly { readonly carrier: string; readonly number: string }[];
  } | null;
};

/** A number that eBay has without a carrier must have one when it is sent again. */
const UNKNOWN_CARRIER = 'Other';

/**
 * The calls that tell of a package. eBay's knowledge base (article 1557) changes a tracking number by
 * sending another one for the same line, so a second call is taken to replace what is there; whether
 * it may add instead is not documented. Each call therefore carries the numbers that eBay has for its
 * line as well: right either way.
 *
 * A package with every line of the order is told for the order, any other line by line. The last line
 * is followed by one call for the order, which alone sets its shipped time (article 1640).
 */
export function planShipped(
  orderId: string,
  order: readonly EbayOrderLine[],
  others: readonly EbayFulfillment[],
  ebayPackage: EbayPackage,
): readonly CompleteSale[] {
  const { lines, shippedDate, carrierCode, trackingNumber } = ebayPackage;
  const ours = { carrier: carrierCode, number: trackingNumber };
  const shipment = (beside: readonly EbayFulfillment[]) => ({
    shippedTime: shippedDate,
    tracking: [...beside.filter((each) => each.trackingNumber !== '').map(trackingOf), ours],
  });
  if (order.every((line) => lines.has(line.lineItemId))) {
    return [{ target: { orderId }, shipped: true, shipment: shipment(others) }];
  }
  const calls = order
    .filter((line) => lines.has(line.lineItemId))
    .map(({ orderLineItemId, lineItemId }): CompleteSale => {
      const beside = others.filter((each) => unitsOf(each, lineItemId) !== undefined);
      return { target: { orderLineItemId }, shipped: true, shipment: shipment(beside) };
    });
  const isComplete = order.every((line) => lines.has(line.lineItemId) || line.shipped);
  return isComplete ? [...calls, { target: { orderId }, shipped: true, shipment: null }] : calls;
}

/**
 * The calls that take a package back, or null where that would take back another package too: eBay
 * marks whole lines, so of a line that several packages share it can not take back one.
 *
 * The only package of an order is taken back with the order, so that its shipped time goes too.
 */
export function planNotShipped(
  orderId: string,
  order: readonly EbayOrderLine[],
  others: readonly EbayFulfillment[],
  lineItemIds: readonly string[],
): readonly CompleteSale[] | null {
  if (others.length === 0) return [{ target: { orderId }, shipped: false, shipment: null }];
  const isShared = (id: string) => others.some((each) => unitsOf(each, id) !== undefined);
  if (lineItemIds.some(isShared)) return null;
  return order
    .filter((line) => lineItemIds.includes(line.lineItemId))
    .map(({ orderLineItemId }) => ({
      target: { orderLineItemId },
      shipped: false,
      shipment: null,
    }));
}

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' });

/** The request, in the order of eBay's schema, every text escaped. */
export function completeSaleXml(call: CompleteSale): string {
  const { target, shipped, shipment } = call;
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'utf-8' },
    CompleteSaleRequest: {
      '@xmlns': 'urn:ebay:apis:eBLBaseComponents',
      ErrorLanguage: 'en_US',
      Shipped: shipped,
      ...(shipment === null
        ? {}
        : {
            Shipment: {
              ShipmentTrackingDetails: shipment.tracking.map(({ carrier, number }) => ({
                ShippingCarrierUsed: carrier,
                ShipmentTrackingNumber: number,
              })),
              ShippedTime: shipment.shippedTime,
            },
          }),
      ...('orderId' in target
        ? { OrderID: target.orderId }
        : { OrderLineItemID: target.orderLineItemId }),
    },
  });
}

function trackingOf(fulfillment: EbayFulfillment) {
  return {
    carrier: fulfillment.carrierCode || UNKNOWN_CARRIER,
    number: fulfillment.trackingNumber,
  };
}
