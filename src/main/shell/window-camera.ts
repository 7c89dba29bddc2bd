import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import { sendToPage } from './ipc.ts';
import type { Camera } from './screenshots.ts';

/** Sees what the window shows; the window need not be on top. */
export function windowCamera(window: BrowserWindow): Camera {
  return {
    show: (screen) => sendToPage(window, { kind: 'navigate', screen }),
    capture: async () => (await window.webContents.capturePage()).toPNG(),
    wait: (milliseconds) => wait(milliseconds),
  };
}
