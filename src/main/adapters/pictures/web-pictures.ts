import type { Pictures } from '../../app/ports.ts';

const MAX_BYTES = 300 * 1024;
const TIMEOUT_MS = 10_000;
const TYPES = ['image/jpeg', 'image/png'];

/**
 * Pictures of products from the addresses that channels name. SECURITY: https only and only hosts with
 * a name, so that no answer of a channel makes this station ask a device of the local network; no
 * redirects, no credentials, no cookies, at most 300 KB.
 */
export const webPictures: Pictures = {
  fetch: async (url, signal) => {
    if (!isPublicAddress(url)) return { kind: 'unusable' };
    try {
      const response = await fetch(url, {
        redirect: 'error',
        credentials: 'omit',
        headers: { accept: TYPES.join(', ') },
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
      if (response.status >= 500 || response.status === 429) {
        await response.body?.cancel();
        return { kind: 'unreachable' };
      }
      if (response.status !== 200 || !TYPES.includes(type)) {
        await response.body?.cancel();
        return { kind: 'unusable' };
      }
      const bytes = await readCapped(response);
      return bytes === null ? { kind: 'unusable' } : { kind: 'picture', bytes };
    } catch {
      return { kind: 'unreachable' };
    }
  },
};

/** https, the usual port, and a host that has a name with a dot and is no number. */
function isPublicAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  const isNamed = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(hostname);
  const isLocal = /\.(local|localhost|internal|home|lan)$/.test(hostname);
  return protocol === 'https:' && port === '' && username + password === '' && isNamed && !isLocal;
}

async function readCapped(response: Response): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return null;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (size > MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
