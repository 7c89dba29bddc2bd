import { appError } from '../../shared/app-error.ts';
import type { LineAcceptance, OrderAcceptance } from '../../shared/order-words.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/**
 * Accepting and rejecting orders line by line (MP1-MP8). A line is Pending until it is accepted, in
 * whole or in part, or rejected; the order follows its lines. Pure.
 */

/** What a person says of one line (MP6): exactly Accept, Edit and Reject. */
export type LineDecision =
  | { readonly kind: 'accept' }
  /** Reading 1: so many are accepted, and the rest is rejected for the reason. */
  | {
      readonly kind: 'edit';
      readonly quantity: number;
      readonly note: string;
      /** Needed where anything is left over. */
      readonly reason: RejectionChoice | null;
    }
  | { readonly kind: 'reject'; readonly reason: RejectionChoice };

export type RejectionChoice = { readonly reasonId: string; readonly text: string };

export type RejectionReason = {
  readonly id: string;
  readonly name: string;
  /** "Other" alone says nothing: words are needed (reading 2). */
  readonly needsText: boolean;
  /** Was taken off the list; what was rejected for it still shows it. */
  readonly removed: boolean;
};

export type AnswerableLine = {
  readonly sku: string;
  readonly title: string;
  readonly quantityOrdered: number;
  readonly acceptance: LineAcceptance;
};

/** What is stored of an answered line. */
export type LineAnswer = {
  readonly acceptance: 'Accepted' | 'Rejected';
  readonly quantityAccepted: number;
  readonly rejectionReasonId: string | null;
  readonly rejectionText: string;
  readonly sellerNote: string;
};

/**
 * The answer that a decision makes of a line, or why it can not be made: nothing of the line is to be
 * answered, the quantity is none of 1 to what was ordered, the channel takes whole lines only, or what
 * is rejected has no reason that is on the list.
 */
export function answerLine(
  line: AnswerableLine,
  decision: LineDecision,
  rules: {
    readonly reasons: readonly RejectionReason[];
    readonly takesPartLines: boolean;
    readonly channelName: string;
  },
): Result<LineAnswer> {
  const name = line.sku || line.title;
  const refused = (message: string) => fail(appError('invalid-input', message));
  if (line.acceptance === 'NotNeeded') {
    return fail(appError('refused', `${name} needs no answer.`));
  }
  const { quantityOrdered: ordered } = line;
  if (decision.kind === 'accept') return ok(accepted(ordered, '', null));
  if (decision.kind === 'reject') {
    const reason = checkedReason(decision.reason, rules.reasons);
    return reason.ok ? ok(rejected(reason.value)) : reason;
  }
  const { quantity, note } = decision;
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > ordered) {
    return refused(
      `Of ${name} 1 to ${ordered} can be accepted, not ${quantity}. Reject the line to accept none.`,
    );
  }
  if (quantity === ordered) return ok(accepted(ordered, note, null));
  if (!rules.takesPartLines) {
    return refused(
      `${rules.channelName} takes or refuses a line as a whole: accept all ${ordered} of ${name}, or reject the line.`,
    );
  }
  if (decision.reason === null) {
    return refused(`Choose why ${ordered - quantity} of ${name} are rejected.`);
  }
  const reason = checkedReason(decision.reason, rules.reasons);
  return reason.ok ? ok(accepted(quantity, note, reason.value)) : reason;
}

/** MP7, MP8, reading 3: the order as its lines make it. */
export function orderAcceptanceOf(
  lines: readonly Pick<AnswerableLine, 'acceptance' | 'quantityOrdered'>[],
): OrderAcceptance {
  if (lines.some((line) => line.acceptance === 'Pending')) return 'Pending';
  if (lines.every((line) => line.acceptance === 'NotNeeded')) return 'NotNeeded';
  // A line that the channel never asked about is to be shipped like one that was accepted.
  const isToShip = ({ acceptance, quantityOrdered }: (typeof lines)[number]) =>
    acceptance === 'Accepted' || (acceptance === 'NotNeeded' && quantityOrdered > 0);
  return lines.some(isToShip) ? 'AwaitingFulfillment' : 'Rejected';
}

export type StoredAcceptance = {
  readonly acceptance: LineAcceptance;
  readonly quantityAccepted: number | null;
};

/** What the channel, or a file, tells of a line, as far as an answer depends on it. */
export type ToldLine = {
  readonly quantityOrdered: number;
  readonly quantityShippedElsewhere: number;
  /** Whether the channel waits for an answer; left out where it has no such thing. */
  readonly awaitsAnswer?: boolean;
};

/** Of a line that comes for the first time; `wanted`: its account, or its order, needs answers. */
export function acceptanceOfNewLine(line: ToldLine, wanted: boolean): StoredAcceptance {
  const isToShip = line.quantityOrdered > line.quantityShippedElsewhere;
  const pending = isToShip && (line.awaitsAnswer ?? wanted);
  return { acceptance: pending ? 'Pending' : 'NotNeeded', quantityAccepted: null };
}

/**
 * What becomes of an answer when the line is told anew.
 * - more ordered than was answered: Pending again, since nobody has said yes to the rest;
 * - fewer: the answer stays, and no more than is ordered is shipped;
 * - accepted or shipped at the channel by somebody else: accepted here too;
 * - called off: nothing is left to answer.
 */
export function acceptanceAfterImport(
  stored: StoredAcceptance & { readonly quantityOrdered: number },
  told: ToldLine,
): StoredAcceptance {
  const { acceptance, quantityAccepted, quantityOrdered: before } = stored;
  const { quantityOrdered: now, awaitsAnswer } = told;
  const isAnswered = acceptance === 'Accepted' || acceptance === 'Rejected';
  if (now === 0) return isAnswered ? { acceptance, quantityAccepted } : notNeeded;
  const isShipped = told.quantityShippedElsewhere >= now;
  if (acceptance === 'Pending') {
    return awaitsAnswer === false || isShipped
      ? { acceptance: 'Accepted', quantityAccepted: now }
      : { acceptance, quantityAccepted };
  }
  if (acceptance === 'NotNeeded') {
    return awaitsAnswer === true && !isShipped ? pendingAgain : { acceptance, quantityAccepted };
  }
  if (now <= before || isShipped) return { acceptance, quantityAccepted };
  if (awaitsAnswer !== false) return pendingAgain;
  // The channel asks nothing about the rest: it goes the way of the line.
  const wasWhole = acceptance === 'Accepted' && quantityAccepted === before;
  return { acceptance, quantityAccepted: wasWhole ? now : quantityAccepted };
}

const notNeeded: StoredAcceptance = { acceptance: 'NotNeeded', quantityAccepted: null };
const pendingAgain: StoredAcceptance = { acceptance: 'Pending', quantityAccepted: null };

function accepted(
  quantityAccepted: number,
  sellerNote: string,
  reason: RejectionChoice | null,
): LineAnswer {
  return {
    acceptance: 'Accepted',
    quantityAccepted,
    rejectionReasonId: reason?.reasonId ?? null,
    rejectionText: reason?.text ?? '',
    sellerNote,
  };
}

function rejected(reason: RejectionChoice): LineAnswer {
  return {
    acceptance: 'Rejected',
    quantityAccepted: 0,
    rejectionReasonId: reason.reasonId,
    rejectionText: reason.text,
    sellerNote: '',
  };
}

function checkedReason(
  { reasonId, text }: RejectionChoice,
  reasons: readonly RejectionReason[],
): Result<RejectionChoice> {
  const reason = reasons.find((each) => each.id === reasonId && !each.removed);
  if (reason === undefined) {
    const message = 'This rejection reason is not on the list any more. Choose another one.';
    return fail(appError('not-found', message));
  }
  const words = text.trim();
  if (reason.needsText && words === '') {
    return fail(appError('invalid-input', `With "${reason.name}", say why in your own words.`));
  }
  return ok({ reasonId, text: words });
}
