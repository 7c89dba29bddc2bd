import type { OrdersAnswer, OrdersRequest } from '../../../app/channel-orders-port.ts';
import { completeUntil } from '../http/http-date.ts';
import type { WishAnswer, WishCall } from './calls.ts';
import { importOrder, updatedAt } from './import-order.ts';

/** Wish allows 500; an order has many fields. */
const PAGE_SIZE = 100;

/**
 * One page of orders, oldest change first. Wish pages by value: the next page begins with the last
 * change of the one before, so orders of that instant come twice. Null where `request.page` is none.
 */
export function listOrders(request: OrdersRequest): WishCall | null {
  const since = request.page ?? request.changedSince;
  if (since !== null && Number.isNaN(Date.parse(since))) return null;
  const states = request.changedSince === null ? ['APPROVED'] : ['APPROVED', 'SHIPPED', 'REFUNDED'];
  const query = new URLSearchParams([
    ['limit', String(PAGE_SIZE)],
    ['sort_by', 'updated_at.asc'],
    ...states.map((state) => ['states', state]),
    ...(since === null ? [] : [['updated_at_min', new Date(since).toISOString()]]),
  ]);
  return {
    api: 'orders',
    operation: 'listOrders',
    summary: since === null ? 'Orders to ship' : `Orders changed since ${since.slice(0, 40)}`,
    method: 'GET',
    path: `/api/v3/orders?${query.toString()}`,
    body: null,
  };
}

/** The page in an answer, or null where it is no page of orders. */
export function readOrdersPage(request: OrdersRequest, made: WishAnswer): OrdersAnswer | null {
  const { answer, data, evidence, learned } = made;
  if (!Array.isArray(data)) return null;
  const read = data.map((order, index) => importOrder(order, index + 1));
  const problems = read.flatMap((each) => (each.kind === 'unreadable' ? [each.reason] : []));
  const last = updatedAt(data.at(-1));
  const isFull = data.length >= PAGE_SIZE;
  const from = request.page ?? request.changedSince;
  const goesOn = last !== '' && (from === null || Date.parse(last) > Date.parse(from));
  if (isFull && !goesOn) {
    problems.push(
      `More than ${PAGE_SIZE} orders were changed at once: some of them can not be read.`,
    );
  }
  return {
    kind: 'page',
    orders: read.flatMap((each) => (each.kind === 'order' ? [each.order] : [])),
    nextPage: isFull && goesOn ? last : null,
    problems,
    ...completeUntil(answer.kind === 'answered' ? answer.header('date') : null),
    evidence,
    learned,
  };
}
