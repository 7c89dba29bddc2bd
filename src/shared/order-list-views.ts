import { z } from 'zod';
import { id, localDate } from './contract-parts.ts';
import { orderColumnNames, orderLists, orderSorts, unassigned } from './order-list-words.ts';
import { orderStateSchema } from './order-states.ts';
import { orderAcceptances } from './order-words.ts';

export const orderSortingSchema = z.strictObject({
  by: z.enum(orderSorts),
  direction: z.enum(['asc', 'desc']),
});

/** What a list is narrowed to; local dates at the station, both of them included. */
export const orderFiltersSchema = z.strictObject({
  accountId: id.optional(),
  state: z.union([orderStateSchema, z.literal('open')]).optional(),
  customStateId: id.optional(),
  tag: z.string().trim().min(1).max(100).optional(),
  /** A user's id, or `nobody`. */
  assignedUserId: z.union([id, z.literal(unassigned)]).optional(),
  orderedFrom: localDate.optional(),
  orderedTo: localDate.optional(),
  shipByFrom: localDate.optional(),
  shipByTo: localDate.optional(),
});
export type OrderFilters = z.infer<typeof orderFiltersSchema>;

/** One that is named twice is shown once. */
const columns = z.array(z.enum(orderColumnNames)).min(1).max(orderColumnNames.length);

/** A list with how somebody wants to see it. */
export const orderViewDefinition = z.strictObject({
  list: z.enum(orderLists),
  filters: orderFiltersSchema,
  /** Null sorts as the list is by itself. */
  sorting: orderSortingSchema.nullable(),
  columns,
});
export type OrderViewDefinition = z.infer<typeof orderViewDefinition>;

const listSettings = z
  .strictObject({ filters: orderFiltersSchema, sorting: orderSortingSchema.nullable() })
  .optional();

/** What the station keeps of the Orders screen. */
export const orderScreenSettings = z.strictObject({
  list: z.enum(orderLists),
  /** The saved view that is shown; null while it is one of the lists. */
  viewId: id.nullable(),
  /** The column of lists is folded away. */
  folded: z.boolean(),
  columns,
  /** Filters and sorting of each list that somebody has changed. */
  lists: z.strictObject({
    open: listSettings,
    pending: listSettings,
    awaiting: listSettings,
    onHold: listSettings,
    shipped: listSettings,
    canceled: listSettings,
    all: listSettings,
  }),
});
export type OrderScreenSettings = z.infer<typeof orderScreenSettings>;

const savedViewView = z.strictObject({
  viewId: z.string(),
  name: z.string(),
  definition: orderViewDefinition,
});
export type SavedViewView = z.infer<typeof savedViewView>;

export const savedViewsView = z.strictObject({ views: z.array(savedViewView) });

export const orderScreenView = z.strictObject({
  settings: orderScreenSettings,
  views: z.array(savedViewView),
});

/** How many orders are in each list; where a count is not exact, at least so many. */
export const orderListsView = z.strictObject({
  lists: z.array(z.strictObject({ list: z.enum(orderLists), count: z.int(), exact: z.boolean() })),
  /** Older orders whose notes can not be found yet, at most so many; 0 once all can. */
  notesToIndex: z.int(),
});

/** What the filters of Orders offer, besides the accounts. */
export const orderFilterChoicesView = z.strictObject({
  tags: z.array(z.string()),
  users: z.array(z.strictObject({ userId: z.string(), name: z.string() })),
  states: z.array(
    z.strictObject({ customStateId: z.string(), name: z.string(), colour: z.string() }),
  ),
});
export type OrderFilterChoices = z.infer<typeof orderFilterChoicesView>;

export const orderRowView = z.strictObject({
  orderId: z.string(),
  /** Counts its changes; what is done to it from a list names the one that was seen. */
  revision: z.int(),
  orderNumber: z.string(),
  channelOrderId: z.string(),
  accountName: z.string(),
  channelName: z.string(),
  state: orderStateSchema,
  /** The client's own state, which stands for `state` (UC4). */
  customState: z.strictObject({ name: z.string(), colour: z.string() }).nullable(),
  acceptance: z.enum(orderAcceptances),
  /** A hold keeps it back today. */
  onHold: z.boolean(),
  /** Local date on which the hold is over; null where a person has to end it. */
  heldUntil: z.string().nullable(),
  /** Name of the user; null for nobody. */
  assignedTo: z.string().nullable(),
  tags: z.array(z.string()),
  /** The buyer or somebody here has written something. */
  hasNote: z.boolean(),
  recipientName: z.string(),
  city: z.string(),
  country: z.string(),
  orderedAt: z.string().nullable(),
  shipBy: z.string().nullable(),
  lineCount: z.int(),
  quantityOrdered: z.int(),
  quantityLeft: z.int(),
});
export type OrderRowView = z.infer<typeof orderRowView>;

export const ordersView = z.strictObject({
  rows: z.array(orderRowView),
  total: z.int(),
  /** False where counting stopped at a bound because so many match: `total` is then "at least". */
  totalExact: z.boolean(),
  /** As the rows are sorted, which may not be what was asked for. */
  sorting: z.strictObject({ by: z.enum(orderSorts), direction: z.enum(['asc', 'desc']) }),
  /** What these orders can be sorted by; the more there are, the fewer. */
  sorts: z.array(z.enum(orderSorts)),
});
