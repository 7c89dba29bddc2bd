import type { ChannelApi } from '../../../domain/confirmation.ts';
import { beforeActing } from '../http/before-acting.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { at, countOf, recordsOf, textOf } from '../http/json-fields.ts';
import { isRecord } from '../http/read-json.ts';
import { STORE } from './read-answer.ts';
import type { StoreSession } from './session.ts';
import { type Confirmed, rejected } from './surface.ts';

/** What decides about packages of an order: its status, its lines, and what was noted at it. */
export type StoreOrder = {
  readonly kind: 'order';
  /** What people call it; the id, unless an extension numbers the orders. */
  readonly number: string;
  readonly status: string;
  readonly lines: readonly StoreLine[];
  readonly metaValue: (key: string) => string;
};

export type StoreLine = {
  readonly id: number;
  /** Of the product as it is today; empty where it has none or is gone (WooCommerce's source). */
  readonly sku: string;
  readonly quantity: number;
};

/** Reads one order; `none` where the store does not have it. Changes nothing there. */
export async function readStoreOrder(
  session: StoreSession,
  orderId: string,
  api: ChannelApi,
): Promise<StoreOrder | { readonly kind: 'none' } | FailureOutcome> {
  const answer = await session.ask({
    method: 'get',
    namespace: 'wc/v3',
    path: `orders/${orderId}`,
    api,
    operation: 'readOrder',
    summary: `Order ${orderId}`,
  });
  if (answer.kind === 'failed') return answer.isGone ? { kind: 'none' } : answer.outcome;
  const { body } = answer;
  const status = textOf(at(body, 'status'));
  if (!isRecord(body) || String(body.id) !== orderId || status === '') {
    return {
      kind: 'unknown',
      message: 'The answer of the store about the order was not understood.',
    };
  }
  const lines = recordsOf(body.line_items).map((line) => ({
    id: countOf(line.id),
    sku: textOf(line.sku),
    quantity: countOf(line.quantity),
  }));
  const meta = recordsOf(body.meta_data);
  return {
    kind: 'order',
    number: textOf(body.number) || orderId,
    status,
    lines: lines.filter(({ id }) => id > 0),
    metaValue: (key) => textOf(meta.find((each) => each.key === key)?.value),
  };
}

const DEAD: ReadonlySet<string> = new Set(['cancelled', 'refunded', 'failed', 'trash']);

/** Why no package may be added to an order, or null where one may. */
export function refusalOf(order: Awaited<ReturnType<typeof readStoreOrder>>): Confirmed | null {
  if (order.kind === 'none') return rejected('order-not-found', 'The store has no such order.');
  if (order.kind !== 'order') return { outcome: beforeActing(order, STORE) };
  if (!DEAD.has(order.status)) return null;
  return rejected(`order-${order.status}`, `The order is ${order.status} in the store.`);
}

/**
 * Sets the status of an order, with notes where there are some. Null when it was done; a repeat of
 * the same status changes nothing and sends no second mail (known from third parties), and is
 * avoided all the same by looking first.
 */
export async function updateStoreOrder(
  session: StoreSession,
  orderId: string,
  change: {
    readonly status?: 'completed' | 'processing' | 'cancelled';
    readonly meta_data?: readonly { readonly key: string; readonly value: string }[];
  },
  summary: string,
): Promise<FailureOutcome | null> {
  const answer = await session.ask({
    method: 'put',
    namespace: 'wc/v3',
    path: `orders/${orderId}`,
    body: change,
    api: 'writeback',
    operation: 'updateOrder',
    summary,
  });
  if (answer.kind === 'failed') return answer.outcome;
  const isSame = String(at(answer.body, 'id')) === orderId;
  const hasStatus = change.status === undefined || at(answer.body, 'status') === change.status;
  if (isSame && hasStatus) return null;
  return {
    kind: 'unknown',
    message: 'It is not known whether the store took this: its answer was not understood.',
  };
}

/** Puts a completed order back to processing after its closing package was taken back. */
export async function reopenStoreOrder(
  session: StoreSession,
  orderId: string,
): Promise<FailureOutcome | null> {
  const order = await readStoreOrder(session, orderId, 'writeback');
  if (order.kind === 'none') return null;
  if (order.kind !== 'order') return beforeActing(order, STORE);
  if (order.status !== 'completed') return null;
  const change = { status: 'processing' } as const;
  return await updateStoreOrder(session, orderId, change, `Reopen order ${orderId}`);
}

/** Completes an order with its last package, unless it is already. Null when it is. */
export async function completeStoreOrder(
  session: StoreSession,
  orderId: string,
  order: StoreOrder,
): Promise<FailureOutcome | null> {
  if (order.status === 'completed') return null;
  const change = { status: 'completed' } as const;
  return await updateStoreOrder(session, orderId, change, `Complete order ${orderId}`);
}
