import type { OrderListName } from '../../shared/order-list-words.ts';
import type { OrderState } from '../../shared/order-states.ts';
import type { OrderAcceptance } from '../../shared/order-words.ts';

/** What decides in which lists an order is. */
export type ListedOrder = {
  readonly state: OrderState;
  readonly acceptance: OrderAcceptance;
  readonly onHold: boolean;
  /** Local date on which the hold is over; null where a person has to end it. */
  readonly heldUntil: string | null;
  /** The order in whose box this one is shipped. */
  readonly combinedIntoKey: number | null;
  /** When it was put back into the order that it was split from. */
  readonly splitUndoneAt: string | null;
};

/**
 * Whether a hold keeps an order back today. One that was set until a date is over on that date,
 * without anybody or anything ending it.
 *
 * @param today local date at the station, YYYY-MM-DD
 */
export function isHeld(
  { onHold, heldUntil }: Pick<ListedOrder, 'onHold' | 'heldUntil'>,
  today: string,
): boolean {
  return onHold && (heldUntil === null || heldUntil > today);
}

/**
 * What the lists of orders mean (UC2, MP2, MP8); `adapters/sqlite/order-lists-sql.ts` says the same of
 * rows, and a test holds the two together.
 *
 * - to be packed: New or Processing, neither waiting for an answer nor rejected, and in a box of its
 *   own: an order that was combined into another is packed with that one. What was split from an order
 *   is an order like any other, and so is the rest.
 * - Open Orders: to be packed, and no hold keeps it back.
 * - Pending acceptance: waits for an answer. Whatever else became of it, somebody still has to answer,
 *   unless it was canceled.
 * - Awaiting Fulfillment: accepted and open. Every one of them is in Open Orders as well.
 * - On hold: to be packed, but for the hold.
 * - Shipped: Completed.
 * - Canceled: Canceled, or rejected before it was packed; not a part that was put back, which is no
 *   order any more.
 * - All orders: also Fraud and Suspended, which are in no other list.
 * @public The tests hold the lists of the store against it.
 */
export function isInList(order: ListedOrder, list: OrderListName, today: string): boolean {
  const { state, acceptance } = order;
  switch (list) {
    case 'open':
      return isToBePacked(order) && !isHeld(order, today);
    case 'pending':
      return acceptance === 'Pending' && state !== 'Canceled';
    case 'awaiting':
      return acceptance === 'AwaitingFulfillment' && isToBePacked(order) && !isHeld(order, today);
    case 'onHold':
      return isToBePacked(order) && isHeld(order, today);
    case 'shipped':
      return state === 'Completed';
    case 'canceled':
      return (state === 'Canceled' || acceptance === 'Rejected') && order.splitUndoneAt === null;
    case 'all':
      return true;
    default:
      return list satisfies never;
  }
}

function isToBePacked({ state, acceptance, combinedIntoKey }: ListedOrder): boolean {
  return (
    (state === 'New' || state === 'Processing') &&
    (acceptance === 'NotNeeded' || acceptance === 'AwaitingFulfillment') &&
    combinedIntoKey === null
  );
}
