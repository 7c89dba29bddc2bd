import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { forbiddenIn, type SourceFile } from './forbidden-words.ts';

const root = path.resolve(import.meta.dirname, '../..');

function sourceFiles(): SourceFile[] {
  return readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join('src', name.replaceAll(path.sep, '/')))
    .filter((name) => /\.(ts|tsx|html|css)$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => ({ path: name, text: readFileSync(path.join(root, name), 'utf8') }));
}

test('no source breaks a rule of the window', () => {
  const files = sourceFiles();
  expect(files.length).toBeGreaterThan(50);
  expect(forbiddenIn(files)).toStrictEqual([]);
});

describe('the rules bite', () => {
  test.each([
    ['src/main/shell/window-options.ts', 'webSecurity: false'],
    ['src/main/shell/window-options.ts', 'allowRunningInsecureContent: true'],
    ['src/main/shell/window-options.ts', "enableBlinkFeatures: 'X'"],
    ['src/main/shell/window-options.ts', 'nodeIntegration: true'],
    ['src/main/shell/window-options.ts', 'nodeIntegrationInWorker: true'],
    ['src/main/shell/window-options.ts', 'sandbox: false'],
    ['src/main/shell/content-security-policy.ts', "style-src 'unsafe-inline'"],
    ['src/renderer/ui/label.tsx', '<b dangerouslySetInnerHTML={{ __html: name }} />'],
    ['src/renderer/ui/label.tsx', "eval('1')"],
    ['src/renderer/api.ts', "import { ipcRenderer } from 'electron';"],
    ['src/main/app/dispatch.ts', "import { app } from 'electron';"],
    ['src/main/shell/menu.ts', 'shell.openExternal(address)'],
    ['src/main/shell/menu.ts', 'ipcMain.handle(name)'],
    ['src/main/adapters/channels/amazon/client.ts', 'rejectUnauthorized: false'],
    ['src/main/shell/station-window.ts', "window.loadURL('file:///index.html')"],
  ])('%s may not say %s', (file, text) => {
    expect(forbiddenIn([{ path: file, text }])).not.toStrictEqual([]);
  });

  test('a comment may name what it warns of', () => {
    const text = "/* never 'unsafe-inline' */\n  // nor eval('x')\nexport const answer = 42;";
    expect(forbiddenIn([{ path: 'src/renderer/main.tsx', text }])).toStrictEqual([]);
  });

  test('code behind a comment or an address on the same line is still seen', () => {
    for (const text of ["/* x */ eval('1')", "open('https://x'); eval('1')"]) {
      expect(forbiddenIn([{ path: 'src/renderer/main.tsx', text }])).toHaveLength(1);
    }
  });

  test('what is right in its place is left alone', () => {
    const text = "import { contextBridge, ipcRenderer } from 'electron';";
    expect(forbiddenIn([{ path: 'src/preload/index.ts', text }])).toStrictEqual([]);
  });
});

test('the page has no script, style or handler written into it', () => {
  const page = readFileSync(path.join(root, 'src/renderer/index.html'), 'utf8');
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/i);
  expect(page).not.toMatch(/<style/i);
  expect(page).not.toMatch(/\s(style|on\w+)\s*=/i);
  expect(page).not.toMatch(/https?:|javascript:/i);
});
