import type { AnsweredLine, OrderAnswer } from '../../../domain/order-answer.ts';
import {
  type BackMarketLine,
  type BackMarketOrder,
  isEnded,
  isShipped,
  isToShip,
  isUnaccepted,
  isWaiting,
  lineOf,
} from './read-order.ts';

/** One call of `POST /ws/orders/{id}`: it names the lines by the seller's SKU. */
export type AnswerStep = {
  readonly sku: string;
  readonly newState: 2 | 4;
  /** Of the lines that it is about. */
  readonly lineIds: readonly string[];
};

export type AnswerPlan =
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** Empty where Back Market has the whole answer. */
  | { readonly kind: 'steps'; readonly steps: readonly AnswerStep[] };

/** How a line of the order stands to what is answered. */
export type LineStanding = 'open' | 'same' | 'accepted-there' | 'ended-there';

type Answered = { readonly line: BackMarketLine; readonly answer: AnsweredLine };

/**
 * What is left to be told of an answer, by the order as it is there. A line is taken or refused as a
 * whole (states 1 -> 2 or 4 of `OrderLineState`), and what has another answer is left alone: an accepted
 * line can only be refunded, and a cancelled one is final.
 */
export function planAnswer(order: BackMarketOrder, answer: OrderAnswer): AnswerPlan {
  const answered: Answered[] = [];
  for (const each of answer.lines) {
    const line = lineOf(order, each);
    if (line === null) {
      return refused(
        'no-such-line',
        'The order at Back Market has no such line as one of this answer: import the order again.',
      );
    }
    answered.push({ line, answer: each });
  }
  for (const { line, answer: each } of answered) {
    const problem = problemOf(line, each);
    if (problem !== null) return problem;
  }
  const open = answered.filter((each) => standingOf(each.line, each.answer) === 'open');
  const steps = new Map<string, AnswerStep>();
  for (const { line, answer: each } of open) {
    const newState = each.quantityAccepted > 0 ? 2 : 4;
    const earlier = steps.get(line.sku);
    if (line.sku === '') {
      return refused(
        'no-sku',
        `Line ${line.id} has no SKU, by which Back Market tells lines apart: answer it in the Back Office.`,
      );
    }
    const others = order.lines.filter((other) => isUnaccepted(other) && other.sku === line.sku);
    const isWhole = others.every((other) => open.some(({ line: { id } }) => id === other.id));
    if (!isWhole || (earlier !== undefined && earlier.newState !== newState)) {
      return refused(
        'same-sku',
        `More than one line of the order has the SKU of line ${line.id}, and Back Market tells lines apart by it: answer them alike, or in the Back Office.`,
      );
    }
    const lineIds = [...(earlier?.lineIds ?? []), line.id];
    steps.set(line.sku, { sku: line.sku, newState, lineIds });
  }
  return { kind: 'steps', steps: [...steps.values()] };
}

/** By the order as it is there. */
export function standingOf(line: BackMarketLine, answer: AnsweredLine): LineStanding {
  if (isUnaccepted(line) || isWaiting(line)) return 'open';
  const isAccepted = isToShip(line) || isShipped(line);
  if (answer.quantityAccepted > 0) return isAccepted ? 'same' : 'ended-there';
  return isEnded(line) ? 'same' : 'accepted-there';
}

/** That a line has another answer there, in words. */
export function otherAnswer(line: BackMarketLine, standing: LineStanding): string {
  return standing === 'accepted-there'
    ? `At Back Market line ${line.id} is accepted already: it can only be refunded there.`
    : `At Back Market line ${line.id} is cancelled or refunded already.`;
}

function problemOf(line: BackMarketLine, answer: AnsweredLine): AnswerPlan | null {
  if (isWaiting(line)) {
    return refused(
      'not-paid',
      'Back Market has not released this order yet: it can not be answered.',
    );
  }
  const standing = standingOf(line, answer);
  if (standing === 'accepted-there' || standing === 'ended-there') {
    return refused('answered-already', `${otherAnswer(line, standing)} Nothing was changed.`);
  }
  if (
    standing === 'open' &&
    answer.quantityAccepted > 0 &&
    line.quantity > answer.quantityAccepted
  ) {
    return refused(
      'quantity',
      `Of line ${line.id} ${line.quantity} are ordered at Back Market and ${answer.quantityAccepted} were accepted: import the order again.`,
    );
  }
  return null;
}

function refused(code: string, message: string): AnswerPlan {
  return { kind: 'refused', code, message };
}
