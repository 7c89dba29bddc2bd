/** An `Order` as getOrders gives it (Fulfillment API 1.20.7); give only what the test is about. */
export function sampleEbayOrder(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    orderId: '01-03955-36441',
    legacyOrderId: '254455667788-10025543333810',
    creationDate: '2026-11-20T08:00:00.000Z',
    lastModifiedDate: '2026-11-21T10:00:00.000Z',
    orderFulfillmentStatus: 'NOT_STARTED',
    orderPaymentStatus: 'PAID',
    sellerId: 'the_seller',
    buyer: { username: 'ada_buyer_77' },
    buyerCheckoutNotes: 'Leave it with the neighbour, please',
    pricingSummary: {
      priceSubtotal: amount('39.98'),
      deliveryCost: amount('7.50'),
      deliveryDiscount: amount('-2.00'),
      total: amount('45.48'),
    },
    cancelStatus: { cancelState: 'NONE_REQUESTED', cancelRequests: [] },
    paymentSummary: { totalDueSeller: amount('45.48'), refunds: [], payments: [] },
    fulfillmentStartInstructions: [
      {
        fulfillmentInstructionsType: 'SHIP_TO',
        shippingStep: {
          shippingCarrierCode: 'USPS',
          shippingServiceCode: 'USPSPriority',
          shipTo: {
            fullName: 'Ada Buyer',
            companyName: 'Lovelace Ltd',
            email: 'ada.buyer@marketplace.example',
            primaryPhone: { phoneNumber: '+1 555 0100' },
            contactAddress: {
              addressLine1: '12 Secret Lane',
              addressLine2: 'Flat 3',
              city: 'San Jose',
              stateOrProvince: 'CA',
              postalCode: '95125',
              countryCode: 'US',
            },
          },
        },
      },
    ],
    fulfillmentHrefs: [],
    lineItems: [sampleEbayLine()],
    salesRecordReference: '1001',
    totalFeeBasisAmount: amount('45.48'),
    ...changes,
  };
}

/** A `LineItem` of such an order. */
export function sampleEbayLine(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    lineItemId: '10025543333810',
    legacyItemId: '254455667788',
    sku: 'MUG-BLUE',
    title: 'Mug',
    lineItemCost: amount('39.98'),
    quantity: 2,
    soldFormat: 'FIXED_PRICE',
    lineItemFulfillmentStatus: 'NOT_STARTED',
    lineItemFulfillmentInstructions: {
      shipByDate: '2026-11-24T07:59:59.000Z',
      guaranteedDelivery: false,
    },
    deliveryCost: { shippingCost: amount('7.50') },
    ...changes,
  };
}

function amount(value: string) {
  return { value, currency: 'USD' };
}
