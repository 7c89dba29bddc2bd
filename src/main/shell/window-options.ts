import type { BrowserWindowConstructorOptions } from 'electron';

/** What differs from one start to the next; everything else about the window is fixed below. */
export type WindowSetting = {
  readonly preloadFile: string;
  readonly iconFile: string;
  readonly bounds: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly dark: boolean;
  readonly packaged: boolean;
};

/** The smallest window that every screen is laid out for. */
export const smallestWindow = { width: 1024, height: 640 } as const;

/** Painted before the page is, so that no white flash is seen: the page colours of both themes. */
const pageColour = { light: '#f1f4f7', dark: '#12181f' } as const;

/**
 * The one window, as data.
 *
 * SECURITY: the safe values are written out even where they are Electron's defaults, so that a
 * changed default or a careless edit fails a test.
 */
export function windowOptions(setting: WindowSetting): BrowserWindowConstructorOptions {
  return {
    ...setting.bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Packbench',
    icon: setting.iconFile,
    backgroundColor: setting.dark ? pageColour.dark : pageColour.light,
    show: false,
    webPreferences: {
      preload: setting.preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // A spell checker fetches its dictionaries from a server, and would learn buyers' names.
      spellcheck: false,
      devTools: !setting.packaged,
    },
  };
}
