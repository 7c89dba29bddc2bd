import { z } from 'zod';

/** State of the mail about one package; `None` is a package for which no mail was ever meant. */
export const buyerMailStates = [
  'None',
  'Pending',
  'Sending',
  'Sent',
  'Failed',
  'Unknown',
  'Cancelled',
] as const;
export type BuyerMailState = Exclude<(typeof buyerMailStates)[number], 'None'>;
export const buyerMailStateSchema = z.enum(buyerMailStates);

/** What a mail to a buyer is about: a package, or an order that was canceled. */
export const buyerMailKinds = ['shipment', 'cancellation'] as const;
export type BuyerMailKind = (typeof buyerMailKinds)[number];
export const buyerMailKindSchema = z.enum(buyerMailKinds);

/** How it stands with a mail. Addresses are masked, the text is never shown. */
const mailStanding = {
  state: buyerMailStateSchema,
  /** What the records prove, as in "Buyer e-mail: sent". */
  words: z.string(),
  /** Masked, as a***@e***; empty where there is none. */
  recipient: z.string(),
  sentAt: z.string().nullable(),
  nextAttemptAt: z.string().nullable(),
  errorCount: z.int(),
  /** A person may have it sent (again). */
  canSend: z.boolean(),
  /** Nobody knows whether it was sent: sending again may be the second mail. */
  mayBeSecond: z.boolean(),
  /** A person may end it as it is. */
  canLeave: z.boolean(),
  attempts: z.array(
    z.strictObject({
      number: z.int(),
      startedAt: z.string(),
      endedAt: z.string().nullable(),
      outcome: z.string(),
      counted: z.boolean(),
      code: z.string(),
      message: z.string(),
      /** How far it came: connect, sign-in, envelope or message; empty where nothing was tried. */
      stage: z.string(),
      smtpCode: z.int().nullable(),
      answer: z.string(),
    }),
  ),
};

/** How it stands with the mail about a canceled order. */
export const cancellationMailView = z.strictObject({ orderId: z.string(), ...mailStanding });
export type CancellationMailView = z.infer<typeof cancellationMailView>;

/** How it stands with the mail about a package. */
export const buyerMailView = z.strictObject({ packageId: z.string(), ...mailStanding });
export type BuyerMailView = z.infer<typeof buyerMailView>;

export const buyerMailListView = z.strictObject({
  rows: z.array(
    z.strictObject({
      kind: buyerMailKindSchema,
      orderId: z.string(),
      /** Both are empty of a mail about an order. */
      packageId: z.string(),
      shipmentNumber: z.string(),
      orderNumber: z.string(),
      accountName: z.string(),
      state: buyerMailStateSchema.exclude(['None']),
      words: z.string(),
      recipient: z.string(),
      sentAt: z.string().nullable(),
      nextAttemptAt: z.string().nullable(),
      errorCount: z.int(),
    }),
  ),
  total: z.int(),
});
export type BuyerMailListView = z.infer<typeof buyerMailListView>;

export const smtpServerView = z.strictObject({
  host: z.string(),
  port: z.int(),
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string(),
  fromAddress: z.string(),
  fromName: z.string(),
  replyTo: z.string(),
});
export type SmtpServerView = z.infer<typeof smtpServerView>;

export const mailTemplateView = z.strictObject({ subject: z.string(), text: z.string() });

/** A text for buyers, as it is, as it was delivered, and what it may name. */
const templateParts = {
  template: mailTemplateView,
  standardTemplate: mailTemplateView,
  placeholders: z.array(z.string()),
};

export const mailSettingsView = z.strictObject({
  /** Null until one was set up. */
  server: smtpServerView.nullable(),
  /** Whether a secret for signing in is stored for this server. */
  hasSignIn: z.boolean(),
  ...templateParts,
  /** Of the mail about a canceled order. */
  cancellation: z.strictObject(templateParts),
  waiting: z.int(),
  needPerson: z.int(),
});
export type MailSettingsView = z.infer<typeof mailSettingsView>;

/** What a template makes of a sample order, or why it can not be saved. */
export const mailPreviewView = z.strictObject({
  subject: z.string(),
  text: z.string(),
  /** Empty where the template is in order. */
  problem: z.string(),
});
export type MailPreviewView = z.infer<typeof mailPreviewView>;
