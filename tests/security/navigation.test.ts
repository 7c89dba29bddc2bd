import type { App, Session, WebContents } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import {
  denyPermissions,
  guardAllContents,
  guardContents,
  guardNavigation,
} from '../../src/main/shell/security-policy.ts';
import { isStationUrl } from '../../src/main/shell/station-origin.ts';

const ours = ['app://station/', 'app://station/index.html', 'app://station/index.html?next=#top'];

const foreign = [
  'app://station.evil/',
  'app://stationevil/',
  'app://station@evil/',
  'app://station:secret@station/',
  'app://user@station/',
  'app://evil/?next=app://station/',
  'app://evil/#app://station/',
  'app://evil/app://station/',
  'app://station:8080/',
  'app:station/index.html',
  'app:///station/index.html',
  'apps://station/',
  'https://station/',
  'https://example.com/app://station/',
  'http://localhost:5173/',
  'file:///etc/passwd',
  'file://station/index.html',
  'data:text/html,app://station/',
  'javascript:alert(1)',
  'blob:app://station/8e2e',
  'about:blank',
  'about:srcdoc',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'smb://station/share',
  '//station/',
  'station',
  '',
];

describe('an address counts as ours by its parsed scheme and host only', () => {
  test.each(ours)('%s is ours', (address) => {
    expect(isStationUrl(address)).toBe(true);
  });
  test.each(foreign)('%s is not', (address) => {
    expect(isStationUrl(address)).toBe(false);
  });
});

describe('navigation', () => {
  test.each(ours)('%s is let through', (url) => {
    const preventDefault = vi.fn();
    guardNavigation({ url, preventDefault }, () => {});
    expect(preventDefault).not.toHaveBeenCalled();
  });

  test.each(foreign)('%s is stopped and written down', (url) => {
    const preventDefault = vi.fn();
    const refused = vi.fn();
    guardNavigation({ url, preventDefault }, refused);
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(refused).toHaveBeenCalledExactlyOnceWith('navigation', url);
  });
});

type Handler = (...values: unknown[]) => unknown;

function fakeContents() {
  const handlers = new Map<string, Handler>();
  let openHandler: Handler = () => 'not set';
  const contents = {
    on: (name: string, handler: Handler) => handlers.set(name, handler),
    setWindowOpenHandler: (handler: Handler) => {
      openHandler = handler;
    },
  };
  return {
    contents: contents as unknown as WebContents,
    handlers,
    open: (url: string) => openHandler({ url }),
  };
}

describe('whatever can show a page', () => {
  test.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])(
    '%s is stopped for a foreign address',
    (name) => {
      const { contents, handlers } = fakeContents();
      guardContents(contents, () => {});
      const preventDefault = vi.fn();
      handlers.get(name)?.({ url: 'https://example.com/', preventDefault });
      expect(preventDefault).toHaveBeenCalledOnce();
    },
  );

  test('can attach no webview', () => {
    const { contents, handlers } = fakeContents();
    guardContents(contents, () => {});
    const preventDefault = vi.fn();
    handlers.get('will-attach-webview')?.({ preventDefault }, {}, {});
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  test.each([...ours, ...foreign])('can open no second window, not for "%s"', (url) => {
    const { contents, open } = fakeContents();
    guardContents(contents, () => {});
    expect(open(url)).toStrictEqual({ action: 'deny' });
  });

  test('is put under these rules as soon as it is made', () => {
    const { contents, handlers } = fakeContents();
    const made: Handler[] = [];
    const app = { on: (_name: string, handler: Handler) => made.push(handler) };
    guardAllContents(app as unknown as Pick<App, 'on'>, () => {});
    for (const handler of made) handler({}, contents);
    expect([...handlers.keys()].sort()).toStrictEqual([
      'will-attach-webview',
      'will-frame-navigate',
      'will-navigate',
      'will-redirect',
    ]);
  });
});

const permissions = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'window-management',
];

describe('permissions', () => {
  function hardened() {
    const handlers: Record<string, Handler> = {};
    const keep = (name: string) => (handler: Handler) => {
      handlers[name] = handler;
    };
    const session = {
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      setDisplayMediaRequestHandler: keep('display'),
      on: (name: string, handler: Handler) => keep(name)(handler),
    };
    denyPermissions(session as unknown as Session, () => {});
    return handlers;
  }

  test.each(permissions)('a request for %s is denied, and so is a check', (permission) => {
    const handlers = hardened();
    const answer = vi.fn();
    handlers.request?.({}, permission, answer, {});
    expect(answer).toHaveBeenCalledExactlyOnceWith(false);
    expect(handlers.check?.({}, permission, 'app://station', {})).toBe(false);
  });

  test('no device is handed to a page, not to ours either', () => {
    for (const deviceType of ['usb', 'hid', 'serial']) {
      expect(hardened().device?.({ deviceType, origin: 'app://station', device: {} })).toBe(false);
    }
  });

  test('the screen is not handed to a page', () => {
    const answer = vi.fn();
    hardened().display?.({}, answer);
    expect(answer).toHaveBeenCalledExactlyOnceWith({});
  });

  test('a download is stopped', () => {
    const preventDefault = vi.fn();
    hardened()['will-download']?.({ preventDefault }, { getURL: () => 'app://station/x' });
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});
