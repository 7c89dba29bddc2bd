import type { ConfirmAnswer, ReadBackAnswer } from '../../../app/channel-call-port.ts';
import type { OrderCancellation } from '../../../app/channel-cancel-port.ts';
import type { CallEvidence, ConfirmOutcome, ReadBack } from '../../../domain/confirmation.ts';
import type { LearnedLimit } from '../../../domain/rate-budget.ts';
import { beforeActing } from '../http/before-acting.ts';
import type { BackMarketAnswer, BackMarketCall } from './calls.ts';
import { getOrder } from './confirm-order.ts';
import { type CancelStep, isCanceled, planCancellation } from './plan-cancellation.ts';
import { type BackMarketOrder, parseOrder } from './read-order.ts';

type Call = (call: BackMarketCall) => Promise<BackMarketAnswer>;

/**
 * Looks at the order and cancels each line that is open. A step is taken only after the one before was
 * proven, and what has ended already is never sent again: a cancellation that was cut off in the middle
 * goes on where it was. Back Market gives the payment back itself. No reason is told: the reasons that
 * it knows are about returns.
 */
export async function cancelOrder(
  { channelOrderId: orderId, reason }: OrderCancellation,
  call: Call,
): Promise<ConfirmAnswer> {
  const evidence: CallEvidence[] = [];
  const learned: LearnedLimit[] = [];
  const step = async (next: BackMarketCall) => {
    const made = await call(next);
    evidence.push(made.evidence);
    learned.push(...made.learned);
    return made;
  };
  const end = (outcome: ConfirmOutcome): ConfirmAnswer => ({ outcome, evidence, learned });

  const look = await step(getOrder(orderId, 'writeback'));
  const order = orderIn(look, orderId);
  if (order === null) return end(beforeActing(look.failure, 'Back Market'));
  const plan = planCancellation(order);
  if (plan.kind === 'refused') {
    return end({ kind: 'rejected', code: plan.code, message: plan.message });
  }
  if (plan.steps.length === 0) {
    return end({ kind: 'accepted', message: 'The order is canceled at Back Market already.' });
  }
  for (const each of plan.steps) {
    const made = await step(setLines(orderId, each, reason));
    const after = orderIn(made, orderId);
    if (after === null) return end(made.failure);
    if (!shows(after, each)) {
      const message =
        'Back Market answered, but its answer does not show the lines as canceled: it is being looked up.';
      return end({ kind: 'unknown', message });
    }
  }
  return end({ kind: 'accepted', message: 'Back Market has canceled the order.' });
}

/** Whether Back Market has the whole order as canceled. */
export async function lookCancellationUp(
  { channelOrderId: orderId }: OrderCancellation,
  call: Call,
): Promise<ReadBackAnswer> {
  const made = await call(getOrder(orderId, 'orders'));
  const order = orderIn(made, orderId);
  const result: ReadBack =
    order === null
      ? { kind: 'not-proven', outcome: made.failure }
      : { kind: isCanceled(order) ? 'confirmed' : 'absent' };
  return { result, evidence: [made.evidence], learned: made.learned };
}

function setLines(
  orderId: string,
  { sku, newState, lineIds }: CancelStep,
  reason: string,
): BackMarketCall {
  return {
    api: 'writeback',
    operation: 'cancelOrder',
    summary: `Cancel order ${orderId}, reason ${reason}: line ${lineIds.join(', ')} to state ${newState}`,
    method: 'POST',
    path: `/ws/orders/${encodeURIComponent(orderId)}`,
    // The description requires `id` and describes `order_id`: both are sent.
    body: { order_id: Number(orderId), id: Number(orderId), new_state: newState, sku },
    bucket: 'orders',
  };
}

function shows(order: BackMarketOrder, { lineIds, newState }: CancelStep): boolean {
  return lineIds.every((id) => order.lines.find((line) => line.id === id)?.state === newState);
}

function orderIn({ answer }: BackMarketAnswer, orderId: string): BackMarketOrder | null {
  return answer.kind === 'answered' && answer.status === 200
    ? parseOrder(answer.text, orderId)
    : null;
}
