import type { OrderCancellation } from '../../../app/channel-cancel-port.ts';
import type { ChannelApi, ConfirmOutcome } from '../../../domain/confirmation.ts';
import { beforeActing } from '../http/before-acting.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { at, recordsOf, textOf } from '../http/json-fields.ts';
import { isRecord } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';
import { cancelVariables } from './cancel-variables.ts';
import type { Confirmed } from './confirm-package.ts';
import { CANCEL_ORDER, CANCELLATION_JOB, CANCELLATION_STATE } from './documents.ts';
import { toGid } from './ids.ts';
import { isLive } from './order-state.ts';
import type { PackageReadBack } from './read-back.ts';
import type { ShopifySession } from './session.ts';

const NO_ID = {
  kind: 'rejected',
  code: 'order-id',
  message: 'Shopify knows an order by its id, and this order has none: import it with its Id.',
} as const;

const CANCELED = { kind: 'accepted', message: 'Shopify has canceled the order.' } as const;

/**
 * Cancels a whole order. Shopify only takes the wish and cancels in a job of its own (`orderCancel`,
 * Admin GraphQL API), so its answer proves nothing: the order has to show it. What it does not show
 * yet is `unknown`, and the caller looks up. Nothing that was captured is given back by this.
 *
 * Shopify cancels shipments with the order where it can, so an order of which something is shipped is
 * refused here: what is in the post would look as if it had never left.
 */
export async function cancelOrder(
  session: ShopifySession,
  cancellation: OrderCancellation,
): Promise<Confirmed> {
  const orderGid = toGid('Order', cancellation.channelOrderId);
  if (orderGid === null) return { outcome: NO_ID };
  const state = await readState(session, orderGid, 'writeback');
  if (state.kind === 'none') {
    return { outcome: rejected('order-not-found', 'Shopify has no such order in this store.') };
  }
  if (state.kind !== 'order') return { outcome: beforeActing(state, 'Shopify') };
  if (state.isCanceled) {
    return { outcome: { kind: 'accepted', message: 'The order is canceled at Shopify already.' } };
  }
  if (state.isShipped) {
    const message =
      'Something of this order is shipped at Shopify, so it can not be canceled as a whole. Refund what is left there.';
    return { outcome: rejected('shipped-already', message) };
  }
  const answer = await session.ask({
    document: CANCEL_ORDER,
    variables: cancelVariables(orderGid, cancellation),
    api: 'writeback',
    operation: 'orderCancel',
    summary: `Cancel order ${orderGid}, reason ${cancellation.reason}`,
  });
  if (answer.kind !== 'data') return { outcome: answer };
  const payload = at(answer.data, 'orderCancel');
  const refusal = readRefusal(payload, session.secrets);
  if (refusal !== null) return { outcome: refusal };
  const jobId = textOf(at(payload, 'job', 'id'));
  if (jobId === '') return { outcome: unknown('its answer was not understood.') };
  return { outcome: await afterSending(session, orderGid, jobId), channelReference: jobId };
}

/** Whether the order is canceled at Shopify, by the order itself. */
export async function lookCancellationUp(
  session: ShopifySession,
  cancellation: OrderCancellation,
): Promise<PackageReadBack> {
  const orderGid = toGid('Order', cancellation.channelOrderId);
  // What can not be asked for was never sent.
  if (orderGid === null) return { result: { kind: 'absent' } };
  const state = await readState(session, orderGid, 'orders');
  if (state.kind === 'none') return { result: { kind: 'absent' } };
  if (state.kind !== 'order') return { result: { kind: 'not-proven', outcome: state } };
  return { result: { kind: state.isCanceled ? 'confirmed' : 'absent' } };
}

type State = {
  readonly kind: 'order';
  readonly isCanceled: boolean;
  readonly isShipped: boolean;
};

async function readState(
  session: ShopifySession,
  orderGid: string,
  api: ChannelApi,
): Promise<State | { readonly kind: 'none' } | FailureOutcome> {
  const answer = await session.ask({
    document: CANCELLATION_STATE,
    variables: { id: orderGid },
    api,
    operation: 'cancellationState',
    summary: `Whether order ${orderGid} is canceled or shipped`,
  });
  if (answer.kind !== 'data') return answer;
  const { order } = answer.data;
  if (order === null) return { kind: 'none' };
  const isOrder = isRecord(order) && order.id === orderGid && 'cancelledAt' in order;
  if (!isOrder || !Array.isArray(order.fulfillments)) {
    return {
      kind: 'unknown',
      message: 'The answer of Shopify about the order was not understood.',
    };
  }
  const statuses = recordsOf(order.fulfillments).map(({ status }) => textOf(status));
  return {
    kind: 'order',
    isCanceled: textOf(order.cancelledAt) !== '',
    isShipped: statuses.some((status) => isLive({ status })),
  };
}

async function afterSending(
  session: ShopifySession,
  orderGid: string,
  jobId: string,
): Promise<ConfirmOutcome> {
  const answer = await session.ask({
    document: CANCELLATION_JOB,
    variables: { id: orderGid, jobId },
    api: 'writeback',
    operation: 'cancellationJob',
    summary: `Whether order ${orderGid} is canceled by now`,
  });
  if (answer.kind !== 'data') return unknown('it has taken the wish; the order was not looked at.');
  const { order, job } = answer.data;
  if (at(order, 'id') === orderGid && textOf(at(order, 'cancelledAt')) !== '') return CANCELED;
  if (at(job, 'done') === true && at(order, 'cancelledAt') === null) {
    return rejected(
      'not-canceled',
      'Shopify took the cancellation and then did not cancel the order. Look at the order there.',
    );
  }
  return unknown('it has taken the wish and is still working on it.');
}

/** `orderCancelUserErrors`: Shopify understood and refused. Null where there are none. */
function readRefusal(payload: unknown, secrets: readonly string[]): ConfirmOutcome | null {
  const first = recordsOf(at(payload, 'orderCancelUserErrors'))[0];
  if (first === undefined) return null;
  const words = redact(textOf(first.message), secrets) || 'no reason given';
  const code = redact(textOf(first.code), secrets) || 'user-error';
  return rejected(code, `Shopify did not cancel the order (${words}).`);
}

function rejected(code: string, message: string) {
  return { kind: 'rejected', code, message } as const;
}

function unknown(why: string) {
  const message = `It is not known whether Shopify has canceled the order: ${why}`;
  return { kind: 'unknown', message } as const;
}
