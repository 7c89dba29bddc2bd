import type { OrdersAnswer, OrdersRequest } from '../../../app/channel-orders-port.ts';
import type { ImportedOrder } from '../../../domain/imported-order.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { nextListPosition } from '../http/list-position.ts';
import type { EbayAccess } from './account-access.ts';
import { getOrders } from './client.ts';
import { unitsOf } from './fulfillments.ts';
import { FULFILLMENT_BUCKET } from './limits.ts';
import { beforeChange, lookUpFulfillments } from './look-up.ts';
import { ORDERS_PER_PAGE, orderIdOf, ordersQuery, readOrderPage } from './order-page.ts';
import { readOrder } from './read-order.ts';
import type { EbaySession } from './session.ts';

/** Orders whose packages are counted for one answer: each is a call of its own. */
const MAX_COUNTED = 10;

/**
 * One page of the orders that have something to ship or were changed. It ends before an order whose
 * packages would be one count too many: the next page begins there.
 */
export async function readOrders(
  access: EbayAccess,
  session: EbaySession,
  request: OrdersRequest,
  now: Date,
): Promise<OrdersAnswer> {
  const asked = ordersQuery(request, now);
  if (asked === null) {
    const message = 'The page or the date of this request can not be read.';
    const outcome = { kind: 'rejected', code: 'invalid-input', message } as const;
    return { kind: 'failed', outcome, ...session.facts() };
  }
  const { query, position } = asked;
  const answer = await session.send({
    api: 'orders',
    operation: 'getOrders',
    summary: `${request.changedSince === null ? 'Open' : 'Changed'} orders, from number ${query.offset + 1}`,
    bucket: FULFILLMENT_BUCKET,
    request: (token) => getOrders(access.settings.baseUrl, token, query),
  });
  if (answer.kind === 'failure') {
    return { kind: 'failed', outcome: answer.failure, ...session.facts() };
  }
  const page = readOrderPage(answer.text);
  if (page === null) {
    const message = 'eBay gave no list of orders: its answer was not understood.';
    return { kind: 'failed', outcome: { kind: 'unknown', message }, ...session.facts() };
  }
  const orders: ImportedOrder[] = [];
  const problems: string[] = [];
  const ids = page.orders.map(orderIdOf);
  let counted = 0;
  let end = 0;
  for (const value of page.orders) {
    const isStored = position.seen.includes(ids[end] ?? '');
    const read = isStored ? null : readOrder(value, end + 1);
    if (read?.kind === 'order' && read.uncountedLines.length > 0) {
      if (counted === MAX_COUNTED) break;
      counted += 1;
      const whole = await countShipped(access, session, read.order, read.uncountedLines);
      if ('kind' in whole) return { kind: 'failed', outcome: whole, ...session.facts() };
      if ('problem' in whole) problems.push(whole.problem);
      else orders.push(whole);
    } else if (read?.kind === 'order') orders.push(read.order);
    else if (read !== null) problems.push(read.reason);
    end += 1;
  }
  const { hasMore } = page;
  const nextPage = nextListPosition(position, { ids, end, hasMore, pageSize: ORDERS_PER_PAGE });
  return {
    kind: 'page',
    orders,
    nextPage,
    problems,
    ...(answer.answeredAtMs === null
      ? {}
      : { completeUntil: new Date(answer.answeredAtMs).toISOString() }),
    ...session.facts(),
  };
}

/**
 * The order with the units that eBay's packages hold. A failure is one of the moment: the page is then
 * asked for again. What eBay will not tell the next time either is a problem of this order alone.
 */
async function countShipped(
  access: EbayAccess,
  session: EbaySession,
  order: ImportedOrder,
  lineIds: readonly string[],
): Promise<ImportedOrder | FailureOutcome | { readonly problem: string }> {
  const orderId = order.channelOrderId;
  const problem = `Order ${orderId} is partly shipped: how far is not known.`;
  const list = await lookUpFulfillments({ access, session, api: 'orders', orderId });
  if (list.kind === 'failed') {
    const isLasting = list.failure.kind === 'rejected' || list.isUnreadable;
    return isLasting ? { problem } : beforeChange(list);
  }
  const fulfillments = list.value;
  if (fulfillments.some((each) => each.lines === null)) return { problem };
  const lines = order.lines.map((line) => {
    if (!lineIds.includes(line.channelLineId)) return line;
    const units = fulfillments.reduce(
      (sum, each) => sum + (unitsOf(each, line.channelLineId) ?? 0),
      0,
    );
    // Marked as shipped without a package: there is nothing to count, so all of it is.
    const shipped = units === 0 ? line.quantityOrdered : Math.min(units, line.quantityOrdered);
    return { ...line, quantityShippedElsewhere: shipped };
  });
  return { ...order, lines };
}
