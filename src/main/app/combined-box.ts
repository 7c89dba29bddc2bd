import { refuse } from '../../shared/app-error.ts';
import { combineProblem, isOpenState } from '../domain/combine.ts';
import { quantityLeft } from '../domain/open-order.ts';
import type { AppContext } from './context.ts';
import { found, partsOf, rootOf } from './order-family.ts';
import type { OrderLineRecord, OrderRecord } from './order-store-port.ts';
import { shippingStopOf } from './shipping-stop.ts';
import type { StoreTransaction } from './store-port.ts';

export type Clocked = Pick<AppContext, 'clock'>;

type ShippingStop = NonNullable<ReturnType<typeof shippingStopOf>>;

/** The orders that are packed in the box of another one, as they are now. */
export type CombinedBox = {
  /** Those whose items may go into the next box. */
  readonly members: readonly OrderRecord[];
  /** Those that have changed since: their items have to come out of the box. */
  readonly leaving: readonly { readonly order: OrderRecord; readonly reason: string }[];
};

/** What stands against shipping anything of an order, whether or not something of it is left. */
export function hardStopOf(
  context: Clocked,
  tx: StoreTransaction,
  order: OrderRecord,
): ShippingStop | null {
  return shippingStopOf(context, tx, order, true);
}

export function leadOf(tx: StoreTransaction, order: OrderRecord): OrderRecord | null {
  const id = order.combinedIntoKey === null ? null : tx.orderSplits.idOf(order.combinedIntoKey);
  return id === null ? null : tx.orders.find(id);
}

/** A box that is closed has no members any more: what is still open of them ships by itself. */
export function boxOf(context: Clocked, tx: StoreTransaction, lead: OrderRecord): CombinedBox {
  const members: OrderRecord[] = [];
  const leaving: { order: OrderRecord; reason: string }[] = [];
  if (!isOpenState(lead.state)) return { members, leaving };
  for (const order of found(tx, tx.orderSplits.memberIds(lead.key))) {
    const reason = hardStopOf(context, tx, order)?.message ?? combineProblem(lead, order);
    if (reason !== null) leaving.push({ order, reason });
    else if (isOpenState(order.state)) members.push(order);
  }
  return { members, leaving };
}

/** The lines that go into the next box of an order, with the number of the order that each is of. */
export function linesInBox(
  order: OrderRecord,
  { members }: Pick<CombinedBox, 'members'>,
): readonly { readonly line: OrderLineRecord; readonly order: OrderRecord }[] {
  return [order, ...members].flatMap((each) => each.lines.map((line) => ({ line, order: each })));
}

/** Why an order can not be packed now, also for what it shares with others; null where it can. */
export function boxStopOf(
  context: Clocked,
  tx: StoreTransaction,
  order: OrderRecord,
  anotherPackage: boolean,
): ShippingStop | null {
  const { orderNumber } = order;
  if (order.splitUndoneAt !== null) {
    const { orderNumber: root } = rootOf(tx, order);
    return {
      title: 'Put back',
      message: `Order ${orderNumber} was put back into order ${root}. Scan ${root}.`,
    };
  }
  const hard = hardStopOf(context, tx, order);
  if (hard !== null) return hard;
  const lead = leadOf(tx, order);
  if (lead !== null) {
    return {
      title: 'Packed with another order',
      message: shipsNow(context, tx, lead)
        ? `Order ${orderNumber} is packed in the box of order ${lead.orderNumber}. Scan that one, or separate the two.`
        : `Order ${orderNumber} was to be packed with order ${lead.orderNumber}, which is not shipped now: ${standingOf(context, tx, lead)} Separate the two to ship it by itself.`,
    };
  }
  const box = boxOf(context, tx, order);
  const [first] = box.leaving;
  if (first !== undefined) {
    return {
      title: `Take order ${first.order.orderNumber} out`,
      message: `${first.reason} Take its items out of this box, then separate the orders.`,
    };
  }
  const lines = linesInBox(order, box).map(({ line }) => line);
  const parts = partsOf(tx, order)
    .filter(somethingLeft)
    .map((part) => part.orderNumber);
  if (parts.length > 0 && isOpenState(order.state) && !anotherPackage && !lines.some(isLeft)) {
    return {
      title: 'Nothing left to ship',
      message: `What is left of order ${orderNumber} is in its parts: ${parts.join(', ')}. Scan one of them.`,
    };
  }
  return shippingStopOf(context, tx, { ...order, lines }, anotherPackage);
}

/** Whether a box of this order can be packed now, so that a scan of a member may open it. */
export function shipsNow(context: Clocked, tx: StoreTransaction, lead: OrderRecord): boolean {
  return isOpenState(lead.state) && hardStopOf(context, tx, lead) === null;
}

const isLeft = (line: OrderLineRecord) => quantityLeft(line) > 0;
const somethingLeft = (order: OrderRecord) => order.lines.some(isLeft);

function standingOf(context: Clocked, tx: StoreTransaction, lead: OrderRecord): string {
  return hardStopOf(context, tx, lead)?.message ?? `it is ${lead.state}.`;
}

export function leftInBox(context: Clocked, tx: StoreTransaction, order: OrderRecord): number {
  return linesInBox(order, boxOf(context, tx, order)).reduce(
    (sum, { line }) => sum + quantityLeft(line),
    0,
  );
}

/** Refuses what ships an order by itself that is packed in the box of another one. */
export function refuseMember(tx: StoreTransaction, order: OrderRecord): void {
  const lead = leadOf(tx, order);
  if (lead === null) return;
  refuse(
    'refused',
    `Order ${order.orderNumber} is packed in the box of order ${lead.orderNumber}. Separate the two first.`,
  );
}
