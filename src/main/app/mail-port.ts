import type { MailOutcome } from '../domain/mail/buyer-mail.ts';
import type { SmtpSettings } from '../domain/mail/smtp-settings.ts';

/** A mail server with everything that is needed to sign in. */
export type SmtpServer = Pick<SmtpSettings, 'host' | 'port' | 'security' | 'user'> & {
  /** Empty where `user` is. */
  readonly password: string;
};

/** One plain-text mail to one person. Addresses are checked, texts are one line each but the last. */
export type OutgoingMail = {
  /** Without brackets; the same for each attempt, so that a mailbox can tell a repeat. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  /** Empty for none. */
  readonly replyTo: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly date: Date;
};

/** Evidence of one attempt: no body, no address, no secret. */
export type MailEvidence = {
  /** How far it came; `message` from the first byte of the message on. */
  readonly stage: 'connect' | 'sign-in' | 'envelope' | 'message';
  /** The server's last reply code; null where it gave none. */
  readonly smtpCode: number | null;
  readonly answer: string;
};

export type SendOptions = {
  readonly signal: AbortSignal;
  /** How long the server may take for its answer once it has the whole message. */
  readonly answerTimeoutMs: number;
  /**
   * Asked once, just before the first byte of the message leaves: the caller notes on disk that it may
   * be sent from now on. False, or an exception, ends the attempt without sending: `unreachable`.
   */
  readonly beforeMessage: () => boolean;
};

/**
 * The way to a mail server. Settles with an outcome, never throws for what a network or a server can
 * do; one connection for each mail, no repeats of its own. Whatever fails before `beforeMessage`, and
 * every answer to the message that refuses it, proves that nothing was sent; everything else is
 * `unknown`. Contract: tests/contract/smtp-sender.test.ts.
 */
export type MailSender = {
  readonly send: (
    server: SmtpServer,
    mail: OutgoingMail,
    options: SendOptions,
  ) => Promise<{ readonly outcome: MailOutcome; readonly evidence: MailEvidence }>;
};
