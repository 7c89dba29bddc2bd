import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import type { FaultLog } from './fault-log.ts';
import { pageRecovery } from './page-failure.ts';
import { startPage } from './station-origin.ts';
import { windowOptions } from './window-options.ts';
import { placeWindow } from './window-state.ts';
import { readWindowState, rememberWindow } from './window-state-file.ts';

export type StationWindowSetting = {
  readonly preloadFile: string;
  readonly iconFile: string;
  readonly stateFile: string;
  readonly packaged: boolean;
  /** Whether somebody could answer a message box. */
  readonly attended: boolean;
  readonly fault: FaultLog;
  /** The page can not be kept alive; the application has to end. */
  readonly giveUp: (message: string) => void;
};

function workAreas() {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  return [primary, ...others].map((display) => display.workArea);
}

/** The window, not shown yet and without a page, where it was left the last time. */
export function makeStationWindow(setting: StationWindowSetting): BrowserWindow {
  const { preloadFile, iconFile, stateFile, packaged, fault } = setting;
  const place = placeWindow(readWindowState(stateFile), workAreas());
  const dark = nativeTheme.shouldUseDarkColors;
  const window = new BrowserWindow(
    windowOptions({ preloadFile, iconFile, bounds: place.bounds, dark, packaged }),
  );
  if (place.maximized) window.once('show', () => window.maximize());
  rememberWindow(window, stateFile, (reason) => fault('window place not saved', reason));
  keepPageAlive(window, setting);
  return window;
}

function keepPageAlive(window: BrowserWindow, setting: StationWindowSetting): void {
  const { attended, fault, giveUp } = setting;
  const failuresAtMs: number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    const recovery = pageRecovery(details.reason, failuresAtMs, Date.now());
    if (recovery === 'ignore' || window.isDestroyed()) return;
    failuresAtMs.push(Date.now());
    fault('page ended', `${details.reason}, exit code ${details.exitCode}`);
    if (recovery === 'give-up') {
      giveUp(
        'The screen keeps failing, so Packbench stops. Nothing is lost: start it again, and call support if it stays.',
      );
      return;
    }
    void window.loadURL(startPage);
    if (attended) void tellOfReload(window);
  });
  window.on('unresponsive', () => {
    fault('page does not answer', 'unresponsive');
    if (attended) void offerReload(window);
  });
}

async function tellOfReload(window: BrowserWindow): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Packbench',
    message: 'The screen stopped working and was started again.',
    detail:
      'Nothing is lost: everything that was recorded is in the station. Open the order again.',
  });
}

async function offerReload(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Packbench',
    message: 'The screen does not answer.',
    detail: 'Wait a little, or start the screen again. Nothing that was recorded is lost.',
    buttons: ['Wait', 'Start the Screen Again'],
    defaultId: 0,
    cancelId: 0,
  });
  // Its end is then handled like any other.
  if (response === 1 && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
}

/** Shows a window that may be minimized or behind others. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
