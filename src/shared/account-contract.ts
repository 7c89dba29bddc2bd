import { z } from 'zod';
import { accountLabelView, accountTestView, accountView, channelView } from './account-views.ts';
import { id, nothing, senderAddress, shortText, textTable } from './contract-parts.ts';

const channel = z.string().min(1).max(40);

/** Accounts at sales channels: which channels there are, what an account of each is asked for. */
export const accountContract = {
  /** Every channel that this station can be connected to. */
  'channels.list': { input: nothing, output: z.strictObject({ channels: z.array(channelView) }) },
  'accounts.list': { input: nothing, output: z.strictObject({ accounts: z.array(accountView) }) },
  'accounts.save': {
    input: z.strictObject({
      accountId: id.optional(),
      channel,
      name: shortText,
      company: z.string().trim().max(200),
      enabled: z.boolean(),
      settings: textTable(64, 2_000),
      /** Left out, or one of them: what is stored stays. Never sent back. */
      credentials: textTable(64, 8_000).optional(),
      /** Packages that are held take the account's new timing too (requirements 1E, reading 5). */
      applyToHeld: z.boolean().default(false),
    }),
    output: z.strictObject({
      accounts: z.array(accountView),
      /** The account that was saved. */
      accountId: z.string(),
      /** Held packages that took the new timing, and how many of them are sent now. */
      held: z.strictObject({ changed: z.int(), released: z.int() }),
    }),
  },
  /** Asks the channel one harmless question with the stored settings and credentials. */
  'accounts.test': { input: z.strictObject({ accountId: id }), output: accountTestView },
  /** What the labels of an account show instead of the station's return address. */
  'accounts.label': { input: z.strictObject({ accountId: id }), output: accountLabelView },
  'accounts.saveLabel': {
    input: z.strictObject({ accountId: id, shipFrom: senderAddress.nullable() }),
    output: accountLabelView,
  },
  /** Lets the person choose a picture; nothing changes when they cancel. */
  'accounts.chooseLogo': { input: z.strictObject({ accountId: id }), output: accountLabelView },
  'accounts.removeLogo': { input: z.strictObject({ accountId: id }), output: accountLabelView },
} as const;
