import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  eventChannel as contractEventChannel,
  invokeChannel as contractInvokeChannel,
  type PackbenchBridge,
} from '../../src/shared/bridge.ts';

type Relay = (event: unknown, announcement: unknown) => void;

const electron = vi.hoisted(() => ({
  exposed: [] as [string, unknown][],
  invoked: [] as unknown[][],
  listeners: [] as [string, unknown][],
}));

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, value: unknown) => electron.exposed.push([name, value]),
  },
  ipcRenderer: {
    invoke: async (...values: unknown[]) => {
      electron.invoked.push(values);
      return 'answer';
    },
    on: (channel: string, relay: unknown) => electron.listeners.push([channel, relay]),
    off: (channel: string, relay: unknown) => {
      const at = electron.listeners.findIndex(([one, two]) => one === channel && two === relay);
      if (at >= 0) electron.listeners.splice(at, 1);
    },
  },
}));

beforeEach(async () => {
  vi.resetModules();
  await import('../../src/preload/index.ts');
});

afterEach(() => {
  electron.exposed.length = 0;
  electron.invoked.length = 0;
  electron.listeners.length = 0;
});

function bridge(): PackbenchBridge {
  return electron.exposed[0]?.[1] as PackbenchBridge;
}

test('a page gets exactly invoke and subscribe, under one name', () => {
  expect(electron.exposed.map(([name]) => name)).toStrictEqual(['packbench']);
  expect(Reflect.ownKeys(bridge())).toStrictEqual(['invoke', 'subscribe']);
});

test('invoke calls the one channel with a name and an input, whatever else is passed', async () => {
  const invoke = bridge().invoke as (...values: unknown[]) => Promise<unknown>;
  expect(await invoke('app.info', {}, 'more', 'and more')).toBe('answer');
  expect(electron.invoked).toStrictEqual([[contractInvokeChannel, 'app.info', {}]]);
});

test('a listener gets the announcement and never the event object', () => {
  const heard: unknown[][] = [];
  bridge().subscribe((...values) => heard.push(values));
  const [channel, relay] = electron.listeners[0] ?? [];
  expect(channel).toBe(contractEventChannel);
  (relay as Relay)({ sender: 'must not be seen' }, { kind: 'changed', topics: [] });
  expect(heard).toStrictEqual([[{ kind: 'changed', topics: [] }]]);
});

test('unsubscribing removes that listener and no other, and hands nothing back', () => {
  const first = bridge().subscribe(() => {});
  bridge().subscribe(() => {});
  expect(first()).toBeUndefined();
  expect(electron.listeners).toHaveLength(1);
});
