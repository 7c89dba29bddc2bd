import type { OrdersAnswer, OrdersRequest } from '../../../app/channel-orders-port.ts';
import type { Clock } from '../../../app/ports.ts';
import type { CallEvidence } from '../../../domain/confirmation.ts';
import { completeUntil } from '../http/http-date.ts';
import type { GrouponAccess } from './account-access.ts';
import { finishCall } from './calls.ts';
import { getOrders } from './client.ts';
import { markLines } from './confirm.ts';
import { type OrdersPosition, readPosition, writePosition } from './page-token.ts';
import { readOrdersPage } from './read-lines.ts';
import { readOrders } from './read-orders.ts';
import { windowFrom } from './windows.ts';

/** Groupon cancels after 14 business days what is not shipped, so older days bring nothing to ship. */
const DAY_MS = 24 * 3_600_000;
const MAX_PAST_MS = 31 * DAY_MS;

/**
 * One page of orders, day by day. (Without days, `get_orders` lists what is open, and whatever is marked
 * or shipped meanwhile is taken out of that list: orders would move to pages that were read already.)
 * The page before is marked as exported first: by asking on, the caller says that it has stored it. A
 * last, empty page is there for that alone.
 */
export async function fetchOrders(
  access: GrouponAccess,
  request: OrdersRequest,
  options: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<OrdersAnswer> {
  const { clock, signal } = options;
  const nowMs = clock.now().getTime();
  const position =
    request.page === null ? firstPosition(request, nowMs) : readPosition(request.page);
  if (position === null) {
    const message = 'The page that was asked for is none of an import from Groupon.';
    return {
      kind: 'failed',
      outcome: { kind: 'rejected', code: 'invalid-page', message },
      evidence: [],
    };
  }
  const evidence: CallEvidence[] = [];
  if (access.marksExported && position.storedLineIds.length > 0) {
    const marked = await markLines(access, position.storedLineIds, clock, signal);
    evidence.push(marked.evidence);
    if (marked.failure !== null) return { kind: 'failed', outcome: marked.failure, evidence };
  }
  if (position.at === null) {
    return { kind: 'page', orders: [], nextPage: null, problems: [], evidence };
  }
  const { windowStartMs, page: number } = position.at;
  const { nextMs, ...window } = windowFrom(windowStartMs);
  const {
    answer,
    body,
    failure,
    evidence: call,
  } = await finishCall(
    access,
    {
      api: 'orders',
      operation: 'getOrders',
      summary: `Orders of ${window.start} to ${window.end} UTC, page ${number}`,
      answer: getOrders(access, { window, page: number }, signal),
    },
    clock,
  );
  evidence.push(call);
  const page = body === null ? null : readOrdersPage(body);
  if (page === null) return { kind: 'failed', outcome: failure, evidence };
  const { orders, problems, lineIds } = readOrders(page, access.currency);
  const storedLineIds = access.marksExported ? lineIds : [];
  const next =
    number < page.pageCount
      ? { windowStartMs, page: number + 1 }
      : nextMs > nowMs
        ? null
        : { windowStartMs: nextMs, page: 1 };
  const isDone = next === null && storedLineIds.length === 0;
  const nextPage = isDone ? null : writePosition({ at: next, storedLineIds });
  const told = answer.kind === 'answered' ? completeUntil(answer.header('date')) : {};
  return { kind: 'page', orders, nextPage, problems, ...atMost(told, nextMs, nowMs), evidence };
}

/** No later than where the last day ends: how many days there are is told by the station's own clock. */
function atMost(
  told: ReturnType<typeof completeUntil>,
  nextMs: number,
  nowMs: number,
): ReturnType<typeof completeUntil> {
  if (told.completeUntil === undefined) return told;
  const daysLeft = Math.max(0, Math.floor((nowMs - nextMs) / DAY_MS) + 1);
  const endMs = nextMs + daysLeft * DAY_MS;
  return { completeUntil: new Date(Math.min(Date.parse(told.completeUntil), endMs)).toISOString() };
}

function firstPosition(request: OrdersRequest, nowMs: number): OrdersPosition {
  const sinceMs = request.changedSince === null ? Number.NaN : Date.parse(request.changedSince);
  const oldestMs = nowMs - MAX_PAST_MS;
  const windowStartMs = Number.isNaN(sinceMs) ? oldestMs : Math.max(sinceMs, oldestMs);
  return { at: { windowStartMs, page: 1 }, storedLineIds: [] };
}
