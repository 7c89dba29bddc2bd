import { z } from 'zod';
import { commandId, id, nothing, page } from './contract-parts.ts';
import {
  orderFilterChoicesView,
  orderFiltersSchema,
  orderListsView,
  orderScreenSettings,
  orderScreenView,
  ordersView,
  orderViewDefinition,
  savedViewsView,
} from './order-list-views.ts';
import { orderLists, orderSorts } from './order-list-words.ts';

/** The days of Ship by narrow a list; with all orders they are refused, since no index has them. */
const question = orderFiltersSchema.extend({
  /** Words in any order: number, buyer, SKU, tracking or invoice number, note, tag. */
  text: z.string().max(200).optional(),
  /** Left out, all orders. */
  list: z.enum(orderLists).optional(),
});
const viewName = z.string().trim().min(1).max(60);

/** The lists of orders, and the views that somebody has saved of them. */
export const orderListContract = {
  'orders.list': {
    input: question.extend({
      /**
       * Left out: by urgency what is to be worked on, newest first what is over. An order that would
       * take too long for so many is not given; the answer says which was.
       */
      sort: z.enum(orderSorts).optional(),
      direction: z.enum(['asc', 'desc']).optional(),
      ...page,
    }),
    output: ordersView,
  },
  /** Every match, where `orders.list` stopped counting, and what so many can be sorted by. */
  'orders.count': {
    input: question,
    output: z.strictObject({ total: z.int(), sorts: z.array(z.enum(orderSorts)) }),
  },
  'orders.lists': { input: nothing, output: orderListsView },
  'orders.filterChoices': { input: nothing, output: orderFilterChoicesView },
  /** How the Orders screen was left, and the saved views. */
  'orders.screen': { input: nothing, output: orderScreenView },
  'orders.saveScreen': { input: orderScreenSettings, output: nothing },
  /** A name that another view has is refused. */
  'savedViews.save': {
    input: z.strictObject({ commandId, name: viewName, definition: orderViewDefinition }),
    output: savedViewsView.extend({ viewId: z.string() }),
  },
  /** Another name, another definition, or both. */
  'savedViews.change': {
    input: z.strictObject({
      viewId: id,
      name: viewName.optional(),
      definition: orderViewDefinition.optional(),
    }),
    output: savedViewsView,
  },
  'savedViews.remove': { input: z.strictObject({ viewId: id }), output: savedViewsView },
  /** Takes back a removal, under the same id. */
  'savedViews.restore': {
    input: z.strictObject({ viewId: id, name: viewName, definition: orderViewDefinition }),
    output: savedViewsView,
  },
} as const;
