import { expect } from '@playwright/test';
import { contentSecurityPolicy } from '../../src/main/shell/content-security-policy.ts';
import type { LaunchedStation } from './support/launch.ts';
import { chooseMenu } from './support/menu.ts';
import { test } from './support/station-test.ts';

/*
 * The rows of the security table that only a real Electron can show. Attempts are made from the
 * page, as a hostile script would; what was refused is read from the application's fault log.
 */

const elsewhere = 'https://example.com/';
const refusals = /"what":"refused: /;
const blockedByPolicy =
  /content policy: |Content Security Policy|Permissions policy|net::ERR_BLOCKED_BY_CSP/;

async function refusedSubjects(station: LaunchedStation, what: string): Promise<string[]> {
  return station
    .errorOutput()
    .split('\n')
    .filter((line) => line.startsWith('{"at":'))
    .map((line) => JSON.parse(line) as { what: string; reason: string })
    .filter((fault) => fault.what === `refused: ${what}`)
    .map((fault) => fault.reason);
}

test('the page runs without Node and has exactly the two functions of the bridge', async ({
  launch,
}) => {
  const { window } = await launch();
  const seen = await window.evaluate(() => ({
    protocol: location.protocol,
    origin: location.origin,
    isSecure: isSecureContext,
    isIsolated: crossOriginIsolated,
    node: [
      'process',
      'require',
      'module',
      'exports',
      'Buffer',
      'global',
      '__dirname',
      'electron',
    ].filter((name) => name in globalThis),
    bridge: Reflect.ownKeys(Reflect.get(globalThis, 'packbench')),
    opener: window.opener,
  }));
  expect(seen).toStrictEqual({
    protocol: 'app:',
    origin: 'app://station',
    isSecure: true,
    isIsolated: true,
    node: [],
    bridge: ['invoke', 'subscribe'],
    opener: null,
  });
});

test('the bridge can not be replaced or extended by the page', async ({ launch }) => {
  const { window } = await launch();
  const changed = await window.evaluate(() => {
    const before = Reflect.get(globalThis, 'packbench');
    const extended = Reflect.set(before, 'more', 1) && 'more' in before;
    const replaced = Reflect.set(globalThis, 'packbench', { invoke: 1 });
    return { extended, replaced, same: Reflect.get(globalThis, 'packbench') === before };
  });
  expect(changed).toStrictEqual({ extended: false, replaced: false, same: true });
});

test('every page process is sandboxed, isolated and without Node', async ({ launch }) => {
  const { app } = await launch();
  const preferences = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const used = Reflect.get(contents, 'getLastWebPreferences').call(contents);
      return {
        sandbox: used?.sandbox,
        contextIsolation: used?.contextIsolation,
        nodeIntegration: used?.nodeIntegration,
        webviewTag: used?.webviewTag,
        webSecurity: used?.webSecurity,
      };
    }),
  );
  expect(preferences).toStrictEqual([
    {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    },
  ]);
});

test('window.open gives null and opens nothing', async ({ launch }) => {
  const station = await launch();
  station.expectProblems(refusals);
  const opened = await station.window.evaluate(
    (address) => [
      window.open(address),
      window.open('about:blank'),
      window.open('app://station/index.html', 'second', 'nodeIntegration=yes'),
    ],
    elsewhere,
  );
  expect(opened).toStrictEqual([null, null, null]);
  const count = await station.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
  );
  expect(count).toBe(1);
  await expect.poll(() => refusedSubjects(station, 'window.open')).toHaveLength(3);
});

test('no link, form, script or redirect leads away from the page', async ({ launch }) => {
  const station = await launch();
  station.expectProblems(refusals);
  station.expectProblems(blockedByPolicy);
  station.expectProblems(/Not allowed to (load|navigate)/);
  const start = station.window.url();
  const targets = [
    elsewhere,
    'http://localhost:9/',
    'app://station.evil/index.html',
    'app://evil/?next=app://station/',
    'file:///etc/passwd',
    'data:text/html,<h1>not ours</h1>',
  ];
  for (const target of targets) {
    await station.window.evaluate((address) => location.assign(address), target).catch(() => {});
    await station.window.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address;
      document.body.append(link);
      link.click();
      link.remove();
    }, target);
  }
  await station.window.evaluate((address) => {
    const form = document.createElement('form');
    form.action = address;
    document.body.append(form);
    form.submit();
    form.remove();
  }, elsewhere);
  for (const target of targets.slice(0, 4)) {
    await expect.poll(() => refusedSubjects(station, 'navigation')).toContain(target);
  }
  expect(station.window.url()).toBe(start);
  const shown = await station.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getURL()),
  );
  expect(shown).toStrictEqual([start]);
});

test('a webview does not come to life', async ({ launch }) => {
  const station = await launch();
  station.expectProblems(refusals);
  const isPlain = await station.window.evaluate((address) => {
    const view = document.createElement('webview');
    view.setAttribute('src', address);
    view.setAttribute('nodeintegration', '');
    document.body.append(view);
    const plain = !('getURL' in view) && Object.getPrototypeOf(view) === HTMLElement.prototype;
    view.remove();
    return plain;
  }, elsewhere);
  expect(isPlain).toBe(true);
  const count = await station.app.evaluate(
    ({ webContents }) => webContents.getAllWebContents().length,
  );
  expect(count).toBe(1);
});

test('every permission and device is denied', async ({ launch }) => {
  const station = await launch();
  station.expectProblems(refusals);
  station.expectProblems(blockedByPolicy);
  const answers = await station.window.evaluate(async () => {
    const nameOf = (reason: unknown) => (reason instanceof Error ? reason.name : String(reason));
    const outcome = async (ask: () => Promise<unknown>) => {
      try {
        return ['granted', await ask()];
      } catch (reason) {
        return ['denied', nameOf(reason)];
      }
    };
    const where = () =>
      new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject));
    const device = (api: string) => () =>
      Reflect.get(navigator, api).requestDevice({ filters: [], acceptAllDevices: true });
    const asked = {
      notification: ['', await Notification.requestPermission()],
      geolocation: await outcome(where),
      camera: await outcome(() => navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await outcome(() => navigator.mediaDevices.getDisplayMedia()),
      clipboardRead: await outcome(() => navigator.clipboard.readText()),
      clipboardWrite: await outcome(() => navigator.clipboard.writeText('x')),
      usb: await outcome(device('usb')),
      hid: await outcome(device('hid')),
      bluetooth: await outcome(device('bluetooth')),
      serial: await outcome(() => Reflect.get(navigator, 'serial').requestPort()),
      midi: await outcome(() => navigator.requestMIDIAccess({ sysex: true })),
    };
    return Object.fromEntries(
      Object.entries(asked).map(([name, [state, detail]]) => [name, state || detail]),
    );
  });
  expect(answers).toStrictEqual(
    Object.fromEntries(Object.keys(answers).map((name) => [name, 'denied'])),
  );
});

test('our scheme serves only the page, by GET, with the policy on every answer', async ({
  launch,
}) => {
  const station = await launch();
  station.expectProblems(/Failed to load resource/);
  const answers = await station.window.evaluate(async () => {
    const look = async (path: string, method = 'GET') => {
      const answer = await fetch(path, { method });
      const policy = answer.headers.get('Content-Security-Policy');
      return {
        status: answer.status,
        policy,
        nosniff: answer.headers.get('X-Content-Type-Options'),
      };
    };
    return {
      page: await look('/index.html'),
      post: await look('/index.html', 'POST'),
      above: await look('/../package.json'),
      encoded: await look('/%2e%2e/%2e%2e/package.json'),
      slashes: await look('/..%2f..%2fpackage.json'),
      backslashes: await look('/..%5c..%5cpackage.json'),
      preload: await look('/../preload/index.cjs'),
      absolute: await look('//etc/passwd').catch(() => null),
    };
  });
  const answer = (status: number) => ({
    status,
    policy: contentSecurityPolicy,
    nosniff: 'nosniff',
  });
  station.expectProblems(blockedByPolicy);
  expect(answers).toStrictEqual({
    page: answer(200),
    post: answer(405),
    above: answer(404),
    encoded: answer(404),
    slashes: answer(404),
    backslashes: answer(404),
    preload: answer(404),
    // Two slashes name another host, which the policy forbids.
    absolute: null,
  });
});

test('script and style written into the page, code from text, and other hosts are blocked', async ({
  launch,
}) => {
  const station = await launch();
  station.expectProblems(blockedByPolicy);
  station.expectProblems(/Refused to|violates the following|Failed to (load|fetch)|ERR_/);
  const done = await station.window.evaluate(async (address) => {
    const add = (tag: string, fill: (element: HTMLElement) => void) => {
      const element = document.createElement(tag);
      fill(element);
      document.body.append(element);
      return element;
    };
    const settled = (element: HTMLElement) =>
      new Promise<string>((resolve) => {
        element.addEventListener('load', () => resolve('loaded'));
        element.addEventListener('error', () => resolve('blocked'));
      });
    add('script', (script) => {
      script.textContent = 'window.injected = "script"';
    });
    add('button', (button) => {
      button.setAttribute('onclick', 'window.injected = "handler"');
      button.click();
    });
    add('style', (style) => {
      style.textContent = 'body { outline: 7px solid red !important }';
    });
    const foreignScript = add('script', (script) => {
      script.setAttribute('src', `${address}x.js`);
    });
    const image = document.createElement('img');
    image.src = `${address}x.png`;
    const labelPicture = document.createElement('img');
    labelPicture.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
    // Listening begins before anything is awaited: none of these outcomes is told twice.
    const outcomes = Promise.all([foreignScript, image, labelPicture].map(settled));
    // A turn later, because what a debugger runs directly may use code from text.
    const fromText = await new Promise<string>((resolve) => {
      setTimeout(() => {
        try {
          resolve(String(Reflect.construct(Function, ['return 1'])()));
        } catch (reason) {
          resolve(reason instanceof Error ? reason.name : '');
        }
      }, 0);
    });
    return {
      injected: Reflect.get(window, 'injected'),
      outline: getComputedStyle(document.body).outlineWidth === '7px',
      loading: await outcomes,
      fromText,
      request: await fetch(address).catch((reason: unknown) => (reason as Error).name),
      socket: await new Promise((resolve) => {
        try {
          new WebSocket('wss://example.com/').onerror = () => resolve('blocked');
        } catch {
          resolve('blocked');
        }
      }),
    };
  }, elsewhere);
  expect(done).toStrictEqual({
    injected: undefined,
    outline: false,
    loading: ['blocked', 'blocked', 'loaded'],
    fromText: 'EvalError',
    request: 'TypeError',
    socket: 'blocked',
  });
});

test('a frame inside the page has no bridge and shows nothing from elsewhere', async ({
  launch,
}) => {
  const station = await launch();
  station.expectProblems(blockedByPolicy);
  station.expectProblems(refusals);
  station.expectProblems(/Refused to|violates the following/);
  const inside = await station.window.evaluate((address) => {
    const blank = document.createElement('iframe');
    document.body.append(blank);
    const foreign = document.createElement('iframe');
    foreign.src = address;
    document.body.append(foreign);
    const view = blank.contentWindow;
    return view === null ? 'no frame' : 'packbench' in view;
  }, elsewhere);
  expect(inside).toBe(false);
  for (const frame of station.window.frames()) expect(frame.url()).not.toContain('example.com');
});

test('commands that do not exist or would reach a prototype are refused, never run', async ({
  launch,
}) => {
  const { window } = await launch();
  const names = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    'app.info ',
    'nothing',
  ];
  const answers = await window.evaluate(async (wanted) => {
    const { invoke } = Reflect.get(globalThis, 'packbench');
    const all = [...wanted, 7, null, undefined, {}, ['app.info']];
    return Promise.all(all.map((name) => invoke(name, {})));
  }, names);
  for (const answer of answers) {
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  }
  expect(answers).toHaveLength(12);
});

test('only known pages are opened in the browser, and only from the menu', async ({ launch }) => {
  const { app } = await launch();
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedPages', opened);
    shell.openExternal = async (address) => void opened.push(address);
  });
  await chooseMenu(app, 'amazon-orders');
  expect(await app.evaluate(() => Reflect.get(globalThis, 'openedPages'))).toStrictEqual([
    'https://sellercentral.amazon.com/orders-v3',
  ]);
});

test('no screen violates the content policy', async ({ launch }) => {
  const { app, window, problems } = await launch();
  const screens = [
    ['orders', 'Orders'],
    ['packages', 'Packages'],
    ['ecommerce-status', 'eCommerce Status'],
    ['settings', 'Settings'],
    ['practice', 'Practice'],
    ['ship', 'Ship'],
  ] as const;
  for (const [screen, title] of screens) {
    await chooseMenu(app, `screen-${screen}`);
    await expect(window).toHaveTitle(`${title} – Packbench`);
    await expect(window.getByRole('main')).toBeVisible();
    expect(await problems()).toStrictEqual([]);
  }
});

test('credentials are refused, saying why, where there is no keyring', async ({ launch }) => {
  test.skip(process.platform !== 'linux', 'Only Linux can be without a keyring.');
  const station = await launch({ practice: false, args: ['--password-store=basic'] });
  const answer = await station.invoke('accounts.save', {
    channel: 'amazon',
    name: 'Shop',
    company: '',
    enabled: true,
    settings: {
      baseUrl: 'https://sellingpartnerapi-na.amazon.com',
      tokenUrl: 'https://api.amazon.com/auth/o2/token',
      marketplaceId: 'ATVPDKIKX0DER',
    },
    credentials: { clientId: 'a', clientSecret: 'b', refreshToken: 'c' },
  });
  expect(answer).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('keyring') },
  });
});
