import type { OrdersRequest } from '../../../app/channel-orders-port.ts';
import { type ListPosition, readListPosition } from '../http/list-position.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import { isEbayOrderId } from './map.ts';

/** The most that eBay gives in one answer. */
export const ORDERS_PER_PAGE = 200;

/** Only these orders have something to ship; the document allows this combination and one other. */
const OPEN = 'orderfulfillmentstatus:{NOT_STARTED|IN_PROGRESS}';

export type OrdersQuery = {
  readonly filter: string;
  readonly limit: number;
  readonly offset: number;
};

/**
 * The query of one page and where it stands, or null for a request that is none of ours. Of what was
 * changed all comes, because a line counts as shipped with its first unit, and others may have shipped
 * what is still open here. A date ahead is refused by eBay.
 */
export function ordersQuery(
  request: OrdersRequest,
  now: Date,
): { readonly query: OrdersQuery; readonly position: ListPosition } | null {
  const position = readListPosition(request.page);
  if (position === null) return null;
  const paging = { limit: ORDERS_PER_PAGE, offset: position.offset };
  if (request.changedSince === null) return { query: { filter: OPEN, ...paging }, position };
  const sinceMs = Date.parse(request.changedSince);
  if (Number.isNaN(sinceMs)) return null;
  const since = new Date(Math.min(sinceMs, now.getTime())).toISOString();
  return { query: { filter: `lastmodifieddate:[${since}..]`, ...paging }, position };
}

/**
 * The orders of one answer (`OrderSearchPagedCollection`), or null for no such answer. SECURITY: the
 * address of the next page says that there is one, and is itself never called.
 */
export function readOrderPage(
  text: string,
): { readonly orders: readonly unknown[]; readonly hasMore: boolean } | null {
  const body = parseJson(text);
  if (!isRecord(body)) return null;
  const { orders = [], total, next } = body;
  if (!Array.isArray(orders) || (body.orders === undefined && total !== 0)) return null;
  const hasMore = orders.length > 0 && typeof next === 'string' && next !== '';
  return { orders, hasMore };
}

/** The id of one of them; empty where it has none. */
export function orderIdOf(order: unknown): string {
  const id = isRecord(order) && typeof order.orderId === 'string' ? order.orderId.trim() : '';
  return isEbayOrderId(id) ? id : '';
}
