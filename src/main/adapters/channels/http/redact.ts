const MAX_LENGTH = 300;

/** Forms of credentials that an answer could echo: bearer tokens, and how Amazon's and eBay's begin. */
const TOKENS = /\b(?:Bearer\s+\S+|Atz[ar](?:\||%7C)\S+|v(?:\^|%5E)1\.1(?:#|%23)\S+)/gi;
const EMAIL = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[^\s@<>"'(),;:]+/g;

/**
 * SECURITY: makes a channel's own words fit to be stored and shown: known secrets, anything that
 * looks like a token, and e-mail addresses are masked, control characters go, the length is capped.
 */
export function redact(text: string, secrets: readonly string[]): string {
  let safe = text;
  for (const secret of secrets) {
    if (secret.length >= 4) safe = safe.replaceAll(secret, '[secret]');
  }
  safe = safe
    .replaceAll(TOKENS, '[secret]')
    .replaceAll(EMAIL, '[e-mail]')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return safe.length > MAX_LENGTH ? `${safe.slice(0, MAX_LENGTH - 1)}…` : safe;
}
