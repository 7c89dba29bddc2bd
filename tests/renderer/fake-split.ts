import type { CombineCandidatesView } from '../../src/shared/order-split-views.ts';
import type { OrderTogetherView } from '../../src/shared/order-together-views.ts';
import type { OrderView } from '../../src/shared/order-views.ts';

/** Parts and shared boxes of a core in memory. */
export type FakeSplit = {
  readonly together: (order: OrderView) => OrderTogetherView;
  /** The order with the lines of what shares its box. */
  readonly withBox: (order: OrderView) => OrderView;
  readonly split: (
    orderId: string,
    items: readonly { readonly lineId: string; readonly quantity: number }[],
  ) => OrderView;
  readonly undo: (orderId: string) => OrderView;
  readonly candidates: (orderId: string) => CombineCandidatesView;
  readonly combine: (orderId: string, others: readonly string[]) => OrderView;
  readonly separate: (orderId: string) => OrderView;
};

export function createFakeSplit(orders: OrderView[]): FakeSplit {
  const rootOfPart = new Map<string, string>();
  const leadOfMember = new Map<string, string>();
  const byId = (orderId: string): OrderView => {
    const order = orders.find((each) => each.orderId === orderId);
    if (order === undefined) throw new Error(`No order ${orderId}`);
    return order;
  };
  const leftOf = (order: OrderView) =>
    order.lines.reduce((sum, line) => sum + line.quantityLeft, 0);
  const otherOrder = (order: OrderView) => ({
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    state: order.state,
    revision: order.revision,
    quantityOrdered: order.lines.reduce((sum, line) => sum + line.quantityOrdered, 0),
    quantityLeft: leftOf(order),
  });
  const membersOf = (orderId: string) =>
    orders.filter((each) => leadOfMember.get(each.orderId) === orderId);
  // Invented people buy much; two of their orders are enough to look at.
  const sameBuyer = (order: OrderView) =>
    orders
      .filter(
        (each) =>
          each.orderId !== order.orderId &&
          !leadOfMember.has(each.orderId) &&
          each.accountId === order.accountId &&
          each.shipTo.name === order.shipTo.name &&
          each.shipTo.line1 === order.shipTo.line1 &&
          (each.state === 'New' || each.state === 'Processing') &&
          leftOf(each) > 0,
      )
      .slice(0, 2);
  const touched = (order: OrderView): OrderView => {
    order.revision += 1;
    return order;
  };

  return {
    together: (order) => {
      const rootId = rootOfPart.get(order.orderId) ?? order.orderId;
      const family = orders.filter(
        (each) => each.orderId === rootId || rootOfPart.get(each.orderId) === rootId,
      );
      const leadId = leadOfMember.get(order.orderId);
      const isOpen = order.state === 'New' || order.state === 'Processing';
      return {
        root:
          rootId === order.orderId
            ? null
            : { orderId: rootId, orderNumber: byId(rootId).orderNumber },
        parts: family
          .filter((each) => each.orderId !== order.orderId)
          .map((each) => ({
            ...otherOrder(each),
            isRoot: each.orderId === rootId,
            undoRefusal: '',
          })),
        lead: leadId === undefined ? null : otherOrder(byId(leadId)),
        members: membersOf(order.orderId).map((each) => ({
          ...otherOrder(each),
          leaving:
            each.state === 'Canceled'
              ? `Order ${each.orderNumber} was canceled. Put the items back and ship nothing.`
              : '',
          notes: each.note === '' ? [] : [each.note],
          separateRefusal: '',
        })),
        splitRefusal: isOpen
          ? leftOf(order) > 1
            ? ''
            : `Not more than one item of order ${order.orderNumber} is left to ship.`
          : `Order ${order.orderNumber} is ${order.state}. Only an open order can be split.`,
        undoRefusal: '',
        separateRefusal: '',
        candidates: isOpen && leadId === undefined ? sameBuyer(order).map(otherOrder) : [],
      };
    },
    withBox: (order) => ({
      ...order,
      lines: [
        ...order.lines,
        ...membersOf(order.orderId)
          .filter((each) => each.state !== 'Canceled')
          .flatMap((each) => each.lines.map((line) => ({ ...line, ofOrder: each.orderNumber }))),
      ],
    }),
    split: (orderId, items) => {
      const order = touched(byId(orderId));
      const rootId = rootOfPart.get(orderId) ?? orderId;
      const root = byId(rootId);
      const number = [...rootOfPart.values()].filter((each) => each === rootId).length + 2;
      const part: OrderView = {
        ...order,
        orderId: `${rootId}-part-${number}`,
        orderNumber: `${root.orderNumber}-${number}`,
        state: 'New',
        revision: 1,
        packages: [],
        lines: order.lines.flatMap((line) => {
          const item = items.find((each) => each.lineId === line.lineId);
          if (item === undefined) return [];
          line.quantityLeft -= item.quantity;
          return [
            {
              ...line,
              lineId: `${line.lineId}-${number}`,
              quantityOrdered: item.quantity,
              quantityShipped: 0,
              quantityLeft: item.quantity,
            },
          ];
        }),
      };
      orders.push(part);
      rootOfPart.set(part.orderId, rootId);
      return order;
    },
    undo: (orderId) => {
      const part = byId(orderId);
      const root = touched(byId(rootOfPart.get(orderId) ?? orderId));
      for (const line of part.lines) {
        const of = root.lines.find((each) => each.sku === line.sku);
        if (of !== undefined) of.quantityLeft += line.quantityLeft;
      }
      orders.splice(orders.indexOf(part), 1);
      rootOfPart.delete(orderId);
      return root;
    },
    candidates: (orderId) => {
      const order = byId(orderId);
      const { orderNumber, revision, buyerName, shipTo } = order;
      return {
        orderId,
        orderNumber,
        revision,
        buyerName,
        shipTo,
        candidates: sameBuyer(order).map((each) => ({
          ...otherOrder(each),
          orderedAt: each.orderedAt,
          buyerName: each.buyerName,
          shipTo: each.shipTo,
        })),
      };
    },
    combine: (orderId, others) => {
      for (const other of others) {
        touched(byId(other));
        leadOfMember.set(other, orderId);
      }
      return touched(byId(orderId));
    },
    separate: (orderId) => {
      leadOfMember.delete(orderId);
      return touched(byId(orderId));
    },
  };
}
