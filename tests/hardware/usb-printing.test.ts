import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import type { UsbLink } from '../../src/main/adapters/printers/usb-link.ts';
import { usbPrinter } from '../../src/main/adapters/printers/usb-printer.ts';
import { createUsbTransport } from '../../src/main/adapters/printers/usb-transport.ts';
import { eventually } from './devices/eventually.ts';
import {
  type PrinterGadget,
  type PrinterInside,
  plugInPrinter,
  SYSTEM_FILE,
} from './devices/printer-gadget.ts';
import { answersHostStatus, READY } from './devices/zpl-inside.ts';

const PIECE_BYTES = 4_096;

let printer: PrinterGadget | null = null;

afterEach(async () => {
  await printer?.remove();
  printer = null;
});

async function plugIn(inside?: PrinterInside): Promise<PrinterGadget> {
  printer = await plugInPrinter(inside);
  return printer;
}

function opener(address: string) {
  const made = usbPrinter(address);
  assert(made.ok, made.ok ? '' : made.error.message);
  return made.value;
}

async function connect(address: string): Promise<UsbLink> {
  const opened = await opener(address).open();
  assert(opened.ok, opened.ok ? '' : opened.message);
  return opened.link;
}

/** Writes in pieces, as a session does, and tells how many bytes the printer had acknowledged. */
async function writeAll(link: UsbLink, bytes: Uint8Array) {
  let acknowledged = 0;
  try {
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
      const piece = bytes.subarray(start, start + PIECE_BYTES);
      await link.write(piece);
      acknowledged += piece.length;
    }
    return { acknowledged, problem: null };
  } catch (error) {
    return { acknowledged, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** A label of that length, no two stretches of it alike. */
function label(length: number): Buffer {
  const lines = Array.from({ length: Math.ceil(length / 16) }, (_, line) =>
    `^FO0,${line}^FDx`.padEnd(16, 'y'),
  );
  return Buffer.from(lines.join('').slice(0, length));
}

describe('a printer on a USB cable', () => {
  it('says in its device id that it speaks ZPL, and that its paper is in order', async () => {
    const { address } = await plugIn();
    const link = await connect(address);
    const id = await link.deviceId();
    assert.equal(id?.model, 'ZTC VZD420-203dpi ZPL');
    assert.deepEqual(id?.commandSets, ['ZPL']);
    assert.deepEqual(await link.portStatus(), { paperEmpty: false, selected: true, error: false });
    await link.end();
  });

  it('tells that its paper is out', async () => {
    const device = await plugIn();
    device.setPortStatus(0x20);
    const link = await connect(device.address);
    const status = await link.portStatus();
    assert.equal(status?.paperEmpty, true);
    assert.equal(status?.error, true);
    await link.end();
  });

  it('shows that its paper is out also where it answers no question', async () => {
    const device = await plugIn();
    const made = createUsbTransport(device.address, { limits: { replyTimeoutMs: 500 } });
    assert(made.ok);
    assert.equal((await made.value.status()).reach, 'silent');
    device.setPortStatus(0x30);
    const status = await made.value.status();
    await made.value.close();
    assert.equal(status.reach, 'answers');
    assert.deepEqual(status.conditions, ['paper-out']);
  });

  it('receives a label byte for byte', async () => {
    const { address, received } = await plugIn();
    const link = await connect(address);
    const bytes = label(300_001);
    const startedAt = performance.now();
    assert.deepEqual(await writeAll(link, bytes), { acknowledged: bytes.length, problem: null });
    assert.deepEqual(await link.end(), { clean: true, message: '' });
    await eventually('the whole label', () => received().length >= bytes.length);
    assert(received().equals(bytes));
    process.stdout.write(`300 KB in ${Math.round(performance.now() - startedAt)} ms\n`);
  });

  it('receives bytes of every value', async () => {
    const { address, received } = await plugIn();
    const link = await connect(address);
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, value) => value));
    await link.write(bytes);
    await link.end();
    await eventually('the bytes', () => received().length >= bytes.length);
    assert(received().equals(bytes));
  });

  it('answers ~HS, again and again, while the link stands', async () => {
    const { address } = await plugIn(answersHostStatus());
    const link = await connect(address);
    let heard = '';
    link.listen((bytes) => {
      heard += Buffer.from(bytes).toString('latin1');
    });
    for (let round = 1; round <= 3; round += 1) {
      const startedAt = performance.now();
      await link.write(Buffer.from('~HS'));
      await eventually('the answer', () => heard.length >= READY.length * round);
      process.stdout.write(`~HS answered in ${Math.round(performance.now() - startedAt)} ms\n`);
    }
    assert.equal(heard, READY.repeat(3));
    await link.end();
  });

  it('does not pass a late answer to an earlier question on to the next link', async () => {
    const device = await plugIn();
    const first = await connect(device.address);
    await first.write(Buffer.from('~HS'));
    await first.end();
    await eventually('the question', () => device.received().length === 3);
    device.say(Buffer.from('an old state'));
    const second = await connect(device.address);
    let heard = '';
    second.listen((bytes) => {
      heard += Buffer.from(bytes).toString('latin1');
    });
    device.say(Buffer.from('the present state'));
    await eventually('the answer', () => heard.includes('present'));
    assert.equal(heard, 'the present state');
    await second.end();
  });

  it('is taken from the driver of the system and given back afterwards', async () => {
    const { address } = await plugIn();
    assert(existsSync(SYSTEM_FILE));
    const link = await connect(address);
    await eventually('the driver to let go', () => !existsSync(SYSTEM_FILE));
    await link.end();
    await eventually('the driver to be back', () => existsSync(SYSTEM_FILE));
  });

  it('is given back also when the link is dropped, and can be opened again at once', async () => {
    const { address } = await plugIn();
    const made = opener(address);
    for (let round = 0; round < 3; round += 1) {
      const opened = await made.open();
      assert(opened.ok, opened.ok ? '' : opened.message);
      opened.link.destroy();
      opened.link.destroy();
    }
    await eventually('the driver to be back', () => existsSync(SYSTEM_FILE));
  });

  it('is refused, with what to do, while another program holds it', async () => {
    const { address } = await plugIn();
    const holder = await connect(address);
    const opened = await opener(address).open();
    assert(!opened.ok);
    assert.match(opened.message, /in use by another program/);
    // And it is still the holder's.
    await holder.write(Buffer.from('the rest of the page'));
    await holder.end();
  });

  it('leaves the number of acknowledged bytes exact when it stops taking data', async () => {
    const device = await plugIn();
    const link = await connect(device.address);
    device.stall();
    const { acknowledged, problem } = await writeAll(link, label(200_001));
    assert.match(problem ?? '', /VZ 12\/34 stopped taking data/);
    link.destroy();
    await link.released;
    device.resume();
    // What the gadget's driver had taken comes out now.
    await eventually('what was taken', () => device.received().length >= acknowledged);
    assert.equal(device.received().length, acknowledged);
    assert(device.received().equals(label(acknowledged)));
  });

  it('is lost, with a reason, when it is unplugged between two labels', async () => {
    const device = await plugIn();
    const link = await connect(device.address);
    device.unplug();
    assert.match(await link.lost, /unplugged or switched off/);
    const { acknowledged, problem } = await writeAll(link, label(10));
    assert.equal(acknowledged, 0);
    assert.match(problem ?? '', /unplugged/);
    assert.equal((await link.end()).clean, false);
  });

  it('is lost in the middle of a label, after some bytes of it', async () => {
    const device = await plugIn();
    const link = await connect(device.address);
    const writing = writeAll(link, Buffer.alloc(40_000_000, 'x'));
    await eventually('the first bytes', () => device.received().length > 50_000);
    device.unplug();
    const { acknowledged, problem } = await writing;
    assert(acknowledged > 0 && acknowledged < 40_000_000);
    assert.match(problem ?? '', /unplugged or switched off/);
    assert.match(await link.lost, /unplugged/);
    link.destroy();
    await link.released;
  });

  it('is found again by its serial number when it is plugged in anew', async () => {
    const device = await plugIn();
    const made = opener(device.address);
    const first = await made.open();
    assert(first.ok, first.ok ? '' : first.message);
    await first.link.write(Buffer.from('one'));
    await eventually('the first label', () => device.received().toString() === 'one');
    device.unplug();
    await first.link.lost;
    first.link.destroy();
    const missing = await made.open();
    assert(!missing.ok);
    assert.match(missing.message, /not plugged in/);
    await device.plug();
    const second = await made.open();
    assert(second.ok, second.ok ? '' : second.message);
    await second.link.write(Buffer.from('two'));
    await second.link.end();
    await eventually('both', () => device.received().toString() === 'onetwo');
  });
});
