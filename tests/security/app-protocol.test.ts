import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answerPageRequest,
  rendererFile,
  serveRenderer,
  stationSchemePrivileges,
} from '../../src/main/shell/app-protocol.ts';
import { contentSecurityPolicy } from '../../src/main/shell/content-security-policy.ts';

let base = '';
let rendererFolder = '';

beforeAll(() => {
  base = mkdtempSync(path.join(tmpdir(), 'packbench-protocol-'));
  rendererFolder = path.join(base, 'renderer');
  mkdirSync(path.join(rendererFolder, 'assets'), { recursive: true });
  mkdirSync(path.join(base, 'renderer-secret'));
  writeFileSync(path.join(rendererFolder, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(rendererFolder, 'assets', 'index-Dl_3x.js'), 'export {};');
  writeFileSync(path.join(rendererFolder, 'assets', 'index.css'), 'body {}');
  writeFileSync(path.join(rendererFolder, 'assets', 'notes.md'), 'not to be served');
  writeFileSync(path.join(rendererFolder, 'assets', '.hidden.js'), 'not to be served');
  writeFileSync(path.join(base, 'secret.js'), 'secret');
  writeFileSync(path.join(base, 'renderer-secret', 'secret.js'), 'secret');
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Addresses that must not be answered with a file. `BASE` is the folder above the renderer's. */
const hostile = [
  'app://station/../secret.js',
  'app://station/../../etc/passwd',
  'app://station/assets/../../secret.js',
  'app://station/%2e%2e/secret.js',
  'app://station/%2E%2E/secret.js',
  'app://station/.%2e/secret.js',
  'app://station/..%2fsecret.js',
  'app://station/..%2Fsecret.js',
  'app://station/%2e%2e%2fsecret.js',
  'app://station/assets%2f..%2f..%2fsecret.js',
  'app://station/..%5csecret.js',
  'app://station/..\\secret.js',
  'app://station/assets\\..\\..\\secret.js',
  'app://station/%252e%252e/secret.js',
  'app://station/%252e%252e%252fsecret.js',
  'app://station/%c0%ae%c0%ae/secret.js',
  'app://station/%u002e%u002e/secret.js',
  'app://station/..;/secret.js',
  'app://station//etc/passwd.js',
  'app://station//BASE/secret.js',
  'app://station/BASE/secret.js',
  'app://station/%2fBASE/secret.js',
  'app://station/C:/Windows/win.js',
  'app://station/C%3a%5cWindows%5cwin.js',
  'app://station/\\\\server\\share\\x.js',
  'app://station/file:///etc/passwd',
  'app://station/renderer-secret/secret.js',
  'app://station/../renderer-secret/secret.js',
  'app://station/index.html%00.js',
  'app://station/assets/index.css%00',
  'app://station/assets/.hidden.js',
  'app://station/assets/notes.md',
  'app://station/assets/',
  'app://station/assets',
  'app://station/',
  'app://station',
  'app://station/%',
  'app://station/index.html/',
  'app://station/ index.html',
  'app://station/nothing.js',
  'app://station.evil/index.html',
  'app://station@evil/index.html',
  'app://evil/index.html',
  'file:///etc/passwd',
  'https://station/index.html',
  'not an address',
];

describe('a path never leaves the folder of the built renderer', () => {
  test.each(hostile)('%s is answered without a file', async (address) => {
    const url = address.replaceAll('BASE', base.slice(1));
    const answer = await answerPageRequest({ method: 'GET', url }, rendererFolder);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('There is no such file.');
    const file = rendererFile(rendererFolder, url);
    if (file !== null) expect(file.startsWith(`${rendererFolder}${path.sep}`)).toBe(true);
  });
});

describe('what is served', () => {
  test.each([
    ['app://station/index.html', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://station/index.html?x=1#y', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://station/assets/index-Dl_3x.js', 'text/javascript; charset=utf-8', 'export {};'],
    ['app://station/assets/index.css', 'text/css; charset=utf-8', 'body {}'],
  ])('%s comes as %s', async (url, contentType, body) => {
    const answer = await answerPageRequest({ method: 'GET', url }, rendererFolder);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe(contentType);
    expect(await answer.text()).toBe(body);
  });

  test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'get', ''])(
    'a %s request is refused',
    async (method) => {
      const url = 'app://station/index.html';
      const answer = await answerPageRequest({ method, url }, rendererFolder);
      expect(answer.status).toBe(405);
      expect(answer.headers.get('Allow')).toBe('GET');
    },
  );

  test.each([
    ['GET', 'app://station/index.html'],
    ['GET', 'app://station/assets/index-Dl_3x.js'],
    ['GET', 'app://station/nothing'],
    ['POST', 'app://station/index.html'],
  ])('the answer to %s %s carries the security headers', async (method, url) => {
    const { headers } = await answerPageRequest({ method, url }, rendererFolder);
    expect(headers.get('Content-Security-Policy')).toBe(contentSecurityPolicy);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('Permissions-Policy')).toContain('usb=()');
  });

  test('the scheme is a standard, secure one that can not go round the content policy', () => {
    expect(stationSchemePrivileges).toStrictEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    });
  });

  test('the renderer is served under our scheme, and what it asks for is counted', async () => {
    const served: [string, (request: Request) => Response | Promise<Response>][] = [];
    const counted: unknown[] = [];
    serveRenderer(
      { handle: (scheme, handler) => void served.push([scheme, handler as never]) },
      rendererFolder,
      { asked: () => counted.push('asked'), answered: (contentType) => counted.push(contentType) },
    );
    const [scheme, handler] = served[0] ?? [];
    expect(scheme).toBe('app');
    const answer = await handler?.({ method: 'GET', url: 'app://station/index.html' } as Request);
    expect(answer?.status).toBe(200);
    expect(counted).toStrictEqual(['asked', 'text/html; charset=utf-8']);
  });
});
