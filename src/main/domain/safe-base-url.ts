import { appError } from '../../shared/app-error.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

const MAX_LENGTH = 2_000;

/** Blanks and control characters are dropped in silence by URL parsers, backslashes become slashes. */
const HIDDEN_OR_REWRITTEN = /[\s\\\p{Cc}\p{Cf}]/u;

/**
 * SECURITY: checks the address of a channel before credentials are sent to it. https always; http
 * only to this computer itself (127.0.0.0/8, ::1, localhost), for practice and tests. No user name
 * or password in it, no query, no fragment.
 *
 * @returns the normalised address without a slash at the end, ready to have a path appended.
 */
export function safeBaseUrl(text: string): Result<string> {
  const refuse = (reason: string) =>
    fail(appError('invalid-input', `The address ${quoted(text)} can not be used: ${reason}`));

  if (text.length > MAX_LENGTH) return refuse('it is too long.');
  if (HIDDEN_OR_REWRITTEN.test(text)) {
    return refuse('it has a blank, a backslash or an invisible character in it.');
  }
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return refuse('it is not a complete address such as https://example.com.');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refuse('it must begin with https://.');
  }
  if (url.username !== '' || url.password !== '' || /^\w+:\/*[^/]*@/.test(text)) {
    return refuse('leave the user name and password out of it and enter them as credentials.');
  }
  if (text.includes('?') || text.includes('#'))
    return refuse('leave out everything from ? or # on.');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return refuse('it must begin with https://; http:// is for this computer itself only.');
  }
  return ok(url.href.replace(/\/+$/, ''));
}

/** The URL parser has already turned `127.1`, `0x7f000001` and the like into four numbers. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

function quoted(text: string): string {
  const visible = text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').replace(/\/\/[^/]*@/, '//…@');
  return `"${visible.length > 80 ? `${visible.slice(0, 80)}…` : visible}"`;
}
