import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/main/app/ports.ts';
import type { ChannelFault, ChannelPackage } from './fake-channel.ts';
import { checkFulfillment, checkOrdersQuery, type FakeEbayError } from './fake-ebay-check.ts';
import {
  type FakeEbayLine,
  type FakeEbayOrder,
  fulfillmentsView,
  orderView,
} from './fake-ebay-order.ts';
import {
  completeSale,
  type FakeTrackingRule,
  type FakeTradingError,
  tradingAnswer,
} from './fake-ebay-trading.ts';
import { startLoopbackServer } from './loopback-server.ts';

/** An HTTP status with eBay's kind of error, or an answer in so many words. */
export type FakeEbayStatus = {
  readonly status: number;
  readonly errors?: readonly FakeEbayError[];
  readonly headers?: Record<string, string>;
  readonly body?: string;
};

/** More faults than every channel has. */
export type FakeEbayFault = ChannelFault | 'redirect' | 'oversized' | FakeEbayStatus;

/** What happens to requests that change nothing, while those that do are answered well. */
export type FakeLookUpFault =
  | 'none'
  | 'cut'
  | 'stall'
  /** `ofOne`: a list of orders is answered well. */
  | (FakeEbayStatus & { readonly ofOne?: true });

export type FakeTradingFault =
  | 'none'
  | 'cut-before-acting'
  | 'cut-after-acting'
  | { readonly ack: string; readonly errors: readonly FakeTradingError[] }
  /** `failsFrom`: calls before that one, counted from 1, are answered well. */
  | (FakeEbayStatus & { readonly failsFrom?: number });

export type FakeEbayRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

const TOKEN_SECONDS = 7200;
const FULFILLMENT = 'https://api.ebay.com/oauth/api_scope/sell.fulfillment';
const INVENTORY = 'https://api.ebay.com/oauth/api_scope/sell.inventory.readonly';

export type FakeEbay = Awaited<ReturnType<typeof startFakeEbay>>;

/**
 * A strict stand-in for eBay's sign-in, Fulfillment, Inventory and Trading APIs, written from the
 * documented behaviour and not from our adapter. What is not documented it does in the way that
 * hurts most: a repeated createShippingFulfillment makes a second package.
 */
export async function startFakeEbay(options: {
  readonly clock: Clock;
  readonly tracking?: FakeTrackingRule;
  readonly forgetsTracking?: boolean;
}) {
  const { clock, tracking = 'replace', forgetsTracking = false } = options;
  const credentials = {
    clientId: 'Packbenc-station-PRD-0123456789ab-01234567',
    clientSecret: 'PRD-0123456789ab-cdef-0123-4567-89ab',
    refreshToken: 'v^1.1#i^1#p^3#r^1#f^0#I^3#t^Ul4xMF_refresh_0123456789',
  };
  const personal = ['ada_buyer_77', 'ada.buyer@marketplace.example', '12 Secret Lane'];
  const orders = new Map<string, FakeEbayOrder>();
  const listed: Record<string, unknown>[] = [];
  const products = new Map<string, unknown>();
  const tokens = new Map<string, { readonly expiresAtMs: number; readonly scopes: string }>();
  const requests: FakeEbayRequest[] = [];
  const signIns: FakeEbayRequest[] = [];
  let fault: FakeEbayFault = 'none';
  let lookUpFault: FakeLookUpFault = 'none';
  let tradingFault: FakeTradingFault = 'none';
  let signInFault: 'none' | FakeEbayStatus = 'none';
  let dateHeader: 'own' | string | null = 'own';
  let nextAddress: ((offset: number) => string) | null = null;
  let issued = 0;
  let tradingCalls = 0;

  const signIn = (request: FakeEbayRequest, response: ServerResponse) => {
    signIns.push(request);
    if (signInFault !== 'none') {
      const echo = `${credentials.refreshToken} ${credentials.clientSecret}`;
      const error = { error: 'as_told', error_description: echo };
      return json(response, signInFault.status, error, signInFault.headers);
    }
    const refuse = (status: number, error: string) =>
      json(response, status, { error, error_description: `No: ${credentials.refreshToken}` });
    const basic = `${credentials.clientId}:${credentials.clientSecret}`;
    if (request.headers.authorization !== `Basic ${Buffer.from(basic).toString('base64')}`) {
      return refuse(401, 'invalid_client');
    }
    if (request.headers['content-type'] !== 'application/x-www-form-urlencoded') {
      return refuse(400, 'invalid_request');
    }
    const form = new URLSearchParams(request.body);
    if (request.method !== 'POST' || form.get('grant_type') !== 'refresh_token') {
      return refuse(400, 'unsupported_grant_type');
    }
    if (form.get('refresh_token') !== credentials.refreshToken) return refuse(400, 'invalid_grant');
    const scopes = form.get('scope') ?? `${FULFILLMENT} ${INVENTORY}`;
    if (scopes.split(' ').some((scope) => scope !== FULFILLMENT && scope !== INVENTORY)) {
      return refuse(400, 'invalid_scope');
    }
    issued += 1;
    const token = `v^1.1#i^1#p^3#r^0#f^0#I^3#t^access_${issued}_0123456789`;
    tokens.set(token, { expiresAtMs: clock.now().getTime() + TOKEN_SECONDS * 1000, scopes });
    return json(response, 200, {
      access_token: token,
      expires_in: TOKEN_SECONDS,
      token_type: 'User Access Token',
    });
  };

  const refuse = (
    response: ServerResponse,
    status: number,
    errors: readonly FakeEbayError[],
    headers: Record<string, string> = {},
  ) =>
    json(
      response,
      status,
      {
        errors: errors.map((each) => ({
          ...each,
          domain: 'API_FULFILLMENT',
          category: status >= 500 ? 'APPLICATION' : 'REQUEST',
          longMessage: each.message,
          parameters: [{ name: 'buyer', value: personal[1] }],
        })),
      },
      headers,
    );

  const asTold = (response: ServerResponse, told: FakeEbayStatus) =>
    told.body === undefined
      ? refuse(
          response,
          told.status,
          told.errors ?? [{ errorId: told.status, message: `As told to ${personal[1]}.` }],
          told.headers,
        )
      : void response.writeHead(told.status, told.headers).end(told.body);

  const scopesOf = (token: string) => {
    const held = tokens.get(token);
    return held !== undefined && held.expiresAtMs > clock.now().getTime() ? held.scopes : null;
  };

  const api = (request: FakeEbayRequest, response: ServerResponse) => {
    requests.push(request);
    if (request.path === '/ws/api.dll') return trading(request, response);
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const scopes = scopesOf(token);
    const isRefused = fault === 'unauthorized' || fault === 'unauthorized-once';
    if (fault === 'unauthorized-once') fault = 'none';
    if (isRefused || scopes === null) {
      const message = `Invalid access token ${token} of ${personal[1]}`;
      return refuse(response, 401, [{ errorId: 1001, message }]);
    }
    if (request.headers.accept !== 'application/json') return refuse(response, 406, []);
    const [path = '', query = ''] = request.path.split('?');
    const item = /^\/sell\/inventory\/v1\/inventory_item\/([^/]+)$/.exec(path);
    if (item !== null && request.method === 'GET') {
      return inventoryItem(decodeURIComponent(item[1] ?? ''), scopes, response);
    }
    if (path === '/sell/fulfillment/v1/order' && request.method === 'GET') {
      const isOfOne = typeof lookUpFault === 'object' && lookUpFault.ofOne === true;
      if (isOfOne) return list(query, response);
      return lookUp(response, () => list(query, response));
    }
    const order = /^\/sell\/fulfillment\/v1\/order\/([^/]+)(\/shipping_fulfillment)?$/.exec(path);
    if (order === null || query !== '') return refuse(response, 404, []);
    const orderId = decodeURIComponent(order[1] ?? '');
    if (request.method === 'POST' && order[2] !== undefined) {
      return create(orderId, request, response, token);
    }
    if (request.method !== 'GET') return refuse(response, 405, []);
    return lookUp(response, () => {
      const known = orders.get(orderId);
      if (known === undefined) {
        return refuse(response, 400, [{ errorId: 32100, message: `Invalid order ID: ${orderId}` }]);
      }
      const view = order[2] === undefined ? orderView(known, personal) : fulfillmentsView(known);
      return json(response, 200, view);
    });
  };

  const lookUp = (response: ServerResponse, answer: () => void) => {
    if (lookUpFault === 'cut') return void response.destroy();
    if (lookUpFault === 'stall') return;
    if (lookUpFault !== 'none') return asTold(response, lookUpFault);
    if (fault === 'throttle') return throttled(response);
    if (fault === 'malformed') return html(response);
    return answer();
  };

  const throttled = (response: ServerResponse) =>
    refuse(response, 429, [{ errorId: 2001, message: 'Too many requests.' }]);

  const create = (
    orderId: string,
    request: FakeEbayRequest,
    response: ServerResponse,
    token: string,
  ) => {
    const met = fault;
    if (met === 'throttle') return throttled(response);
    if (met === 'stall') return;
    if (met === 'cut-before-acting') return void response.destroy();
    if (met === 'server-error') {
      return refuse(response, 500, [{ errorId: 30500, message: 'System error' }]);
    }
    if (met === 'reject') {
      const message = `Refused for ${token}, ${credentials.clientSecret}, ${personal[1]}.`;
      return refuse(response, 400, [{ errorId: 32600, message }]);
    }
    if (met === 'malformed') return html(response);
    if (met === 'redirect') return void response.writeHead(307, { location: '/elsewhere' }).end();
    if (met === 'oversized') {
      return void response.writeHead(400).end(Buffer.alloc(3 * 1024 * 1024, 0x20));
    }
    if (typeof met === 'object') return asTold(response, met);
    if (request.headers['content-type'] !== 'application/json') return refuse(response, 415, []);
    const order = orders.get(orderId);
    const checked = checkFulfillment(order, request.body, clock.now().getTime());
    if ('error' in checked) return refuse(response, 400, [checked.error]);
    const {
      lineItems,
      trackingNumber = '',
      shippingCarrierCode = '',
      shippedDate,
    } = checked.details;
    // Without a number the id is an arbitrary one, the same for all.
    const fulfillmentId = trackingNumber || '999';
    order?.fulfillments.push({
      fulfillmentId,
      trackingNumber,
      carrierCode: shippingCarrierCode,
      shippedDate,
      lines: new Map(lineItems.map((each) => [each.lineItemId, each.quantity])),
    });
    for (const { lineItemId } of lineItems) order?.shipped.add(lineItemId);
    if (met === 'cut-after-acting') return void response.destroy();
    if (met === 'cut-mid-answer') {
      response.socket?.write('HTTP/1.1 201 Cre', () => response.destroy());
      return;
    }
    if (met === 'answer-late') return;
    const location = `${server.origin}/sell/fulfillment/v1/order/${encodeURIComponent(orderId)}/shipping_fulfillment/${fulfillmentId}`;
    json(response, 201, {}, { location });
  };

  const trading = (request: FakeEbayRequest, response: ServerResponse) => {
    const told = tradingFault;
    const token = String(request.headers['x-ebay-api-iaf-token'] ?? '');
    const say = (ack: string, errors: readonly FakeTradingError[]) =>
      void response
        .writeHead(200, { 'content-type': 'text/xml;charset=UTF-8' })
        .end(tradingAnswer(ack, errors));
    if (request.method !== 'POST' || scopesOf(token) === null) {
      const message = `Expired IAF token. ${token} of ${personal[1]}`;
      return say('Failure', [{ code: '21917053', message }]);
    }
    if (told === 'cut-before-acting') return void response.destroy();
    if (typeof told === 'object') {
      tradingCalls += 1;
      if ('ack' in told) return say(told.ack, told.errors);
      if (tradingCalls >= (told.failsFrom ?? 1)) return asTold(response, told);
    }
    const nowMs = clock.now().getTime();
    const error = completeSale(orders, request, { tracking, forgetsTracking, nowMs });
    if (told === 'cut-after-acting') return void response.destroy();
    return error === null ? say('Success', []) : say('Failure', [error]);
  };

  const list = (rawQuery: string, response: ServerResponse) => {
    const asked = checkOrdersQuery(rawQuery, clock.now().getTime());
    if ('error' in asked) return refuse(response, 400, [asked.error]);
    const { since, isOpen, limit, offset } = asked;
    const matching = listed.filter(
      (order) =>
        !(isOpen && order.orderFulfillmentStatus === 'FULFILLED') &&
        (since === null || String(order.lastModifiedDate) >= since),
    );
    const page = matching.slice(offset, offset + limit);
    const hasNext = offset + limit < matching.length;
    const next = nextAddress?.(offset + limit) ?? `${server.origin}/x?offset=${offset + limit}`;
    json(response, 200, {
      href: `${server.origin}/sell/fulfillment/v1/order?${rawQuery}`,
      total: matching.length,
      limit,
      offset,
      orders: page,
      ...(hasNext ? { next } : {}),
    });
  };

  const inventoryItem = (sku: string, scopes: string, response: ServerResponse) => {
    if (!scopes.includes(INVENTORY)) {
      return refuse(response, 403, [{ errorId: 1100, message: 'Insufficient permissions' }]);
    }
    const product = products.get(sku);
    if (product === undefined) {
      return refuse(response, 404, [{ errorId: 25710, message: `${sku} could not be found` }]);
    }
    return json(response, 200, product);
  };

  const server = await startLoopbackServer((request, response) => {
    void readWhole(request).then((body) => {
      const { method = '', url = '', headers } = request;
      const date = dateHeader === 'own' ? clock.now().toUTCString() : dateHeader;
      response.sendDate = false;
      if (date !== null) response.setHeader('date', date);
      const whole = { method, path: url, headers, body };
      if (url === '/identity/v1/oauth2/token') signIn(whole, response);
      else api(whole, response);
    });
  });

  return {
    settings: {
      baseUrl: server.origin,
      tradingUrl: `${server.origin}/ws/api.dll`,
      tokenUrl: `${server.origin}/identity/v1/oauth2/token`,
    },
    credentials,
    /** What the server says in places where it must not be taken over from. */
    personal,
    requests: requests as readonly FakeEbayRequest[],
    signIns: signIns as readonly FakeEbayRequest[],
    addOrder: (orderId: string, lines: readonly FakeEbayLine[]) => {
      orders.set(orderId, { orderId, lines, fulfillments: [], shipped: new Set() });
    },
    orderOf: (orderId: string) => orders.get(orderId),
    /** An `Order` for getOrders, in the place of one with its number. */
    addListed: (order: Record<string, unknown>) => {
      const at = listed.findIndex((each) => each.orderId === order.orderId);
      if (at === -1 || order.orderId === undefined) listed.push(order);
      else listed[at] = order;
    },
    /** An `InventoryItem`. */
    addProduct: (sku: string, product: unknown) => products.set(sku, product),
    packagesOf: (orderId: string): readonly ChannelPackage[] =>
      (orders.get(orderId)?.fulfillments ?? []).map(({ trackingNumber }, index) => ({
        packageReferenceId: String(index + 1),
        trackingNumber,
        confirmations: 1,
        edits: 0,
      })),
    setFault: async (next: FakeEbayFault) => {
      fault = next;
      if (next === 'down') await server.goDown();
      else await server.comeBack();
    },
    setLookUpFault: (next: FakeLookUpFault) => {
      lookUpFault = next;
    },
    setTradingFault: (next: FakeTradingFault) => {
      tradingCalls = 0;
      tradingFault = next;
    },
    setSignInFault: (next: 'none' | FakeEbayStatus) => {
      signInFault = next;
    },
    /** The `Date` of all answers from now on, in place of the server's own time; null for none. */
    setDate: (date: string | null) => {
      dateHeader = date;
    },
    /** What getOrders names as the address of the next page. */
    setNextAddress: (address: ((offset: number) => string) | null) => {
      nextAddress = address;
    },
    /** All tokens that were given out are refused from now on. */
    revokeTokens: () => tokens.clear(),
    close: server.close,
  };
}

async function readWhole(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

function html(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Hotel guests log in here');
}
