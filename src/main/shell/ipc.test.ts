import { expect, test, vi } from 'vitest';
import { eventChannel, invokeChannel } from '../../shared/bridge.ts';
import { answerPages, sendToPage } from './ipc.ts';

type Handler = (event: unknown, ...values: unknown[]) => Promise<unknown>;

const topFrame = { url: 'app://station/index.html', origin: 'app://station', parent: null };
const ourPage = { senderFrame: topFrame, sender: { mainFrame: topFrame } };

test('calls that come before the station is ready wait for it', async () => {
  const handlers = new Map<string, Handler>();
  let ready = (_station: { dispatch: () => Promise<unknown> }) => {};
  const station = new Promise<{ dispatch: () => Promise<unknown> }>((resolve) => {
    ready = resolve;
  });
  const ipcMain = { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) };
  answerPages(ipcMain as unknown as Parameters<typeof answerPages>[0], station, () => {});
  expect([...handlers.keys()]).toStrictEqual([invokeChannel]);
  const answer = handlers.get(invokeChannel)?.(ourPage, 'app.info', {});
  ready({ dispatch: async () => ({ ok: true, value: 'info' }) });
  expect(await answer).toStrictEqual({ ok: true, value: 'info' });
});

test('events go out on the one channel, and never to a window that is gone', () => {
  const send = vi.fn();
  const event = { kind: 'menu', action: 'about' } as const;
  sendToPage({ isDestroyed: () => false, webContents: { send } }, event);
  sendToPage({ isDestroyed: () => true, webContents: { send } }, event);
  expect(send).toHaveBeenCalledExactlyOnceWith(eventChannel, event);
});
