import {
  type BackMarketLine,
  type BackMarketOrder,
  isEnded,
  isShipped,
  isToShip,
  isUnaccepted,
  isWaiting,
} from './read-order.ts';

/** One call of `POST /ws/orders/{id}`: it names the lines by the seller's SKU. */
export type CancelStep = {
  readonly sku: string;
  /** Cancelled before it was accepted, or refunded before it is shipped. */
  readonly newState: 4 | 5;
  /** Of the lines that it is about. */
  readonly lineIds: readonly string[];
};

export type CancelPlan =
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** Empty where the order is canceled as a whole already. */
  | { readonly kind: 'steps'; readonly steps: readonly CancelStep[] };

/**
 * What is left to be told of a cancellation, by the order as it is there (`OrderLineState`: 1 -> 4 and
 * 2 -> 5 are the seller's; both are final, and Back Market gives the payment back). What is shipped can
 * only be refunded after it came back, and what is not paid yet is not the seller's to cancel.
 */
export function planCancellation(order: BackMarketOrder): CancelPlan {
  if (order.lines.some(isShipped)) {
    return refused(
      'shipped-already',
      'Back Market has this order as shipped, so it can not be canceled. Nothing was changed there.',
    );
  }
  const hindrance = order.lines.find((line) => !isOpen(line) && !isEnded(line));
  if (hindrance !== undefined) {
    return isWaiting(hindrance)
      ? refused(
          'not-paid',
          'Back Market has not released this order yet: it can not be canceled by the seller.',
        )
      : refused(
          'state',
          `Line ${hindrance.id} is in a state at Back Market that is not known here (${hindrance.state}).`,
        );
  }
  const steps = new Map<string, CancelStep>();
  for (const line of order.lines.filter(isOpen)) {
    if (line.sku === '') {
      return refused(
        'no-sku',
        `Line ${line.id} has no SKU, by which Back Market tells lines apart: cancel it in the back office.`,
      );
    }
    const newState = isUnaccepted(line) ? 4 : 5;
    const earlier = steps.get(line.sku);
    if (earlier !== undefined && earlier.newState !== newState) {
      return refused(
        'same-sku',
        `Lines of the SKU ${line.sku} are accepted in part, and Back Market tells lines apart by it: cancel them in the back office.`,
      );
    }
    const lineIds = [...(earlier?.lineIds ?? []), line.id];
    steps.set(line.sku, { sku: line.sku, newState, lineIds });
  }
  return { kind: 'steps', steps: [...steps.values()] };
}

/** True where nothing of the order is to be shipped any more, and nothing was. */
export function isCanceled(order: BackMarketOrder): boolean {
  return order.lines.length > 0 && order.lines.every(isEnded);
}

function isOpen(line: BackMarketLine): boolean {
  return isUnaccepted(line) || isToShip(line);
}

function refused(code: string, message: string): CancelPlan {
  return { kind: 'refused', code, message };
}
