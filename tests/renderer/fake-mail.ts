import type { CommandInput, CommandName, CommandResult } from '../../src/shared/contract.ts';
import type {
  BuyerMailView,
  CancellationMailView,
  MailSettingsView,
} from '../../src/shared/mail-views.ts';

type MailCommand = Extract<CommandName, `mail.${string}`>;
type MailHandlers = {
  readonly [Name in MailCommand]: (
    input: CommandInput<Name>,
  ) => CommandResult<Name> | Promise<CommandResult<Name>>;
};

const ok = <T>(value: T) => ({ ok: true, value }) as const;
const refuse = (message: string) =>
  ({ ok: false, error: { code: 'invalid-input', message } }) as const;

const standardTemplate = {
  subject: 'Your order {orderNumber} has been shipped',
  text: 'Hello {buyerName},\n\nyour order {orderNumber} is on its way.\n\nCarrier: {carrier}, {service}\nTracking number: {trackingNumber}\nShipped on: {shipDate}\n\nIn this package:\n{items}\n\nKind regards\n{accountName}\n',
};

const cancellationTemplate = {
  subject: 'Your order {orderNumber} has been canceled',
  text: 'Hello {buyerName},\n\nyour order {orderNumber} has been canceled. These items will not be shipped:\n{items}\n\nKind regards\n{accountName}\n',
};

const sample: Readonly<Record<string, string>> = {
  orderNumber: '114-1234567-0000001',
  carrier: 'UPS',
  service: 'Ground',
  trackingNumber: '1Z999AA10300000019',
  shipDate: '2026-11-22',
  items: '2 x Stoneware mug, blue\n1 x Wall lamp, brass',
  buyerName: 'Ana Torres',
  accountName: 'Practice Goods',
};

const nothing: Omit<BuyerMailView, 'packageId' | 'state' | 'words'> = {
  recipient: 'a***@e***',
  sentAt: null,
  nextAttemptAt: null,
  errorCount: 0,
  canSend: false,
  mayBeSecond: false,
  canLeave: false,
  attempts: [],
};

const standings: readonly Omit<BuyerMailView, 'packageId'>[] = [
  { ...nothing, state: 'Sent', words: 'sent', sentAt: '2026-11-22T09:02:11.000Z' },
  {
    ...nothing,
    state: 'Unknown',
    words: 'it may have been sent: The connection was lost before the mail server answered.',
    errorCount: 1,
    canSend: true,
    mayBeSecond: true,
    canLeave: true,
  },
  {
    ...nothing,
    state: 'Failed',
    words: 'not sent: 550 5.1.1 [e-mail]: no such mailbox',
    errorCount: 5,
    canSend: true,
    canLeave: true,
  },
  {
    ...nothing,
    state: 'None',
    words: 'not sent from here: Amazon writes to the buyer itself',
    recipient: '',
  },
  {
    ...nothing,
    state: 'Pending',
    words: 'waiting for the mail server: The mail server does not answer.',
    nextAttemptAt: '2026-11-22T09:45:00.000Z',
    canSend: true,
  },
];

/** Mails to buyers, for screens without a core. */
export function fakeMail(indexOf: (packageId: string) => number): MailHandlers {
  let settings: MailSettingsView = {
    server: {
      host: 'smtp.example.com',
      port: 587,
      security: 'starttls',
      user: 'orders@example.com',
      fromAddress: 'orders@example.com',
      fromName: 'Practice Goods',
      replyTo: '',
    },
    hasSignIn: true,
    template: standardTemplate,
    standardTemplate,
    placeholders: Object.keys(sample),
    cancellation: {
      template: cancellationTemplate,
      standardTemplate: cancellationTemplate,
      placeholders: ['orderNumber', 'items', 'buyerName', 'accountName'],
    },
    waiting: 3,
    needPerson: 1,
  };
  const decided = new Map<string, Omit<BuyerMailView, 'packageId'>>();
  const ofPackage = (packageId: string): BuyerMailView => {
    const at = Math.max(indexOf(packageId), 0) % standings.length;
    const standing = decided.get(packageId) ?? standings[at] ?? standings[0];
    return { packageId, ...(standing as Omit<BuyerMailView, 'packageId'>) };
  };
  const ofOrder = (orderId: string): CancellationMailView => {
    // Few orders are canceled, and of fewer nobody knows whether the mail about it went out.
    const isCanceled = [...orderId].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % 7 === 0;
    const none = { ...nothing, state: 'None' as const, words: 'none from this station' };
    const standing = decided.get(orderId) ?? (isCanceled ? standings[1] : none);
    return { orderId, ...(standing as Omit<BuyerMailView, 'packageId'>) };
  };
  return {
    'mail.ofPackage': ({ packageId }) => ok(ofPackage(packageId)),
    'mail.send': ({ packageId }) => {
      decided.set(packageId, { ...nothing, state: 'Pending', words: 'waiting to be sent' });
      return ok(ofPackage(packageId));
    },
    'mail.leave': ({ packageId }) => {
      const words = 'it may have been sent; a person left it at that';
      decided.set(packageId, { ...nothing, state: 'Cancelled', words });
      return ok(ofPackage(packageId));
    },
    'mail.ofOrder': ({ orderId }) => ok(ofOrder(orderId)),
    'mail.sendOfOrder': ({ orderId }) => {
      decided.set(orderId, { ...nothing, state: 'Pending', words: 'waiting to be sent' });
      return ok(ofOrder(orderId));
    },
    'mail.leaveOfOrder': ({ orderId }) => {
      const words = 'it may have been sent; a person left it at that';
      decided.set(orderId, { ...nothing, state: 'Cancelled', words });
      return ok(ofOrder(orderId));
    },
    'mail.list': () => ok({ rows: [], total: 0 }),
    'mail.settings': () => ok(settings),
    'mail.saveServer': ({ password, ...server }) => {
      if (server.security === 'none' && server.host !== 'localhost') {
        return refuse('“None” is for a mail server on this computer only.');
      }
      const { host, port, security, user, fromAddress, fromName, replyTo } = server;
      const saved = { host, port, security, user, fromAddress, fromName, replyTo };
      settings = { ...settings, server: saved, hasSignIn: password !== undefined };
      return ok(settings);
    },
    'mail.saveTemplate': ({ about, subject, text }) => {
      const template = { subject, text };
      settings =
        about === 'cancellation'
          ? { ...settings, cancellation: { ...settings.cancellation, template } }
          : { ...settings, template };
      return ok(settings);
    },
    'mail.preview': ({ subject, text }) => {
      const fill = (part: string) =>
        part.replaceAll(/\{(\w+)\}/g, (whole, name: string) => sample[name] ?? whole);
      const wrong = /\{\w+\}/.exec(fill(subject + text))?.[0];
      return ok(
        wrong === undefined
          ? { subject: fill(subject), text: fill(text), problem: '' }
          : { subject: '', text: '', problem: `There is no placeholder ${wrong} (in the text).` },
      );
    },
    'mail.test': ({ to }) =>
      ok(
        to.includes('@')
          ? { ok: true, words: 'smtp.example.com took the test mail. Look into the mailbox.' }
          : { ok: false, words: 'smtp.example.com refused the mail: 550 no such mailbox' },
      ),
  };
}
