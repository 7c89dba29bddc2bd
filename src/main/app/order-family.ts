import { quantityLeft } from '../domain/open-order.ts';
import type { PartsStanding } from '../domain/order-state.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** The order that the channel knows: itself, or the one that it was split from. */
export function rootOf(tx: StoreTransaction, order: OrderRecord): OrderRecord {
  const id = order.splitFromKey === null ? null : tx.orderSplits.idOf(order.splitFromKey);
  return id === null ? order : (tx.orders.find(id) ?? order);
}

/** Orders that were split from this one and not put back, oldest first. */
export function partsOf(tx: StoreTransaction, root: OrderRecord): readonly OrderRecord[] {
  return found(tx, tx.orderSplits.partIds(root.key)).filter((part) => part.splitUndoneAt === null);
}

/** An order with all that was split from it, and from the order that it is a part of. */
export function familyOf(tx: StoreTransaction, order: OrderRecord): readonly OrderRecord[] {
  const root = rootOf(tx, order);
  return [root, ...partsOf(tx, root)];
}

/** Whether something of the channel's order is still to be shipped with another part of it. */
export function restIsOpen(tx: StoreTransaction, order: OrderRecord): boolean {
  return familyOf(tx, order).some(
    (each) =>
      each.key !== order.key &&
      each.state !== 'Completed' &&
      each.state !== 'Canceled' &&
      each.lines.some((line) => quantityLeft(line) > 0),
  );
}

/** How far the parts of an order are with what of it is in packages that are not voided. */
export function partsStandingOf(tx: StoreTransaction, root: OrderRecord): PartsStanding {
  const packed = partsOf(tx, root).filter((part) =>
    tx.packages.listByOrder(part.key).some(({ state }) => state === 'labelled'),
  );
  if (packed.length === 0) return 'nothing';
  const isClosed = packed.every(({ state }) => state === 'Completed' || state === 'Canceled');
  return isClosed ? 'closed' : 'packed';
}

/** The number by which the buyer knows an order, who has never heard of parts. */
export function buyersNumberOf(tx: StoreTransaction, order: OrderRecord): string {
  return rootOf(tx, order).orderNumber;
}

export function found(tx: StoreTransaction, ids: readonly string[]): readonly OrderRecord[] {
  return ids.map((id) => tx.orders.find(id)).filter((order) => order !== null);
}
