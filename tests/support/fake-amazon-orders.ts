import type { ServerResponse } from 'node:http';
import type { Clock } from '../../src/main/app/ports.ts';

/** One order item as the seller and Amazon hold it. */
export type MarketItem = {
  readonly orderItemId: string;
  readonly sku: string;
  readonly asin: string;
  readonly title: string;
  readonly quantity: number;
  readonly price: string;
  fulfilled: number;
};

export type MarketOrder = {
  readonly orderId: string;
  readonly createdTime: string;
  readonly currency: string;
  readonly items: readonly MarketItem[];
  readonly address: Readonly<Record<string, string>>;
  lastUpdatedTime: string;
  status: 'PENDING' | 'UNSHIPPED' | 'PARTIALLY_SHIPPED' | 'SHIPPED' | 'CANCELLED';
  fulfilledBy: 'MERCHANT' | 'AMAZON';
};

export type CatalogEntry = {
  readonly asin: string;
  readonly title: string;
  readonly weight?: { readonly unit: string; readonly value: number };
  readonly picture?: string;
};

type Refuse = (status: number, code: string, message: string) => void;

const SEARCH_RATE = { perSecond: 0.0056, burst: 20 };
const CATALOG_RATE = { perSecond: 2, burst: 2 };
const STATUSES = ['PENDING', 'UNSHIPPED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'CANCELLED'];
const DATA_SETS = ['BUYER', 'RECIPIENT', 'PROCEEDS', 'CANCELLATION', 'FULFILLMENT', 'PACKAGES'];
const CATALOG_SETS = ['summaries', 'dimensions', 'images', 'identifiers'];
const SEARCH_PARAMETERS = [
  'createdAfter',
  'lastUpdatedAfter',
  'fulfillmentStatuses',
  'fulfilledBy',
  'marketplaceIds',
  'maxResultsPerPage',
  'paginationToken',
  'includedData',
];
const CATALOG_PARAMETERS = [
  'identifiers',
  'identifiersType',
  'marketplaceIds',
  'includedData',
  'pageSize',
];
/** Changes show so much later. */
const LAG_MS = 2 * 60_000;
const TOKEN_MS = 24 * 3_600_000;

/**
 * searchOrders (2026-01-01) and searchCatalogItems (2022-04-01) of the stand-in, written from their
 * models: it refuses what they refuse, keeps the documented rates on the injected clock, gives each
 * data set only to who asks for it, and takes a page token only with the words it was given for.
 */
export function createFakeAmazonOrders(options: {
  readonly clock: Clock;
  readonly marketplaceId: string;
}) {
  const { clock, marketplaceId } = options;
  const orders = new Map<string, MarketOrder>();
  const catalog = new Map<string, CatalogEntry>();
  const tokens = new Map<string, { words: string; at: number; givenMs: number }>();
  const searches: URLSearchParams[] = [];
  const lookUps: URLSearchParams[] = [];
  const takeSearch = createBucket(clock, SEARCH_RATE);
  const takeLookUp = createBucket(clock, CATALOG_RATE);
  const told: { readonly status: number; readonly [name: string]: unknown }[] = [];
  let throttled = 0;
  let pageSize = 100;

  const touch = (order: MarketOrder) => {
    order.lastUpdatedTime = clock.now().toISOString();
  };

  const search = (query: URLSearchParams, answer: (body: unknown) => void, refuse: Refuse) => {
    searches.push(query);
    if (!takeSearch()) {
      throttled += 1;
      return refuse(429, 'QuotaExceeded', 'You exceeded your quota.');
    }
    const problem = searchProblem(query, marketplaceId);
    if (problem !== null) return refuse(400, 'InvalidInput', problem);
    const words = wordsOf(query);
    const named = query.get('paginationToken');
    const token = named === null ? null : tokens.get(named);
    const nowMs = clock.now().getTime();
    if (token === undefined || (token !== null && nowMs - token.givenMs > TOKEN_MS)) {
      return refuse(400, 'InvalidInput', 'The pagination token is not valid.');
    }
    if (token !== null && token.words !== words) {
      return refuse(400, 'InvalidInput', 'A page is asked for with the words of its first page.');
    }
    const before = new Date(nowMs - LAG_MS).toISOString();
    const found = [...orders.values()].filter((order) => matches(order, query, before));
    const size = Math.min(pageSize, Number(query.get('maxResultsPerPage') ?? '100'));
    const at = token?.at ?? 0;
    const next = at + size < found.length ? `page-${tokens.size + 1}-of-orders` : null;
    if (next !== null) tokens.set(next, { words, at: at + size, givenMs: nowMs });
    const included = query.get('includedData')?.split(',') ?? [];
    const bound = query.has('createdAfter') ? 'createdBefore' : 'lastUpdatedBefore';
    return answer({
      orders: found.slice(at, at + size).map((order) => orderView(order, included, marketplaceId)),
      ...(next === null ? {} : { pagination: { nextToken: next } }),
      [bound]: before,
    });
  };

  const lookUp = (query: URLSearchParams, answer: (body: unknown) => void, refuse: Refuse) => {
    lookUps.push(query);
    if (!takeLookUp()) return refuse(429, 'QuotaExceeded', 'You exceeded your quota.');
    const problem = catalogProblem(query, marketplaceId);
    if (problem !== null) return refuse(400, 'InvalidInput', problem);
    const items = (query.get('identifiers') ?? '')
      .split(',')
      .flatMap((asin) => catalog.get(asin) ?? []);
    return answer({
      numberOfResults: items.length,
      items: items.map((item) => catalogView(item, marketplaceId)),
    });
  };

  return {
    orders: orders as ReadonlyMap<string, MarketOrder>,
    searches: searches as readonly URLSearchParams[],
    lookUps: lookUps as readonly URLSearchParams[],
    throttledCount: () => throttled,
    setPageSize: (size: number) => {
      pageSize = size;
    },
    /** The next request of these operations is answered as told; for answers that a server gives seldom. */
    answerNext: (answer: { readonly status: number; readonly [name: string]: unknown }) => {
      told.push(answer);
    },
    forgetTokens: () => tokens.clear(),
    /** A new order, or everything about one anew. */
    put: (order: MarketOrder) => {
      orders.set(order.orderId, order);
      touch(order);
    },
    change: (orderId: string, change: (order: MarketOrder) => void) => {
      const order = orders.get(orderId);
      if (order === undefined) throw new Error(`No order ${orderId}`);
      change(order);
      touch(order);
    },
    addToCatalog: (entry: CatalogEntry) => void catalog.set(entry.asin, entry),
    /** Answers a request of these two operations; false where it is none of them. */
    answer: (
      request: { readonly method: string; readonly path: string },
      response: ServerResponse,
      headers: Record<string, string>,
    ): boolean => {
      const [path = '', query = ''] = request.path.split('?');
      const operation = {
        '/orders/2026-01-01/orders': search,
        '/catalog/2022-04-01/items': lookUp,
      }[path];
      if (operation === undefined || request.method !== 'GET') return false;
      const send = (status: number, body: unknown) => {
        const rate = path.startsWith('/catalog') ? CATALOG_RATE : SEARCH_RATE;
        // Not on 429: the model names it there for no answer of these operations.
        const named = status === 429 ? {} : { 'x-amzn-ratelimit-limit': String(rate.perSecond) };
        response.writeHead(status, { 'content-type': 'application/json', ...headers, ...named });
        response.end(JSON.stringify(body));
      };
      const next = told.shift();
      if (next !== undefined) {
        const { status, ...body } = next;
        send(status, body);
        return true;
      }
      operation(
        new URLSearchParams(query),
        (body) => send(200, body),
        (status, code, message) => send(status, { errors: [{ code, message }] }),
      );
      return true;
    },
  };
}

function createBucket(clock: Clock, rate: { perSecond: number; burst: number }): () => boolean {
  let bucket = { tokens: rate.burst, atMs: clock.now().getTime() };
  return () => {
    const nowMs = clock.now().getTime();
    const filled = bucket.tokens + ((nowMs - bucket.atMs) / 1_000) * rate.perSecond;
    bucket = { tokens: Math.min(rate.burst, filled), atMs: nowMs };
    if (bucket.tokens < 1 - 1e-6) return false;
    bucket.tokens -= 1;
    return true;
  };
}

function searchProblem(query: URLSearchParams, marketplaceId: string): string | null {
  const unknown = [...query.keys()].find((name) => !SEARCH_PARAMETERS.includes(name));
  if (unknown !== undefined) return `There is no parameter ${unknown}.`;
  const since = [query.get('createdAfter'), query.get('lastUpdatedAfter')].filter(
    (each) => each !== null,
  );
  const [only] = since;
  if (since.length !== 1 || only === undefined) return 'Exactly one of the two times is wanted.';
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(only)) return 'This is no time.';
  if (!within(query.get('fulfillmentStatuses'), STATUSES)) return 'No such fulfillment status.';
  if (!within(query.get('fulfilledBy'), ['MERCHANT', 'AMAZON'])) return 'Nobody of that name.';
  if (!within(query.get('marketplaceIds'), [marketplaceId])) return 'Not your marketplace.';
  if (!within(query.get('includedData'), DATA_SETS)) return 'No such data set.';
  const size = Number(query.get('maxResultsPerPage') ?? '100');
  return Number.isInteger(size) && size >= 1 && size <= 100 ? null : 'No such page size.';
}

function catalogProblem(query: URLSearchParams, marketplaceId: string): string | null {
  const unknown = [...query.keys()].find((name) => !CATALOG_PARAMETERS.includes(name));
  if (unknown !== undefined) return `There is no parameter ${unknown}.`;
  const identifiers = query.get('identifiers')?.split(',') ?? [];
  if (identifiers.length === 0 || identifiers.length > 20) return 'One to 20 identifiers.';
  if (query.get('identifiersType') !== 'ASIN') return 'Another identifier wants a seller.';
  if (query.get('marketplaceIds') !== marketplaceId) return 'Not your marketplace.';
  if (!within(query.get('includedData'), CATALOG_SETS)) return 'No such data set.';
  const size = Number(query.get('pageSize') ?? '10');
  return size >= 1 && size <= 20 ? null : 'No such page size.';
}

function within(text: string | null, allowed: readonly string[]): boolean {
  return text === null || text.split(',').every((each) => allowed.includes(each));
}

/** Everything that must be the same for every page. */
function wordsOf(query: URLSearchParams): string {
  const free = ['paginationToken', 'maxResultsPerPage', 'includedData'];
  return [...query].filter(([name]) => !free.includes(name)).join(';');
}

function matches(order: MarketOrder, query: URLSearchParams, before: string): boolean {
  const created = query.get('createdAfter');
  const updated = query.get('lastUpdatedAfter');
  const at = created === null ? order.lastUpdatedTime : order.createdTime;
  const statuses = query.get('fulfillmentStatuses')?.split(',') ?? STATUSES;
  const parties = query.get('fulfilledBy')?.split(',') ?? ['MERCHANT', 'AMAZON'];
  return (
    at >= (created ?? updated ?? '') &&
    at <= before &&
    statuses.includes(order.status) &&
    parties.includes(order.fulfilledBy)
  );
}

function orderView(order: MarketOrder, included: readonly string[], marketplaceId: string) {
  const has = (dataSet: string) => included.includes(dataSet);
  const { currency: currencyCode } = order;
  const itemTotal = order.items.reduce((sum, item) => sum + Number(item.price) * item.quantity, 0);
  const unfulfilled = (item: MarketItem) =>
    order.status === 'CANCELLED' ? 0 : item.quantity - item.fulfilled;
  return {
    orderId: order.orderId,
    createdTime: order.createdTime,
    lastUpdatedTime: order.lastUpdatedTime,
    salesChannel: { channelName: 'AMAZON', marketplaceId },
    ...(has('BUYER')
      ? { buyer: { buyerName: order.address.name, buyerEmail: 'ada.buyer@marketplace.example' } }
      : {}),
    // Amazon takes the address away once there is nothing left to ship.
    ...(has('RECIPIENT') && order.status !== 'SHIPPED'
      ? { recipient: { deliveryAddress: order.address } }
      : {}),
    ...(has('PROCEEDS')
      ? {
          proceeds: {
            grandTotal: { amount: itemTotal.toFixed(2), currencyCode },
            breakdowns: [{ type: 'SHIPPING', subtotal: { amount: '4.99', currencyCode } }],
          },
        }
      : {}),
    ...(has('FULFILLMENT')
      ? {
          fulfillment: {
            fulfillmentStatus: order.status,
            fulfilledBy: order.fulfilledBy,
            fulfillmentServiceLevel: 'SECOND_DAY',
            shipByWindow: {
              earliestDateTime: order.createdTime,
              latestDateTime: new Date(Date.parse(order.createdTime) + 86_400_000).toISOString(),
            },
          },
        }
      : {}),
    orderItems: order.items.map((item) => ({
      orderItemId: item.orderItemId,
      quantityOrdered: item.quantity,
      product: {
        asin: item.asin,
        title: item.title,
        sellerSku: item.sku,
        price: { unitPrice: { amount: item.price, currencyCode } },
      },
      ...(has('FULFILLMENT')
        ? {
            fulfillment: {
              quantityFulfilled: item.fulfilled,
              quantityUnfulfilled: unfulfilled(item),
            },
          }
        : {}),
    })),
  };
}

function catalogView(item: CatalogEntry, marketplaceId: string) {
  return {
    asin: item.asin,
    summaries: [{ marketplaceId, itemName: item.title }],
    dimensions: item.weight === undefined ? [] : [{ marketplaceId, item: { weight: item.weight } }],
    images: [
      {
        marketplaceId,
        images:
          item.picture === undefined
            ? []
            : [{ variant: 'MAIN', link: item.picture, height: 500, width: 500 }],
      },
    ],
  };
}
