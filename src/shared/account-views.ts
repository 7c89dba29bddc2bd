import { z } from 'zod';
import { postalAddressView } from './address-views.ts';

export const confirmTimingSchema = z.enum(['movement', 'assigned', 'never']);

/** A field of an account at a channel or a tracking source, for forms. */
export const accountFieldView = z.strictObject({
  name: z.string(),
  label: z.string(),
  hint: z.string(),
  required: z.boolean(),
  /** Kept with the credentials: written, never read back. */
  writeOnly: z.boolean(),
  standard: z.string(),
  choices: z.array(z.strictObject({ value: z.string(), label: z.string() })),
  isUrl: z.boolean(),
  /** Asked for only where another field has this value. */
  onlyWith: z.strictObject({ name: z.string(), value: z.string() }).optional(),
  /** Right as it is for nearly every account. */
  isAdvanced: z.boolean(),
  /** Has several lines. */
  isLong: z.boolean(),
});
export type AccountFieldView = z.infer<typeof accountFieldView>;

/** A sales channel as forms and the command line need it: what an account is asked for and may choose. */
export const channelView = z.strictObject({
  channel: z.string(),
  name: z.string(),
  fields: z.array(accountFieldView),
  /** Who moves the money of its payments, and what that provider is asked for. */
  paymentFields: z.array(accountFieldView),
  /** "Send ship confirmations" (QP4), the standard first; empty where there is no choice (QP3). */
  timings: z.array(
    z.strictObject({
      value: confirmTimingSchema,
      /** The exact words of the option. */
      words: z.string(),
      /** What it does, in one sentence. */
      about: z.string(),
    }),
  ),
  /** What the channel keeps for good (QP8); null where it can be changed. */
  lockWarning: z.string().nullable(),
  takesImei: z.boolean(),
  buyerNotice: z.enum(['channel', 'flag', 'mail', 'none']),
  readsOrders: z.boolean(),
  /** Whether the channel says of each order that it has to be accepted, or the account decides (MP1). */
  acceptance: z.enum(['channel', 'choice']),
  /** Whether it can be told which orders are accepted. */
  takesAnswers: z.boolean(),
  /** Nobody answers there: a person says that the channel has it. */
  acknowledgedByHand: z.boolean(),
});
export type ChannelView = z.infer<typeof channelView>;

export const accountTestView = z.strictObject({
  /**
   * ok: it answered and took the sign-in. auth: it refused the sign-in. unreachable: nothing was
   * reached. busy: its limit leaves no call now. trouble: it answered with an error, or nothing that
   * proves anything. untestable: there is nobody to ask.
   */
  outcome: z.enum(['ok', 'auth', 'unreachable', 'busy', 'trouble', 'untestable']),
  words: z.string(),
  testedAt: z.string(),
  /** When there is a call left again; null where that is not the reason. */
  nextCallAt: z.string().nullable(),
});
export type AccountTestView = z.infer<typeof accountTestView>;

export const accountView = z.strictObject({
  accountId: z.string(),
  channel: z.string(),
  channelName: z.string(),
  name: z.string(),
  company: z.string(),
  enabled: z.boolean(),
  settings: z.record(z.string(), z.string()),
  hasCredentials: z.boolean(),
  /** False where nothing signs in, such as a folder. */
  needsCredentials: z.boolean(),
  /** "Send ship confirmations" in the words of the option; empty where there is no choice (QP3). */
  timingWords: z.string(),
  /** What is wrong with it though it can be used, such as the same seller twice; empty for nothing. */
  warning: z.string(),
});
export type AccountView = z.infer<typeof accountView>;

/** What an account has printed on its labels; null is the station's address, or no logo. */
export const accountLabelView = z.strictObject({
  shipFrom: postalAddressView.nullable(),
  logoPngBase64: z.string().nullable(),
});
export type AccountLabelView = z.infer<typeof accountLabelView>;
