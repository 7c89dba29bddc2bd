import type { CancelReason } from '../../../../shared/order-words.ts';
import type { ConfirmAnswer, ReadBackAnswer } from '../../../app/channel-call-port.ts';
import type { OrderCancellation } from '../../../app/channel-cancel-port.ts';
import type { CallEvidence, ConfirmOutcome, ReadBack } from '../../../domain/confirmation.ts';
import type { LearnedLimit } from '../../../domain/rate-budget.ts';
import { beforeActing } from '../http/before-acting.ts';
import type { WishAnswer, WishCall } from './calls.ts';
import { getOrder } from './confirm-order.ts';
import { readOrder, stateWords, type WishOrder } from './read-order.ts';

type Call = (call: WishCall) => Promise<WishAnswer>;

/** `RefundReason` of the description; those about goods that have arrived are not for a cancellation. */
const reasons: Readonly<Partial<Record<CancelReason, string>>> = {
  'out-of-stock': 'MERCHANT_OUT_OF_STOCK',
  fraud: 'MERCHANT_REPORTED_BUYER_FRAUD',
};

/**
 * Looks at the order, asks for its refund, which is how Wish cancels, and looks again. Wish only takes
 * the wish and works on it afterwards, so its answer proves nothing: the order has to show it. What it
 * does not show yet is `unknown`, and the caller looks up. Wish gives the payment back itself.
 */
export async function cancelOrder(
  { channelOrderId: orderId, reason }: OrderCancellation,
  call: Call,
): Promise<ConfirmAnswer> {
  const evidence: CallEvidence[] = [];
  const learned: LearnedLimit[] = [];
  const step = async (next: WishCall) => {
    const made = await call(next);
    evidence.push(...made.evidence);
    learned.push(...made.learned);
    return { ...made, order: orderIn(made, orderId) };
  };
  const end = (outcome: ConfirmOutcome): ConfirmAnswer => ({ outcome, evidence, learned });

  const look = await step(getOrder(orderId, 'writeback'));
  if (look.order === null) return end(beforeActing(look.failure, 'Wish'));
  const known = beforeSending(look.order);
  if (known !== null) return end(known);
  const sent = await step({
    api: 'writeback',
    operation: 'refundOrder',
    summary: `Cancel order ${orderId}, reason ${reason}`,
    method: 'PUT',
    path: `/api/v3/orders/${encodeURIComponent(orderId)}/refund`,
    body: { refund_reason: reasons[reason] ?? 'UNABLE_TO_SHIP' },
  });
  if (sent.data === undefined) return end(sent.failure);
  const proof = await step(getOrder(orderId, 'writeback'));
  return end(afterSending(proof.order));
}

/** Whether the order is canceled at Wish, by the order itself. */
export async function lookCancellationUp(
  { channelOrderId: orderId }: OrderCancellation,
  call: Call,
): Promise<ReadBackAnswer> {
  const made = await call(getOrder(orderId, 'orders'));
  const { evidence, learned } = made;
  const order = orderIn(made, orderId);
  const result: ReadBack =
    order === null ? { kind: 'not-proven', outcome: made.failure } : readCancellation(order);
  return { result, evidence, learned };
}

function readCancellation(order: WishOrder): ReadBack {
  if (isCanceled(order)) return { kind: 'confirmed' };
  if (isRefunding(order)) return { kind: 'not-proven', outcome: stillAtWork };
  return { kind: 'absent' };
}

/** How the operation ends before anything is sent, or null where the refund is to be asked for. */
function beforeSending(order: WishOrder): ConfirmOutcome | null {
  if (isCanceled(order)) {
    return { kind: 'accepted', message: `At Wish this order is ${stateWords(order)} already.` };
  }
  if (order.state === 'SHIPPED') {
    return rejected(
      'shipped-already',
      'Wish has this order as shipped, so it can not be canceled. Nothing was changed there.',
    );
  }
  if (isRefunding(order)) return stillAtWork;
  if (order.processing.status === 'IN_PROGRESS') {
    return rejected('busy', 'Wish is working on a tracking number or a new address of this order.');
  }
  return order.state === 'APPROVED'
    ? null
    : rejected('state', `At Wish this order is ${stateWords(order)}.`);
}

/** What the look after the call proves; null where it failed or was not understood. */
function afterSending(order: WishOrder | null): ConfirmOutcome {
  if (order === null) {
    const message = 'Wish has taken the cancellation; the order could not be looked at yet.';
    return { kind: 'unknown', message };
  }
  if (isCanceled(order)) return { kind: 'accepted', message: 'Wish has canceled the order.' };
  const { source, status } = order.processing;
  if (source === 'REFUND' && status === 'FAILED') {
    return rejected(
      'processing-failed',
      'Wish took the cancellation and then did not cancel the order. Look at the order there.',
    );
  }
  return stillAtWork;
}

const stillAtWork: ConfirmOutcome & { readonly kind: 'unknown' } = {
  kind: 'unknown',
  message: 'Wish has taken the cancellation and is still working on it.',
};

/** Refunded, or never paid: nothing of it is to be shipped. */
function isCanceled({ state }: WishOrder): boolean {
  return state === 'REFUNDED' || state === 'DECLINED';
}

function isRefunding({ processing }: WishOrder): boolean {
  return processing.source === 'REFUND' && processing.status === 'IN_PROGRESS';
}

function orderIn({ data }: WishAnswer, orderId: string): WishOrder | null {
  const order = readOrder(data);
  return order?.id === orderId ? order : null;
}

function rejected(code: string, message: string): ConfirmOutcome {
  return { kind: 'rejected', code, message };
}
