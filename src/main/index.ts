import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { app, type BrowserWindow, ipcMain, Menu, protocol, session, shell } from 'electron';
import { serveRenderer, stationSchemePrivileges } from './shell/app-protocol.ts';
import { readStartRequest, type StartRequest } from './shell/command-line.ts';
import { desktopNotices } from './shell/desktop-notices.ts';
import { openExternalLink } from './shell/external-links.ts';
import { endOnFault, endWith } from './shell/fatal.ts';
import { type FaultLog, openFaultLog } from './shell/fault-log.ts';
import { answerPages, sendToPage } from './shell/ipc.ts';
import { menuTemplate } from './shell/menu.ts';
import { watchServing } from './shell/page-served.ts';
import { stopBeforeQuit } from './shell/quit.ts';
import { sandboxEveryPage } from './shell/sandbox.ts';
import { takeScreenshots } from './shell/screenshots.ts';
import { denyPermissions, guardAllContents, type RefusalLog } from './shell/security-policy.ts';
import { startUpMessage } from './shell/start-up-error.ts';
import type { Station } from './shell/station.ts';
import { makeStationFolders, type StationFolders } from './shell/station-folders.ts';
import { startPage } from './shell/station-origin.ts';
import { bringToFront, makeStationWindow } from './shell/station-window.ts';
import { windowCamera } from './shell/window-camera.ts';

/*
 * The desktop host. The window comes first, and the core is loaded while the page's own process is
 * busy with its scripts. So this file and what it imports stay light: no schema, no store, no
 * picture library. The benchmark holds the time to the first window against an empty one.
 */

const stopLimitMs = 10_000;
/** Long enough that a page which needs one more file has asked for it. */
const servedQuietMs = 5;
/** The page reads its first data in this time; the queues and the practice market can wait. */
const firstLookMs = 250;

const screenshotFolder = process.env.PACKBENCH_SCREENSHOTS;
/** With nobody at the screen a message box would wait for ever. */
const attended = screenshotFolder === undefined && process.env.PACKBENCH_UNATTENDED === undefined;

/** SECURITY: programs that are started from here have no need of the passphrase. */
const secretKey = process.env.PACKBENCH_SECRET_KEY;
delete process.env.PACKBENCH_SECRET_KEY;

/** Where things lie: beside the code in a checkout, beside the archive when installed. */
const codeFolder = app.getAppPath();
const filesFolder = app.isPackaged ? process.resourcesPath : codeFolder;
const resourcesDir = path.join(filesFolder, 'resources');

async function openStation(
  window: BrowserWindow,
  request: StartRequest,
  folders: StationFolders,
): Promise<Station> {
  const [{ composeStation }, { composeWithSecretFile }, { desktopHost }] = await Promise.all([
    import('./compose.ts'),
    import('./compose-with-secret-file.ts'),
    import('./shell/desktop-host.ts'),
  ]);
  const options = {
    dataDir: folders.data,
    practice: request.practice,
    resourcesDir,
    migrationsDir: path.join(filesFolder, 'migrations'),
    sqliteBinding: process.env.PACKBENCH_SQLITE_BINDING,
    appVersion: app.getVersion(),
    host: desktopHost(window, folders.data),
  };
  const station =
    secretKey === undefined
      ? composeStation(options)
      : composeWithSecretFile({ ...options, secretKey });
  if (!station.ok) throw station.error;
  return station.value;
}

function showMenu(window: BrowserWindow, practice: boolean): void {
  const template = menuTemplate({
    practice,
    packaged: app.isPackaged,
    platform: process.platform,
    send: (event) => sendToPage(window, event),
    openLink: (key) => void openExternalLink(key, (address) => shell.openExternal(address)),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** The window with its page on the way, and the station, which begins when the page was served. */
function openWindow(
  request: StartRequest,
  folders: StationFolders,
  fault: FaultLog,
  refused: RefusalLog,
) {
  denyPermissions(session.defaultSession, refused);
  const serving = watchServing(servedQuietMs);
  serveRenderer(protocol, path.join(codeFolder, 'out', 'renderer'), serving);
  const window = makeStationWindow({
    preloadFile: path.join(codeFolder, 'out', 'preload', 'index.cjs'),
    iconFile: path.join(resourcesDir, 'icons', '256x256.png'),
    stateFile: path.join(folders.desktop, 'window.json'),
    packaged: app.isPackaged,
    attended,
    fault,
    giveUp: (message) => void endWith(message, attended),
  });
  const painted = once(window, 'ready-to-show');
  const loaded = window.loadURL(startPage);
  const station = Promise.race([serving.served, loaded]).then(async () => {
    const opened = await openStation(window, request, folders);
    // A folder stays the practice station or the real one that it is, whatever was asked for.
    showMenu(window, opened.practice);
    return opened;
  });
  answerPages(ipcMain, station, refused);
  return { window, station, shown: Promise.all([station, painted, loaded]) };
}

async function openDesktop(
  request: StartRequest,
  folders: StationFolders,
  fault: FaultLog,
): Promise<void> {
  const refused: RefusalLog = (what, subject) => fault(`refused: ${what}`, subject);
  guardAllContents(app, refused);
  await app.whenReady();
  const { window, station, shown } = openWindow(request, folders, fault, refused);
  let starting: Promise<void> = Promise.resolve();
  const isQuitting = stopBeforeQuit(
    app,
    async () => {
      const opened = await station;
      // What is half started would find its store closed; its own failure is told where it started.
      await Promise.allSettled([starting]);
      await opened.stop();
    },
    stopLimitMs,
    (reason) => fault('station not stopped in time', reason),
  );
  app.on('second-instance', () => {
    // Somebody starts it again while it is still coming to rest: it comes back by itself.
    if (isQuitting()) app.relaunch();
    else bringToFront(window);
  });

  const isLeaving = () => isQuitting() || window.isDestroyed();
  const [core] = await shown.catch((reason: unknown) => {
    // Closed before it was open: the page that did not load is no fault then.
    if (isLeaving()) return [];
    throw reason;
  });
  if (core === undefined || isLeaving()) return;
  core.subscribe((event) => sendToPage(window, event));
  if (attended) core.subscribe(desktopNotices(window));
  window.show();
  await wait(firstLookMs);
  if (isLeaving()) return;
  starting = core.start();
  await starting;
  if (screenshotFolder === undefined || isLeaving()) return;
  const files = await takeScreenshots(windowCamera(window), screenshotFolder, core.practice);
  for (const file of files) process.stdout.write(`${file}\n`);
}

function start(): void {
  const request = readStartRequest(process.argv, process.cwd());
  if (typeof request === 'string') {
    void endWith(request, attended);
    return;
  }
  const dataFolder = request.dataFolder ?? path.join(app.getPath('userData'), 'practice');
  const folders = makeStationFolders(dataFolder);
  if (typeof folders === 'string') {
    void endWith(folders, attended);
    return;
  }
  // One running application for each station: the engine's lock lies where its files lie.
  app.setPath('userData', folders.desktop);
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write('packbench: this station is open already; its window was shown.\n');
    app.exit(0);
    return;
  }
  const fault = openFaultLog(
    path.join(folders.desktop, 'faults.log'),
    () => new Date(),
    (line) => process.stderr.write(`${line}\n`),
  );
  endOnFault(fault, attended);
  sandboxEveryPage(app);
  protocol.registerSchemesAsPrivileged([stationSchemePrivileges]);
  // Else Electron builds a menu of its own first.
  Menu.setApplicationMenu(null);
  app.on('window-all-closed', () => app.quit());
  openDesktop(request, folders, fault).catch((reason: unknown) => {
    fault('start', reason instanceof Error ? reason : JSON.stringify(reason));
    return endWith(startUpMessage(reason), attended);
  });
}

start();
