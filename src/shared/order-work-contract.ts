import { z } from 'zod';
import { commandId, id, localDate, nothing } from './contract-parts.ts';
import { orderPageView } from './order-page-views.ts';
import { orderStateSchema } from './order-states.ts';
import { customSystemStates, mostOrdersAtOnce } from './order-words.ts';
import { customStatesView, orderWorkResultsView } from './order-work-views.ts';
import { stateColourNames } from './state-colours.ts';

const revision = z.int().min(0);
const ofOrder = { commandId, orderId: id, expectedRevision: revision };
/** Orders that somebody marked in a list, each as they saw it. */
const ofOrders = {
  commandId,
  orders: z
    .array(z.strictObject({ orderId: id, expectedRevision: revision }))
    .min(1)
    .max(mostOrdersAtOnce),
};
const noteText = z.string().trim().min(1).max(4_000);
const tagTexts = z.array(z.string().max(200)).max(100);
const hold = {
  /** Local date on which the hold ends by itself; null until somebody releases it. */
  until: localDate.nullable(),
  reason: z.string().trim().max(300),
};

/** States, notes, invoice number, tags, hold and assignment (UC2-UC6). */
export const orderWorkContract = {
  /** A person chooses a state. One that asks first is refused with the question until `confirmed`. */
  'orderWork.setState': {
    input: z.strictObject({
      ...ofOrder,
      to: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('system'), state: orderStateSchema }),
        z.strictObject({ kind: z.literal('custom'), stateId: id }),
      ]),
      confirmed: z.boolean().default(false),
    }),
    output: orderPageView,
  },
  'orderWork.addNote': {
    input: z.strictObject({ ...ofOrder, text: noteText }),
    output: orderPageView,
  },
  /** Takes one's own note out of sight; it stays in the store. */
  'orderWork.removeNote': {
    input: z.strictObject({ ...ofOrder, noteId: id }),
    output: orderPageView,
  },
  /** Undoes removeNote. */
  'orderWork.restoreNote': {
    input: z.strictObject({ ...ofOrder, noteId: id }),
    output: orderPageView,
  },
  /** Empty takes it away. */
  'orderWork.saveInvoice': {
    input: z.strictObject({ ...ofOrder, invoiceNumber: z.string().trim().max(60) }),
    output: orderPageView,
  },
  /** All the tags that the order has from now on. */
  'orderWork.setTags': {
    input: z.strictObject({ ...ofOrder, tags: tagTexts }),
    output: orderPageView,
  },
  'orderWork.hold': { input: z.strictObject({ ...ofOrder, ...hold }), output: orderPageView },
  'orderWork.release': { input: z.strictObject(ofOrder), output: orderPageView },
  /** To a user of the station, or null to nobody. */
  'orderWork.assign': {
    input: z.strictObject({ ...ofOrder, userId: id.nullable() }),
    output: orderPageView,
  },

  'orderWork.holdMany': {
    input: z.strictObject({ ...ofOrders, ...hold }),
    output: orderWorkResultsView,
  },
  'orderWork.releaseMany': { input: z.strictObject(ofOrders), output: orderWorkResultsView },
  'orderWork.assignMany': {
    input: z.strictObject({ ...ofOrders, userId: id.nullable() }),
    output: orderWorkResultsView,
  },
  'orderWork.tagMany': {
    input: z.strictObject({ ...ofOrders, add: tagTexts, remove: tagTexts }),
    output: orderWorkResultsView,
  },

  /** The client's own states of Order Configurations. */
  'orderStates.list': { input: nothing, output: customStatesView },
  'orderStates.save': {
    input: z.strictObject({
      commandId,
      /** Left out for a new one. */
      stateId: id.optional(),
      name: z.string().trim().min(1).max(40),
      description: z.string().trim().max(200),
      colour: z.enum(stateColourNames),
      systemState: z.enum(customSystemStates),
    }),
    output: customStatesView,
  },
  'orderStates.remove': {
    input: z.strictObject({ commandId, stateId: id }),
    output: customStatesView,
  },
} as const;
