import { describe, expect, it } from 'vitest';
import {
  createFakeUsbDevice,
  createFakeUsbLibrary,
  type FakeUsbOptions,
} from '../../../../tests/support/fake-usb-device.ts';
import { discoverUsbPrinters } from './usb-discovery.ts';
import type { UsbSystemFiles } from './usb-system-files.ts';

const DENIED = new Error('open error: permission denied (errno 13)');
const unknown: UsbSystemFiles = { interfacesOf: () => null };
const ofClass = (interfaceClass: number, deviceId: string | null = null): UsbSystemFiles => ({
  interfacesOf: () => [{ interfaceNumber: 0, interfaceClass, driver: 'usblp', deviceId }],
});

function discover(devices: readonly FakeUsbOptions[], system = unknown) {
  const library = createFakeUsbLibrary(devices.map(createFakeUsbDevice));
  return discoverUsbPrinters({ platform: 'linux', load: async () => library, system });
}

describe('the USB printers of this computer', () => {
  it('are listed with what the system knows of them', async () => {
    const text = 'MFG:Zebra;CMD:ZPL;MDL:ZT411-300dpi;';
    const { found } = await discover([{ serialNumber: 'A/1' }], ofClass(7, text));
    expect(found).toEqual([
      {
        address: 'usb://0a5f:0084/A%2F1',
        name: 'ZT411-300dpi',
        identity: {
          model: 'ZT411-300dpi',
          firmware: null,
          serial: 'A/1',
          dpi: 300,
          language: 'zpl',
        },
        problem: '',
      },
    ]);
  });

  it('are told from other devices where only the device itself can tell', async () => {
    const { found } = await discover([
      { interfaceClass: 3, serialNumber: 'M' },
      { serialNumber: 'P' },
    ]);
    expect(found.map((each) => each.identity.serial)).toEqual(['P']);
  });

  it('are shown with what to do where the user may not use them', async () => {
    const { found } = await discover([{ configurationError: DENIED }], ofClass(7));
    expect(found[0]?.problem).toMatch(/60-packbench\.rules.*group "lp"/);
    // And what is no printer is not shown as one that has a problem.
    expect((await discover([{ configurationError: DENIED }], ofClass(3))).found).toEqual([]);
    expect((await discover([{ configurationError: DENIED }], unknown)).found).toEqual([]);
  });

  it('are all listed though one is broken', async () => {
    const { found } = await discover(
      [{ serialNumber: 'A', configurationError: new Error('odd') }, { serialNumber: 'B' }],
      ofClass(7),
    );
    expect(found.map((each) => each.problem)).toEqual(['It can not be used (odd).', '']);
  });

  it('are shown with a problem where they can not be told apart, or take no plain data', async () => {
    const twins = await discover([{ address: 2 }, { address: 3 }], ofClass(7));
    expect(twins.found.map((each) => each.problem)[1]).toContain('can not be told apart');
    const network = await discover([{ interfaceProtocol: 4 }], ofClass(7));
    expect(network.found[0]?.problem).toContain('not one that takes plain data');
  });

  it('are none, with the reason, where there is no raw USB', async () => {
    const load = () => Promise.reject(new Error('no binding'));
    const windows = await discoverUsbPrinters({ platform: 'win32', load });
    expect(windows).toEqual({ found: [], notes: [expect.stringContaining('winspool:')] });
    const without = await discoverUsbPrinters({ platform: 'linux', load });
    expect(without).toEqual({ found: [], notes: [expect.stringContaining('no binding')] });
  });
});
