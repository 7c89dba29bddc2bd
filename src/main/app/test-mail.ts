import { refuse } from '../../shared/app-error.ts';
import type { MailOutcome } from '../domain/mail/buyer-mail.ts';
import { isMailAddress, maskAddress } from '../domain/mail/mail-address.ts';
import { renderMail, sampleFacts } from '../domain/mail/mail-template.ts';
import { type AppContext, nowUtc } from './context.ts';
import { readMailTemplate, readSmtpSettings } from './mail-settings.ts';
import { messageIdOf, senderOf } from './render-buyer-mail.ts';
import { readSignIn } from './smtp-sign-in.ts';

/** A person waits for this answer. */
const ANSWER_TIMEOUT_MS = 60_000;

/** Sends a mail about a sample order with what is saved, once, and says in words how it went. */
export async function sendTestMail(
  context: AppContext,
  to: string,
): Promise<{ readonly ok: boolean; readonly words: string }> {
  if (!isMailAddress(to)) refuse('invalid-input', 'Write one e-mail address to send the test to.');
  const { settings, template } = context.store.read((tx) => ({
    settings: readSmtpSettings(tx.settings),
    template: readMailTemplate(tx.settings),
  }));
  if (settings === null) refuse('refused', 'Save a mail server first.');
  const signIn = await readSignIn(context, settings);
  if (!signIn.ok) return { ok: false, words: signIn.words };
  const { subject, text } = renderMail(template, sampleFacts);
  const { outcome } = await context.mail.send(
    { ...settings, password: signIn.password },
    {
      messageId: messageIdOf(context.ids.next()),
      ...senderOf(settings),
      to: { name: '', address: to },
      subject: `Test: ${subject}`,
      text: `This is a test of a shipping station, with a sample order.\n\n${text}`,
      date: context.clock.now(),
    },
    {
      signal: new AbortController().signal,
      answerTimeoutMs: ANSWER_TIMEOUT_MS,
      beforeMessage: () => true,
    },
  );
  const at = nowUtc(context);
  context.store.write((tx) => {
    tx.audit.add({
      at,
      actor: context.actor,
      action: 'send test mail',
      subject: 'station',
      subjectId: 'smtp',
      detail: { to: maskAddress(to), outcome: outcome.kind },
    });
  });
  return { ok: outcome.kind === 'accepted', words: wordsOf(outcome, settings.host) };
}

function wordsOf(outcome: MailOutcome, host: string): string {
  const { message } = outcome;
  switch (outcome.kind) {
    case 'accepted':
      return `${host} took the test mail. Look into the mailbox, and into its spam folder.`;
    case 'rejected':
      return `${host} refused the mail: ${message}`;
    case 'rate-limited':
      return `${host} refused the mail for now: ${message}`;
    case 'unreachable':
      return `${host} could not be reached: ${message}`;
    case 'auth':
      return `${host} refused the sign-in: ${message}`;
    case 'unknown':
      return `The mail may have been sent; ${host} did not say: ${message}`;
  }
}
