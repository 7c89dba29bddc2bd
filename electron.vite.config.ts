import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * Main and preload are built for the oldest Electron that has to run them (33: Node 20.18,
 * Chromium 130), as CommonJS, so that one build runs on the shipped and on the stand-in runtime.
 */
const nodeTarget = 'node20.18';
const chromeTarget = 'chrome130';

/**
 * Only packages that carry a compiled binary stay outside the bundle; everything else is put into
 * it, because many packages are ES modules only and a packaged application needs no node_modules
 * for them. Keep in step with `files` in electron-builder.yml.
 */
const nativePackages = ['better-sqlite3', '@napi-rs/canvas', 'usb', 'node-hid', 'koffi'];
/** ssh2 asks the processor by it where it could be compiled, and does without it elsewhere. */
const optionalPackages = ['cpu-features'];
const external = ['electron', ...nativePackages, ...optionalPackages];

const commonJs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name].cjs',
} as const;

export default defineConfig({
  main: {
    build: {
      target: nodeTarget,
      outDir: 'out/main',
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'src/main/index.ts' }, external, output: commonJs },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      outDir: 'out/preload',
      // A sandboxed preload script can require nothing but Electron's own modules.
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'src/preload/index.ts' }, output: commonJs },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      target: chromeTarget,
      outDir: 'out/renderer',
      minify: true,
      // SECURITY: the content policy allows no data: URL and no inline script, so nothing is inlined.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
});
