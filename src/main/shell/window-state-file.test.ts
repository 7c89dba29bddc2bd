import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readWindowState, rememberWindow, writeWindowState } from './window-state-file.ts';

let folder = '';
beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(path.join(tmpdir(), 'packbench-window-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const bounds = { x: 10, y: 20, width: 1200, height: 800 };

function fakeWindow() {
  const handlers = new Map<string, () => void>();
  const window = {
    on: (name: string, handler: () => void) => handlers.set(name, handler),
    getNormalBounds: () => bounds,
    isMaximized: () => true,
    isDestroyed: () => false,
  };
  return {
    window: window as unknown as Parameters<typeof rememberWindow>[0],
    emit: (name: string) => handlers.get(name)?.(),
  };
}

test('what is written is read back, and no half-written file is left', () => {
  const file = path.join(folder, 'window.json');
  writeWindowState(file, { bounds, maximized: true });
  expect(readWindowState(file)).toStrictEqual({ bounds, maximized: true });
  expect(readdirSync(folder)).toStrictEqual(['window.json']);
});

test('a missing or spoilt file counts as none', () => {
  const file = path.join(folder, 'window.json');
  expect(readWindowState(file)).toBeNull();
  writeFileSync(file, '{"x":');
  expect(readWindowState(file)).toBeNull();
});

test('a moved window is remembered a moment later, once for many moves', () => {
  const file = path.join(folder, 'window.json');
  const { window, emit } = fakeWindow();
  rememberWindow(window, file, () => {});
  emit('move');
  vi.advanceTimersByTime(900);
  emit('resize');
  vi.advanceTimersByTime(900);
  expect(readWindowState(file)).toBeNull();
  vi.advanceTimersByTime(100);
  expect(readWindowState(file)).toStrictEqual({ bounds, maximized: true });
});

test('a closed window is remembered at once', () => {
  const file = path.join(folder, 'window.json');
  const { window, emit } = fakeWindow();
  rememberWindow(window, file, () => {});
  emit('close');
  expect(readWindowState(file)).toStrictEqual({ bounds, maximized: true });
});

test('a folder that can not be written is told, and nothing else happens', () => {
  const failed = vi.fn();
  const { window, emit } = fakeWindow();
  rememberWindow(window, path.join(folder, 'missing', 'window.json'), failed);
  emit('close');
  expect(failed).toHaveBeenCalledOnce();
});
