import type { OrderState } from '../../shared/order-states.ts';
import type { PostalAddress } from './imported-order.ts';
import { addressDifferences, hasAddress, plainWords } from './same-address.ts';

/** An order as far as it takes to say whether it may share a box with another one. */
export type CombinableOrder = {
  readonly orderNumber: string;
  readonly accountId: string;
  readonly currency: string;
  readonly buyerName: string;
  readonly shipTo: PostalAddress;
};

/**
 * Why two orders can not be packed into one box with one label, in words; null where they can. They
 * are of one account, so that one sender, one rule for telling the channel and one currency stand on
 * the label; of one buyer, and for one address.
 */
export function combineProblem(lead: CombinableOrder, other: CombinableOrder): string | null {
  const { orderNumber } = other;
  if (other.accountId !== lead.accountId) {
    return `Order ${orderNumber} is of another account. Its label has another sender.`;
  }
  if (other.currency !== lead.currency) {
    return `Order ${orderNumber} is in ${other.currency || 'no currency'}, order ${lead.orderNumber} in ${lead.currency || 'none'}.`;
  }
  if (!hasAddress(other.shipTo) || !hasAddress(lead.shipTo)) {
    return `Order ${hasAddress(lead.shipTo) ? orderNumber : lead.orderNumber} has no whole address.`;
  }
  const differences = addressDifferences(lead.shipTo, other.shipTo);
  if (differences.length > 0) {
    return `Order ${orderNumber} goes to another address: ${differences.join(', ')}.`;
  }
  if (plainWords(buyerOf(other)) !== plainWords(buyerOf(lead))) {
    return `Order ${orderNumber} is of another buyer: ${buyerOf(other)}.`;
  }
  return null;
}

/** Files that name no buyer mean the one who gets it. */
function buyerOf({ buyerName, shipTo }: CombinableOrder): string {
  return plainWords(buyerName) === '' ? shipTo.name : buyerName;
}

export function isOpenState(state: OrderState): boolean {
  return state === 'New' || state === 'Processing';
}
