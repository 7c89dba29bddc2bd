import { contextBridge, ipcRenderer } from 'electron';
import type { PackbenchBridge } from '../shared/bridge.ts';

/*
 * SECURITY: the only way from a page to the core. Two fixed channels and no logic; the event object,
 * which would hand the page a way to send on other channels, is never passed on. The names are
 * written here again so that no schema is loaded into a page; their types make the compiler compare.
 */
type Bridge = typeof import('../shared/bridge.ts');
const invokeChannel: Bridge['invokeChannel'] = 'packbench:invoke';
const eventChannel: Bridge['eventChannel'] = 'packbench:event';

const bridge: PackbenchBridge = {
  invoke: (name, input) => ipcRenderer.invoke(invokeChannel, name, input),
  subscribe: (listener) => {
    const relay = (_event: unknown, announcement: unknown) => listener(announcement);
    ipcRenderer.on(eventChannel, relay);
    return () => {
      ipcRenderer.off(eventChannel, relay);
    };
  },
};

contextBridge.exposeInMainWorld('packbench', bridge);
