import { refuse } from '../../shared/app-error.ts';
import type { Parcel } from '../../shared/station-contract.ts';
import { boxOf, type Clocked, linesInBox } from './combined-box.ts';
import type { OrderRecord } from './order-store-port.ts';
import { packedLines } from './packed-lines.ts';
import type { StoreTransaction } from './store-port.ts';

type Items = readonly { readonly lineKey: number; readonly quantity: number }[];

export type BoxedOrder = { readonly order: OrderRecord; readonly items: Items };

/**
 * Divides what goes into a box into what is of the order itself and what is of the orders that share
 * its box. Refuses what is of an order that has left the box, and what can not go into one package.
 */
export function divideItems(
  context: Clocked,
  tx: StoreTransaction,
  order: OrderRecord,
  items: Parcel['items'],
): { readonly own: Items; readonly boxed: readonly BoxedOrder[] } {
  const box = boxOf(context, tx, order);
  const lines = linesInBox(order, box).map(({ line }) => line);
  const stray = items.find((item) => lines.every((line) => line.id !== item.lineId));
  if (stray !== undefined) refuseStray(tx, order, stray.lineId);
  const packed = packedLines(tx, { ...order, lines }, items);
  const itemsOf = (each: OrderRecord): Items =>
    packed
      .filter(({ line }) => each.lines.some(({ key }) => key === line.key))
      .map(({ line, quantity }) => ({ lineKey: line.key, quantity }));
  return {
    own: itemsOf(order),
    boxed: box.members
      .map((member) => ({ order: member, items: itemsOf(member) }))
      .filter((boxed) => boxed.items.length > 0),
  };
}

function refuseStray(tx: StoreTransaction, order: OrderRecord, lineId: string): void {
  const id = tx.orderSplits.orderIdOfLine(lineId);
  const other = id === null ? null : tx.orders.find(id);
  if (other === null) {
    refuse('not-found', `Order ${order.orderNumber} has no such line. Scan it again.`);
  }
  refuse(
    'conflict',
    `Order ${other.orderNumber} is not in the box of order ${order.orderNumber} any more. Take its items out and scan again.`,
  );
}
