import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';

/**
 * Builds the real pages on top of a core in memory and serves them on loopback under the content
 * security policy of the application, for looking at screens in any browser:
 * `node tests/renderer/serve-preview.ts`, PORT chooses the port.
 */
const renderer = fileURLToPath(new URL('../../src/renderer/', import.meta.url));
const folder = fileURLToPath(new URL('../../.cache/renderer-preview/', import.meta.url));
const fakeBridge = fileURLToPath(import.meta.resolve('./fake-bridge.ts'));
const port = Number(process.env.PORT ?? 4178);
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

const withFakeBridge: Plugin = {
  name: 'with-fake-bridge',
  transformIndexHtml: {
    order: 'pre',
    handler: () => [
      {
        tag: 'script',
        attrs: { type: 'module', src: relative(renderer, fakeBridge) },
        injectTo: 'head-prepend',
      },
      { tag: 'link', attrs: { rel: 'icon', href: 'data:,' } },
    ],
  },
};

await build({
  configFile: false,
  root: renderer,
  base: './',
  logLevel: 'warn',
  plugins: [react(), withFakeBridge],
  build: {
    target: 'chrome130',
    outDir: folder,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});

createServer(async (request, response) => {
  const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
  try {
    const body = await readFile(join(folder, path === '/' ? 'index.html' : path));
    response.writeHead(200, {
      'content-security-policy': policy,
      'content-type':
        types[extname(path === '/' ? 'index.html' : path)] ?? 'application/octet-stream',
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}).listen(port, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${port}/\n`);
});
