import { describe, expect, it, vi } from 'vitest';
import {
  createFakeUsbDevice,
  type FakeUsbOptions,
} from '../../../../tests/support/fake-usb-device.ts';
import { LinkError } from './byte-link.ts';
import { claimUsbPrinter } from './usb-claim.ts';
import { openUsbLink } from './usb-link.ts';
import { findPrinterInterface } from './usb-printer-interface.ts';
import type { UsbSystemFiles } from './usb-system-files.ts';

async function link(options: FakeUsbOptions = {}) {
  const device = createFakeUsbDevice(options);
  const printer = findPrinterInterface(device);
  if (printer === null) throw new Error('no printer');
  return { device, printer, link: await openUsbLink(device, printer, 'Printer') };
}

/** Fails these calls, each as often as it is listed, with the library's words. */
function failing(...failures: readonly (readonly [call: string, text: string])[]) {
  const left = [...failures];
  return (call: string) => {
    const index = left.findIndex(([name]) => name === call);
    return index < 0 ? null : new Error(left.splice(index, 1)[0]?.[1]);
  };
}

describe('writing to a USB printer', () => {
  it('goes in pieces of at most 8 KB, each with a time limit', async () => {
    const { device, link: usb } = await link();
    const bytes = Buffer.alloc(20_000, 'x');
    await usb.write(bytes);
    const out = device.calls.filter((call) => call.startsWith('out'));
    expect(out).toEqual(['out 2 8192 true', 'out 2 8192 true', 'out 2 3616 true']);
    expect(device.written().equals(bytes)).toBe(true);
    await usb.end();
  });

  it('is one transfer after the other, in order, whoever asks', async () => {
    const { device, link: usb } = await link();
    await Promise.all([
      usb.write(Buffer.alloc(9_000, 'a')),
      usb.portStatus(),
      usb.write(Buffer.from('b')),
    ]);
    expect(device.written().toString()).toBe(`${'a'.repeat(9_000)}b`);
    await usb.end();
  });

  it.each([
    ['transferOut error: Cancelled', 'Printer stopped taking data.'],
    ['transferOut error: Disconnected', 'Printer was unplugged or switched off.'],
    ['transferOut error: Stall', 'Printer refuses data. Switch it off and on again.'],
  ])('fails with a sentence: %s', async (text, sentence) => {
    const { device, link: usb } = await link({ fails: failing(['out', text]) });
    await expect(usb.write(Buffer.from('x'))).rejects.toThrow(new LinkError(sentence));
    expect(device.calls.includes('clear out 2')).toBe(text.endsWith('Stall'));
    usb.destroy();
    await usb.released;
  });

  it('is over once the link has ended', async () => {
    const { device, link: usb } = await link();
    await usb.end();
    await expect(usb.write(Buffer.from('x'))).rejects.toThrow(LinkError);
    expect(device.written().length).toBe(0);
  });
});

describe('listening to a USB printer', () => {
  it('hears everything in order, through reads that end with nothing', async () => {
    const { device, link: usb } = await link();
    device.say('one ');
    let heard = '';
    usb.listen((bytes) => {
      heard += Buffer.from(bytes).toString();
    });
    device.say('two');
    await vi.waitFor(() => expect(heard).toBe('one two'));
    await usb.end();
  });

  it('throws away what was in the printer before', async () => {
    const device = createFakeUsbDevice();
    const printer = findPrinterInterface(device);
    if (printer === null) throw new Error('no printer');
    device.say('old');
    device.say('older');
    const usb = await openUsbLink(device, printer, 'Printer');
    let heard = '';
    usb.listen((bytes) => {
      heard += Buffer.from(bytes).toString();
    });
    device.say('new');
    await vi.waitFor(() => expect(heard).toBe('new'));
    await usb.end();
  });

  it('notices that the printer is gone', async () => {
    let gone = false;
    const { link: usb } = await link({
      fails: (call) => (gone && call === 'in' ? new Error('transferIn error: Fault') : null),
    });
    gone = true;
    expect(await usb.lost).toBe('Printer was unplugged or switched off.');
    expect(await usb.end()).toMatchObject({ clean: false });
  });

  it('asks the two questions of the printer class', async () => {
    const { link: usb } = await link();
    expect((await usb.deviceId())?.commandSets).toEqual(['ZPL']);
    expect(await usb.portStatus()).toEqual({ paperEmpty: false, selected: true, error: false });
    await usb.end();
    const silent = await link({ fails: failing(['control', 'Stall'], ['control', 'Stall']) });
    expect(await silent.link.deviceId()).toBe(null);
    expect(await silent.link.portStatus()).toBe(null);
    await silent.link.end();
  });
});

describe('taking a USB printer and giving it back', () => {
  const heldBy = (driver: string | null): UsbSystemFiles => ({
    interfacesOf: () => [{ interfaceNumber: 0, interfaceClass: 7, driver, deviceId: null }],
  });
  const busy = 'claimInterface error: interface is busy (errno 16)';
  const setUp = (options: FakeUsbOptions) => {
    const device = createFakeUsbDevice(options);
    const printer = findPrinterInterface(device);
    if (printer === null) throw new Error('no printer');
    return { device, printer };
  };

  it('releases it before it is closed, once, and only when no read is pending', async () => {
    const { device, link: usb } = await link();
    await vi.waitFor(() => expect(device.isRead()).toBe(true));
    usb.destroy();
    usb.destroy();
    await usb.end();
    await usb.released;
    expect(device.calls).toEqual(['open', 'claim 0', 'release 0', 'close']);
  });

  it('detaches the driver of the system and attaches it again', async () => {
    const { device, printer } = setUp({ fails: failing(['claim', busy]) });
    const claim = await claimUsbPrinter(device, printer, heldBy('usblp'));
    await claim.giveBack();
    await claim.giveBack();
    expect(device.calls).toEqual([
      'open',
      'claim 0',
      'detach 0',
      'claim 0',
      'release 0',
      'attach 0',
      'close',
    ]);
  });

  it.each([
    ['a program', heldBy('usbfs')],
    ['it can not be told who', { interfacesOf: () => null }],
  ])('leaves it to %s who holds it', async (_who, system) => {
    const { device, printer } = setUp({ fails: failing(['claim', busy]) });
    await expect(claimUsbPrinter(device, printer, system)).rejects.toThrow('busy');
    expect(device.calls.some((call) => call.startsWith('detach'))).toBe(false);
    expect(device.calls.at(-1)).toBe('close');
  });

  it('attaches the driver again when the claim fails all the same', async () => {
    const { device, printer } = setUp({ fails: failing(['claim', busy], ['claim', busy]) });
    await expect(claimUsbPrinter(device, printer, heldBy('usblp'))).rejects.toThrow('busy');
    expect(device.calls).toContain('attach 0');
  });

  it('goes through every step also when the printer is gone', async () => {
    const gone = 'device not found (errno 2)';
    const { device, printer } = setUp({
      fails: failing(['claim', busy], ['release', gone], ['attach', gone], ['close', gone]),
    });
    const claim = await claimUsbPrinter(device, printer, heldBy('usblp'));
    await claim.giveBack();
    expect(device.calls.slice(-3)).toEqual(['release 0', 'attach 0', 'close']);
  });
});
