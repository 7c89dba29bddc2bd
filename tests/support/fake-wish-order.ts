/** One order as the stand-in for Wish keeps it. */
export type FakeWishOrder = {
  readonly id: string;
  state: string;
  readonly quantity: number;
  readonly types: readonly string[];
  /** Newest first, at most two, as documented. */
  tracking: FakeWishTracking[];
  processing: { source: string; status: string } | null;
  /** Taken and not worked on yet. */
  waiting: FakeWishTracking | null;
  looksUntilDone: number;
  /** Refunds that were asked for, by their reason. */
  readonly refunds: string[];
  edits: number;
  updatedAt: string;
};

export type FakeWishTracking = {
  readonly tracking_number: string;
  readonly shipping_provider: string;
  readonly origin_country: string;
  readonly ship_note: string;
};

/** What Wish knows of the buyer and no evidence may show. */
export const wishBuyer = {
  name: 'Wilhelmina Buyer',
  street: '77 Hidden Terrace',
  phone: '5550143377',
};

const CARRIERS = ['UPS', 'USPS', 'FedEx', 'DHL', 'OnTrac', 'United Parcel Service'];

/** An order in the words of the description's schema `Order`. */
export function wishOrderView(order: FakeWishOrder) {
  return {
    id: order.id,
    state: order.state,
    released_at: '2026-11-20T08:00:00.000Z',
    updated_at: order.updatedAt,
    transaction_id: '5f2ad4b0c0ffee0011223344',
    tracking_information: order.tracking.map((each) => ({
      ...each,
      shipping_provider: { name: each.shipping_provider },
    })),
    ...(order.processing === null
      ? {}
      : {
          processing_source: order.processing.source,
          processing_status: order.processing.status,
        }),
    fulfillment_order_types: order.types,
    fulfillment_records: [
      { event_type: 'ORDER_RELEASED', event_time: '2026-11-20T08:00:00.000Z' },
      ...(order.state === 'SHIPPED'
        ? [{ event_type: 'MARK_SHIPPED', event_time: order.updatedAt }]
        : []),
    ],
    fulfillment_requirements: { expected_ship_time: '2026-11-25T08:00:00.000Z' },
    product_information: {
      id: '5f2ad4b0c0ffee0011223345',
      variation_id: '5f2ad4b0c0ffee0011223346',
      sku: `SKU-${order.id.slice(-4)}`,
      name: 'Desk lamp',
      color: 'red',
      size: '',
      variation_image_url: 'https://images.example/lamp.png',
    },
    order_payment: {
      general_payment_details: {
        product_quantity: order.quantity,
        product_price: { amount: 12.5, currency_code: 'USD' },
        product_shipping_price: { amount: 2.25, currency_code: 'USD' },
      },
    },
    full_address: {
      shipping_detail: {
        name: wishBuyer.name,
        street_address1: wishBuyer.street,
        street_address2: '',
        city: 'Springfield',
        state: 'Oregon',
        zipcode: '97477',
        country_code: 'US',
        phone_number: { number: wishBuyer.phone, country_code: '1' },
      },
    },
  };
}

const REFUND_REASONS = ['UNABLE_TO_SHIP', 'MERCHANT_OUT_OF_STOCK', 'MERCHANT_REPORTED_BUYER_FRAUD'];

/** `RefundOrder` of an order that is not shipped: what would be refused, as code and words, or null. */
export function checkRefund(
  order: FakeWishOrder | undefined,
  body: unknown,
): { readonly code: number; readonly message: string } | null {
  const refuse = (message: string) => ({ code: 1000, message });
  if (order === undefined)
    return { code: 1004, message: 'We could not find an order for this id.' };
  if (typeof body !== 'object' || body === null) return refuse('The body is no JSON object.');
  const { refund_reason: reason, ...rest } = body as Record<string, unknown>;
  if (Object.keys(rest).length > 0) return refuse('Unknown field.');
  if (!REFUND_REASONS.includes(`${reason}`)) return refuse('The refund reason is not valid.');
  if (order.processing?.status === 'IN_PROGRESS') {
    return refuse('Another action on this order is in progress.');
  }
  return order.state === 'APPROVED' ? null : refuse('This order can not be refunded.');
}

/** `UpdateTracking`: what would be refused, as code and words, or null. */
export function checkUpdateTracking(
  order: FakeWishOrder | undefined,
  body: unknown,
): { readonly code: number; readonly message: string } | null {
  const refuse = (message: string) => ({ code: 1000, message });
  if (order === undefined)
    return { code: 1004, message: 'We could not find an order for this id.' };
  if (typeof body !== 'object' || body === null) return refuse('The body is no JSON object.');
  const fields = body as Record<string, unknown>;
  const known = ['shipping_provider', 'tracking_number', 'origin_country', 'ship_note'];
  for (const name of known) {
    const value = fields[name];
    if (typeof value !== 'string' || value === '') return refuse(`${name} must be a text.`);
  }
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined) return refuse(`Unknown field ${unknown}.`);
  if (!/^[A-Za-z0-9]+$/.test(String(fields.tracking_number))) {
    return refuse('The tracking number may have letters and digits only.');
  }
  if (!/^[A-Z]{2}$/.test(String(fields.origin_country))) {
    return refuse('origin_country is no code of ISO 3166.');
  }
  if (!CARRIERS.includes(String(fields.shipping_provider))) {
    return refuse('shipping_provider is not an accepted carrier.');
  }
  if (String(fields.ship_note).length > 500) return refuse('ship_note is too long.');
  if (order.waiting !== null) return refuse('Another action on this order is in progress.');
  if (!['APPROVED', 'SHIPPED'].includes(order.state)) {
    return refuse('The order can not be shipped in its present state.');
  }
  return null;
}
