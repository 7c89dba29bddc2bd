import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/main/app/ports.ts';
import type { ChannelFault, ChannelPackage } from './fake-channel.ts';
import {
  checkRefund,
  checkUpdateTracking,
  type FakeWishOrder,
  type FakeWishTracking,
  wishBuyer,
  wishOrderView,
} from './fake-wish-order.ts';
import { startLoopbackServer } from './loopback-server.ts';

/** Which kind of call a fault is about; `proof` is a look after something was sent. */
export type WishOperation = 'look' | 'proof' | 'ship' | 'list';

export type FakeWishFault =
  | ChannelFault
  | 'redirect'
  | 'oversized'
  | {
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Record<string, string>;
    };

/** What happens at the renewal of a token. */
export type FakeRenewalFault =
  | 'none'
  | 'stall'
  | 'cut'
  | 'malformed'
  | 'keeps-refresh-token'
  | { readonly status: number; readonly code: number };

export type FakeWishRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** Faults that hit every call when no operation is named; the others hit the confirmation itself. */
const OF_EVERYTHING: readonly unknown[] = [
  'throttle',
  'malformed',
  'unauthorized',
  'unauthorized-once',
];

export type FakeWish = Awaited<ReturnType<typeof startFakeWish>>;

/**
 * A strict stand-in for the Wish Marketplace API V3, written from its description and not from our
 * adapter. Shipping is asynchronous: the answer shows that the number was taken, and the order shows
 * it after a settable number of looks. A renewal revokes the token that was there before.
 */
export async function startFakeWish(options: { readonly clock: Clock }) {
  const { clock } = options;
  let issued = 0;
  const issue = () => {
    issued += 1;
    return { access: `wish_access_${issued}_0123456789`, refresh: `wish_refresh_${issued}_012345` };
  };
  const app = { clientId: '5f2ad4b0c0ffee0011229999', clientSecret: 'wish_client_secret_0123' };
  let tokens = issue();
  const orders = new Map<string, FakeWishOrder>();
  const requests: FakeWishRequest[] = [];
  const renewals: FakeWishRequest[] = [];
  let fault: { kind: FakeWishFault; on: WishOperation | null } = { kind: 'none', on: null };
  let renewalFault: FakeRenewalFault = 'none';
  let looksUntilDone = 0;
  let fails = false;
  let remaining: string | null = '87';
  let reset: string | null = '30';

  const envelope = (
    response: ServerResponse,
    status: number,
    code: number | string,
    message: string,
    data: unknown = {},
    headers: Record<string, string> = {},
  ) => {
    response.writeHead(status, {
      'content-type': 'application/json',
      'wish-request-id': `req-${requests.length}`,
      ...(remaining === null ? {} : { 'wish-rate-limit-remaining': remaining }),
      ...headers,
    });
    response.end(JSON.stringify({ message, code, data }));
  };

  const renew = (request: FakeWishRequest, url: URL, response: ServerResponse) => {
    renewals.push(request);
    const { searchParams: query } = url;
    if (renewalFault === 'stall') return;
    if (renewalFault === 'cut') return void response.destroy();
    if (renewalFault === 'malformed')
      return void response.writeHead(200).end('<html>Log in</html>');
    if (typeof renewalFault === 'object') {
      const echo = `Refused ${tokens.refresh} of ${app.clientSecret}`;
      return envelope(response, renewalFault.status, renewalFault.code, echo);
    }
    if (query.get('grant_type') !== 'refresh_token') {
      return envelope(response, 400, 1001, "grant_type must be set to 'refresh_token'");
    }
    const isApp =
      query.get('client_id') === app.clientId && query.get('client_secret') === app.clientSecret;
    if (!isApp) return envelope(response, 400, '10001', 'Incorrect credentials.');
    if (query.get('refresh_token') !== tokens.refresh) {
      return envelope(response, 400, 1006, 'Unauthorized access on this API');
    }
    const before = tokens;
    tokens = issue();
    if (renewalFault === 'keeps-refresh-token') tokens = { ...tokens, refresh: before.refresh };
    return envelope(response, 200, 0, '', {
      access_token: tokens.access,
      refresh_token: tokens.refresh,
      expiry_time: '2026-12-22T09:43:19.000Z',
      merchant_id: '5f2ad4b0c0ffee0011220000',
      scopes: ['orders:read', 'orders:write'],
    });
  };

  /** Answers as the fault demands, or tells to go on; acting comes first where the fault says so. */
  const meet = (
    operation: WishOperation,
    response: ServerResponse,
    doIt: () => void,
  ): 'answered' | 'go-on' => {
    const { kind, on } = fault;
    const hits =
      on === null ? OF_EVERYTHING.includes(kind) || operation === 'ship' : on === operation;
    if (kind === 'none' || !hits) return 'go-on';
    if (kind === 'unauthorized-once') fault = { kind: 'none', on: null };
    if (kind === 'stall') return 'answered';
    if (kind === 'cut-before-acting') response.destroy();
    else if (kind === 'throttle') {
      const headers: Record<string, string> =
        reset === null ? {} : { 'wish-rate-limit-reset': reset };
      envelope(response, 429, 1013, 'Too Many Requests', {}, headers);
    } else if (kind === 'malformed') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Guests log in</html>');
    } else if (kind === 'redirect') response.writeHead(307, { location: '/elsewhere' }).end();
    else if (kind === 'oversized') response.writeHead(400).end(Buffer.alloc(9 << 20, 0x20));
    else if (kind === 'unauthorized' || kind === 'unauthorized-once') {
      envelope(response, 401, 1012, `Missing access token, not ${tokens.access}`);
    } else if (kind === 'server-error') envelope(response, 500, 1000, 'Internal error');
    else if (kind === 'reject') {
      envelope(response, 400, 1000, `Refused for ${tokens.access} and buyer@wish.example`);
    } else if (typeof kind === 'object') {
      response.writeHead(kind.status, { 'content-type': 'application/json', ...kind.headers });
      response.end(
        JSON.stringify(kind.body ?? { message: 'As told', code: kind.status, data: {} }),
      );
    } else {
      doIt();
      if (kind === 'cut-after-acting') response.destroy();
      if (kind === 'cut-mid-answer') {
        response.socket?.write('HTTP/1.1 200 OK\r\ncontent-type: appl', () => response.destroy());
      }
    }
    return 'answered';
  };

  const serve = (request: FakeWishRequest, response: ServerResponse) => {
    const url = new URL(request.path, 'http://fake');
    if (request.method === 'GET' && url.pathname === '/api/v3/oauth/refresh_token') {
      return renew(request, url, response);
    }
    requests.push(request);
    if (request.headers.authorization !== `Bearer ${tokens.access}`) {
      const sent = request.headers.authorization?.replace('Bearer ', '');
      return envelope(response, 401, 1007, `This access token has expired: ${sent}`);
    }
    if (request.headers.accept !== 'application/json') {
      return envelope(response, 400, 1000, 'Accept JSON.');
    }
    const tracking = /^\/api\/v3\/orders\/([A-Za-z0-9]+)\/tracking$/.exec(url.pathname)?.[1];
    const order = /^\/api\/v3\/orders\/([A-Za-z0-9]+)$/.exec(url.pathname)?.[1];
    if (request.method === 'PUT' && tracking !== undefined)
      return ship(tracking, request, response);
    const refunded = /^\/api\/v3\/orders\/([A-Za-z0-9]+)\/refund$/.exec(url.pathname)?.[1];
    if (request.method === 'PUT' && refunded !== undefined) {
      return refund(refunded, request, response);
    }
    if (request.method === 'GET' && order !== undefined) return look(order, response);
    if (request.method === 'GET' && url.pathname === '/api/v3/orders') return list(url, response);
    return envelope(response, 404, 1005, 'No such operation.');
  };

  const look = (id: string, response: ServerResponse) => {
    const order = orders.get(id);
    const operation = order?.waiting === null || order === undefined ? 'look' : 'proof';
    if (meet(operation, response, () => undefined) === 'answered') return;
    if (order === undefined) return envelope(response, 400, 1004, 'We could not find this order.');
    work(order);
    return envelope(response, 200, 0, '', wishOrderView(order));
  };

  /** What Wish does on its side; each look is a moment that has passed. */
  const work = (order: FakeWishOrder) => {
    // A refund that a test has begun by hand goes on for ever.
    const isRefunding = order.refunds.length > 0 && order.processing?.status === 'IN_PROGRESS';
    if (order.waiting === null && !isRefunding) return;
    if (order.looksUntilDone > 0) {
      order.looksUntilDone -= 1;
      return;
    }
    const taken = order.waiting;
    if (taken === null) {
      order.processing = { source: 'REFUND', status: fails ? 'FAILED' : 'SUCCEEDED' };
      if (!fails) order.state = 'REFUNDED';
      order.updatedAt = clock.now().toISOString();
      return;
    }
    order.waiting = null;
    order.processing = { source: 'UPDATE_TRACKING', status: fails ? 'FAILED' : 'SUCCEEDED' };
    if (fails) return;
    if (order.state === 'SHIPPED') order.edits += 1;
    order.tracking = [taken, ...order.tracking].slice(0, 2);
    order.state = 'SHIPPED';
    order.updatedAt = clock.now().toISOString();
  };

  const ship = (id: string, request: FakeWishRequest, response: ServerResponse) => {
    const order = orders.get(id);
    const body = parse(request.body);
    const isJson = /^application\/json\b/.test(`${request.headers['content-type']}`);
    const problem = isJson
      ? checkUpdateTracking(order, body)
      : { code: 1000, message: 'Send application/json.' };
    const doIt = () => {
      if (order === undefined || problem !== null) return;
      order.waiting = body as FakeWishTracking;
      order.looksUntilDone = looksUntilDone;
      order.processing = { source: 'UPDATE_TRACKING', status: 'IN_PROGRESS' };
    };
    if (meet('ship', response, doIt) === 'answered') return;
    if (problem !== null) return envelope(response, 400, problem.code, problem.message);
    doIt();
    if (order !== undefined) envelope(response, 200, 0, '', wishOrderView(order));
  };

  const refund = (id: string, request: FakeWishRequest, response: ServerResponse) => {
    const order = orders.get(id);
    const body = parse(request.body);
    const isJson = /^application\/json\b/.test(`${request.headers['content-type']}`);
    const problem = isJson
      ? checkRefund(order, body)
      : { code: 1000, message: 'Send application/json.' };
    const doIt = () => {
      if (order === undefined || problem !== null) return;
      order.refunds.push(String((body as { refund_reason?: unknown }).refund_reason));
      order.looksUntilDone = looksUntilDone;
      order.processing = { source: 'REFUND', status: 'IN_PROGRESS' };
    };
    if (meet('ship', response, doIt) === 'answered') return;
    if (problem !== null) return envelope(response, 400, problem.code, problem.message);
    doIt();
    if (order !== undefined) envelope(response, 200, 0, '', wishOrderView(order));
  };

  const list = (url: URL, response: ServerResponse) => {
    if (meet('list', response, () => undefined) === 'answered') return;
    const { searchParams: query } = url;
    const limit = Number(query.get('limit') ?? 50);
    const states = query.getAll('states');
    const since = query.get('updated_at_min');
    const known = ['limit', 'states', 'updated_at_min', 'sort_by'];
    const isOdd =
      [...query.keys()].some((name) => !known.includes(name)) ||
      !(limit >= 1 && limit <= 500) ||
      query.get('sort_by') !== 'updated_at.asc' ||
      (since !== null && Number.isNaN(Date.parse(since)));
    if (isOdd) return envelope(response, 400, 1000, 'Unknown or wrong parameter.');
    const found = [...orders.values()]
      .filter((order) => states.includes(order.state))
      .filter((order) => since === null || Date.parse(order.updatedAt) >= Date.parse(since))
      .sort((one, other) => one.updatedAt.localeCompare(other.updatedAt))
      .slice(0, limit);
    return envelope(response, 200, 0, '', found.map(wishOrderView));
  };

  const server = await startLoopbackServer((request, response) => {
    void readWhole(request).then((body) => {
      const { method = '', url = '', headers } = request;
      serve({ method, path: url, headers, body }, response);
    });
  }, clock);

  return {
    baseUrl: server.origin,
    /** As they are now: they change with each renewal. */
    credentials: () => ({
      accessToken: tokens.access,
      refreshToken: tokens.refresh,
      clientId: app.clientId,
      clientSecret: app.clientSecret,
    }),
    requests: requests as readonly FakeWishRequest[],
    renewals: renewals as readonly FakeWishRequest[],
    addOrder: (id: string, quantity: number, changes: Partial<FakeWishOrder> = {}) => {
      orders.set(id, {
        id,
        state: 'APPROVED',
        quantity,
        types: [],
        tracking: [],
        processing: null,
        waiting: null,
        looksUntilDone: 0,
        refunds: [],
        edits: 0,
        updatedAt: clock.now().toISOString(),
        ...changes,
      });
    },
    orderOf: (id: string) => orders.get(id),
    /** The packages of an order once Wish has done its work; the reference is in the seller's note. */
    packagesOf: (id: string): readonly ChannelPackage[] => {
      const order = orders.get(id);
      if (order === undefined) return [];
      order.looksUntilDone = 0;
      work(order);
      const [newest] = order.tracking;
      if (order.state !== 'SHIPPED' || newest === undefined) return [];
      const packageReferenceId = newest.ship_note.replace(/^Package /, '');
      const { tracking_number: trackingNumber } = newest;
      return [{ packageReferenceId, trackingNumber, confirmations: 1, edits: order.edits }];
    },
    setFault: async (kind: FakeWishFault, on: WishOperation | null = null) => {
      fault = { kind, on };
      if (kind === 'down') await server.goDown();
      else await server.comeBack();
    },
    setRenewalFault: (next: FakeRenewalFault) => {
      renewalFault = next;
    },
    /** How many looks pass before the order shows a number, and whether it ever does. */
    setWork: (looks: number, failing = false) => {
      looksUntilDone = looks;
      fails = failing;
    },
    setRateHints: (hints: { readonly remaining: string | null; readonly reset: string | null }) => {
      remaining = hints.remaining;
      reset = hints.reset;
    },
    /** The access token ends before its time, as Wish may do; the refresh token stays. */
    expireToken: () => {
      tokens = { ...issue(), refresh: tokens.refresh };
    },
    personal: Object.values(wishBuyer),
    close: server.close,
  };
}

function parse(text: string): unknown {
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
