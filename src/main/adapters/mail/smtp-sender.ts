import type { MailEvidence, MailSender, OutgoingMail, SmtpServer } from '../../app/mail-port.ts';
import type { MailOutcome } from '../../domain/mail/buyer-mail.ts';
import { isMailAddress } from '../../domain/mail/mail-address.ts';
import { isLoopbackHost } from '../../domain/mail/smtp-settings.ts';
import { maskAnswer } from './mask-answer.ts';

export type SmtpTimeouts = {
  /** To connect, to greet and to be secured. */
  readonly connectMs: number;
  /** For any single reply up to the message. */
  readonly replyMs: number;
  /** For everything up to the message: stays below the lease of a mail. */
  readonly untilMessageMs: number;
  /** How much longer a server is waited for once the station is to stop. */
  readonly stopMs: number;
};

const standardTimeouts: SmtpTimeouts = {
  connectMs: 30_000,
  replyMs: 60_000,
  untilMessageMs: 90_000,
  stopMs: 5_000,
};

/** Sends mails over SMTP, each over a connection of its own. */
export function createSmtpSender(timeouts: SmtpTimeouts = standardTimeouts): MailSender {
  return {
    send: async (server, mail, options) => {
      const problem = problemOf(server, mail);
      if (problem !== null) return { outcome: problem, evidence: nothingSaid };
      // Loaded with the first mail: most stations send none, and all of them are to start quickly.
      const [{ composeMessage }, { talkSmtp }] = await Promise.all([
        import('./compose-message.ts'),
        import('./talk-smtp.ts'),
      ]);
      const message = await composeMessage(mail);
      const masked = (text: string) => maskAnswer(text, secretsOf(server, mail));
      return talkSmtp({ server, mail, message, options, timeouts, masked });
    },
  };
}

const nothingSaid: MailEvidence = { stage: 'connect', smtpCode: null, answer: '' };

/** SECURITY: checked here again, whatever was saved: no buyer and no password over an open network. */
function problemOf(server: SmtpServer, mail: OutgoingMail): MailOutcome | null {
  if (server.security === 'none' && !isLoopbackHost(server.host)) {
    const message = 'Mail is sent over TLS only, except to a server on this computer.';
    return { kind: 'unreachable', message };
  }
  if (!isMailAddress(mail.to.address) || !isMailAddress(mail.from.address)) {
    return { kind: 'rejected', code: 'bad-address', message: 'An address can not be used.' };
  }
  return null;
}

function secretsOf(server: SmtpServer, { to }: OutgoingMail): readonly string[] {
  const signIn = Buffer.from(`\0${server.user}\0${server.password}`).toString('base64');
  return [
    server.password,
    server.user,
    ...[server.password, server.user].map((part) => Buffer.from(part).toString('base64')),
    signIn,
    to.address,
    to.address.slice(0, to.address.lastIndexOf('@')),
    to.name,
  ];
}
