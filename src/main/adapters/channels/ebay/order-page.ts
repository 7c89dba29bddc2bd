import type { OrdersRequest } from '../../../app/channel-port.ts';
import { isRecord, parseJson } from '../http/read-json.ts';

/** The most that eBay gives in one answer. */
export const ORDERS_PER_PAGE = 200;

/** Only these orders have something to ship; the document allows this combination and one other. */
const OPEN = 'orderfulfillmentstatus:{NOT_STARTED|IN_PROGRESS}';

export type OrdersQuery = {
  readonly filter: string;
  readonly limit: number;
  readonly offset: number;
};

/** The query of one page, or null for a request that is none of ours. A date ahead is refused by eBay. */
export function ordersQuery(request: OrdersRequest, now: Date): OrdersQuery | null {
  const { changedSince, page } = request;
  if (page !== null && !/^\d{1,9}$/.test(page)) return null;
  const offset = page === null ? 0 : Number(page);
  if (changedSince === null) return { filter: OPEN, limit: ORDERS_PER_PAGE, offset };
  const sinceMs = Date.parse(changedSince);
  if (Number.isNaN(sinceMs)) return null;
  const since = new Date(Math.min(sinceMs, now.getTime())).toISOString();
  return { filter: `lastmodifieddate:[${since}..],${OPEN}`, limit: ORDERS_PER_PAGE, offset };
}

/** The orders of one answer (`OrderSearchPagedCollection`), or null for no such answer. */
export function readOrderPage(
  text: string,
  offset: number,
): { readonly orders: readonly unknown[]; readonly nextPage: string | null } | null {
  const body = parseJson(text);
  if (!isRecord(body)) return null;
  const { orders = [], total } = body;
  if (!Array.isArray(orders) || (body.orders === undefined && total !== 0)) return null;
  return { orders, nextPage: orders.length === 0 ? null : nextPage(body.next, offset) };
}

/**
 * SECURITY: of the address of the next page only the number is taken; the address itself is never
 * called. One that does not lead on is not believed: the pages are of a known size.
 */
function nextPage(next: unknown, offset: number): string | null {
  if (typeof next !== 'string' || next === '') return null;
  const named = /[?&]offset=(\d{1,9})(?:&|$)/.exec(next)?.[1];
  const following = named === undefined ? 0 : Number(named);
  return String(following > offset ? following : offset + ORDERS_PER_PAGE);
}
