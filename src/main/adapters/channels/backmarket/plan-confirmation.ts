import type { Confirmation, ConfirmedItem } from '../../../domain/confirmation.ts';
import { sameTracking } from '../http/tracking-number.ts';
import type { Identifiers } from './map.ts';
import { type PackedLine, planIdentifiers, unregisteredRemark } from './plan-identifiers.ts';
import {
  type BackMarketLine,
  type BackMarketOrder,
  isEnded,
  isShipped,
  isToShip,
  isUnaccepted,
  isWaiting,
  lineOf,
  otherTracking,
} from './read-order.ts';

/** What is left to do for a confirmation, as the order stands at Back Market. */
export type ConfirmationPlan =
  /** Nothing may be sent; a person has to do something first. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** Back Market has it already: nothing is sent again. */
  | { readonly kind: 'there'; readonly remark: string }
  | {
      readonly kind: 'send';
      /** Registered line by line, before the order is set to shipped. */
      readonly lines: readonly { readonly lineId: string; readonly identifiers: Identifiers }[];
      /** Go with the confirmation itself; empty where there are none or they go line by line. */
      readonly inOrder: Identifiers;
      readonly remark: string;
    };

/**
 * Compares an order with what was packed. One call sets *every* line of an order to shipped, and no
 * transition leads back, so a package that holds less than all that is open is refused, and an order
 * that is shipped already is never overridden.
 */
export function planConfirmation(
  order: BackMarketOrder,
  confirmation: Confirmation,
): ConfirmationPlan {
  const packed = packedLines(order, confirmation);
  if (packed === null) {
    return refused(
      'no-such-line',
      'The order at Back Market has no such line as one in this package: import the order again.',
    );
  }
  if (order.lines.some(isShipped)) {
    const same = sameTracking(order.trackingNumber, confirmation.trackingNumber);
    if (same && packed.every(({ line }) => isShipped(line))) {
      return { kind: 'there', remark: unregisteredRemark(packed) };
    }
    const message = same
      ? 'Back Market has this tracking number, but not for all lines of this package.'
      : otherTracking(order);
    return refused('shipped-already', `${message} Nothing was changed: look the order up there.`);
  }
  const hindered = hindrance(order, packed);
  if (hindered !== null) return hindered;
  const identifiers = planIdentifiers(packed);
  if (identifiers.kind === 'refused') return identifiers;
  const { lines, remark } = identifiers;
  // The confirmation itself takes them only for an order of one line with one unit.
  const isSingle = order.lines.length === 1 && order.lines[0]?.quantity === 1;
  return isSingle
    ? { kind: 'send', lines: [], inOrder: lines[0]?.identifiers ?? {}, remark }
    : { kind: 'send', lines, inOrder: {}, remark };
}

/** True where the answer to the confirmation shows that the order is shipped with our number. */
export function showsShipped(order: BackMarketOrder, confirmation: Confirmation): boolean {
  return planConfirmation(order, confirmation).kind === 'there';
}

function hindrance(order: BackMarketOrder, packed: readonly PackedLine[]): ConfirmationPlan | null {
  if (order.lines.some(isWaiting)) {
    return refused(
      'not-paid',
      'Back Market has not released this order yet: it must not be shipped.',
    );
  }
  const ended = packed.find(({ line }) => isEnded(line));
  if (ended !== undefined) {
    return refused(
      'cancelled',
      `At Back Market line ${ended.line.id} is cancelled or refunded: take it out of the package.`,
    );
  }
  const unaccepted = order.lines.filter(isUnaccepted);
  if (unaccepted.length > 0) {
    return refused(
      'not-accepted',
      `Accept the order at Back Market first: ${countOf(unaccepted)} not accepted there.`,
    );
  }
  const strange = packed.find(({ line }) => !isToShip(line));
  if (strange !== undefined) {
    return refused(
      'state',
      `Line ${strange.line.id} is in a state at Back Market that is not known here: look it up there.`,
    );
  }
  const missing = order.lines.filter(
    (line) => isToShip(line) && !packed.some((each) => each.line.id === line.id),
  );
  const short = packed.filter((each) => quantityOf(each) < each.line.quantity);
  if (missing.length + short.length > 0) {
    const lines = [...missing, ...short.map(({ line }) => line)];
    return refused(
      'part-of-order',
      `Back Market takes one package for a whole order, and would set every line to shipped. ${countOf(lines)} not or not wholly in this package (${lines.map((line) => line.id).join(', ')}): pack all together, or refund the rest there first.`,
    );
  }
  const over = packed.find((each) => quantityOf(each) > each.line.quantity);
  if (over !== undefined) {
    return refused(
      'quantity',
      `Line ${over.line.id} was ordered ${over.line.quantity} times only.`,
    );
  }
  return null;
}

/** The items of a package by the order's lines, or null where one belongs to no line. */
function packedLines(
  order: BackMarketOrder,
  confirmation: Confirmation,
): readonly PackedLine[] | null {
  const byLine = new Map<string, { line: BackMarketLine; items: ConfirmedItem[] }>();
  for (const item of confirmation.items) {
    const line = lineOf(order, item);
    if (line === null) return null;
    const before = byLine.get(line.id);
    if (before === undefined) byLine.set(line.id, { line, items: [item] });
    else before.items.push(item);
  }
  return [...byLine.values()];
}

function quantityOf({ items }: PackedLine): number {
  return items.reduce((sum, item) => sum + item.quantity, 0);
}

function refused(code: string, message: string): ConfirmationPlan {
  return { kind: 'refused', code, message };
}

function countOf(lines: readonly unknown[]): string {
  return lines.length === 1 ? '1 line is' : `${lines.length} lines are`;
}
