/** One order line as the fake eBay keeps it. */
export type FakeEbayLine = {
  readonly lineItemId: string;
  readonly legacyItemId: string;
  readonly quantity: number;
};

export type FakeEbayFulfillment = {
  readonly fulfillmentId: string;
  readonly trackingNumber: string;
  readonly carrierCode: string;
  readonly shippedDate: string;
  readonly lines: Map<string, number>;
};

export type FakeEbayOrder = {
  readonly orderId: string;
  readonly lines: readonly FakeEbayLine[];
  readonly fulfillments: FakeEbayFulfillment[];
  /** Line ids that eBay holds for shipped: with their first unit. */
  readonly shipped: Set<string>;
};

/** `ShippingFulfillmentPagedCollection` */
export function fulfillmentsView(order: FakeEbayOrder) {
  return {
    fulfillments: order.fulfillments.map((each) => ({
      fulfillmentId: each.fulfillmentId,
      lineItems: [...each.lines].map(([lineItemId, quantity]) => ({ lineItemId, quantity })),
      shippedDate: each.shippedDate,
      ...(each.trackingNumber === ''
        ? {}
        : { shipmentTrackingNumber: each.trackingNumber, shippingCarrierCode: each.carrierCode }),
    })),
    total: order.fulfillments.length,
    warnings: [],
  };
}

/** `Order`, as far as an order that was added by its lines has one. */
export function orderView(order: FakeEbayOrder, personal: readonly string[]) {
  const shipped = order.lines.filter((line) => order.shipped.has(line.lineItemId)).length;
  return {
    orderId: order.orderId,
    creationDate: '2026-11-20T08:00:00.000Z',
    // Never needed here, sent all the same: it must not get into any evidence.
    buyer: { username: personal[0] },
    buyerCheckoutNotes: personal[2],
    cancelStatus: { cancelState: 'NONE_REQUESTED', cancelRequests: [] },
    orderFulfillmentStatus:
      shipped === 0 ? 'NOT_STARTED' : shipped === order.lines.length ? 'FULFILLED' : 'IN_PROGRESS',
    orderPaymentStatus: 'PAID',
    lineItems: order.lines.map(({ lineItemId, legacyItemId, quantity }) => ({
      lineItemId,
      legacyItemId,
      quantity,
      sku: `SKU-${lineItemId}`,
      lineItemFulfillmentStatus: order.shipped.has(lineItemId) ? 'FULFILLED' : 'NOT_STARTED',
    })),
  };
}
