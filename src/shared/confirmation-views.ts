import { z } from 'zod';
import { packageSummaryView } from './package-views.ts';

/** The five outcomes of OC2; `nothing` is the X (OC7). */
export const confirmChoices = ['close', 'another', 'update', 'void', 'nothing'] as const;
export const confirmChoiceSchema = z.enum(confirmChoices);
export type ConfirmChoice = z.infer<typeof confirmChoiceSchema>;

export const confirmationView = z.strictObject({
  package: packageSummaryView,
  /** The four buttons in order, texts as OC3-OC6 with the channel's name in place of <cart>. */
  buttons: z.array(
    z.strictObject({
      choice: z.enum(['close', 'another', 'update', 'void']),
      label: z.string(),
      hint: z.string(),
      enabled: z.boolean(),
    }),
  ),
  /** What becomes of the update after one of the first three, by the account's rules as they are now. */
  telling: z.string(),
  /** The order was canceled, held as fraud or suspended meanwhile: it stays so, whatever is chosen. */
  orderStop: z.strictObject({ title: z.string(), message: z.string() }).nullable(),
  quantityLeft: z.int(),
  /** What the channel keeps for good, until somebody here has read it (QP8); null otherwise. */
  lockWarning: z.string().nullable(),
});
export type ConfirmationView = z.infer<typeof confirmationView>;
