const MAX_LENGTH = 300;
const EMAIL = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+/g;

/**
 * SECURITY: makes a mail server's own words fit to be stored and shown: addresses, names and secrets
 * that were in the conversation are masked, invisible characters go, the length is capped.
 *
 * @param known texts of the conversation that must not be kept, such as the recipient's name
 */
export function maskAnswer(text: string, known: readonly string[]): string {
  let safe = text.replaceAll(EMAIL, '[e-mail]');
  // The longest first: a mailbox name may be part of another text.
  for (const part of known.toSorted((a, b) => b.length - a.length)) {
    if (part.length >= 3) safe = safe.replaceAll(part, '[hidden]');
  }
  safe = safe.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return safe.length > MAX_LENGTH ? `${safe.slice(0, MAX_LENGTH - 1)}…` : safe;
}
