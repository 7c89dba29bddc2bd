import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/main/app/ports.ts';
import {
  checkAnswer,
  checkHeaders,
  checkRegistration,
  checkShipOrder,
  type FakeBackMarketRequest,
} from './fake-backmarket-check.ts';
import {
  backMarketBuyer,
  backMarketOrderView,
  type FakeBackMarketLine,
  type FakeBackMarketOrder,
} from './fake-backmarket-order.ts';
import type { ChannelFault, ChannelPackage } from './fake-channel.ts';
import { startLoopbackServer } from './loopback-server.ts';

/** Which kind of call a fault is about. */
export type BackMarketOperation = 'look' | 'register' | 'ship' | 'answer' | 'list' | 'listing';

export type FakeBackMarketFault =
  | ChannelFault
  | 'redirect'
  | 'oversized'
  | 'firewall-page'
  | 'firewall-challenge'
  | {
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Record<string, string>;
    };

/** Faults that hit every call when no operation is named; the others hit the confirmation itself. */
const OF_EVERYTHING: readonly unknown[] = [
  'throttle',
  'malformed',
  'unauthorized',
  'unauthorized-once',
];

/** Documented: more requests in ten seconds are blocked. */
const WINDOW = { requests: 200, catalog: 20, ms: 10_000 };

export type FakeBackMarket = Awaited<ReturnType<typeof startFakeBackMarket>>;

/**
 * A strict stand-in for Back Market's seller API, written from its OpenAPI description and guide and
 * not from our adapter. It checks each header and field, knows the allowed transitions only, refuses
 * to correct an identifier, and blocks who asks too often on the injected clock.
 */
export async function startFakeBackMarket(options: { readonly clock: Clock }) {
  const { clock } = options;
  // Of the form that HTTP calls Basic: a name and a secret, base64.
  const token = Buffer.from('corner-phones:back-office-token-0123').toString('base64');
  const orders = new Map<number, FakeBackMarketOrder>();
  const listings = new Map<string, object>();
  const requests: FakeBackMarketRequest[] = [];
  const answers: { orderId: number; sku: string; state: number }[] = [];
  const recent: { atMs: number; catalog: boolean }[] = [];
  let fault: { kind: FakeBackMarketFault; on: BackMarketOperation | null } = {
    kind: 'none',
    on: null,
  };
  let throttled = 0;

  const now = () => clock.now().toISOString();
  const isTooOften = (catalog: boolean) => {
    const atMs = clock.now().getTime();
    recent.push({ atMs, catalog });
    const inWindow = recent.filter(
      (each) => each.catalog === catalog && each.atMs > atMs - WINDOW.ms,
    );
    return inWindow.length > (catalog ? WINDOW.catalog : WINDOW.requests);
  };

  const act = (order: FakeBackMarketOrder, body: Record<string, string>) => {
    for (const line of order.lines) if (line.state === 2) line.state = 3;
    const [only] = order.lines;
    if (only !== undefined && body.imei !== undefined) only.imei = body.imei;
    if (only !== undefined && body.serial_number !== undefined) {
      only.serialNumber = body.serial_number;
    }
    Object.assign(order, {
      state: 9,
      trackingNumber: body.tracking_number,
      trackingUrl: body.tracking_url ?? '',
      shipper: body.shipper ?? '',
      shippedAt: body.date_shipping,
      modifiedAt: now(),
    });
  };

  /** Answers as the fault demands, or tells to go on; acting comes first where the fault says so. */
  const meet = (
    operation: BackMarketOperation,
    response: ServerResponse,
    doIt: () => void,
  ): 'answered' | 'go-on' => {
    const { kind, on } = fault;
    const hits =
      on === null
        ? OF_EVERYTHING.includes(kind) || operation === 'ship' || operation === 'answer'
        : on === operation;
    if (kind === 'none' || !hits) return 'go-on';
    if (kind === 'unauthorized-once') fault = { kind: 'none', on: null };
    if (kind === 'stall') return 'answered';
    if (kind === 'cut-before-acting') response.destroy();
    else if (kind === 'throttle') tooMany(response);
    else if (kind === 'malformed') html(response, 200, 'Hotel guests log in here');
    else if (kind === 'redirect') response.writeHead(307, { location: '/elsewhere' }).end();
    else if (kind === 'oversized') response.writeHead(400).end(Buffer.alloc(3 << 20, 0x20));
    else if (kind === 'unauthorized' || kind === 'unauthorized-once') {
      json(response, 401, failure('E001', `Unknown token ${token} of ${backMarketBuyer.email}`));
    } else if (kind === 'server-error') json(response, 500, failure('E500', 'Internal error'));
    else if (kind === 'reject') {
      const message = `Refused for ${token} and ${backMarketBuyer.email}`;
      json(response, 400, { ...failure('E009', message), data: { fields: ['shipper'] } });
    } else if (kind === 'firewall-page') html(response, 403, 'Sorry, you have been blocked');
    else if (kind === 'firewall-challenge') {
      const errors = [{ code: 'bot-need-challenge', message: 'Forbidden', challengePath: '/x' }];
      json(response, 403, { errors });
    } else if (typeof kind === 'object') {
      json(response, kind.status, kind.body ?? failure(`E${kind.status}`, 'As told'), kind.headers);
    } else {
      doIt();
      if (kind === 'cut-after-acting') response.destroy();
      if (kind === 'cut-mid-answer') {
        response.socket?.write('HTTP/1.1 200 OK\r\ncontent-type: appl', () => response.destroy());
      }
    }
    return 'answered';
  };

  const tooMany = (response: ServerResponse) => {
    throttled += 1;
    html(response, 429, 'error code: 1015');
  };

  const serve = (request: FakeBackMarketRequest, response: ServerResponse) => {
    requests.push(request);
    const url = new URL(request.path, 'http://fake');
    const isCatalog = url.pathname === '/ws/listings/detail';
    if (isTooOften(isCatalog)) return tooMany(response);
    const refused = checkHeaders(request, token);
    if (refused !== null)
      return json(response, refused.status, failure(refused.code, refused.message));
    const body = parse(request.body);
    const orderId = Number(/^\/ws\/orders\/([1-9]\d*)$/.exec(url.pathname)?.[1] ?? Number.NaN);
    const lineId = Number(/^\/ws\/orderlines\/([1-9]\d*)$/.exec(url.pathname)?.[1] ?? Number.NaN);
    if (request.method === 'GET' && isCatalog) return listing(url, response);
    if (request.method === 'GET' && url.pathname === '/ws/orders') return list(url, response);
    if (request.method === 'GET' && orderId > 0) return look(orderId, response);
    const isAnswer = [2, 4, 5].includes(
      Number((body as { new_state?: unknown } | null)?.new_state),
    );
    if (request.method === 'POST' && orderId > 0) {
      return isAnswer ? answer(orderId, body, response) : ship(orderId, body, response);
    }
    if (request.method === 'PATCH' && lineId > 0) return register(lineId, body, response);
    return json(response, 404, failure('E404', 'No such operation.'));
  };

  const look = (orderId: number, response: ServerResponse) => {
    if (meet('look', response, () => undefined) === 'answered') return;
    const order = orders.get(orderId);
    if (order === undefined) return json(response, 404, failure('E404', 'No such order.'));
    return json(response, 200, backMarketOrderView(order));
  };

  const ship = (orderId: number, body: unknown, response: ServerResponse) => {
    const order = orders.get(orderId);
    const problem = checkShipOrder(order, orderId, body);
    const doIt = () => {
      if (order !== undefined && problem === null) act(order, body as Record<string, string>);
    };
    if (meet('ship', response, doIt) === 'answered') return;
    if (problem !== null)
      return json(response, problem.status, failure(problem.code, problem.message));
    doIt();
    if (order !== undefined) json(response, 200, backMarketOrderView(order));
  };

  const answer = (orderId: number, body: unknown, response: ServerResponse) => {
    const order = orders.get(orderId);
    const problem = checkAnswer(order, orderId, body);
    const sent = body as { readonly new_state: number; readonly sku: string };
    const doIt = () => {
      if (order === undefined || problem !== null) return;
      answers.push({ orderId, sku: sent.sku, state: sent.new_state });
      for (const line of order.lines) if (line.sku === sent.sku) line.state = sent.new_state;
      const isWaiting = order.lines.some((line) => line.state === 1);
      // An order of which nothing is left is processed; one that is accepted is to be shipped.
      const next = order.lines.every((line) => line.state === 4 || line.state === 5) ? 9 : 3;
      if (!isWaiting) order.state = next;
      order.modifiedAt = now();
    };
    if (meet('answer', response, doIt) === 'answered') return;
    if (problem !== null)
      return json(response, problem.status, failure(problem.code, problem.message));
    doIt();
    if (order !== undefined) json(response, 200, backMarketOrderView(order));
  };

  const register = (lineId: number, body: unknown, response: ServerResponse) => {
    const line = [...orders.values()]
      .flatMap((order) => order.lines)
      .find((each) => each.id === lineId);
    const problem = checkRegistration(line, body);
    const sent = (problem === null ? body : {}) as Record<string, string>;
    const doIt = () => {
      if (line === undefined) return;
      line.imei = sent.imei ?? line.imei;
      line.serialNumber = sent.serial_number ?? line.serialNumber;
    };
    if (meet('register', response, doIt) === 'answered') return;
    if (problem !== null)
      return json(response, problem.status, failure(problem.code, problem.message));
    doIt();
    json(response, 200, { imei: line?.imei ?? '', serial_number: line?.serialNumber ?? '' });
  };

  const list = (url: URL, response: ServerResponse) => {
    if (meet('list', response, () => undefined) === 'answered') return;
    const { searchParams: query } = url;
    const page = Number(query.get('page') ?? 1);
    const size = Number(query.get('page-size') ?? 10);
    const state = query.get('state');
    const since = query.get('date_modification');
    const isOdd = [...query.keys()].some(
      (name) => !['page', 'page-size', 'state', 'date_modification'].includes(name),
    );
    if (isOdd || !(page >= 1) || !(size >= 1 && size <= 50)) {
      return json(response, 400, failure('E009', 'Unknown or wrong parameter.'));
    }
    if (since !== null && Number.isNaN(Date.parse(since))) {
      return json(response, 400, failure('E009', 'date_modification is no date.'));
    }
    const found = [...orders.values()].filter(
      (order) =>
        ![0, 8].includes(order.state) &&
        (state === null || order.state === Number(state)) &&
        (since === null || Date.parse(order.modifiedAt) >= Date.parse(since)),
    );
    const address = (to: number) =>
      `https://www.backmarket.example/ws/orders?page=${to}&page-size=${size}`;
    return json(response, 200, {
      count: found.length,
      next: page * size < found.length ? address(page + 1) : null,
      previous: page > 1 ? address(page - 1) : null,
      results: found.slice((page - 1) * size, page * size).map(backMarketOrderView),
    });
  };

  const listing = (url: URL, response: ServerResponse) => {
    if (meet('listing', response, () => undefined) === 'answered') return;
    const found = listings.get(url.searchParams.get('sku') ?? '');
    if (found === undefined) return json(response, 404, failure('E404', 'Listing not found.'));
    return json(response, 200, found);
  };

  const server = await startLoopbackServer((request, response) => {
    void readWhole(request).then((body) => {
      const { method = '', url = '', headers } = request;
      serve({ method, path: url, headers, body }, response);
    });
  }, clock);

  return {
    baseUrl: server.origin,
    token,
    requests: requests as readonly FakeBackMarketRequest[],
    throttledCount: () => throttled,
    /** An order with accepted lines, unless told otherwise. */
    addOrder: (
      orderId: string,
      lines: readonly (Pick<FakeBackMarketLine, 'id' | 'quantity'> & Partial<FakeBackMarketLine>)[],
      changes: Partial<FakeBackMarketOrder> = {},
    ) => {
      orders.set(Number(orderId), {
        orderId: Number(orderId),
        state: 3,
        trackingNumber: '',
        trackingUrl: '',
        shipper: '',
        shippedAt: null,
        modifiedAt: now(),
        lines: lines.map((line) => ({
          sku: `SKU-${line.id}`,
          state: 2,
          imei: '',
          serialNumber: '',
          ...line,
        })),
        ...changes,
      });
    },
    addListing: (sku: string, title: string) => {
      listings.set(sku, {
        id: '7a97a1b6-547e-4718-bc72-5b84aca91b09',
        listing_id: 4567,
        product_id: '3b99e96d-9db7-480f-a32f-2e05edbff30c',
        backmarket_id: 42,
        title,
        sku,
        state: 1,
        grade: 'FAIR',
        quantity: 12,
        currency: 'EUR',
        price: '160.99',
        min_price: null,
        max_price: '199.90',
        comment: null,
        shippings: [],
        publication_state: 2,
        warranty_delay: 24,
        statuscode: 200,
      });
    },
    /** Each change of a line to accepted or cancelled that was carried out. */
    answersTo: (orderId: string) => answers.filter((each) => each.orderId === Number(orderId)),
    orderOf: (orderId: string) => orders.get(Number(orderId)),
    /** One package for an order, since Back Market keeps one, and no reference of ours. */
    packagesOf: (orderId: string): readonly ChannelPackage[] => {
      const order = orders.get(Number(orderId));
      if (order === undefined || order.state !== 9) return [];
      const { trackingNumber } = order;
      return [{ packageReferenceId: '1', trackingNumber, confirmations: 1, edits: 0 }];
    },
    setFault: async (kind: FakeBackMarketFault, on: BackMarketOperation | null = null) => {
      fault = { kind, on };
      if (kind === 'down') await server.goDown();
      else await server.comeBack();
    },
    close: server.close,
  };
}

/** The documented form of an error; Cloudflare marks every answer with its ray. */
function failure(code: string, message: string) {
  return { error: { code, message }, requestId: '0d6a4e5c' };
}

const CLOUDFLARE = { server: 'cloudflare', 'cf-ray': '931354450813d142-CDG' };

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...CLOUDFLARE, ...headers });
  response.end(JSON.stringify(body));
}

function html(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=UTF-8', ...CLOUDFLARE });
  response.end(`<html>${text}</html>`);
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
