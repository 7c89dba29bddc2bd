import type { OrdersAnswer, OrdersRequest } from '../../../app/channel-orders-port.ts';
import type { ImportedOrder } from '../../../domain/imported-order.ts';
import { beforeActing } from '../http/before-acting.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { completeUntil } from '../http/http-date.ts';
import { countOf, recordsOf } from '../http/json-fields.ts';
import { nextListPosition, readListPosition } from '../http/list-position.ts';
import { STORE } from './read-answer.ts';
import { isCalledOff, toImportedOrder } from './read-orders.ts';
import type { StoreSession } from './session.ts';

const PAGE_SIZE = 100;
/** Orders whose refunds are asked for in one answer: each is a call of its own. */
const MAX_REFUNDED = 10;
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

type Page = Omit<OrdersAnswer & { readonly kind: 'page' }, 'evidence' | 'learned'>;
type Failed = Omit<OrdersAnswer & { readonly kind: 'failed' }, 'evidence' | 'learned'>;

const failed = (outcome: FailureOutcome): Failed => ({ kind: 'failed', outcome });

const NOT_UNDERSTOOD: FailureOutcome = {
  kind: 'unreachable',
  message: 'The list of orders that the store sent was not understood.',
};

/**
 * One page of open orders; with a time also those that were completed or called off since then. It
 * ends before an order whose refunds would be one call too many: the next page begins there.
 */
export async function listOrders(
  session: StoreSession,
  request: OrdersRequest,
): Promise<Page | Failed> {
  const position = readListPosition(request.page);
  if (position === null) {
    const message = 'The page of orders is none of this store.';
    return failed({ kind: 'rejected', code: 'page', message });
  }
  const answer = await session.ask({
    method: 'get',
    namespace: 'wc/v3',
    path: 'orders',
    query: ordersQuery(request.changedSince, position.offset),
    maxAnswerBytes: MAX_ANSWER_BYTES,
    api: 'orders',
    operation: 'listOrders',
    summary: `Orders changed since ${request.changedSince ?? 'ever'}, from number ${position.offset + 1}`,
  });
  if (answer.kind === 'failed') return failed(beforeActing(answer.outcome, STORE));
  if (!Array.isArray(answer.body)) return failed(NOT_UNDERSTOOD);
  const orders: ImportedOrder[] = [];
  const problems: string[] = [];
  const listed = recordsOf(answer.body);
  const ids = listed.map((order) => (countOf(order.id) === 0 ? '' : String(order.id)));
  let asked = 0;
  let end = 0;
  for (const order of listed) {
    if (!position.seen.includes(ids[end] ?? '')) {
      const isAsked = hasRefunds(order);
      if (isAsked && asked === MAX_REFUNDED) break;
      asked += Number(isAsked);
      const refunds = isAsked ? await refundsOf(session, countOf(order.id)) : [];
      if ('kind' in refunds) return failed(refunds);
      const read = toImportedOrder(order, refunds);
      if (typeof read === 'string') problems.push(read);
      else if (read !== null) orders.push(read);
    }
    end += 1;
  }
  const total = Number(answer.header('x-wp-total') ?? Number.NaN);
  const hasMore = Number.isNaN(total)
    ? listed.length >= PAGE_SIZE
    : listed.length > 0 && position.offset + listed.length < total;
  const nextPage = nextListPosition(position, { ids, end, hasMore, pageSize: PAGE_SIZE });
  return { kind: 'page', orders, nextPage, problems, ...completeUntil(answer.header('date')) };
}

/** Oldest first, so that an order which comes in meanwhile comes at the end. */
export function ordersQuery(
  changedSince: string | null,
  offset: number,
): Readonly<Record<string, string>> {
  const sinceMs = changedSince === null ? Number.NaN : Date.parse(changedSince);
  const paging = {
    per_page: String(PAGE_SIZE),
    offset: String(offset),
    orderby: 'date',
    order: 'asc',
  };
  if (Number.isNaN(sinceMs)) return { status: 'processing,on-hold', ...paging };
  return {
    status: 'processing,on-hold,completed,cancelled,refunded',
    modified_after: new Date(sinceMs).toISOString().slice(0, 19),
    dates_are_gmt: 'true',
    ...paging,
  };
}

/** The order itself says only that there are refunds. Of one that was called off as a whole none count. */
function hasRefunds(order: Readonly<Record<string, unknown>>): boolean {
  if (countOf(order.id) === 0 || isCalledOff(order)) return false;
  return recordsOf(order.refunds).length > 0;
}

async function refundsOf(
  session: StoreSession,
  id: number,
): Promise<readonly Readonly<Record<string, unknown>>[] | FailureOutcome> {
  const answer = await session.ask({
    method: 'get',
    namespace: 'wc/v3',
    path: `orders/${id}/refunds`,
    query: { per_page: '100' },
    api: 'orders',
    operation: 'listRefunds',
    summary: `Refunds of order ${id}`,
  });
  if (answer.kind === 'failed') return beforeActing(answer.outcome, STORE);
  return Array.isArray(answer.body) ? recordsOf(answer.body) : NOT_UNDERSTOOD;
}
