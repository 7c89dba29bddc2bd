import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/main/app/ports.ts';
import type { ChannelFault, ChannelPackage } from './fake-channel.ts';
import { checkCancelVariables, checkFulfillmentInput } from './fake-shopify-input.ts';
import { createFakeShopifyStore, gid } from './fake-shopify-store.ts';
import { type FakeVariant, shopifyViews } from './fake-shopify-views.ts';
import { startLoopbackServer } from './loopback-server.ts';
import { projectDocument } from './project-document.ts';

/** More faults than every channel has; `on` says which documents they meet, mutations if left out. */
export type FakeShopifyFault =
  | ChannelFault
  | 'redirect'
  | 'oversized'
  /** The mutation is done, and the answer says that Shopify broke. */
  | 'broke-after-acting'
  | {
      readonly status?: number;
      /** The whole body; left out: no body. */
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      readonly on?: 'query' | 'mutation' | 'all';
    };

export type FakeShopifyRequest = {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What was answered, where it was an answer to the document. */
  answer?: unknown;
};

const BURST = 2_000;
const RESTORE = 100;
const OF_MUTATIONS: readonly unknown[] = [
  'reject',
  'server-error',
  'stall',
  'answer-late',
  'cut-before-acting',
  'cut-after-acting',
  'cut-mid-answer',
  'broke-after-acting',
  'redirect',
  'oversized',
];

export type FakeShopify = Awaited<ReturnType<typeof startFakeShopify>>;

/**
 * A strict stand-in for Shopify's Admin GraphQL API, written from its documentation and not from our
 * adapter: it checks the request, the token and every input field, executes the document against a
 * store of its own, and counts points on the injected clock.
 */
export async function startFakeShopify(options: { readonly clock: Clock }) {
  const { clock } = options;
  const accessToken = 'shpat_0123456789abcdef0123456789abcdef';
  const personal = ['Ada Buyer', 'ada.buyer@shop.example', '12 Secret Lane'];
  const store = createFakeShopifyStore();
  const requests: FakeShopifyRequest[] = [];
  let variants: readonly FakeVariant[] = [];
  let fault: FakeShopifyFault = 'none';
  let bucket = { points: BURST, atMs: clock.now().getTime() };
  const roots = shopifyViews(store, () => variants, personal);

  const cost = (requested: number, actual: number | null) => ({
    cost: {
      requestedQueryCost: requested,
      actualQueryCost: actual,
      throttleStatus: {
        maximumAvailable: BURST,
        currentlyAvailable: Math.floor(bucket.points),
        restoreRate: RESTORE,
      },
    },
  });

  const refill = () => {
    const nowMs = clock.now().getTime();
    const points = bucket.points + ((nowMs - bucket.atMs) / 1_000) * RESTORE;
    bucket = { points: Math.min(BURST, points), atMs: nowMs };
  };

  const throttled = (response: ServerResponse, requested: number) =>
    json(response, 200, {
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
      extensions: cost(requested, null),
    });

  const answer = (request: IncomingMessage, body: string, response: ServerResponse) => {
    const parsed = readBody(body);
    const whole: FakeShopifyRequest = {
      path: request.url ?? '',
      headers: request.headers,
      body,
      document: typeof parsed?.query === 'string' ? parsed.query : '',
      variables: (parsed?.variables ?? {}) as FakeShopifyRequest['variables'],
    };
    requests.push(whole);
    if (request.method !== 'POST' || whole.path !== '/admin/api/2026-10/graphql.json') {
      return json(response, 404, { errors: 'Not Found' });
    }
    const isRefused = fault === 'unauthorized' || fault === 'unauthorized-once';
    if (fault === 'unauthorized-once') fault = 'none';
    const token = String(request.headers['x-shopify-access-token'] ?? '');
    if (isRefused || token !== accessToken) {
      const errors = `[API] Invalid API key or access token for ${token}, ${personal[1]}`;
      return json(response, 401, { errors });
    }
    if (!/^application\/json/.test(request.headers['content-type'] ?? '') || parsed === null) {
      return json(response, 400, { errors: { query: 'Required parameter missing or invalid' } });
    }
    const isMutation = /^\s*mutation\b/.test(whole.document);
    const met = meets(fault, isMutation) ? fault : 'none';
    const requested = isMutation ? 10 : 2 * (whole.document.match(/\{/g)?.length ?? 1);
    refill();
    if (met === 'throttle' || bucket.points < requested) return throttled(response, requested);
    if (met === 'malformed') return html(response);
    if (met === 'stall') return;
    if (met === 'cut-before-acting') return void response.destroy();
    if (met === 'server-error') return json(response, 500, { errors: 'Internal Server Error' });
    if (met === 'redirect') {
      return void response.writeHead(303, { location: '/elsewhere' }).end();
    }
    if (met === 'oversized') {
      return void response.writeHead(200).end(Buffer.alloc(3 * 1024 * 1024, 0x20));
    }
    if (met === 'reject') {
      const message = `Refused for ${token} and ${personal[1]}`;
      const fulfillmentCreate = {
        fulfillment: null,
        userErrors: [{ field: ['fulfillment'], message }],
      };
      const orderCancel = {
        job: null,
        orderCancelUserErrors: [{ code: 'INVALID', field: ['orderId'], message }],
      };
      const data = isCancellation(whole) ? { orderCancel } : { fulfillmentCreate };
      return json(response, 200, { data, extensions: cost(10, 10) });
    }
    if (typeof met === 'object') {
      const { status = 200, headers } = met;
      return json(response, status, met.body, headers);
    }
    const wrong = wrongVariables(whole);
    if (wrong !== null) {
      const message = `A variable was provided an invalid value (${wrong})`;
      const errors = [{ message, extensions: { code: 'INVALID_VARIABLE' } }];
      return json(response, 200, { errors });
    }
    const result = projectDocument(whole.document, whole.variables, roots);
    if ('error' in result) {
      const { code, message } = result.error;
      return json(response, 200, { errors: [{ message, extensions: { code } }] });
    }
    bucket.points -= requested;
    const full = { data: result.data, extensions: cost(requested, requested) };
    whole.answer = full;
    if (met === 'broke-after-acting') {
      const errors = [
        {
          message: 'Internal error',
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: '1' },
        },
      ];
      return json(response, 200, { errors });
    }
    if (met === 'cut-after-acting') return void response.destroy();
    if (met === 'answer-late') return;
    if (met === 'cut-mid-answer') {
      const head =
        'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n';
      response.socket?.write(`${head}{"data":{`, () => response.destroy());
      return;
    }
    json(response, 200, full);
  };

  const server = await startLoopbackServer((request, response) => {
    void readWhole(request).then((body) => answer(request, body, response));
  }, clock);

  return {
    baseUrl: server.origin,
    credentials: { accessToken },
    /** What the server says in places where it must not be taken over from. */
    personal,
    store,
    requests: requests as readonly FakeShopifyRequest[],
    mutations: () => requests.filter((each) => /^\s*mutation\b/.test(each.document)),
    setVariants: (next: readonly FakeVariant[]) => {
      variants = next;
    },
    /** How many points are left now. */
    setPoints: (points: number) => {
      bucket = { points, atMs: clock.now().getTime() };
    },
    packagesOf: (number: string): readonly ChannelPackage[] =>
      (store.orders.get(gid('Order', number))?.fulfillments ?? [])
        .filter((each) => each.status !== 'CANCELLED')
        .map((each, index) => ({
          packageReferenceId: String(index + 1),
          trackingNumber: each.number ?? '',
          confirmations: 1,
          edits: 0,
        })),
    /** How often an order was asked to be canceled, and had it done. */
    cancellationsOf: (number: string) => {
      const order = store.orders.get(gid('Order', number));
      return {
        asked: order?.cancellations.length ?? 0,
        isCanceled: order !== undefined && order.cancelledAt !== null,
      };
    },
    setFault: async (next: FakeShopifyFault) => {
      fault = next;
      if (next === 'down') await server.goDown();
      else await server.comeBack();
    },
    close: server.close,
  };
}

function isCancellation({ document }: FakeShopifyRequest): boolean {
  return /\borderCancel\(/.test(document);
}

function wrongVariables(request: FakeShopifyRequest): string | null {
  if (isCancellation(request)) return checkCancelVariables(request.variables);
  const { document, variables } = request;
  return /^\s*mutation\b/.test(document) && 'fulfillment' in variables
    ? checkFulfillmentInput(variables.fulfillment)
    : null;
}

function meets(fault: FakeShopifyFault, isMutation: boolean): boolean {
  if (typeof fault === 'object') {
    const on = fault.on ?? 'mutation';
    return on === 'all' || (on === 'mutation') === isMutation;
  }
  return isMutation || !OF_MUTATIONS.includes(fault);
}

function readBody(text: string): { query?: unknown; variables?: unknown } | null {
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

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

function html(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Hotel guests log in here');
}
