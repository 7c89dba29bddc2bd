import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Judges a request as WooCommerce does over plain http: OAuth 1.0a (RFC 5849) with HMAC-SHA256, all
 * parameters in the query, a nonce used once. Returns what is wrong, or null.
 */
export function createOAuthCheck(credentials: {
  readonly consumerKey: string;
  readonly consumerSecret: string;
}) {
  const nonces = new Set<string>();
  return (request: IncomingMessage, origin: string): string | null => {
    const url = new URL(request.url ?? '', origin);
    // As in PHP, a parameter that is there twice is there once: WooCommerce's own client repeats them.
    const pairs = [...new Map(url.searchParams.entries())];
    const of = (name: string) => url.searchParams.get(name) ?? '';
    if (request.headers.authorization !== undefined) return 'Basic is for https only';
    if (of('oauth_consumer_key') !== credentials.consumerKey) return 'Consumer key is invalid.';
    if (of('oauth_signature_method') !== 'HMAC-SHA256') return 'Invalid signature method.';
    if (!/^\d{10}$/.test(of('oauth_timestamp'))) return 'Invalid timestamp.';
    const nonce = of('oauth_nonce');
    if (nonce === '' || nonces.has(nonce)) return 'Invalid nonce - nonce has already been used.';
    nonces.add(nonce);
    const parameters = pairs
      .filter(([name]) => name !== 'oauth_signature')
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join('&');
    const base = [
      request.method ?? '',
      encode(`${url.origin}${url.pathname}`),
      encode(parameters),
    ].join('&');
    const key = `${encode(credentials.consumerSecret)}&`;
    const expected = createHmac('sha256', key).update(base).digest('base64');
    return of('oauth_signature') === expected ? null : 'Invalid signature - does not match.';
  };
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
