// Opens the built application, but lets it become ready only when Playwright has attached: a page
// that is made while Playwright attaches is missed now and then, and the launch then never ends.
// Playwright calls `__playwright_run` at that moment.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { app } = require('electron');

const projectRoot = path.resolve(__dirname, '../../../..');
const manifest = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));

const whenReady = app.whenReady();
const emit = app.emit.bind(app);
/** @type {() => void} */
let release = () => {};
/** @type {Promise<void>} */
const released = new Promise((resolve) => {
  release = resolve;
});
/** @type {unknown[]} */
let readyArguments = [];
Object.assign(app, {
  whenReady: () => released,
  /** @param {string} event @param {unknown[]} values */
  emit: (event, ...values) => {
    if (event !== 'ready') return emit(event, ...values);
    readyArguments = values;
    return true;
  },
});
Object.assign(globalThis, {
  __playwright_run: async () => {
    await whenReady;
    release();
    emit('ready', ...readyArguments);
  },
});

app.setName(manifest.name);
// What Electron does itself for the application that it is started with; its types leave both out.
Reflect.get(app, 'setVersion').call(app, manifest.version);
Reflect.get(app, 'setAppPath').call(app, projectRoot);
require(path.join(projectRoot, manifest.main));
