import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/main/app/ports.ts';
import { checkShipmentConfirmation, type FakeAmazonOrder } from './fake-amazon-check.ts';
import { createFakeAmazonFeeds } from './fake-amazon-feeds.ts';
import { createFakeAmazonOrders } from './fake-amazon-orders.ts';
import type { ChannelFault, ChannelPackage } from './fake-channel.ts';
import { startLoopbackServer } from './loopback-server.ts';

/** More faults than every channel has: an HTTP status, or an answer in so many words. */
export type FakeAmazonFault =
  | ChannelFault
  | 'redirect'
  | 'oversized'
  | {
      readonly status: number;
      readonly errors?: readonly FakeAmazonError[];
      readonly headers?: Record<string, string>;
    };

export type FakeAmazonError = {
  readonly code: string;
  readonly message: string;
  readonly details?: string;
};

/** What happens at the sign-in endpoint; a status comes with Login with Amazon's kind of error. */
export type FakeSignInFault =
  | 'none'
  | 'stall'
  | 'malformed'
  | 'cut'
  | { readonly status: number; readonly error: string };

export type FakeAmazonRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

const RATE = { perSecond: 2, burst: 10 };
const TOKEN_SECONDS = 3600;

export type FakeAmazon = Awaited<ReturnType<typeof startFakeAmazon>>;

/**
 * A strict stand-in for the Selling Partner API and Login with Amazon, written from the documented
 * behaviour and not from our adapter: it checks every field itself, enforces the documented rate of
 * confirmShipment on the injected clock, and lets tokens expire.
 */
export async function startFakeAmazon(options: {
  readonly clock: Clock;
  /** A call beyond the rate blocks all calls of the account for so long. */
  readonly punishMs?: number;
}) {
  const { clock, punishMs = 0 } = options;
  const credentials = {
    clientId: 'amzn1.application-oa2-client.0123456789abcdef',
    clientSecret: 'amzn1.oa2-cs.v1.fedcba9876543210fedcba9876543210',
    refreshToken: 'Atzr|IwEBIA_refresh_0123456789',
  };
  const personal = ['Ada Buyer', 'ada.buyer@marketplace.example', '12 Secret Lane'];
  const merchantId = 'A1FAKESELLER7';
  const orders = new Map<string, FakeAmazonOrder>();
  const feeds = createFakeAmazonFeeds({
    clock,
    origin: () => server.origin,
    merchantId,
    orders,
    personal,
  });
  const tokens = new Map<string, number>();
  const requests: FakeAmazonRequest[] = [];
  const signIns: FakeAmazonRequest[] = [];
  let fault: FakeAmazonFault = 'none';
  let signInFault: FakeSignInFault = 'none';
  let namedRate: string | null = String(RATE.perSecond.toFixed(1));
  let issued = 0;
  let throttled = 0;
  let bucket = { tokens: RATE.burst, atMs: clock.now().getTime() };
  let enforcedPerSecond = RATE.perSecond;
  let blockedUntilMs = 0;

  const market = createFakeAmazonOrders({ clock, marketplaceId: 'ATVPDKIKX0DER' });

  const refill = () => {
    const nowMs = clock.now().getTime();
    const filled = bucket.tokens + ((nowMs - bucket.atMs) / 1000) * enforcedPerSecond;
    bucket = { tokens: Math.min(RATE.burst, filled), atMs: nowMs };
  };
  const takeToken = () => {
    const nowMs = clock.now().getTime();
    refill();
    if (nowMs >= blockedUntilMs && bucket.tokens >= 1 - 1e-6) {
      bucket.tokens -= 1;
      return true;
    }
    blockedUntilMs = nowMs + punishMs;
    return false;
  };
  /** A named rate holds from the answer on that names it: nobody can know it before. */
  const enforceNamedRate = () => {
    refill();
    const named = Number(namedRate);
    if (named > 0) enforcedPerSecond = named;
  };

  const signIn = (request: FakeAmazonRequest, response: ServerResponse) => {
    signIns.push(request);
    if (signInFault === 'stall') return;
    if (signInFault === 'cut') return void response.destroy();
    if (signInFault === 'malformed') return json(response, 200, { token: 'none' });
    if (signInFault !== 'none') {
      const { status, error } = signInFault;
      const echo = `${error} ${credentials.refreshToken} ${credentials.clientSecret}`;
      return json(response, status, { error, error_description: echo });
    }
    const form = new URLSearchParams(request.body);
    const isForm = /^application\/x-www-form-urlencoded/.test(
      request.headers['content-type'] ?? '',
    );
    if (request.method !== 'POST' || !isForm || form.get('grant_type') !== 'refresh_token') {
      return json(response, 400, { error: 'unsupported_grant_type' });
    }
    if (
      form.get('client_id') !== credentials.clientId ||
      form.get('client_secret') !== credentials.clientSecret
    ) {
      return json(response, 401, { error: 'invalid_client' });
    }
    if (form.get('refresh_token') !== credentials.refreshToken) {
      return json(response, 400, { error: 'invalid_grant' });
    }
    issued += 1;
    const token = `Atza|access_${issued}_0123456789`;
    tokens.set(token, clock.now().getTime() + TOKEN_SECONDS * 1000);
    return json(response, 200, {
      access_token: token,
      token_type: 'bearer',
      expires_in: TOKEN_SECONDS,
      refresh_token: credentials.refreshToken,
    });
  };

  const refuse = (response: ServerResponse, status: number, ...errors: FakeAmazonError[]) =>
    json(response, status, { errors }, rateHeader(status));

  const rateHeader = (status: number): Record<string, string> => ({
    'x-amzn-requestid': `req-${requests.length}`,
    ...(namedRate === null || [401, 403, 500, 503].includes(status)
      ? {}
      : { 'x-amzn-ratelimit-limit': namedRate }),
  });

  const api = (request: FakeAmazonRequest, response: ServerResponse) => {
    requests.push(request);
    const token = String(request.headers['x-amz-access-token'] ?? '');
    const expiresAtMs = tokens.get(token) ?? 0;
    const isRefused = fault === 'unauthorized' || fault === 'unauthorized-once';
    if (fault === 'unauthorized-once') fault = 'none';
    if (isRefused || expiresAtMs <= clock.now().getTime()) {
      return refuse(response, 403, {
        code: 'Unauthorized',
        message: `Access to requested resource is denied for ${token} of ${personal[1]}.`,
      });
    }
    feeds.workOff();
    if (request.path.startsWith('/feeds/')) return feeds.api(request, response);
    const confirmation = /^\/orders\/v0\/orders\/([^/?]+)\/shipmentConfirmation$/.exec(
      request.path,
    );
    if (confirmation !== null && request.method === 'POST') {
      return confirm(decodeURIComponent(confirmation[1] ?? ''), request, response, token);
    }
    const order = /^\/orders\/2026-01-01\/orders\/([^/?]+)(?:\?(.*))?$/.exec(request.path);
    if (order !== null && request.method === 'GET') {
      return getOrder(decodeURIComponent(order[1] ?? ''), order[2] ?? '', response);
    }
    const isRead = request.method === 'GET';
    if (isRead && meetsFault(response)) return;
    const requestId = { 'x-amzn-requestid': `req-${requests.length}` };
    if (market.answer(request, response, requestId)) return;
    return refuse(response, 404, { code: 'NotFound', message: 'No such operation.' });
  };

  const confirm = (
    orderId: string,
    request: FakeAmazonRequest,
    response: ServerResponse,
    token: string,
  ) => {
    const met = fault;
    if (!takeToken() || met === 'throttle') {
      throttled += 1;
      return refuse(response, 429, {
        code: 'QuotaExceeded',
        message: 'You exceeded your quota for the requested resource.',
      });
    }
    if (met === 'stall') return;
    if (met === 'cut-before-acting') return void response.destroy();
    if (met === 'server-error') {
      return refuse(response, 500, {
        code: 'InternalFailure',
        message: 'We encountered an error.',
      });
    }
    if (met === 'reject') {
      const message = `Refused for ${token}, ${credentials.clientSecret}, ${personal[1]}.`;
      return refuse(response, 400, { code: 'InvalidInput', message, details: personal.join(', ') });
    }
    if (met === 'malformed') return html(response);
    if (met === 'redirect') {
      return void response.writeHead(307, { location: '/elsewhere' }).end();
    }
    if (met === 'oversized') {
      return void response.writeHead(400).end(Buffer.alloc(3 * 1024 * 1024, 0x20));
    }
    if (typeof met === 'object') {
      const errors = met.errors ?? [{ code: `Status${met.status}`, message: 'As told.' }];
      const headers = { ...rateHeader(met.status), ...met.headers };
      return json(response, met.status, { errors }, headers);
    }
    const problem = checkShipmentConfirmation(orders.get(orderId), request);
    if (problem !== null) return refuse(response, problem.status, problem);
    // It was checked above, so it can be read here.
    act(orderId, JSON.parse(request.body).packageDetail);
    if (met === 'cut-after-acting') return void response.destroy();
    if (met === 'cut-mid-answer') {
      response.socket?.write('HTTP/1.1 204 No Con', () => response.destroy());
      return;
    }
    if (met === 'answer-late') return;
    response.writeHead(204, rateHeader(204)).end();
    enforceNamedRate();
  };

  const act = (orderId: string, detail: FakeAmazonOrder['packages'][number]['detail']) => {
    const packages = orders.get(orderId)?.packages ?? [];
    const before = packages.find(
      (each) => each.detail.packageReferenceId === detail.packageReferenceId,
    );
    if (before === undefined) packages.push({ detail, edits: 0 });
    else Object.assign(before, { detail, edits: before.edits + 1 });
  };

  /** Answers as the fault says, where it concerns reading; true where it did. */
  const meetsFault = (response: ServerResponse): boolean => {
    if (fault === 'throttle') {
      refuse(response, 429, { code: 'QuotaExceeded', message: 'Too many.' });
    } else if (fault === 'malformed') html(response);
    else if (fault === 'server-error') {
      refuse(response, 500, { code: 'InternalFailure', message: 'We encountered an error.' });
    } else return false;
    return true;
  };

  const getOrder = (orderId: string, query: string, response: ServerResponse) => {
    if (meetsFault(response)) return;
    const order = orders.get(orderId);
    if (order === undefined) {
      return refuse(response, 404, { code: 'NotFound', message: 'No such order.' });
    }
    const included = new URLSearchParams(query).get('includedData')?.split(',') ?? [];
    const body = {
      order: {
        orderId,
        createdTime: '2026-11-20T08:00:00Z',
        lastUpdatedTime: clock.now().toISOString(),
        salesChannel: { channelName: 'AMAZON', marketplaceId: 'ATVPDKIKX0DER' },
        // Never asked for, sent all the same: it must not get into any evidence.
        buyer: { buyerName: personal[0], buyerEmail: personal[1] },
        orderItems: order.items.map((item) => ({
          orderItemId: item.orderItemId,
          quantityOrdered: item.quantity,
          product: { sellerSku: `SKU-${item.orderItemId}` },
        })),
        ...(included.includes('PACKAGES') ? { packages: order.packages.map(packageView) } : {}),
      },
    };
    return json(response, 200, body, rateHeader(200));
  };

  const server = await startLoopbackServer((request, response) => {
    void readWhole(request).then((body) => {
      const { method = '', url = '', headers } = request;
      const whole = { method, path: url, headers, body };
      if (url === '/auth/o2/token') signIn(whole, response);
      else if (url.startsWith('/storage/')) feeds.storage(whole, response);
      else api(whole, response);
    });
  });

  return {
    baseUrl: server.origin,
    tokenUrl: `${server.origin}/auth/o2/token`,
    marketplaceId: 'ATVPDKIKX0DER',
    merchantId,
    feeds,
    credentials,
    /** Orders and catalogue, as searchOrders and searchCatalogItems read them. */
    market,
    /** What the server says in places where it must not be taken over from. */
    personal,
    requests: requests as readonly FakeAmazonRequest[],
    signIns: signIns as readonly FakeAmazonRequest[],
    throttledCount: () => throttled,
    addOrder: (orderId: string, items: FakeAmazonOrder['items']) => {
      orders.set(orderId, { items, packages: [] });
    },
    packagesOf: (orderId: string): readonly ChannelPackage[] => {
      feeds.workOff();
      return (orders.get(orderId)?.packages ?? []).map(({ detail, edits }) => ({
        packageReferenceId: detail.packageReferenceId,
        trackingNumber: detail.trackingNumber,
        confirmations: 1,
        edits,
      }));
    },
    setFault: async (next: FakeAmazonFault) => {
      fault = next;
      if (next === 'down') await server.goDown();
      else await server.comeBack();
    },
    setSignInFault: (next: FakeSignInFault) => {
      signInFault = next;
    },
    setNamedRate: (rate: string | null) => {
      namedRate = rate;
    },
    /** All tokens that were given out are refused from now on. */
    revokeTokens: () => tokens.clear(),
    close: server.close,
  };
}

function packageView({ detail }: FakeAmazonOrder['packages'][number]) {
  return {
    packageReferenceId: detail.packageReferenceId,
    createdTime: detail.shipDate,
    packageStatus: { status: 'SHIPPED' },
    carrier: detail.carrierName ?? detail.carrierCode,
    shipTime: detail.shipDate,
    shippingService: detail.shippingMethod ?? 'Standard',
    trackingNumber: detail.trackingNumber,
    packageItems: detail.orderItems,
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
