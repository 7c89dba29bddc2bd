import type { OrdersAnswer, OrdersRequest } from '../../../app/channel-orders-port.ts';
import { completeUntil } from '../http/http-date.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import type { BackMarketAnswer, BackMarketCall } from './calls.ts';
import { importOrder } from './import-order.ts';

/** `maximum` of page-size. */
const PAGE_SIZE = 50;

/**
 * Which orders a page is of: `1` and `3` (paid, and to ship) one after the other for everything that
 * is open, or `all` that were changed, so that cancelled ones come too.
 */
type Cursor = {
  readonly states: '1' | '3' | 'all';
  readonly page: number;
  /** How many orders the list had when the page before was read; null where there is none. */
  readonly count: number | null;
};

/** The request for one page, or null where `request.page` is none of ours. */
export function listOrders(request: OrdersRequest): BackMarketCall | null {
  const cursor = readCursor(request);
  if (cursor === null) return null;
  const query = new URLSearchParams({
    ...(cursor.states === 'all'
      ? { date_modification: withoutFraction(request.changedSince) }
      : { state: cursor.states }),
    'page-size': String(PAGE_SIZE),
    page: String(cursor.page),
  });
  const which = cursor.states === 'all' ? 'changed orders' : `orders in state ${cursor.states}`;
  return {
    api: 'orders',
    operation: 'listOrders',
    summary: `Page ${cursor.page} of ${which}`,
    method: 'GET',
    path: `/ws/orders?${query.toString()}`,
    body: null,
    bucket: 'orders',
  };
}

/** The page in an answer, or null where it is no page of orders. */
export function readOrdersPage(
  request: OrdersRequest,
  { answer, evidence, learned }: BackMarketAnswer,
): OrdersAnswer | null {
  const cursor = readCursor(request);
  if (cursor === null || answer.kind !== 'answered' || answer.status !== 200) return null;
  const body = parseJson(answer.text);
  if (!isRecord(body) || !Array.isArray(body.results)) return null;
  const read = body.results.map((order, index) => importOrder(order, index + 1));
  return {
    kind: 'page',
    orders: read.flatMap((each) => (each.kind === 'order' ? [each.order] : [])),
    problems: read.flatMap((each) => (each.kind === 'unreadable' ? [each.reason] : [])),
    nextPage: nextPage(cursor, body),
    ...completeUntil(answer.header('date')),
    evidence: [evidence],
    learned,
  };
}

/**
 * SECURITY: of the address that Back Market names for the next page only the page number is taken,
 * so that no answer can lead the token elsewhere. A number that does not go on ends the list.
 *
 * Pages have numbers, and an order that is shipped leaves the list of open ones: those behind it move
 * to a page that was read already. A list that has become shorter is read again from so much before.
 */
function nextPage(
  cursor: Cursor,
  { next, count }: Readonly<Record<string, unknown>>,
): string | null {
  const now = typeof count === 'number' && Number.isSafeInteger(count) ? count : null;
  const suffix = now === null ? '' : `-${now}`;
  const missing = cursor.count === null || now === null ? 0 : cursor.count - now;
  if (missing > 0 && cursor.page > 1) {
    const back = Math.max(1, cursor.page - Math.ceil(missing / PAGE_SIZE));
    return `${cursor.states}-${back}${suffix}`;
  }
  const named = typeof next === 'string' ? /[?&]page=(\d{1,7})(?:&|$)/.exec(next) : null;
  const page = Number(named?.[1] ?? 0);
  if (page > cursor.page) return `${cursor.states}-${page}${suffix}`;
  return cursor.states === '1' ? '3-1' : null;
}

/** As the description's examples write times; a second earlier at most, so that nothing is missed. */
function withoutFraction(instant: string | null): string {
  return (instant ?? '').replace(/\.\d+Z$/, 'Z');
}

function readCursor({ changedSince, page }: OrdersRequest): Cursor | null {
  if (changedSince !== null && Number.isNaN(Date.parse(changedSince))) return null;
  if (page === null) return { states: changedSince === null ? '1' : 'all', page: 1, count: null };
  const parts = /^(1|3|all)-(\d{1,7})(?:-(\d{1,9}))?$/.exec(page);
  const states = parts?.[1];
  if (states !== '1' && states !== '3' && states !== 'all') return null;
  if ((states === 'all') !== (changedSince !== null)) return null;
  const count = parts?.[3];
  return { states, page: Number(parts?.[2]), count: count === undefined ? null : Number(count) };
}
