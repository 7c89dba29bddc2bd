import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CustomScheme, Protocol } from 'electron';
import { contentSecurityPolicy } from './content-security-policy.ts';
import type { ServingWatch } from './page-served.ts';
import { isStationUrl, stationScheme } from './station-origin.ts';

/** Registered before `ready`. Nothing here lets a page around the content policy. */
export const stationSchemePrivileges: CustomScheme = {
  scheme: stationScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** A file of any other kind is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Nothing of the browser's own powers is needed by a page. */
const permissionsPolicy = [
  'bluetooth',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'geolocation',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': permissionsPolicy,
};

/**
 * The file inside `rendererFolder` that an address stands for, or null where it stands for none.
 *
 * SECURITY: the path is decoded once; then every part must be a plain name. Dots, backslashes,
 * drive letters, a second layer of encoding and NUL never reach the file system, and the result is
 * checked to lie inside the folder all the same.
 */
export function rendererFile(rendererFolder: string, address: string): string | null {
  if (!isStationUrl(address)) return null;
  const parts = decodePath(new URL(address).pathname)?.split('/').slice(1);
  if (parts === undefined || parts.length === 0) return null;
  if (!parts.every((part) => /^[\w-][\w.-]*$/.test(part))) return null;
  const file = path.join(rendererFolder, ...parts);
  return file.startsWith(path.join(rendererFolder, path.sep)) ? file : null;
}

function decodePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

function refuse(
  status: number,
  text: string,
  more: Readonly<Record<string, string>> = {},
): Response {
  const headers = { ...securityHeaders, ...more, 'Content-Type': 'text/plain; charset=utf-8' };
  return new Response(text, { status, headers });
}

/** Answers one request of a page: GET of a file of the built renderer, with the security headers. */
export async function answerPageRequest(
  request: Pick<Request, 'method' | 'url'>,
  rendererFolder: string,
): Promise<Response> {
  if (request.method !== 'GET') return refuse(405, 'Only GET is answered.', { Allow: 'GET' });
  const file = rendererFile(rendererFolder, request.url);
  const contentType = file === null ? undefined : contentTypes[path.extname(file)];
  if (file === null || contentType === undefined) return refuse(404, 'There is no such file.');
  try {
    const body = await readFile(file);
    return new Response(body, { headers: { ...securityHeaders, 'Content-Type': contentType } });
  } catch {
    return refuse(404, 'There is no such file.');
  }
}

/** Makes `app://station` the built renderer. Call once, after `ready`. */
export function serveRenderer(
  protocol: Pick<Protocol, 'handle'>,
  rendererFolder: string,
  watch: Pick<ServingWatch, 'asked' | 'answered'>,
): void {
  protocol.handle(stationScheme, async (request) => {
    watch.asked();
    const answer = await answerPageRequest(request, rendererFolder);
    watch.answered(answer.headers.get('Content-Type'));
    return answer;
  });
}
