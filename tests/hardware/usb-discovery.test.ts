import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { discoverUsbPrinters } from '../../src/main/adapters/printers/usb-discovery.ts';
import { eventually } from './devices/eventually.ts';
import {
  type PrinterGadget,
  plugInPrinter,
  SERIAL,
  SYSTEM_FILE,
} from './devices/printer-gadget.ts';
import type { UseAs } from './devices/use-as.ts';

const run = promisify(execFile);

let printer: PrinterGadget | null = null;

afterEach(async () => {
  await printer?.remove();
  printer = null;
});

async function useAs(user: string, group: string, address: string): Promise<UseAs> {
  const script = join(import.meta.dirname, 'devices/use-as.ts');
  const { stdout } = await run(process.execPath, [script, user, group, address]);
  return JSON.parse(stdout);
}

describe('finding USB printers', () => {
  it('lists the printer with what it says of itself, and nothing else of the machine', async () => {
    printer = await plugInPrinter();
    const { found, notes } = await discoverUsbPrinters();
    assert.deepEqual(notes, []);
    assert.deepEqual(found, [
      {
        address: printer.address,
        name: 'ZTC VZD420-203dpi ZPL',
        identity: {
          model: 'ZTC VZD420-203dpi ZPL',
          firmware: null,
          serial: SERIAL,
          dpi: 203,
          language: 'zpl',
        },
        problem: '',
      },
    ]);
  });

  it('claims nothing: the driver of the system keeps the printer', async () => {
    printer = await plugInPrinter();
    const before = statSync(SYSTEM_FILE).ino;
    await discoverUsbPrinters();
    assert.equal(statSync(SYSTEM_FILE).ino, before);
  });

  it('lists a printer without a serial number under its ids', async () => {
    printer = await plugInPrinter(undefined, { serial: null });
    const { found } = await discoverUsbPrinters();
    assert.deepEqual(
      found.map((each) => each.address),
      ['usb://0a5f:0084'],
    );
  });

  it('lists nothing when nothing is plugged in', async () => {
    assert.deepEqual(await discoverUsbPrinters(), { found: [], notes: [] });
  });
});

describe('a user who may not use the printer', () => {
  it('sees it with what to do, and gets the same words when printing', async () => {
    printer = await plugInPrinter();
    const { discovery, problem } = await useAs('nobody', 'nogroup', printer.address);
    assert.equal(discovery.found.length, 1);
    assert.equal(discovery.found[0]?.identity.language, 'zpl');
    assert.match(discovery.found[0]?.problem ?? '', /60-packbench\.rules.*group "lp"/);
    assert.match(problem, /may not be used by this user.*60-packbench\.rules.*group "lp"/);
    assert.equal(printer.received().length, 0);
    assert(existsSync(SYSTEM_FILE));
  });

  it('prints without further rights as a member of the group lp', async () => {
    const device = await plugInPrinter();
    printer = device;
    const { discovery, problem } = await useAs('nobody', 'lp', device.address);
    assert.equal(problem, '');
    assert.equal(discovery.found[0]?.problem, '');
    await eventually('the bytes', () => device.received().toString() === 'written by another user');
    await eventually('the driver to be back', () => existsSync(SYSTEM_FILE));
  });
});
