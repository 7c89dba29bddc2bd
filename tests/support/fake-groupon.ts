import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/main/app/ports.ts';
import type { ChannelFault, ChannelPackage } from './fake-channel.ts';
import { checkForm, checkTrackingInfo, type FakeGrouponLine } from './fake-groupon-check.ts';
import { startLoopbackServer } from './loopback-server.ts';

/** More faults than every channel has: refusals in so many words, and those of single calls. */
export type FakeGrouponFault =
  | ChannelFault
  | 'mark-refused'
  | 'mark-already'
  | 'mark-cut'
  | 'mark-server-error'
  | 'entry-problems'
  | 'redirect'
  | { readonly status: number; readonly reason: string };

export type FakeGrouponOrder = {
  readonly orderId: string;
  /** UTC. */
  readonly orderedAt: string;
  readonly lines: readonly {
    readonly id: number;
    readonly quantity: number;
    readonly sku?: string;
  }[];
};

type Package = { readonly tracking: string; readonly carrier: string; edits: number };
type Line = FakeGrouponLine & { status: string; readonly packages: Map<Package, number> };
type Order = FakeGrouponOrder & { readonly state: readonly Line[] };

const PAGE_SIZE = 250;

export type FakeGroupon = Awaited<ReturnType<typeof startFakeGroupon>>;

/**
 * A strict stand-in for CommerceInterface, written from what public clients of others send and read.
 * Where nothing is known it takes the side that is harder for us: no number is ever shown, credentials
 * are refused with status 200, orders are listed by day only, and pages come one at a time.
 */
export async function startFakeGroupon({ clock }: { readonly clock?: Clock } = {}) {
  const credentials = { supplierId: '26090', token: 'tok_nzvOiEDwWJ1hIeXs1CxdrVm4' };
  const personal = ['Ada Buyer', '12 Secret Lane', '01234 982103'];
  const orders: Order[] = [];
  const requests: { readonly operation: string; readonly parameters: URLSearchParams }[] = [];
  let fault: FakeGrouponFault = 'none';
  let pageSize = PAGE_SIZE;

  const refuse = (response: ServerResponse, reason: string, status = 200) =>
    json(response, status, { success: false, reason });
  const lines = () => orders.flatMap((order) => order.state);

  const isSignedIn = (parameters: URLSearchParams, response: ServerResponse): boolean => {
    if (fault === 'unauthorized-once') {
      fault = 'none';
      response.writeHead(401).end();
      return false;
    }
    const isRefused =
      fault === 'unauthorized' ||
      parameters.get('supplier_id') !== credentials.supplierId ||
      parameters.get('token') !== credentials.token;
    if (isRefused) refuse(response, `Invalid access token ${parameters.get('token')}`);
    return !isRefused;
  };

  const getOrders = (parameters: URLSearchParams, response: ServerResponse) => {
    if (fault === 'throttle') return void response.writeHead(429).end();
    if (fault === 'malformed') return html(response);
    if (fault === 'server-error') return void response.writeHead(500).end();
    const [start, end] = [parameters.get('start_datetime'), parameters.get('end_datetime')];
    const page = Number(parameters.get('page') ?? '1');
    if ((start === null) !== (end === null)) return refuse(response, 'Both dates are needed');
    const [fromMs, toMs] = [readDate(start), readDate(end)];
    if (Number.isNaN(fromMs) || Number.isNaN(toMs)) return refuse(response, 'Invalid date');
    if (toMs - fromMs > 24 * 3_600_000) return refuse(response, 'More than 24 hours');
    if (!Number.isInteger(page) || page < 1) return refuse(response, 'Invalid page');
    const listed = orders.filter((order) =>
      start === null
        ? order.state.some((line) => line.status === 'open')
        : Date.parse(order.orderedAt) >= fromMs && Date.parse(order.orderedAt) <= toMs,
    );
    const meta = {
      no_of_pages: Math.max(1, Math.ceil(listed.length / pageSize)),
      current_page: page,
      max_items_per_page: pageSize,
      no_of_items: listed.length,
    };
    const data = listed.slice((page - 1) * pageSize, page * pageSize).map(orderView);
    return json(response, 200, { success: true, meta, data });
  };

  const markExported = (parameters: URLSearchParams, response: ServerResponse) => {
    if (fault === 'mark-cut') return void response.destroy();
    if (fault === 'mark-server-error') return void response.writeHead(500).end();
    if (fault === 'mark-refused') return refuse(response, `Not for ${personal[0]}`);
    if (fault === 'mark-already') return refuse(response, 'Line items are already exported');
    const problem = checkForm(parameters, ['ci_lineitem_ids']);
    if (problem !== null) return refuse(response, problem);
    const ids: unknown = readJson(parameters.get('ci_lineitem_ids'));
    if (!Array.isArray(ids) || !ids.every(Number.isInteger)) return refuse(response, 'No integers');
    for (const line of lines()) {
      if (ids.includes(line.id) && line.status === 'open') line.status = 'exported';
    }
    return json(response, 200, { success: true });
  };

  const notifyTracking = (parameters: URLSearchParams, response: ServerResponse) => {
    const met = fault;
    if (met === 'throttle') return void response.writeHead(429, { 'retry-after': '90' }).end();
    if (met === 'stall') return;
    if (met === 'cut-before-acting') return void response.destroy();
    if (met === 'server-error') return void response.writeHead(500).end();
    if (met === 'malformed') return html(response);
    if (met === 'redirect') return void response.writeHead(302, { location: '/login' }).end();
    if (met === 'reject') {
      return refuse(response, `Carrier refused for ${credentials.token}`);
    }
    if (typeof met === 'object') return refuse(response, met.reason, met.status);
    const problem = checkForm(parameters, ['tracking_info']);
    if (problem !== null) return refuse(response, problem);
    const entries = checkTrackingInfo(readJson(parameters.get('tracking_info')), lines());
    if (typeof entries === 'string') return refuse(response, entries);
    const packages = new Map<string, Package>();
    for (const { line, tracking, carrier, quantity } of entries) {
      act(line as Line, packages, tracking, carrier, quantity ?? line.quantity);
    }
    if (met === 'cut-after-acting') return void response.destroy();
    if (met === 'answer-late') return;
    const body = { success: true, ...(met === 'entry-problems' ? { errors: ['line 1'] } : {}) };
    if (met === 'cut-mid-answer') {
      response.writeHead(200, { 'content-length': '40' }).write('{"succ');
      return void setImmediate(() => response.destroy());
    }
    return json(response, 200, body);
  };

  const server = await startLoopbackServer((request, response) => {
    void readWhole(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://groupon.example');
      const operation = `${request.method} ${url.pathname}`;
      const isPost = request.method === 'POST';
      const type = request.headers['content-type'] ?? '';
      const isForm = /^application\/x-www-form-urlencoded/.test(type);
      if (isPost && (!isForm || url.search !== '')) return void response.writeHead(415).end();
      const parameters = isPost ? new URLSearchParams(body) : url.searchParams;
      requests.push({ operation, parameters });
      if (!isSignedIn(parameters, response)) return;
      if (operation === 'GET /api/v2/get_orders') return getOrders(parameters, response);
      if (operation === 'POST /api/v2/mark_exported') return markExported(parameters, response);
      if (operation === 'POST /api/v2/tracking_notification') {
        return notifyTracking(parameters, response);
      }
      return void response.writeHead(404).end();
    });
  }, clock);

  const orderView = (order: Order) => ({
    orderid: order.orderId,
    customer: {
      name: personal[0],
      address1: personal[1],
      address2: null,
      city: 'BRADFORD',
      state: 'KENT',
      zip: 'BD1 1AA',
      country: 'UK',
      phone: personal[2],
    },
    line_items: order.state.map((line) => ({
      ci_lineitemid: line.id,
      sku: line.sku ?? `SKU-${line.id}`,
      name: 'Some pack of 6',
      weight: '1.7',
      unit_price: 10.99,
      quantity: line.quantity,
      status: line.status,
      fulfillment_lineitem_id: `79${line.id}`,
    })),
    shipping: { method: 'BEST', carrier: null },
    amount: { total: 10.99, shipping: 0 },
    date: writtenDate(order.orderedAt),
    supplier: 'SUPPLIER NAME',
  });

  return {
    baseUrl: `${server.origin}/api/v2`,
    credentials,
    personal,
    requests: requests as readonly (typeof requests)[number][],
    addOrder: (order: FakeGrouponOrder) => {
      const state = order.lines.map((line) => ({ ...line, status: 'open', packages: new Map() }));
      orders.push({ ...order, state });
    },
    setStatus: (lineId: number, status: string) => {
      for (const line of lines()) if (line.id === lineId) line.status = status;
    },
    statusOf: (lineId: number) => lines().find((line) => line.id === lineId)?.status ?? '',
    trackingsOf: (lineId: number) =>
      [...(lines().find((line) => line.id === lineId)?.packages ?? [])].map(
        ([{ tracking, carrier }, quantity]) => ({ tracking, carrier, quantity }),
      ),
    packagesOf: (orderId: string): readonly ChannelPackage[] => {
      const state = orders.find((order) => order.orderId === orderId)?.state ?? [];
      const packages = new Set(state.flatMap((line) => [...line.packages.keys()]));
      return [...packages].map(({ tracking, edits }, index) => ({
        packageReferenceId: String(index + 1),
        trackingNumber: tracking,
        confirmations: 1,
        edits,
      }));
    },
    setPageSize: (size: number) => {
      pageSize = size;
    },
    setFault: async (next: FakeGrouponFault) => {
      fault = next;
      if (next === 'down') await server.goDown();
      else await server.comeBack();
    },
    close: server.close,
  };
}

/** A number that fits beside the others is one more package; one that does not is an update. */
function act(
  line: Line,
  packages: Map<string, Package>,
  tracking: string,
  carrier: string,
  quantity: number,
): void {
  const before = [...line.packages.keys()];
  const same = before.find((each) => each.tracking === tracking);
  const told = [...line.packages.values()].reduce((sum, each) => sum + each, 0);
  const updates = same !== undefined || told + quantity > line.quantity;
  const edits = updates ? Math.max(0, ...before.map((each) => each.edits + 1)) : 0;
  if (same !== undefined) line.packages.delete(same);
  else if (updates) line.packages.clear();
  const known = packages.get(tracking) ?? { tracking, carrier, edits };
  packages.set(tracking, known);
  line.packages.set(known, quantity);
  const all = [...line.packages.values()].reduce((sum, each) => sum + each, 0);
  line.status = all >= line.quantity ? 'shipped' : 'partially shipped';
}

function readDate(text: string | null): number {
  if (text === null) return 0;
  const match = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d)$/.exec(text);
  return match === null
    ? Number.NaN
    : Date.parse(`${match[3]}-${match[1]}-${match[2]}T${match[4]}:${match[5]}:00Z`);
}

function writtenDate(instant: string): string {
  const at = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  const hour = at.getUTCHours();
  const date = `${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())}/${at.getUTCFullYear()}`;
  return `${date} ${two(hour % 12 === 0 ? 12 : hour % 12)}:${two(at.getUTCMinutes())}${hour < 12 ? 'AM' : 'PM'} UTC`;
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

async function readWhole(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function html(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Hotel guests log in here');
}
