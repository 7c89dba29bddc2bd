import { z } from 'zod';
import { stateSetters } from './order-words.ts';

/** What people here have said of an order, as short as a packer needs it. */
export const orderGlanceView = z.strictObject({
  /** The client's own state; null where the order has one of the six alone. */
  ownState: z.strictObject({ name: z.string(), colour: z.string() }).nullable(),
  /** Who has set the state, and when; the time is null and the name empty where nobody knows. */
  stateSet: z.strictObject({
    by: z.enum(stateSetters),
    actor: z.string(),
    at: z.string().nullable(),
  }),
  notes: z.array(
    z.strictObject({ noteId: z.string(), text: z.string(), author: z.string(), at: z.string() }),
  ),
  tags: z.array(z.string()),
});
export type OrderGlanceView = z.infer<typeof orderGlanceView>;
