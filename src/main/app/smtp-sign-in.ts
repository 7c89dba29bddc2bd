import { RefusedError } from '../../shared/app-error.ts';
import type { SmtpSettings } from '../domain/mail/smtp-settings.ts';
import type { AppContext } from './context.ts';

/** Where the password is kept in the secret store. */
export const smtpSecretId = 'smtp';

type SignIn =
  | { readonly ok: true; readonly password: string }
  | { readonly ok: false; readonly words: string };

/** The password for a mail server, if it was stored for this server and this user. */
export async function readSignIn(
  context: Pick<AppContext, 'secrets'>,
  { host, user }: SmtpSettings,
): Promise<SignIn> {
  if (user === '') return { ok: true, password: '' };
  try {
    const stored = await context.secrets.read(smtpSecretId);
    const fits = stored !== null && stored.host === host && stored.user === user;
    return fits && (stored.password ?? '') !== ''
      ? { ok: true, password: stored.password ?? '' }
      : { ok: false, words: 'No password is stored for this mail server.' };
  } catch (error) {
    if (error instanceof RefusedError) return { ok: false, words: error.message };
    throw error;
  }
}
