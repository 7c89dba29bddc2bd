import type { ConfirmAnswer, ReadBackAnswer } from '../../../app/channel-call-port.ts';
import type { CallEvidence, ConfirmOutcome, ReadBack } from '../../../domain/confirmation.ts';
import { answerSummary, type OrderAnswer } from '../../../domain/order-answer.ts';
import type { LearnedLimit } from '../../../domain/rate-budget.ts';
import { beforeActing } from '../http/before-acting.ts';
import type { BackMarketAnswer, BackMarketCall } from './calls.ts';
import { getOrder } from './confirm-order.ts';
import { type AnswerStep, otherAnswer, planAnswer, standingOf } from './plan-answer.ts';
import { type BackMarketOrder, lineOf, parseOrder } from './read-order.ts';

type Call = (call: BackMarketCall) => Promise<BackMarketAnswer>;

/**
 * Looks at the order and sets each line that still waits to accepted (2) or cancelled (4). A step is
 * taken only after the one before was proven, and what is answered already is never sent again: an
 * answer that was cut off in the middle goes on where it was. No reason is told, because the operation
 * has no field for it before shipping.
 */
export async function answerOrder(answer: OrderAnswer, call: Call): Promise<ConfirmAnswer> {
  const evidence: CallEvidence[] = [];
  const learned: LearnedLimit[] = [];
  const step = async (next: BackMarketCall) => {
    const made = await call(next);
    evidence.push(made.evidence);
    learned.push(...made.learned);
    return made;
  };
  const end = (outcome: ConfirmOutcome): ConfirmAnswer => ({ outcome, evidence, learned });

  const orderId = answer.channelOrderId;
  const look = await step(getOrder(orderId, 'writeback'));
  const order = orderIn(look, orderId);
  if (order === null) return end(beforeActing(look.failure, 'Back Market'));
  const plan = planAnswer(order, answer);
  if (plan.kind === 'refused') {
    return end({ kind: 'rejected', code: plan.code, message: plan.message });
  }
  if (plan.steps.length === 0) {
    return end({ kind: 'accepted', message: 'Back Market has the answer already.' });
  }
  for (const each of plan.steps) {
    const made = await step(setLines(orderId, each, answer));
    const after = orderIn(made, orderId);
    if (after === null) return end(made.failure);
    if (!shows(after, each)) {
      const message =
        'Back Market answered, but its answer does not show the lines as they were answered: it is being looked up.';
      return end({ kind: 'unknown', message });
    }
  }
  return end({ kind: 'accepted', message: 'Back Market has the answer.' });
}

/** Whether Back Market has the whole answer. */
export async function lookAnswerUp(answer: OrderAnswer, call: Call): Promise<ReadBackAnswer> {
  const orderId = answer.channelOrderId;
  const made = await call(getOrder(orderId, 'orders'));
  const order = orderIn(made, orderId);
  const result: ReadBack =
    order === null ? { kind: 'not-proven', outcome: made.failure } : readAnswer(order, answer);
  return { result, evidence: [made.evidence], learned: made.learned };
}

/**
 * Why an answer is never sent as it is, or null: Back Market knows no part of a line.
 */
export function answerProblem(answer: OrderAnswer): ConfirmOutcome | null {
  const part = answer.lines.find(
    (line) => line.quantityAccepted > 0 && line.quantityAccepted < line.quantityOrdered,
  );
  if (part === undefined) return null;
  return {
    kind: 'rejected',
    code: 'part-of-line',
    message: `Back Market takes or refuses a line as a whole, and ${part.quantityAccepted} of ${part.quantityOrdered} of ${part.sku} were accepted: answer it in the Back Office.`,
  };
}

function readAnswer(order: BackMarketOrder, answer: OrderAnswer): ReadBack {
  let isOpen = false;
  for (const each of answer.lines) {
    const line = lineOf(order, each);
    if (line === null) {
      return { kind: 'different', message: 'The order at Back Market has no such line any more.' };
    }
    const standing = standingOf(line, each);
    if (standing === 'accepted-there' || standing === 'ended-there') {
      return { kind: 'different', message: otherAnswer(line, standing) };
    }
    isOpen ||= standing === 'open';
  }
  return isOpen ? { kind: 'absent' } : { kind: 'confirmed' };
}

function setLines(orderId: string, step: AnswerStep, answer: OrderAnswer): BackMarketCall {
  const word = step.newState === 2 ? 'accept' : 'refuse';
  return {
    api: 'writeback',
    operation: 'answerOrder',
    summary: `${answerSummary(answer)}; ${word} line ${step.lineIds.join(', ')}`,
    method: 'POST',
    path: `/ws/orders/${encodeURIComponent(orderId)}`,
    // The description requires `id` and describes `order_id`: both are sent.
    body: {
      order_id: Number(orderId),
      id: Number(orderId),
      new_state: step.newState,
      sku: step.sku,
    },
    bucket: 'orders',
  };
}

function shows(order: BackMarketOrder, { lineIds, newState }: AnswerStep): boolean {
  return lineIds.every((id) => order.lines.find((line) => line.id === id)?.state === newState);
}

function orderIn({ answer }: BackMarketAnswer, orderId: string): BackMarketOrder | null {
  return answer.kind === 'answered' && answer.status === 200
    ? parseOrder(answer.text, orderId)
    : null;
}
