/** What the stand-in for a WooCommerce store keeps, with the checks of its REST API. */

export type FakeStoreLine = {
  readonly id: number;
  readonly name: string;
  /** That of the product today; null where the product was deleted. */
  readonly sku: string | null;
  readonly quantity: number;
  readonly price?: number;
};

export type FakeTracking = {
  readonly tracking_id: string;
  readonly tracking_provider: string;
  readonly tracking_link: string;
  readonly tracking_number: string;
  readonly date_shipped: string;
};

export type FakeFulfillment = {
  readonly id: number;
  readonly meta: readonly { readonly key: string; readonly value: unknown }[];
  readonly notified: boolean;
  deleted: boolean;
};

export type FakeStoreOrder = {
  readonly id: number;
  status: string;
  readonly modifiedAt: string;
  readonly lines: readonly FakeStoreLine[];
  readonly meta: { readonly key: string; value: string }[];
  readonly trackings: FakeTracking[];
  readonly fulfillments: FakeFulfillment[];
  readonly refunds: readonly { readonly line: number; readonly quantity: number }[];
  readonly more: Readonly<Record<string, unknown>>;
  /** Mails to the buyer, by what they are about. */
  readonly mails: string[];
  puts: number;
};

/** What the API answers: a body with its status, or one of its errors. */
export type StoreReply = { readonly status: number; readonly body: unknown };

const STATUSES = [
  'pending',
  'processing',
  'on-hold',
  'completed',
  'cancelled',
  'refunded',
  'failed',
  'trash',
];

/** Providers of the extension as it ships, shortened. */
const PROVIDERS = ['UPS', 'USPS', 'FedEx', 'DHL US', 'OnTrac', 'Royal Mail'];

export function storeError(status: number, code: string, message: string): StoreReply {
  return { status, body: { code, message, data: { status } } };
}

const badParameter = (name: string) =>
  storeError(400, 'rest_invalid_param', `Invalid parameter(s): ${name}`);

let issued = 700;

/** `PUT /orders/{id}`: only documented fields, each of its type. */
export function putOrder(order: FakeStoreOrder, body: unknown): StoreReply | null {
  if (!isObject(body)) return badParameter('body');
  const { status, meta_data: meta, ...rest } = body;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) return badParameter(unknown);
  if (status !== undefined && !STATUSES.includes(String(status))) return badParameter('status');
  if (meta !== undefined) {
    if (!Array.isArray(meta)) return badParameter('meta_data');
    for (const each of meta) {
      if (!isObject(each) || Object.keys(each).sort().join() !== 'key,value') {
        return badParameter('meta_data');
      }
      if (typeof each.key !== 'string' || typeof each.value !== 'string') {
        return badParameter('meta_data');
      }
    }
    for (const { key, value } of meta as { key: string; value: string }[]) {
      const before = order.meta.find((each) => each.key === key);
      if (before === undefined) order.meta.push({ key, value });
      else before.value = value;
    }
  }
  order.puts += 1;
  if (typeof status === 'string' && status !== order.status) {
    const wasOpen = order.status === 'processing' || order.status === 'on-hold';
    order.status = status;
    // To the shop; whether the buyer gets one too is a setting of the shop.
    if (status === 'cancelled' && wasOpen) order.mails.push('cancelled order');
    if (status === 'completed') order.mails.push('completed order');
  }
  return null;
}

/** `POST /orders/{id}/shipment-trackings`. */
export function postTracking(order: FakeStoreOrder, body: unknown): StoreReply {
  if (!isObject(body)) return badParameter('body');
  const known = [
    'tracking_provider',
    'custom_tracking_provider',
    'custom_tracking_link',
    'tracking_number',
    'date_shipped',
  ];
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) return badParameter(unknown);
  for (const [name, value] of Object.entries(body)) {
    if (typeof value !== 'string' || value === '') return badParameter(name);
  }
  const fields = body as Readonly<Record<string, string | undefined>>;
  const { tracking_provider: provider, custom_tracking_provider: custom } = fields;
  const { custom_tracking_link: link = '', tracking_number: number } = fields;
  const { date_shipped: date = '2026-11-22' } = fields;
  if (number === undefined) {
    return storeError(400, 'rest_missing_callback_param', 'Missing parameter(s): tracking_number');
  }
  if ((provider === undefined) === (custom === undefined)) {
    return badParameter('tracking_provider');
  }
  if (provider !== undefined && !PROVIDERS.includes(provider)) {
    return badParameter('tracking_provider');
  }
  if (custom !== undefined && !link.startsWith('https://')) {
    return badParameter('custom_tracking_link');
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return badParameter('date_shipped');
  const item = {
    tracking_id: `7f4978c390ee633c6294ae0f${++issued}`,
    tracking_provider: provider ?? custom ?? '',
    tracking_link: link.replace('%1$s', number),
    tracking_number: number,
    date_shipped: date,
  };
  order.trackings.push(item);
  return { status: 201, body: item };
}

/** `POST /orders/{id}/fulfillments`; as in the real one, quantities are not checked. */
export function postFulfillment(
  order: FakeStoreOrder,
  body: unknown,
  notify: string | null,
): StoreReply {
  if (notify !== null && notify !== 'true' && notify !== 'false') {
    return badParameter('notify_customer');
  }
  if (!isObject(body)) return badParameter('body');
  const { status, is_fulfilled: isFulfilled, meta_data: meta, ...rest } = body;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) return badParameter(unknown);
  if (status !== 'fulfilled' || isFulfilled !== true) return badParameter('status');
  if (!Array.isArray(meta)) return badParameter('meta_data');
  const of = (key: string) => meta.find((each) => isObject(each) && each.key === key)?.value;
  const items = of('_items');
  const isItems =
    Array.isArray(items) &&
    items.length > 0 &&
    items.every(
      (item) =>
        isObject(item) &&
        Number.isInteger(item.item_id) &&
        Number.isInteger(item.qty) &&
        Number(item.qty) > 0 &&
        Object.keys(item).sort().join() === 'item_id,qty',
    );
  if (!isItems) {
    return storeError(400, '0', 'The fulfillment should contain at least one item.');
  }
  for (const key of ['_tracking_number', '_shipping_provider', '_tracking_url']) {
    if (typeof of(key) !== 'string') return badParameter(`meta_data ${key}`);
  }
  const created: FakeFulfillment = {
    id: ++issued,
    meta: meta as FakeFulfillment['meta'],
    notified: notify === 'true',
    deleted: false,
  };
  order.fulfillments.push(created);
  if (created.notified) order.mails.push(`fulfillment ${created.id}`);
  return { status: 201, body: fulfillmentView(created, order) };
}

export function deleteFulfillment(order: FakeStoreOrder, id: number): StoreReply {
  const found = order.fulfillments.find((each) => each.id === id && !each.deleted);
  if (found === undefined) return storeError(400, '0', 'Fulfillment not found.');
  found.deleted = true;
  return { status: 200, body: { message: 'Fulfillment deleted successfully.' } };
}

export function fulfillmentView(each: FakeFulfillment, order: FakeStoreOrder) {
  return {
    id: each.id,
    fulfillment_id: each.id,
    entity_type: 'WC_Order',
    entity_id: String(order.id),
    status: 'fulfilled',
    is_fulfilled: true,
    date_updated: '2026-11-22 09:43:19',
    date_deleted: null,
    meta_data: each.meta.map(({ key, value }, index) => ({ id: index + 1, key, value })),
  };
}

export function orderView(order: FakeStoreOrder, personal: readonly string[]) {
  const address = {
    first_name: 'Ada',
    last_name: 'Buyer',
    company: '',
    address_1: personal[2] ?? '',
    address_2: '',
    city: 'Portland',
    state: 'OR',
    postcode: '97201',
    country: 'US',
    phone: '',
  };
  return {
    id: order.id,
    number: String(order.id),
    status: order.status,
    currency: 'USD',
    date_created_gmt: '2026-11-20T08:00:00',
    date_modified_gmt: order.modifiedAt,
    shipping_total: '4.90',
    customer_note: '',
    billing: { ...address, email: personal[1] ?? '' },
    shipping: address,
    line_items: order.lines.map(({ price = 10, ...line }) => ({
      ...line,
      price,
      product_id: line.id + 1,
      meta_data: [],
    })),
    shipping_lines: [{ id: 1, method_title: 'Flat rate', total: '4.90' }],
    meta_data: order.meta.map(({ key, value }, index) => ({ id: index + 1, key, value })),
    refunds: order.refunds.map((_, index) => ({ id: 900 + index, reason: '', total: '-10.00' })),
    ...order.more,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
