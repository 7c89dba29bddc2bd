import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createUsbSystemFiles } from './usb-system-files.ts';

const root = mkdtempSync(join(tmpdir(), 'packbench-sysfs-'));
afterAll(() => rmSync(root, { recursive: true }));

function put(folder: string, files: Readonly<Record<string, string>>) {
  mkdirSync(join(root, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, folder, name), text);
}

describe('what Linux tells about USB interfaces', () => {
  it('is read for the device with that bus and number, and for no other', () => {
    put('usb1', { busnum: '1\n', devnum: '1\n' });
    put('1-1', { busnum: '1\n', devnum: '2\n' });
    put('1-1:1.0', {
      bInterfaceNumber: '00\n',
      bInterfaceClass: '07\n',
      ieee1284_id: 'CMD:ZPL;\n',
    });
    symlinkSync('../drivers/usblp', join(root, '1-1:1.0/driver'));
    put('1-1:1.1', { bInterfaceNumber: '01\n', bInterfaceClass: 'ff\n' });
    put('1-1.4', { busnum: '1\n', devnum: '12\n' });
    put('1-1.4:1.0', { bInterfaceNumber: '00\n', bInterfaceClass: '03\n' });
    const files = createUsbSystemFiles(root);
    expect(files.interfacesOf({ bus: '001', address: 2 })).toEqual([
      { interfaceNumber: 0, interfaceClass: 7, driver: 'usblp', deviceId: 'CMD:ZPL;' },
      { interfaceNumber: 1, interfaceClass: 255, driver: null, deviceId: null },
    ]);
    expect(files.interfacesOf({ bus: '002', address: 2 })).toBe(null);
  });

  it('is unknown on a system without these files', () => {
    const files = createUsbSystemFiles(join(root, 'nowhere'));
    expect(files.interfacesOf({ bus: '001', address: 2 })).toBe(null);
  });
});
