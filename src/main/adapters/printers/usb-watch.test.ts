import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createFakeUsbDevice,
  createFakeUsbLibrary,
} from '../../../../tests/support/fake-usb-device.ts';
import { watchUsbPrinters } from './usb-watch.ts';

const POLL_MS = 3_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function watch(events: boolean) {
  const library = createFakeUsbLibrary();
  const onChange = vi.fn();
  const stop = watchUsbPrinters(onChange, {
    platform: 'linux',
    load: async () => library,
    hasEvents: () => events,
  });
  await vi.advanceTimersByTimeAsync(0);
  return { library, onChange, stop };
}

describe('watching for USB printers', () => {
  it('notices at the next look what came, went or was exchanged, and only that', async () => {
    const { library, onChange, stop } = await watch(false);
    await vi.advanceTimersByTimeAsync(2 * POLL_MS);
    expect(onChange).toHaveBeenCalledTimes(0);
    library.devices.push(createFakeUsbDevice({ address: 2 }));
    await vi.advanceTimersByTimeAsync(2 * POLL_MS);
    expect(onChange).toHaveBeenCalledTimes(1);
    library.devices.splice(0, 1, createFakeUsbDevice({ address: 3 }));
    await vi.advanceTimersByTimeAsync(POLL_MS);
    expect(onChange).toHaveBeenCalledTimes(2);
    library.devices.pop();
    await vi.advanceTimersByTimeAsync(POLL_MS);
    expect(onChange).toHaveBeenCalledTimes(3);
    stop();
  });

  it('looks at once when the system tells', async () => {
    const { library, onChange, stop } = await watch(true);
    library.devices.push(createFakeUsbDevice());
    for (const listener of library.listeners) listener();
    await vi.advanceTimersByTimeAsync(0);
    expect(onChange).toHaveBeenCalledTimes(1);
    stop();
    expect(library.listeners.size).toBe(0);
  });

  it('says nothing any more once it was stopped', async () => {
    const { library, onChange, stop } = await watch(false);
    stop();
    library.devices.push(createFakeUsbDevice());
    await vi.advanceTimersByTimeAsync(3 * POLL_MS);
    expect(onChange).toHaveBeenCalledTimes(0);
  });

  it('does not ask for events where the devices can not be listed, and goes on looking', async () => {
    const library = createFakeUsbLibrary([createFakeUsbDevice()]);
    let works = false;
    const onChange = vi.fn();
    const stop = watchUsbPrinters(onChange, {
      platform: 'linux',
      hasEvents: () => true,
      load: async () => ({
        ...library,
        getDevices: () => (works ? library.getDevices() : Promise.reject(new Error('no USB'))),
      }),
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(library.listeners.size).toBe(0);
    works = true;
    await vi.advanceTimersByTimeAsync(POLL_MS);
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(library.listeners.size).toBe(1);
    stop();
  });

  it('does nothing on Windows', () => {
    const load = vi.fn();
    watchUsbPrinters(() => undefined, { platform: 'win32', load })();
    expect(load).not.toHaveBeenCalled();
  });
});
