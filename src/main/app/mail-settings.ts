import { RefusedError } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { MailPreviewView, MailSettingsView } from '../../shared/mail-views.ts';
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
import { readSignIn, smtpSecretId } from './smtp-sign-in.ts';
import type { SettingsTable } from './store-port.ts';

/** The station's mail server; null where none was set up. */
export function readSmtpSettings(settings: SettingsTable): SmtpSettings | null {
  const stored = settings.get('smtp');
  return stored === null ? null : (JSON.parse(stored) as SmtpSettings);
}

export function readMailTemplate(settings: SettingsTable): MailTemplate {
  const stored = settings.get('mailTemplate');
  return stored === null ? standardTemplate : (JSON.parse(stored) as MailTemplate);
}

export async function mailSettingsOf(context: AppContext): Promise<MailSettingsView> {
  const { server, template, counts } = context.store.read((tx) => ({
    server: readSmtpSettings(tx.settings),
    template: readMailTemplate(tx.settings),
    counts: tx.buyerMails.counts(),
  }));
  const signIn = server === null ? null : await readSignIn(context, server);
  return {
    server: server === null ? null : { ...server },
    hasSignIn: signIn?.ok === true && signIn.password !== '',
    template: { ...template },
    standardTemplate: { ...standardTemplate },
    placeholders: [...placeholders],
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
  entered: MailTemplate,
): Promise<MailSettingsView> {
  const checked = checkTemplate(entered);
  if (!checked.ok) throw new RefusedError(checked.error);
  const now = nowUtc(context);
  context.store.write((tx) => {
    tx.settings.set('mailTemplate', JSON.stringify(checked.value));
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: 'change mail template',
      subject: 'station',
      subjectId: 'mailTemplate',
      detail: {},
    });
  });
  changed(context, 'settings');
  return mailSettingsOf(context);
}

/** What a template makes of a sample order. Saves nothing. */
export function previewMail(template: MailTemplate): MailPreviewView {
  const checked = checkTemplate(template);
  if (!checked.ok) return { subject: '', text: '', problem: checked.error.message };
  return { ...renderMail(checked.value, sampleFacts), problem: '' };
}
