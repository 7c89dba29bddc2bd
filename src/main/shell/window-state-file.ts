import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { BrowserWindow } from 'electron';
import { parseWindowState, type WindowState } from './window-state.ts';

const settleMs = 1_000;

/** The saved state, or null: a missing or spoilt file only means that the window opens centred. */
export function readWindowState(file: string): WindowState | null {
  try {
    return parseWindowState(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Replaces the file whole, so that a power cut leaves the old one or the new one. */
export function writeWindowState(file: string, state: WindowState): void {
  const { bounds, maximized } = state;
  writeFileSync(`${file}.new`, JSON.stringify({ ...bounds, maximized }));
  renameSync(`${file}.new`, file);
}

type RememberedWindow = Pick<
  BrowserWindow,
  'on' | 'getNormalBounds' | 'isMaximized' | 'isDestroyed'
>;

/**
 * Writes the window's place down a moment after it was moved, and when it is closed: a station is
 * often switched off at the wall. A folder that can not be written costs only the memory.
 */
export function rememberWindow(
  window: RememberedWindow,
  file: string,
  failed: (reason: unknown) => void,
): void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    try {
      writeWindowState(file, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    } catch (reason) {
      failed(reason);
    }
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, settleMs);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('maximize', saveSoon);
  window.on('unmaximize', saveSoon);
  window.on('close', save);
  window.on('closed', () => clearTimeout(timer));
}
