import { z } from 'zod';
import { commandId, id, nothing, page } from './contract-parts.ts';
import {
  buyerMailKindSchema,
  buyerMailListView,
  buyerMailStateSchema,
  buyerMailView,
  cancellationMailView,
  mailPreviewView,
  mailSettingsView,
} from './mail-views.ts';

const address = z.string().trim().max(254);
const template = {
  /** Which text it is. */
  about: buyerMailKindSchema.default('shipment'),
  subject: z.string().max(300),
  text: z.string().max(20_000),
};

/** Mails to buyers: one for a package or a canceled order at most, and how the station sends them. */
export const mailContract = {
  'mail.ofPackage': { input: z.strictObject({ packageId: id }), output: buyerMailView },
  /** A person has it sent (again). */
  'mail.send': {
    input: z.strictObject({
      commandId,
      packageId: id,
      /** The person has read that it may have been sent already. */
      mayBeSecond: z.boolean().default(false),
    }),
    output: buyerMailView,
  },
  /** A person ends one that failed, or of which nobody knows whether it was sent. */
  'mail.leave': { input: z.strictObject({ commandId, packageId: id }), output: buyerMailView },
  'mail.ofOrder': { input: z.strictObject({ orderId: id }), output: cancellationMailView },
  /** A person has the mail about a canceled order sent (again). */
  'mail.sendOfOrder': {
    input: z.strictObject({ commandId, orderId: id, mayBeSecond: z.boolean().default(false) }),
    output: cancellationMailView,
  },
  'mail.leaveOfOrder': {
    input: z.strictObject({ commandId, orderId: id }),
    output: cancellationMailView,
  },
  'mail.list': {
    input: z.strictObject({
      states: z
        .array(buyerMailStateSchema.exclude(['None']))
        .max(6)
        .optional(),
      ...page,
    }),
    output: buyerMailListView,
  },
  'mail.settings': { input: nothing, output: mailSettingsView },
  'mail.saveServer': {
    input: z.strictObject({
      host: z.string().trim().min(1).max(253),
      port: z.int().min(1).max(65_535),
      security: z.enum(['tls', 'starttls', 'none']),
      user: z.string().trim().max(254),
      fromAddress: address.min(1),
      fromName: z.string().trim().max(100),
      replyTo: address,
      /** Left out: the stored one stays, as long as server and user stay. Never sent back. */
      password: z.string().max(1_000).optional(),
    }),
    output: mailSettingsView,
  },
  'mail.saveTemplate': { input: z.strictObject(template), output: mailSettingsView },
  'mail.preview': { input: z.strictObject(template), output: mailPreviewView },
  /** Sends a mail about a sample order, now, with what is saved. */
  'mail.test': {
    input: z.strictObject({ to: address.min(1) }),
    output: z.strictObject({ ok: z.boolean(), words: z.string() }),
  },
} as const;
