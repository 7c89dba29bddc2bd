import type { OrderTogetherView } from '../../shared/order-together-views.ts';
import { combineProblem, isOpenState } from '../domain/combine.ts';
import { quantityLeft } from '../domain/open-order.ts';
import { boxOf, type Clocked, hardStopOf, leadOf } from './combined-box.ts';
import { familyOf, found, rootOf } from './order-family.ts';
import type { OrderRecord } from './order-store-port.ts';
import { orderGlanceOf } from './order-work-section.ts';
import type { StoreTransaction } from './store-port.ts';

/** A list beyond this helps nobody to choose. */
const MOST_CANDIDATES = 20;

/** What an order shares with others, as the records are now. */
export function orderTogetherOf(
  context: Clocked,
  tx: StoreTransaction,
  order: OrderRecord,
): OrderTogetherView {
  const root = rootOf(tx, order);
  const lead = leadOf(tx, order);
  const { leaving } = boxOf(context, tx, order);
  return {
    root: root.key === order.key ? null : { orderId: root.id, orderNumber: root.orderNumber },
    parts: familyOf(tx, order)
      .filter((each) => each.key !== order.key)
      .map((each) => ({
        ...otherOrderOf(each),
        isRoot: each.key === root.key,
        undoRefusal: each.key === root.key ? '' : (undoRefusal(tx, each) ?? ''),
      })),
    lead: lead === null ? null : otherOrderOf(lead),
    members: found(tx, tx.orderSplits.memberIds(order.key)).map((each) => ({
      ...otherOrderOf(each),
      leaving: leaving.find((one) => one.order.key === each.key)?.reason ?? '',
      notes: [each.note, ...orderGlanceOf(tx, each).notes.map((note) => note.text)].filter(
        (note) => note !== '',
      ),
      separateRefusal: separateRefusal(context, tx, order, each) ?? '',
    })),
    splitRefusal: splitRefusal(tx, order) ?? '',
    undoRefusal: root.key === order.key ? '' : (undoRefusal(tx, order) ?? ''),
    separateRefusal: lead === null ? '' : (separateRefusal(context, tx, lead, order) ?? ''),
    candidates: candidatesOf(context, tx, order).map(otherOrderOf),
  };
}

export function otherOrderOf(order: OrderRecord): NonNullable<OrderTogetherView['lead']> {
  return {
    orderId: order.id,
    orderNumber: order.orderNumber,
    state: order.state,
    revision: order.revision,
    quantityOrdered: order.lines.reduce((sum, line) => sum + line.quantityOrdered, 0),
    quantityLeft: leftOf(order),
  };
}

/** Open orders that may go into the box of this one, oldest first. */
export function candidatesOf(
  context: Clocked,
  tx: StoreTransaction,
  lead: OrderRecord,
): readonly OrderRecord[] {
  if (leadRefusal(context, tx, lead) !== null) return [];
  const candidates: OrderRecord[] = [];
  for (const near of tx.orderSplits.nearby(lead.key)) {
    if (combineProblem(lead, near) !== null) continue;
    const order = tx.orders.find(near.id);
    if (order === null || order.combinedIntoKey !== null) continue;
    if (memberRefusal(context, tx, lead, order) !== null) continue;
    candidates.push(order);
    if (candidates.length === MOST_CANDIDATES) break;
  }
  return candidates;
}

/** Why no box of this order can be shared, in words; null where it can. */
export function leadRefusal(
  context: Clocked,
  tx: StoreTransaction,
  lead: OrderRecord,
): string | null {
  const { orderNumber } = lead;
  if (lead.combinedIntoKey !== null) {
    const box = leadOf(tx, lead);
    return `Order ${orderNumber} is packed in the box of order ${box?.orderNumber ?? ''}. Begin with that one.`;
  }
  const stop = hardStopOf(context, tx, lead);
  if (stop !== null) return stop.message;
  return isOpenState(lead.state) ? null : `Order ${orderNumber} is ${lead.state}.`;
}

/** Why an order can not go into the box of this one, in words; null where it can. */
export function memberRefusal(
  context: Clocked,
  tx: StoreTransaction,
  lead: OrderRecord,
  order: OrderRecord,
): string | null {
  const { orderNumber } = order;
  if (order.key === lead.key) return `Order ${orderNumber} can not be combined with itself.`;
  const stop = hardStopOf(context, tx, order);
  if (stop !== null) return stop.message;
  if (!isOpenState(order.state)) return `Order ${orderNumber} is ${order.state}.`;
  if (order.combinedIntoKey !== null) {
    const other = leadOf(tx, order)?.orderNumber ?? '';
    return `Order ${orderNumber} is packed in the box of order ${other} already.`;
  }
  if (tx.orderSplits.memberIds(order.key).length > 0) {
    return `Other orders are packed in the box of order ${orderNumber}. Combine the others with that one.`;
  }
  if (leftOf(order) === 0) return `Nothing of order ${orderNumber} is left to ship.`;
  // The channel would be told of one of its own orders twice for one box.
  const root = rootOf(tx, order).key;
  const inBox = [lead, ...found(tx, tx.orderSplits.memberIds(lead.key))];
  if (inBox.some((each) => rootOf(tx, each).key === root)) {
    return `Order ${orderNumber} and one that is in this box are parts of one order. Put them back into one instead.`;
  }
  return combineProblem(lead, order);
}

/** Why two orders that share a box can not be separated, in words; null where they can. */
export function separateRefusal(
  context: Clocked,
  tx: StoreTransaction,
  lead: OrderRecord,
  member: OrderRecord,
): string | null {
  const { members } = boxOf(context, tx, lead);
  // What does not belong into that box any more has to come out of it.
  if (!members.some((each) => each.key === member.key)) return null;
  const boxed = tx.packages
    .listByOrder(member.key)
    .find((each) => each.state === 'labelled' && each.boxedIn !== null);
  return boxed === undefined
    ? null
    : `Order ${member.orderNumber} is in the box of shipment ${boxed.boxedIn?.shipmentNumber ?? ''} already. Void that one first, or ship the rest with order ${lead.orderNumber}.`;
}

/** Why an order can not be split now, in words; null where it can. */
export function splitRefusal(tx: StoreTransaction, order: OrderRecord): string | null {
  const { orderNumber } = order;
  if (order.splitUndoneAt !== null) return `Order ${orderNumber} was put back.`;
  if (order.acceptance === 'Pending') {
    return `Order ${orderNumber} is not accepted yet. Accept or reject its lines first.`;
  }
  if (order.acceptance === 'Rejected') return `Order ${orderNumber} was rejected.`;
  if (!isOpenState(order.state)) {
    return `Order ${orderNumber} is ${order.state}. Only an open order can be split.`;
  }
  if (order.combinedIntoKey !== null || tx.orderSplits.memberIds(order.key).length > 0) {
    return `Order ${orderNumber} shares a box with another one. Separate them first.`;
  }
  return leftOf(order) > 1
    ? null
    : `Not more than one item of order ${orderNumber} is left to ship.`;
}

/** Why a part can not be put back into its order, in words; null where it can. */
export function undoRefusal(tx: StoreTransaction, part: OrderRecord): string | null {
  const { orderNumber } = part;
  if (part.splitFromKey === null) return `Order ${orderNumber} was not split from another one.`;
  if (part.splitUndoneAt !== null) return `Order ${orderNumber} was put back already.`;
  const root = rootOf(tx, part);
  if (root.state === 'Canceled') {
    return `Order ${root.orderNumber} is canceled. Nothing can be put back into it.`;
  }
  const labelled = tx.packages.listByOrder(part.key).find((each) => each.state === 'labelled');
  if (labelled !== undefined) {
    return `Order ${orderNumber} has a label: shipment ${labelled.shipmentNumber}. Void it first.`;
  }
  if (part.combinedIntoKey !== null || tx.orderSplits.memberIds(part.key).length > 0) {
    return `Order ${orderNumber} shares a box with another one. Separate them first.`;
  }
  return null;
}

function leftOf(order: OrderRecord): number {
  return order.lines.reduce((sum, line) => sum + quantityLeft(line), 0);
}
