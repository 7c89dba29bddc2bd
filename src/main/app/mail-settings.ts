import { RefusedError } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { BuyerMailKind, MailPreviewView, MailSettingsView } from '../../shared/mail-views.ts';
import {
  cancellationPlaceholders,
  EMPTY_CANCELLATION_SUBJECT,
  standardCancellationTemplate,
} from '../domain/mail/cancellation-mail.ts';
import {
  checkTemplate,
  type MailTemplate,
  placeholders,
  renderMail,
  sampleFacts,
  standardTemplate,
} from '../domain/mail/mail-template.ts';
import { checkSmtpSettings, type SmtpSettings } from '../domain/mail/smtp-settings.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { SettingsTable } from './settings-store-port.ts';
import { readSignIn, smtpSecretId } from './smtp-sign-in.ts';

/** The station's mail server; null where none was set up. */
export function readSmtpSettings(settings: SettingsTable): SmtpSettings | null {
  const stored = settings.get('smtp');
  return stored === null ? null : (JSON.parse(stored) as SmtpSettings);
}

export function readMailTemplate(settings: SettingsTable): MailTemplate {
  const stored = settings.get('mailTemplate');
  return stored === null ? standardTemplate : (JSON.parse(stored) as MailTemplate);
}

export function readCancellationTemplate(settings: SettingsTable): MailTemplate {
  const stored = settings.get('cancellationMailTemplate');
  return stored === null ? standardCancellationTemplate : (JSON.parse(stored) as MailTemplate);
}

export async function mailSettingsOf(context: AppContext): Promise<MailSettingsView> {
  const { server, template, cancellation, counts } = context.store.read((tx) => ({
    server: readSmtpSettings(tx.settings),
    template: readMailTemplate(tx.settings),
    cancellation: readCancellationTemplate(tx.settings),
    counts: tx.buyerMails.counts(),
  }));
  const signIn = server === null ? null : await readSignIn(context, server);
  return {
    server: server === null ? null : { ...server },
    hasSignIn: signIn?.ok === true && signIn.password !== '',
    template: { ...template },
    standardTemplate: { ...standardTemplate },
    placeholders: [...placeholders],
    cancellation: {
      template: { ...cancellation },
      standardTemplate: { ...standardCancellationTemplate },
      placeholders: [...cancellationPlaceholders],
    },
    ...counts,
  };
}

/**
 * Saves the mail server. SECURITY: a password belongs to the server and the user that it was typed for;
 * where one of them changes it has to be typed anew, so that it can not be sent somewhere else.
 */
export async function saveMailServer(
  context: AppContext,
  { password, ...entered }: ParsedInput<'mail.saveServer'>,
): Promise<MailSettingsView> {
  const checked = checkSmtpSettings(entered);
  if (!checked.ok) throw new RefusedError(checked.error);
  const server = checked.value;
  const { host, user } = server;
  if (user === '') await context.secrets.remove(smtpSecretId);
  else if (password !== undefined) {
    await context.secrets.write(smtpSecretId, { host, user, password });
  }
  const now = nowUtc(context);
  context.store.write((tx) => {
    tx.settings.set('smtp', JSON.stringify(server));
    // What waited for the server is tried at once: this is what may have been wrong.
    tx.buyerMails.resumeAll(now);
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: 'change mail server',
      subject: 'station',
      subjectId: 'smtp',
      detail: { ...server, password: password !== undefined },
    });
  });
  changed(context, 'settings', 'packages');
  return mailSettingsOf(context);
}

export async function saveMailTemplate(
  context: AppContext,
  { about, ...entered }: ParsedInput<'mail.saveTemplate'>,
): Promise<MailSettingsView> {
  const { key, names } = texts[about];
  const checked = checkTemplate(entered, names);
  if (!checked.ok) throw new RefusedError(checked.error);
  const now = nowUtc(context);
  context.store.write((tx) => {
    tx.settings.set(key, JSON.stringify(checked.value));
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: 'change mail template',
      subject: 'station',
      subjectId: key,
      detail: {},
    });
  });
  changed(context, 'settings');
  return mailSettingsOf(context);
}

/** What a template makes of a sample order. Saves nothing. */
export function previewMail({ about, ...template }: ParsedInput<'mail.preview'>): MailPreviewView {
  const { names, emptySubject } = texts[about];
  const checked = checkTemplate(template, names);
  if (!checked.ok) return { subject: '', text: '', problem: checked.error.message };
  return { ...renderMail(checked.value, sampleFacts, emptySubject), problem: '' };
}

/** Where the text of each kind is kept, and what it may name: nothing but what the sample has. */
const texts: Readonly<
  Record<
    BuyerMailKind,
    { readonly key: string; readonly names: readonly string[]; readonly emptySubject?: string }
  >
> = {
  shipment: { key: 'mailTemplate', names: placeholders },
  cancellation: {
    key: 'cancellationMailTemplate',
    names: cancellationPlaceholders,
    emptySubject: EMPTY_CANCELLATION_SUBJECT,
  },
};
