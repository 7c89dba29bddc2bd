import type { OrdersAnswer, OrdersRequest } from '../../../app/channel-orders-port.ts';
import type { ImportedOrder } from '../../../domain/imported-order.ts';
import { beforeActing } from '../http/before-acting.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { completeUntil } from '../http/http-date.ts';
import { at } from '../http/json-fields.ts';
import { isRecord } from '../http/read-json.ts';
import { ORDER_LINES, ORDERS } from './documents.ts';
import { nextCursor } from './order-state.ts';
import { nodesOf, ordersQuery, toImportedOrder } from './read-orders.ts';
import type { ShopifySession } from './session.ts';

const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
const MAX_LINE_PAGES = 20;

type Page = Omit<OrdersAnswer & { readonly kind: 'page' }, 'evidence' | 'learned'>;
type Failed = Omit<OrdersAnswer & { readonly kind: 'failed' }, 'evidence' | 'learned'>;

const failed = (outcome: FailureOutcome): Failed => ({ kind: 'failed', outcome });

const NOT_UNDERSTOOD: FailureOutcome = {
  kind: 'unreachable',
  message: 'The list of orders that Shopify sent was not understood.',
};

/** One page of orders that have something left to fulfil, or that were changed since a time. */
export async function listOrders(
  session: ShopifySession,
  request: OrdersRequest,
): Promise<Page | Failed> {
  const query = ordersQuery(request.changedSince);
  const answer = await session.ask({
    document: ORDERS,
    variables: { query, after: request.page },
    maxAnswerBytes: MAX_ANSWER_BYTES,
    api: 'orders',
    operation: 'orders',
    summary: `Orders: ${query}`,
  });
  if (answer.kind !== 'data') return failed(beforeActing(answer, 'Shopify'));
  const list = answer.data.orders;
  if (!isRecord(list) || !Array.isArray(list.nodes)) return failed(NOT_UNDERSTOOD);
  const orders: ImportedOrder[] = [];
  const problems: string[] = [];
  for (const order of nodesOf(list)) {
    const lines = await linesOf(session, order);
    if ('kind' in lines) return failed(lines);
    const read = toImportedOrder(order, lines);
    if (typeof read === 'string') problems.push(read);
    else if (read !== null) orders.push(read);
  }
  return {
    kind: 'page',
    orders,
    nextPage: nextCursor(list),
    problems,
    ...completeUntil(answer.header('date')),
  };
}

/** All lines of an order: those that came with it, and further pages where it has more. */
async function linesOf(
  session: ShopifySession,
  order: Readonly<Record<string, unknown>>,
): Promise<readonly Readonly<Record<string, unknown>>[] | FailureOutcome> {
  const lines = [...nodesOf(order.lineItems)];
  let after = nextCursor(order.lineItems);
  for (let page = 0; after !== null; page++) {
    if (page === MAX_LINE_PAGES) return NOT_UNDERSTOOD;
    const answer = await session.ask({
      document: ORDER_LINES,
      variables: { id: order.id, after },
      maxAnswerBytes: MAX_ANSWER_BYTES,
      api: 'orders',
      operation: 'orderLines',
      summary: `Further lines of order ${String(order.id)}`,
    });
    if (answer.kind !== 'data') return beforeActing(answer, 'Shopify');
    const more = at(answer.data, 'order', 'lineItems');
    if (!isRecord(more)) return NOT_UNDERSTOOD;
    lines.push(...nodesOf(more));
    after = nextCursor(more);
  }
  return lines;
}
