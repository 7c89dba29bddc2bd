import type { ConfirmAnswer } from '../../../app/channel-call-port.ts';
import type { CallEvidence, Confirmation, ConfirmOutcome } from '../../../domain/confirmation.ts';
import type { LearnedLimit } from '../../../domain/rate-budget.ts';
import { beforeActing } from '../http/before-acting.ts';
import type { WishAnswer, WishCall } from './calls.ts';
import { summarizeConfirmation, type UpdateTrackingRequest } from './map.ts';
import {
  hasFailed,
  isAtWork,
  isOrderOf,
  isOurPackage,
  isProven,
  otherTracking,
  readOrder,
  stateWords,
  type WishOrder,
} from './read-order.ts';

type Call = (call: WishCall) => Promise<WishAnswer>;

/**
 * Looks at the order, sends the tracking number, and looks again. Wish only takes the number and works
 * on it afterwards, so its answer proves nothing: the order has to show it. What it does not show yet
 * is `unknown`, and the caller reads back.
 */
export async function confirmOrder(
  confirmation: Confirmation,
  request: UpdateTrackingRequest,
  call: Call,
): Promise<ConfirmAnswer> {
  const evidence: CallEvidence[] = [];
  const learned: LearnedLimit[] = [];
  const step = async (next: WishCall) => {
    const made = await call(next);
    evidence.push(...made.evidence);
    learned.push(...made.learned);
    const order = readOrder(made.data);
    return { ...made, order: isOrderOf(order, confirmation) ? order : null };
  };
  const end = (outcome: ConfirmOutcome): ConfirmAnswer => ({ outcome, evidence, learned });

  const look = await step(getOrder(confirmation.channelOrderId, 'writeback'));
  if (look.order === null) return end(beforeActing(look.failure, 'Wish'));
  const known = beforeSending(look.order, confirmation);
  if (known !== null) return end(known);

  const sent = await step({
    api: 'writeback',
    operation: 'shipOrder',
    summary: summarizeConfirmation(confirmation, request),
    method: 'PUT',
    path: `/api/v3/orders/${encodeURIComponent(confirmation.channelOrderId)}/tracking`,
    body: request,
  });
  if (sent.data === undefined) return end(sent.failure);
  if (sent.order !== null && isProven(sent.order, confirmation)) {
    return end({ kind: 'accepted', message: 'Wish has the confirmation.' });
  }
  const proof = await step(getOrder(confirmation.channelOrderId, 'writeback'));
  return end(afterSending(proof.order, confirmation));
}

/** Reads one order. */
export function getOrder(orderId: string, api: WishCall['api']): WishCall {
  return {
    api,
    operation: 'getOrder',
    summary: `State of order ${orderId}`,
    method: 'GET',
    path: `/api/v3/orders/${encodeURIComponent(orderId)}`,
    body: null,
  };
}

/** How the operation ends before anything is sent, or null where the number is to be sent. */
function beforeSending(order: WishOrder, confirmation: Confirmation): ConfirmOutcome | null {
  if (isProven(order, confirmation)) {
    return { kind: 'accepted', message: 'Wish has it already.' };
  }
  if (isAtWork(order)) {
    const message =
      'Wish is still working on a tracking number of this order: it is looked up again.';
    return { kind: 'unknown', message };
  }
  if (order.processing.status === 'IN_PROGRESS') {
    return rejected('busy', 'Wish is working on a refund or a new address of this order.');
  }
  // The same call edits the tracking, so whatever is not of this package is left alone.
  if (order.state === 'SHIPPED' && !isOurPackage(order, confirmation)) {
    return rejected(
      'shipped-already',
      `${otherTracking(order)} Nothing was changed: look the order up there.`,
    );
  }
  if (order.state !== 'APPROVED' && order.state !== 'SHIPPED') {
    return rejected('state', `At Wish this order is ${stateWords(order)}.`);
  }
  const packed = confirmation.items.reduce((sum, item) => sum + item.quantity, 0);
  if (order.quantity !== null && packed !== order.quantity) {
    return rejected(
      'part-of-order',
      `Wish takes one package for a whole order: ${order.quantity} were ordered, ${packed} are in this package. Pack all together.`,
    );
  }
  return null;
}

/** What the look after the call proves; null where it failed or was not understood. */
function afterSending(order: WishOrder | null, confirmation: Confirmation): ConfirmOutcome {
  if (order !== null && isProven(order, confirmation)) {
    return { kind: 'accepted', message: 'Wish has the confirmation.' };
  }
  if (order !== null && hasFailed(order)) {
    return rejected(
      'processing-failed',
      'Wish took the tracking number and then could not use it. Check carrier and number there.',
    );
  }
  const message =
    order === null
      ? 'Wish has taken the tracking number; the order could not be looked at yet.'
      : 'Wish has taken the tracking number, but the order does not show it yet: it is looked up again.';
  return { kind: 'unknown', message };
}

function rejected(code: string, message: string): ConfirmOutcome {
  return { kind: 'rejected', code, message };
}
