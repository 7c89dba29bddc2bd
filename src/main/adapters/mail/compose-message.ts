import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from '../../app/mail-port.ts';
import { oneLine } from '../../domain/mail/mail-template.ts';

/**
 * A mail as it goes over the wire, without the dots and the end that SMTP adds. SECURITY: every header
 * is one line, whatever was put into it; no file and no address of the network is ever read for it.
 */
export async function composeMessage(mail: OutgoingMail): Promise<Buffer> {
  const composer = new MailComposer({
    messageId: `<${mail.messageId}>`,
    date: mail.date,
    from: { name: oneLine(mail.from.name), address: mail.from.address },
    to: { name: oneLine(mail.to.name), address: mail.to.address },
    ...(mail.replyTo === '' ? {} : { replyTo: mail.replyTo }),
    subject: oneLine(mail.subject),
    text: mail.text,
    // RFC 3834: programs that answer mails leave this one alone.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return new Promise((resolve, reject) => {
    composer.compile().build((error, message) => {
      if (error || message === undefined) reject(error ?? new Error('No message was made.'));
      else resolve(message);
    });
  });
}
