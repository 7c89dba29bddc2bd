import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailEvidence, OutgoingMail, SendOptions, SmtpServer } from '../../app/mail-port.ts';
import type { MailOutcome } from '../../domain/mail/buyer-mail.ts';
import { classifySmtp } from './classify-smtp.ts';
import type { SmtpTimeouts } from './smtp-sender.ts';

type Talk = {
  readonly server: SmtpServer;
  readonly mail: OutgoingMail;
  readonly message: Buffer;
  readonly options: SendOptions;
  readonly timeouts: SmtpTimeouts;
  readonly masked: (text: string) => string;
};

type Ended = { readonly outcome: MailOutcome; readonly evidence: MailEvidence };

/** What nodemailer's errors carry. */
type SmtpError = Error & {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  /** What the system said, where nodemailer has a word of its own for it. */
  readonly originalCode?: string | undefined;
};

/**
 * One conversation with a mail server: connect, sign in, name sender and recipient, hand over the
 * message. Ends once, with an outcome, whatever happens; then the connection is closed.
 */
export function talkSmtp({
  server,
  mail,
  message,
  options,
  timeouts,
  masked,
}: Talk): Promise<Ended> {
  return new Promise((resolve) => {
    let stage: MailEvidence['stage'] = 'connect';
    let ended = false;
    const connection = new SMTPConnection(connectionOptions(server, timeouts, options));

    const end = (outcome: MailOutcome, smtpCode: number | null, answer: string) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      clearTimeout(stopTimer);
      options.signal.removeEventListener('abort', onStop);
      connection.close();
      resolve({ outcome, evidence: { stage, smtpCode, answer } });
    };
    const fail = (error: SmtpError, answersMessage = false) => {
      const replyCode = error.responseCode ?? null;
      const answer = replyCode === null ? '' : masked(error.response ?? '');
      const words = replyCode === null ? masked(wordsOf(error, stage)) : answer;
      end(classifySmtp({ stage, replyCode, answersMessage, message: words }), replyCode, answer);
    };
    const giveUp = (words: string) => fail(new Error(words));

    let timer = setTimeout(() => giveUp('The mail server is too slow.'), timeouts.untilMessageMs);
    let stopTimer: NodeJS.Timeout | undefined;
    const onStop = () => {
      if (stage !== 'message') giveUp('The station was stopped before anything was sent.');
      // The server has the message, or most of it: a moment more may tell what became of it.
      else stopTimer = setTimeout(() => giveUp('The station was stopped.'), timeouts.stopMs);
    };
    options.signal.addEventListener('abort', onStop, { once: true });
    if (options.signal.aborted) {
      onStop();
      return;
    }

    /** Read from only when the server has said that it takes the message. */
    const source = new Readable({
      read() {
        if (stage === 'message') return;
        if (ended || options.signal.aborted || !allowed(options.beforeMessage)) {
          giveUp('It was stopped before anything was sent.');
          return;
        }
        stage = 'message';
        clearTimeout(timer);
        timer = setTimeout(
          () => giveUp('The mail server has the message and does not answer.'),
          options.answerTimeoutMs,
        );
        this.push(message);
        this.push(null);
      },
    });

    const sendMessage = () => {
      stage = 'envelope';
      const envelope = { from: mail.from.address, to: [mail.to.address] };
      connection.send(envelope, source, (error, info) => {
        if (error) return fail(error, isAnswerToMessage(error));
        const answer = masked(info.response);
        end({ kind: 'accepted', message: answer }, codeOf(info.response), answer);
      });
    };
    const signIn = () => {
      if (server.user === '') return sendMessage();
      stage = 'sign-in';
      if (server.security !== 'none' && !connection.secure) {
        return giveUp('The connection is not secure; nothing was signed in.');
      }
      connection.login({ credentials: { user: server.user, pass: server.password } }, (error) => {
        if (error) fail(error);
        else sendMessage();
      });
    };
    connection.on('error', (error) => fail(error, isAnswerToMessage(error)));
    // After its own account of the end, where it has one.
    connection.on('end', () => setImmediate(giveUp, 'The mail server closed the connection.'));
    connection.connect((error) => {
      if (error) fail(error);
      else signIn();
    });
  });
}

function connectionOptions(server: SmtpServer, timeouts: SmtpTimeouts, options: SendOptions) {
  return {
    // SECURITY: this computer is never looked up, so that nobody can say that it is another one.
    host: server.host.toLowerCase() === 'localhost' ? '127.0.0.1' : server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    // The name of the computer is nobody's business.
    name: '[127.0.0.1]',
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    dnsTimeout: timeouts.connectMs,
    // Silence after the message has a limit of its own, which is the longer one.
    socketTimeout: Math.max(timeouts.replyMs, options.answerTimeoutMs + timeouts.replyMs),
    socketCloseTimeout: 1_000,
    maxResponseSize: 64 * 1024,
    logger: false,
    tls: {
      minVersion: 'TLSv1.2' as const,
      rejectUnauthorized: true,
      ...(isIP(server.host) === 0 ? { servername: server.host } : {}),
    },
  };
}

function allowed(beforeMessage: () => boolean): boolean {
  try {
    return beforeMessage();
  } catch {
    // The store could not note it: then nothing may leave.
    return false;
  }
}

/** A reply to the message itself, as opposed to what came while the connection broke. */
function isAnswerToMessage(error: SmtpError): boolean {
  return error.code === 'EMESSAGE' && error.command === 'DATA';
}

function codeOf(response: string): number | null {
  const code = Number(/^\d{3}/.exec(response)?.[0] ?? Number.NaN);
  return Number.isNaN(code) ? null : code;
}

function wordsOf(error: SmtpError, stage: MailEvidence['stage']): string {
  // Node's reasons go on with advice for programmers.
  const [reason = ''] = error.message.split(';');
  if (/CERT|ALTNAME/.test(error.originalCode ?? '')) {
    return `The certificate of the mail server is not trusted: ${reason}.`;
  }
  switch (error.code) {
    case 'ETLS':
      return `No secure connection: ${reason}`;
    case 'EDNS':
      return 'There is no such mail server, or no network.';
    case 'ETIMEDOUT':
      return 'The mail server does not answer.';
    default:
      return stage === 'message' && error.code !== undefined
        ? 'The connection was lost before the mail server answered.'
        : error.message;
  }
}
