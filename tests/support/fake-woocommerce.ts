import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/main/app/ports.ts';
import type { ChannelFault, ChannelPackage } from './fake-channel.ts';
import { createOAuthCheck } from './fake-woocommerce-auth.ts';
import {
  deleteFulfillment,
  type FakeStoreLine,
  type FakeStoreOrder,
  fulfillmentView,
  orderView,
  postFulfillment,
  postTracking,
  putOrder,
  type StoreReply,
  storeError,
} from './fake-woocommerce-store.ts';
import { startLoopbackServer } from './loopback-server.ts';

/** More faults than every channel has; `on` says which requests they meet, changing ones if left out. */
export type FakeWooFault =
  | ChannelFault
  | 'redirect'
  | 'oversized'
  | {
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      readonly on?: 'read' | 'change' | 'all';
      /** Only requests whose path ends so. */
      readonly path?: RegExp;
    };

export type FakeWooRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

export type FakeProduct = Readonly<Record<string, unknown>> & { readonly sku: string };
type Surface = 'order-status' | 'shipment-tracking' | 'fulfillments';

const OF_CHANGES: readonly unknown[] = [
  'reject',
  'server-error',
  'stall',
  'answer-late',
  'cut-before-acting',
  'cut-after-acting',
  'cut-mid-answer',
  'redirect',
  'oversized',
];

export type FakeWooCommerce = Awaited<ReturnType<typeof startFakeWooCommerce>>;

/**
 * A strict stand-in for a WooCommerce store on plain http, written from the REST documentation and
 * not from our adapter: it verifies the OAuth signature, every field, and has the three places where
 * stores keep packages. Parts can be left out, as stores leave them out.
 */
export async function startFakeWooCommerce({ clock }: { readonly clock?: Clock } = {}) {
  const credentials = {
    consumerKey: 'ck_0123456789abcdef0123456789abcdef01234567',
    consumerSecret: 'cs_fedcba9876543210fedcba9876543210fedcba98',
  };
  const personal = ['Ada Buyer', 'ada.buyer@shop.example', '12 Secret Lane'];
  const orders = new Map<number, FakeStoreOrder>();
  const requests: FakeWooRequest[] = [];
  const missing = new Set<Surface>();
  let products: readonly FakeProduct[] = [];
  let weightUnit: string | null = 'kg';
  let fault: FakeWooFault = 'none';
  const checkSignature = createOAuthCheck(credentials);

  const route = (request: FakeWooRequest): StoreReply => {
    const { method, path, query } = request;
    const noRoute = storeError(
      404,
      'rest_no_route',
      'No route was found matching the URL and request method',
    );
    const core = /^\/wp-json\/wc\/v3\/(.*)$/.exec(path)?.[1];
    const extension = /^\/wp-json\/wc-shipment-tracking\/v3\/(.*)$/.exec(path)?.[1];
    if (core === 'orders' && method === 'GET') return listOrders(query);
    if (core === 'products' && method === 'GET') return listProducts(query);
    if (core === 'settings/products/woocommerce_weight_unit' && method === 'GET') {
      return weightUnit === null
        ? storeError(403, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.')
        : { status: 200, body: { id: 'woocommerce_weight_unit', value: weightUnit } };
    }
    const match = /^orders\/(\d+)(?:\/([a-z-]+)(?:\/([^/]+))?)?$/.exec(core ?? extension ?? '');
    if (match === null) return noRoute;
    const order = orders.get(Number(match[1]));
    const [part = '', id = ''] = [match[2], match[3]];
    const invalidId = (code: string) => storeError(404, code, 'Invalid ID.');
    if (core !== undefined && part === '') {
      if (order === undefined) return invalidId('woocommerce_rest_shop_order_invalid_id');
      if (method === 'PUT') {
        const wrong = putOrder(order, readBody(request.body));
        if (wrong !== null) return wrong;
      } else if (method !== 'GET') return noRoute;
      return { status: 200, body: orderView(order, personal) };
    }
    if (core !== undefined && part === 'refunds' && method === 'GET') {
      return { status: 200, body: (order?.refunds ?? []).map(refundView) };
    }
    if (core !== undefined && part === 'fulfillments' && !missing.has('fulfillments')) {
      if (order === undefined) return invalidId('woocommerce_rest_order_invalid_id');
      if (method === 'GET' && id === '') {
        const live = order.fulfillments.filter((each) => !each.deleted);
        return { status: 200, body: live.map((each) => fulfillmentView(each, order)) };
      }
      if (method === 'POST' && id === '') {
        return postFulfillment(order, readBody(request.body), query.get('notify_customer'));
      }
      if (method === 'DELETE' && /^\d+$/.test(id)) return deleteFulfillment(order, Number(id));
      return noRoute;
    }
    if (extension !== undefined && part === 'shipment-trackings') {
      if (missing.has('shipment-tracking')) return noRoute;
      if (order === undefined) return invalidId('woocommerce_rest_order_invalid_id');
      if (method === 'GET' && id === '') return { status: 200, body: order.trackings };
      if (method === 'POST' && id === '') return postTracking(order, readBody(request.body));
      if (method === 'DELETE') {
        const at = order.trackings.findIndex((each) => each.tracking_id === id);
        if (at < 0) return invalidId('woocommerce_rest_invalid_id');
        return { status: 200, body: order.trackings.splice(at, 1)[0] };
      }
    }
    return noRoute;
  };

  const listOrders = (query: URLSearchParams): StoreReply => {
    const perPage = Number(query.get('per_page') ?? 10);
    if (!(perPage >= 1 && perPage <= 100)) return storeError(400, 'rest_invalid_param', 'per_page');
    const statuses = (query.get('status') ?? 'any').split(',');
    const after = query.get('modified_after');
    if (after !== null && query.get('dates_are_gmt') !== 'true') {
      return storeError(400, 'rest_invalid_param', 'These dates are in the zone of the site.');
    }
    const all = [...orders.values()].filter(
      (each) => statuses.includes(each.status) && (after === null || each.modifiedAt > after),
    );
    const offset = Number(query.get('offset') ?? 0);
    if (!(offset >= 0)) return storeError(400, 'rest_invalid_param', 'offset');
    const found = all.slice(offset, offset + perPage);
    total = all.length;
    return { status: 200, body: found.map((each) => orderView(each, personal)) };
  };
  let total = 1;

  const listProducts = (query: URLSearchParams): StoreReply => {
    const text = query.get('sku') ?? '';
    const wanted = [...text.split(',').map((sku) => sku.trim()), text];
    return { status: 200, body: products.filter((each) => wanted.includes(each.sku)) };
  };

  const answer = (request: IncomingMessage, body: string, response: ServerResponse) => {
    const url = new URL(request.url ?? '', server.origin);
    const whole: FakeWooRequest = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body,
    };
    requests.push(whole);
    const isRefused = fault === 'unauthorized' || fault === 'unauthorized-once';
    if (fault === 'unauthorized-once') fault = 'none';
    const wrong = checkSignature(request, `http://${request.headers.host}`);
    if (isRefused || wrong !== null) {
      const message = `${wrong ?? 'Consumer key is invalid.'} ${credentials.consumerSecret} ${personal[1]}`;
      return reply(response, storeError(401, 'woocommerce_rest_authentication_error', message));
    }
    const isChange = whole.method !== 'GET';
    if (isChange && whole.method !== 'DELETE') {
      const type = request.headers['content-type'] ?? '';
      if (!/^application\/json/.test(type)) {
        return reply(response, storeError(400, 'rest_invalid_json', 'JSON is expected.'));
      }
    }
    const met = meets(fault, whole) ? fault : 'none';
    if (met === 'throttle') return reply(response, { status: 429, body: 'Too Many Requests' });
    if (met === 'malformed') return html(response);
    if (met === 'stall') return;
    if (met === 'cut-before-acting') return void response.destroy();
    if (met === 'server-error') {
      return reply(
        response,
        storeError(
          500,
          'internal_server_error',
          'There has been a critical error on this website.',
        ),
      );
    }
    if (met === 'reject') {
      const message = `Refused for ${credentials.consumerKey} and ${personal[1]}`;
      return reply(response, storeError(400, 'rest_invalid_param', message));
    }
    if (met === 'redirect') {
      return void response.writeHead(301, { location: '/elsewhere' }).end();
    }
    if (met === 'oversized') {
      return void response.writeHead(200).end(Buffer.alloc(3 * 1024 * 1024, 0x20));
    }
    if (typeof met === 'object') {
      return reply(response, { status: met.status, body: met.body }, met.headers);
    }
    const result = route(whole);
    if (met === 'cut-after-acting') return void response.destroy();
    if (met === 'answer-late') return;
    if (met === 'cut-mid-answer') {
      const head =
        'HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n';
      response.socket?.write(`${head}{"tracking_id":`, () => response.destroy());
      return;
    }
    reply(response, result, { 'x-wp-total': String(total) });
  };

  const server = await startLoopbackServer((request, response) => {
    void readWhole(request).then((body) => answer(request, body, response));
  }, clock);

  const packagesBy: Readonly<Record<Surface, (order: FakeStoreOrder) => readonly string[]>> = {
    'order-status': (order) =>
      order.meta
        .filter((each) => each.key.startsWith('packbench_tracking_number_') && each.value !== '')
        .map((each) => `${each.key.split('_').at(-1)} ${each.value}`),
    'shipment-tracking': (order) =>
      order.trackings.map((each, index) => `${index + 1} ${each.tracking_number}`),
    fulfillments: (order) =>
      order.fulfillments
        .filter((each) => !each.deleted)
        .map(({ meta }, index) => {
          const number = meta.find((each) => each.key === '_tracking_number')?.value;
          return `${index + 1} ${number}`;
        }),
  };

  return {
    baseUrl: server.origin,
    credentials,
    /** What the server says in places where it must not be taken over from. */
    personal,
    requests: requests as readonly FakeWooRequest[],
    changes: () => requests.filter((each) => each.method !== 'GET'),
    order: (id: number) => orders.get(id),
    addOrder: (
      id: number,
      lines: readonly FakeStoreLine[],
      changes: Partial<Pick<FakeStoreOrder, 'status' | 'modifiedAt' | 'refunds' | 'more'>> = {},
    ) => {
      orders.set(id, {
        id,
        status: 'processing',
        modifiedAt: '2026-11-20T08:00:00',
        lines,
        meta: [],
        trackings: [],
        fulfillments: [],
        refunds: [],
        more: {},
        mails: [],
        puts: 0,
        ...changes,
      });
    },
    setProducts: (next: readonly FakeProduct[]) => {
      products = next;
    },
    /** Null: the key may not read settings. */
    setWeightUnit: (unit: string | null) => {
      weightUnit = unit;
    },
    /** The store does not have this part. */
    leaveOut: (part: Surface) => missing.add(part),
    packagesOf: (orderId: string, surface: Surface): readonly ChannelPackage[] => {
      const order = orders.get(Number(orderId));
      return (order === undefined ? [] : packagesBy[surface](order)).map((each) => {
        const [packageReferenceId = '', trackingNumber = ''] = each.split(' ');
        return { packageReferenceId, trackingNumber, confirmations: 1, edits: 0 };
      });
    },
    setFault: async (next: FakeWooFault) => {
      fault = next;
      if (next === 'down') await server.goDown();
      else await server.comeBack();
    },
    close: server.close,
  };
}

function meets(fault: FakeWooFault, { method, path }: FakeWooRequest): boolean {
  const isChange = method !== 'GET';
  if (typeof fault !== 'object') return isChange || !OF_CHANGES.includes(fault);
  if (fault.path !== undefined && !fault.path.test(path)) return false;
  const on = fault.on ?? 'change';
  return on === 'all' || (on === 'change') === isChange;
}

function refundView({ line, quantity }: FakeStoreOrder['refunds'][number], index: number) {
  const meta = [{ id: 1, key: '_refunded_item_id', value: String(line) }];
  return { id: 900 + index, line_items: [{ id: 1, quantity: -quantity, meta_data: meta }] };
}

function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function readWhole(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function reply(
  response: ServerResponse,
  { status, body }: StoreReply,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers });
  response.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
}

function html(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Hotel guests log in here');
}
