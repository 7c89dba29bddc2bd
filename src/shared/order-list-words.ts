/** The lists of the left column of Orders, in their order there. `domain/order-lists.ts` says what is in them. */
export const orderLists = [
  'open',
  'pending',
  'awaiting',
  'onHold',
  'shipped',
  'canceled',
  'all',
] as const;
export type OrderListName = (typeof orderLists)[number];

export const orderListLabels: Readonly<Record<OrderListName, string>> = {
  open: 'Open Orders',
  pending: 'Pending acceptance',
  awaiting: 'Awaiting Fulfillment',
  onHold: 'On hold',
  shipped: 'Shipped',
  canceled: 'Canceled',
  all: 'All orders',
};

/**
 * What a list of orders may be sorted by. `newest` is when the order came to the station; `shipBy` is
 * urgency: what has to leave first, and of what has to leave at the same time, what was ordered first.
 */
export const orderSorts = [
  'newest',
  'shipBy',
  'orderedAt',
  'orderNumber',
  'recipient',
  'city',
  'account',
  'state',
  'left',
  'ordered',
  'lines',
  'assigned',
  'channelOrderId',
] as const;
export type OrderSort = (typeof orderSorts)[number];

export type SortDirection = 'asc' | 'desc';
export type OrderSorting = { readonly by: OrderSort; readonly direction: SortDirection };

/** How a list is sorted until somebody sorts it: what is to be worked on by urgency, the rest newest first. */
export const defaultSorting: Readonly<Record<OrderListName, OrderSorting>> = {
  open: { by: 'shipBy', direction: 'asc' },
  pending: { by: 'shipBy', direction: 'asc' },
  awaiting: { by: 'shipBy', direction: 'asc' },
  onHold: { by: 'shipBy', direction: 'asc' },
  shipped: { by: 'newest', direction: 'desc' },
  canceled: { by: 'newest', direction: 'desc' },
  all: { by: 'newest', direction: 'desc' },
};

/** Columns of the grid of orders, in the order of a new station. */
export const orderColumnNames = [
  'orderNumber',
  'state',
  'shipBy',
  'left',
  'recipient',
  'city',
  'account',
  'orderedAt',
  'tags',
  'assigned',
  'lines',
  'channelOrderId',
] as const;
export type OrderColumnName = (typeof orderColumnNames)[number];

/** Nobody in particular, where a filter names who an order is assigned to. */
export const unassigned = 'nobody';
