// Loaded into every Node of the window benchmark through NODE_OPTIONS, ours and the floor's alike.
// Stamps when each process gets to its first line, what it starts, and when the window can be used:
// shown, its first field focused and writable, a frame drawn after that, and, where the page has a
// bridge to a core, the core's first answer. One JSON line per stamp in PACKBENCH_BENCH_STAMPS.
const childProcess = require('node:child_process');
const { appendFileSync } = require('node:fs');

const file = process.env.PACKBENCH_BENCH_STAMPS ?? '';

/** @param {string} what */
function stamp(what) {
  const atNs = String(process.hrtime.bigint());
  appendFileSync(file, `${JSON.stringify({ what, atNs })}\n`);
}

function watchStarts() {
  const { spawn } = childProcess;
  Object.assign(childProcess, {
    /** @param {Parameters<typeof spawn>} call */
    spawn: (...call) => {
      const [command, args] = call;
      stamp(`start ${[command, ...(Array.isArray(args) ? args : [])].join(' ')}`);
      return Reflect.apply(spawn, childProcess, call);
    },
  });
  // Named imports of the scripts see the change too.
  require('node:module').syncBuiltinESMExports();
}

/** Runs in the page. */
const untilUsable = `new Promise((resolve) => {
  const bridge = globalThis.packbench;
  const look = () => {
    const field = document.activeElement;
    if (field?.tagName !== 'INPUT' || field.readOnly || field.disabled) {
      requestAnimationFrame(look);
      return;
    }
    const answered = bridge ? bridge.invoke('station.view', {}) : Promise.resolve();
    requestAnimationFrame(() => requestAnimationFrame(() => answered.then(() => resolve(true))));
  };
  look();
})`;

/** @param {import('electron').BrowserWindow} window */
function watchWindow(window) {
  stamp('window made');
  const shown = /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      window.once('show', () => {
        stamp('window shown');
        resolve();
      });
    })
  );
  window.webContents.once('dom-ready', async () => {
    stamp('page read');
    await window.webContents.executeJavaScript(untilUsable);
    stamp('field ready');
    await shown;
    stamp('usable');
    require('electron').app.quit();
  });
}

if (file !== '') {
  const isElectron = process.versions.electron !== undefined;
  stamp(`first line ${isElectron ? 'Electron' : (process.argv[1] ?? '')}`);
  if (!isElectron) watchStarts();
  else {
    // Electron's own modules are there a moment later.
    process.nextTick(() => {
      const { app } = require('electron');
      app.once('ready', () => stamp('Electron ready'));
      app.once('browser-window-created', (_event, window) => watchWindow(window));
    });
  }
}
