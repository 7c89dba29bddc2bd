import type { OrderState } from '../../shared/order-states.ts';
import type { OrderAcceptance } from '../../shared/order-words.ts';

export type LineQuantities = {
  readonly quantityOrdered: number;
  readonly quantityShippedElsewhere: number;
  readonly quantityPacked: number;
  /** Null where no answer was needed or given: then all that is ordered is to be shipped. */
  readonly quantityAccepted: number | null;
  /** Moved to orders that were split from this one. */
  readonly quantitySplitOff: number;
};

/** How many of a line this order is to ship in all: what was accepted and not split off. */
export function quantityToShip(line: LineQuantities): number {
  const { quantityOrdered, quantityAccepted, quantitySplitOff } = line;
  return Math.max(
    0,
    Math.min(quantityOrdered, quantityAccepted ?? quantityOrdered) - quantitySplitOff,
  );
}

/** How many of a line are still to be packed; never below zero. */
export function quantityLeft(line: LineQuantities): number {
  const { quantityShippedElsewhere, quantityPacked } = line;
  return Math.max(0, quantityToShip(line) - quantityShippedElsewhere - quantityPacked);
}

type ShippingStop = { readonly title: string; readonly message: string };

/** Why an order can not be shipped now, in words for a large red stop; null when it can. */
export function shippingStop(order: {
  readonly orderNumber: string;
  readonly state: OrderState;
  readonly acceptance: OrderAcceptance;
  readonly lines: readonly LineQuantities[];
  /** The packer asked for another package of this order, so an empty one is allowed. */
  readonly anotherPackage: boolean;
}): ShippingStop | null {
  const acceptance = acceptanceStop(order);
  switch (order.state) {
    case 'Canceled':
      return {
        title: 'Order canceled',
        message: `Order ${order.orderNumber} was canceled. Put the items back and ship nothing.`,
      };
    case 'Fraud':
      return {
        title: 'Order held as fraud',
        message: `Order ${order.orderNumber} is marked as fraud. Ship nothing and ask your lead.`,
      };
    case 'Suspended':
      return {
        title: 'Order suspended',
        message: `Order ${order.orderNumber} is suspended. Ship nothing until it is released.`,
      };
    case 'Completed':
      if (acceptance !== null) return acceptance;
      return order.anotherPackage
        ? null
        : {
            title: 'Already shipped',
            message: `Order ${order.orderNumber} is closed. Void its package first if it has to be shipped again.`,
          };
    case 'New':
    case 'Processing':
      if (acceptance !== null) return acceptance;
      return order.anotherPackage || order.lines.some((line) => quantityLeft(line) > 0)
        ? null
        : {
            title: 'Nothing left to ship',
            message: `Every item of order ${order.orderNumber} is in a package already.`,
          };
    default:
      return order.state satisfies never;
  }
}

/** No label for an order that is not accepted yet, or rejected (reading 7 of MP). */
function acceptanceStop({
  orderNumber,
  acceptance,
}: {
  readonly orderNumber: string;
  readonly acceptance: OrderAcceptance;
}): ShippingStop | null {
  if (acceptance === 'Pending') {
    return {
      title: 'Pending acceptance',
      message: `Order ${orderNumber} is not accepted yet. Ship nothing until every line is accepted or rejected.`,
    };
  }
  if (acceptance === 'Rejected') {
    return {
      title: 'Order rejected',
      message: `Order ${orderNumber} was rejected. Put the items back and ship nothing.`,
    };
  }
  return null;
}

/** Whether an order was taken away from the packer: a label that exists does not set it free. */
export function isTakenAway(state: OrderState): boolean {
  return state === 'Canceled' || state === 'Fraud' || state === 'Suspended';
}

/** Why nobody tells a channel of such an order by a list of many; null where that is no reason. */
export function takenAwayWords(state: OrderState): string | null {
  if (!isTakenAway(state)) return null;
  return `The order is ${state === 'Fraud' ? 'marked as fraud' : state.toLowerCase()} here.`;
}
