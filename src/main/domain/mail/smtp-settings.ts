import { appError } from '../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { isMailAddress } from './mail-address.ts';
import { oneLine } from './mail-template.ts';

/** How the way to the mail server is protected. `none` is for this computer itself only. */
type SmtpSecurity = 'tls' | 'starttls' | 'none';

/** The station's mail server and who its mails are from; the password is in the secret store. */
export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  readonly security: SmtpSecurity;
  /** Empty where the server wants no sign-in. */
  readonly user: string;
  readonly fromAddress: string;
  readonly fromName: string;
  /** Empty where answers go to `fromAddress`. */
  readonly replyTo: string;
};

const HOST_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;
const IP_V6 = /^[0-9A-Fa-f:.]{2,45}$/;

/**
 * SECURITY: what may be saved of a form. No sign-in and no buyer's address goes over a network in the
 * clear, so `none` is refused for any server but this computer.
 */
export function checkSmtpSettings(entered: SmtpSettings): Result<SmtpSettings> {
  const refuse = (words: string) => fail(appError('invalid-input', words));
  const settings = {
    ...entered,
    host: entered.host.trim().replace(/^\[(.*)\]$/, '$1'),
    user: entered.user.trim(),
    fromAddress: entered.fromAddress.trim(),
    fromName: oneLine(entered.fromName),
    replyTo: entered.replyTo.trim(),
  };
  if (!isHost(settings.host)) {
    return refuse('The server is a name such as smtp.example.com, or an IP address.');
  }
  if (settings.security === 'none' && !isLoopbackHost(settings.host)) {
    return refuse(
      'Without TLS the password and the buyers’ addresses could be read on the way. "None" is for a mail server on this computer only.',
    );
  }
  if (/[\p{Cc}]/u.test(settings.user)) return refuse('The user name has an invisible character.');
  if (!isMailAddress(settings.fromAddress)) {
    return refuse('The sender is one e-mail address, such as orders@example.com.');
  }
  if (settings.replyTo !== '' && !isMailAddress(settings.replyTo)) {
    return refuse('Reply-To is one e-mail address, or empty.');
  }
  return ok(settings);
}

function isHost(host: string): boolean {
  return (HOST_NAME.test(host) && !host.includes('..')) || (host.includes(':') && IP_V6.test(host));
}

/** Whether a server is this computer itself. */
export function isLoopbackHost(host: string): boolean {
  return host.toLowerCase() === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
