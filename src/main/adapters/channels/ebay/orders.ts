import type { OrdersAnswer, OrdersRequest } from '../../../app/channel-port.ts';
import type { ImportedOrder } from '../../../domain/imported-order.ts';
import type { EbayAccess } from './account-access.ts';
import { getOrders } from './client.ts';
import { unitsOf } from './fulfillments.ts';
import { FULFILLMENT_BUCKET } from './limits.ts';
import { lookUpFulfillments } from './look-up.ts';
import { ordersQuery, readOrderPage } from './order-page.ts';
import { readOrder } from './read-order.ts';
import type { EbaySession } from './session.ts';

/** Orders of one page whose packages are counted: each is a call of its own. */
const MAX_COUNTED = 10;

/** One page of the orders that have something to ship. */
export async function readOrders(
  access: EbayAccess,
  session: EbaySession,
  request: OrdersRequest,
  now: Date,
): Promise<OrdersAnswer> {
  const query = ordersQuery(request, now);
  if (query === null) {
    const message = 'The page or the date of this request can not be read.';
    const outcome = { kind: 'rejected', code: 'invalid-input', message } as const;
    return { kind: 'failed', outcome, ...session.facts() };
  }
  const answer = await session.send({
    api: 'orders',
    operation: 'getOrders',
    summary: `Open orders, from number ${query.offset + 1}`,
    bucket: FULFILLMENT_BUCKET,
    request: (token) => getOrders(access.settings.baseUrl, token, query),
  });
  if (answer.kind === 'failure') {
    return { kind: 'failed', outcome: answer.failure, ...session.facts() };
  }
  const page = readOrderPage(answer.text, query.offset);
  if (page === null) {
    const message = 'eBay gave no list of orders: its answer was not understood.';
    return { kind: 'failed', outcome: { kind: 'unknown', message }, ...session.facts() };
  }
  const orders: ImportedOrder[] = [];
  const problems: string[] = [];
  let counted = 0;
  for (const [index, value] of page.orders.entries()) {
    const read = readOrder(value, index + 1);
    if (read.kind === 'problem') {
      problems.push(read.reason);
    } else if (read.uncountedLines.length === 0) {
      orders.push(read.order);
    } else {
      const { order, uncountedLines } = read;
      counted += 1;
      const whole =
        counted > MAX_COUNTED ? null : await countShipped(access, session, order, uncountedLines);
      if (whole !== null) orders.push(whole);
      else problems.push(`Order ${order.channelOrderId} is partly shipped: how far is not known.`);
    }
  }
  return {
    kind: 'page',
    orders,
    nextPage: page.nextPage,
    problems,
    ...(answer.answeredAtMs === null
      ? {}
      : { completeUntil: new Date(answer.answeredAtMs).toISOString() }),
    ...session.facts(),
  };
}

/** The order with the units that eBay's packages hold, or null where eBay does not tell them. */
async function countShipped(
  access: EbayAccess,
  session: EbaySession,
  order: ImportedOrder,
  lineIds: readonly string[],
): Promise<ImportedOrder | null> {
  const orderId = order.channelOrderId;
  const list = await lookUpFulfillments({ access, session, api: 'orders', orderId });
  if (list.kind === 'failed') return null;
  const fulfillments = list.value;
  if (fulfillments.some((each) => each.lines === null)) return null;
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
