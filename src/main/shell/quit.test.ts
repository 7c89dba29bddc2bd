import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stopBeforeQuit } from './quit.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An application that ends when `quit` is called and nobody holds it back, as Electron does. */
function fakeApp() {
  let handler = (_event: { preventDefault: () => void }) => {};
  let ended = false;
  const app = {
    on: (_name: string, given: typeof handler) => {
      handler = given;
    },
    quit: () => {
      let held = false;
      handler({
        preventDefault: () => {
          held = true;
        },
      });
      if (!held) ended = true;
    },
  };
  return { app: app as unknown as Parameters<typeof stopBeforeQuit>[0], hasEnded: () => ended };
}

test('the application ends only after the station came to rest', async () => {
  const { app, hasEnded } = fakeApp();
  let finish = () => {};
  const stop = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const isQuitting = stopBeforeQuit(app, stop, 10_000, () => {});
  expect(isQuitting()).toBe(false);
  app.quit();
  app.quit();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(isQuitting()).toBe(true);
  expect(hasEnded()).toBe(false);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(hasEnded()).toBe(true);
  expect(stop).toHaveBeenCalledOnce();
});

test('a station that does not come to rest holds it back for the limit, and is written down', async () => {
  const { app, hasEnded } = fakeApp();
  const failed = vi.fn();
  stopBeforeQuit(app, () => new Promise<void>(() => {}), 10_000, failed);
  app.quit();
  await vi.advanceTimersByTimeAsync(9_999);
  expect(hasEnded()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(hasEnded()).toBe(true);
  expect(failed).toHaveBeenCalledOnce();
});

test('a station that fails to stop is written down and does not keep the application open', async () => {
  const { app, hasEnded } = fakeApp();
  const failed = vi.fn();
  stopBeforeQuit(app, () => Promise.reject(new Error('the store is gone')), 10_000, failed);
  app.quit();
  await vi.advanceTimersByTimeAsync(0);
  expect(hasEnded()).toBe(true);
  expect(failed).toHaveBeenCalledExactlyOnceWith(new Error('the store is gone'));
});
