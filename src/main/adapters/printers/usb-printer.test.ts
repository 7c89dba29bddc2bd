import { describe, expect, it } from 'vitest';
import {
  createFakeUsbDevice,
  createFakeUsbLibrary,
} from '../../../../tests/support/fake-usb-device.ts';
import type { UsbLibrary } from './usb-library.ts';
import { usbPrinter } from './usb-printer.ts';

const ADDRESS = 'usb://0a5f:0084/VZ1';

function printerAt(address: string, load: () => Promise<UsbLibrary>) {
  const made = usbPrinter(address, { platform: 'linux', load });
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

async function refusal(address: string, load: () => Promise<UsbLibrary>): Promise<string> {
  const opened = await printerAt(address, load).open();
  return opened.ok ? 'opened' : opened.message;
}

const withDevices = (...devices: ReturnType<typeof createFakeUsbDevice>[]) => {
  const library = createFakeUsbLibrary(devices);
  return () => Promise.resolve(library);
};

describe('a USB printer', () => {
  it('is refused on Windows, with what to use there', () => {
    const made = usbPrinter(ADDRESS, { platform: 'win32', load: withDevices() });
    expect(made).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(made.ok ? '' : made.error.message).toContain('winspool:');
  });

  it('is refused with an example where the address is none', () => {
    const made = usbPrinter('usb://printer', { platform: 'linux', load: withDevices() });
    expect(made.ok ? '' : made.error.message).toContain('usb://0a5f:0084/SERIAL');
  });

  it('is found by its serial number among its like', async () => {
    const wrong = createFakeUsbDevice({ serialNumber: 'VZ2', address: 2 });
    const right = createFakeUsbDevice({ serialNumber: 'VZ1', address: 3 });
    const opened = await printerAt(ADDRESS, withDevices(wrong, right)).open();
    if (!opened.ok) throw new Error(opened.message);
    await opened.link.write(Buffer.from('label'));
    await opened.link.end();
    expect(right.written().toString()).toBe('label');
    expect(wrong.calls).toEqual([]);
  });

  it('is not guessed', async () => {
    const other = createFakeUsbDevice({ serialNumber: 'VZ2' });
    expect(await refusal(ADDRESS, withDevices(other))).toContain('not plugged in');
    const twins = withDevices(createFakeUsbDevice(), createFakeUsbDevice({ address: 3 }));
    expect(await refusal('usb://0a5f:0084', twins)).toContain('can not be told apart');
    const one = createFakeUsbDevice({ serialNumber: 'VZ2' });
    expect(await refusal('usb://0a5f:0084', withDevices(one))).toBe('opened');
  });

  it('is not a device that does not print, or not by plain data', async () => {
    const mouse = createFakeUsbDevice({ serialNumber: 'VZ1', interfaceClass: 3 });
    expect(await refusal(ADDRESS, withDevices(mouse))).toContain('is not a printer');
    const network = createFakeUsbDevice({ serialNumber: 'VZ1', interfaceProtocol: 4 });
    expect(await refusal(ADDRESS, withDevices(network))).toContain('is not a printer');
  });

  it('says so where there is no USB, no library, and no right', async () => {
    const broken = () => Promise.reject(new Error('Cannot find native binding\nmore'));
    expect(await refusal(ADDRESS, broken)).toMatch(/library does not load.*native binding\)\.$/);
    const none = async () => ({
      ...createFakeUsbLibrary(),
      getDevices: () => Promise.reject(new Error('/sys/bus/usb/devices/ not found (errno 2)')),
    });
    expect(await refusal(ADDRESS, none)).toContain('This computer has no USB');
    const denied = createFakeUsbDevice({
      serialNumber: 'VZ1',
      configurationError: new Error('open error: permission denied (errno 13)'),
    });
    expect(await refusal(ADDRESS, withDevices(denied))).toContain('60-packbench.rules');
  });
});
