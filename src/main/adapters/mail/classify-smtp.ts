import type { MailEvidence } from '../../app/mail-port.ts';
import type { MailOutcome } from '../../domain/mail/buyer-mail.ts';

/** Why a conversation with a mail server ended before its time. */
export type SmtpFailure = {
  /** How far it had come. */
  readonly stage: MailEvidence['stage'];
  /** The code of the reply that ended it; null where no reply did. */
  readonly replyCode: number | null;
  /** True where the reply is the server's answer to the message itself, and whole. */
  readonly answersMessage: boolean;
  /** The server's words, or what happened, masked. */
  readonly message: string;
};

/**
 * What a failure means. Replies: 4yz is "not now", 5yz "no" (RFC 5321, 4.2.1). Before the message began
 * nothing was sent. Once it has begun, only the server's own whole answer to it proves anything.
 */
export function classifySmtp({
  stage,
  replyCode,
  answersMessage,
  message,
}: SmtpFailure): MailOutcome {
  const refused = replyCode !== null && replyCode >= 500;
  const refusedForNow = replyCode !== null && replyCode >= 400 && replyCode < 500;
  if (stage === 'message' && !(answersMessage && (refused || refusedForNow))) {
    return { kind: 'unknown', message };
  }
  // 421 is about the server itself (RFC 5321, 4.2.2); another one here is about this mail.
  if (refusedForNow) {
    const wholeServer = stage === 'connect' || stage === 'sign-in' || replyCode === 421;
    return { kind: 'rate-limited', message, wholeServer };
  }
  switch (stage) {
    case 'connect':
      return { kind: 'unreachable', message };
    case 'sign-in':
      return refused ? { kind: 'auth', message } : { kind: 'unreachable', message };
    case 'envelope':
      // 530 and 535 here: the server wants a sign-in that it was not given (RFC 4954, 6).
      if (replyCode === 530 || replyCode === 535) return { kind: 'auth', message };
      return refused
        ? { kind: 'rejected', code: `smtp-${replyCode}`, message }
        : { kind: 'unreachable', message };
    case 'message':
      return { kind: 'rejected', code: `smtp-${replyCode ?? 0}`, message };
  }
}
