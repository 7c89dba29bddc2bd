import { z } from 'zod';
import { orderGlanceView } from './order-glance-view.ts';
import { orderStateSchema } from './order-states.ts';
import { customSystemStates } from './order-words.ts';
import { stateColourNames } from './state-colours.ts';

/** A state that the client has made (UC4). */
export const customStateView = z.strictObject({
  stateId: z.string(),
  name: z.string(),
  description: z.string(),
  colour: z.enum(stateColourNames),
  systemState: z.enum(customSystemStates),
  /** How many orders have it now; with any, it can not be changed or removed. */
  orders: z.int(),
});
export type CustomStateView = z.infer<typeof customStateView>;

export const customStatesView = z.strictObject({ states: z.array(customStateView) });

/** One entry of the dropdown (UC2-UC4). */
export const stateChoiceView = z.strictObject({
  /** Null for one of the six. */
  stateId: z.string().nullable(),
  /** The system state that it is, or stands for. */
  state: orderStateSchema,
  name: z.string(),
  /** Null for one of the six. */
  colour: z.enum(stateColourNames).nullable(),
  meaning: z.string(),
  /** What choosing it meets now: `current` is the one that the order has. */
  answer: z.enum(['current', 'allowed', 'asks', 'refused']),
  /** The question, or why it is refused; empty otherwise. */
  words: z.string(),
});
export type StateChoiceView = z.infer<typeof stateChoiceView>;

/** State, notes, invoice number, tags, hold, assignment and history of an order (UC2-UC6). */
export const orderWorkView = z.strictObject({
  stateSet: orderGlanceView.shape.stateSet,
  /** The six, then the client's own; exactly one is `current`. */
  states: z.array(stateChoiceView),
  /** Oldest first. */
  notes: z.array(
    z.strictObject({
      noteId: z.string(),
      text: z.string(),
      author: z.string(),
      createdAt: z.string(),
      /** One removes what one has written oneself. */
      canRemove: z.boolean(),
    }),
  ),
  invoiceNumber: z.string(),
  tags: z.array(z.string()),
  /** Tags that orders have, by name. */
  knownTags: z.array(z.string()),
  /** Null where the order is not on hold, also after a hold that has run out. */
  hold: z.strictObject({ until: z.string().nullable(), reason: z.string() }).nullable(),
  /** Why it can not be put on hold now; null where it can. */
  holdProblem: z.string().nullable(),
  /** Tomorrow at the station: the first day on which a hold can end. */
  firstHoldEnd: z.string(),
  assignedTo: z.strictObject({ userId: z.string(), name: z.string() }).nullable(),
  users: z.array(z.strictObject({ userId: z.string(), name: z.string() })),
  /** What was done to the order and its packages, newest first. */
  history: z.array(z.strictObject({ at: z.string(), actor: z.string(), words: z.string() })),
});
export type OrderWorkView = z.infer<typeof orderWorkView>;

/** What would take a change of an order back. */
const orderUndoView = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('release') }),
  z.strictObject({
    kind: z.literal('hold'),
    until: z.string().nullable(),
    reason: z.string(),
  }),
  z.strictObject({ kind: z.literal('assign'), userId: z.string().nullable() }),
  z.strictObject({
    kind: z.literal('tag'),
    add: z.array(z.string()),
    remove: z.array(z.string()),
  }),
]);
export type OrderUndo = z.infer<typeof orderUndoView>;

/** What became of each of several orders. */
export const orderWorkResultsView = z.strictObject({
  results: z.array(
    z.strictObject({
      orderId: z.string(),
      /** Empty where the order is not in the store. */
      orderNumber: z.string(),
      /** True also where nothing was to be changed, since the order was so already. */
      done: z.boolean(),
      /** Why not; empty where it was done. */
      message: z.string(),
      /** What the order's next change has to name; 0 where the order is not in the store. */
      revision: z.int(),
      /** Null where nothing was changed, and for a command that is repeated. */
      undo: orderUndoView.nullable(),
    }),
  ),
});
export type OrderWorkResultsView = z.infer<typeof orderWorkResultsView>;
