import assert from 'node:assert/strict';
import { existsSync, unlinkSync, writeFileSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import { createDeviceFileTransport } from '../../src/main/adapters/printers/device-file-transport.ts';
import type { PrintRequest, SendWatcher } from '../../src/main/app/ports.ts';
import { eventually } from './devices/eventually.ts';
import { type PrinterGadget, plugInPrinter, SYSTEM_FILE } from './devices/printer-gadget.ts';

let printer: PrinterGadget | null = null;

afterEach(async () => {
  await printer?.remove();
  printer = null;
});

function send(bytes: Uint8Array, path = SYSTEM_FILE, idleTimeoutMs = 1_000) {
  const request: PrintRequest = { jobId: 'job', bytes, language: 'zpl', hasAnswered: false };
  const progress: number[] = [];
  const watcher: SendWatcher = {
    progress: (bytesAcknowledged) => void progress.push(bytesAcknowledged),
    waiting: () => true,
    heard: () => undefined,
  };
  return createDeviceFileTransport(path, { idleTimeoutMs })
    .send(request, watcher)
    .then((outcome) => ({ outcome, progress }));
}

function label(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) & 0xff));
}

describe('a printer behind the device file of the system', () => {
  it('receives a label byte for byte', async () => {
    printer = await plugInPrinter();
    const bytes = label(100_001);
    const { outcome, progress } = await send(bytes);
    assert.equal(outcome.kind, 'sent');
    assert.equal(progress.at(-1), bytes.length);
    const device = printer;
    await eventually('the label', () => device.received().length >= bytes.length);
    assert(device.received().equals(bytes));
  });

  it('leaves the number of acknowledged bytes exact when it stops taking data', async () => {
    const device = await plugInPrinter();
    printer = device;
    device.stall();
    const { outcome } = await send(label(200_001));
    assert(outcome.kind === 'unknown');
    assert.match(outcome.message, /stopped taking data/);
    device.resume();
    await eventually('what was taken', () => device.received().length >= outcome.bytesAcknowledged);
    assert.equal(device.received().length, outcome.bytesAcknowledged);
    assert.equal(outcome.bytesAcknowledged, 10 * 8_192);
  });

  it('leaves the label unknown when it is unplugged in the middle', async () => {
    const device = await plugInPrinter();
    printer = device;
    const sending = send(Buffer.alloc(40_000_000, 'x'));
    await eventually('the first bytes', () => device.received().length > 50_000);
    device.unplug();
    const { outcome } = await sending;
    assert(outcome.kind === 'unknown');
    assert.match(outcome.message, /unplugged or switched off/);
    assert(outcome.bytesAcknowledged > 0 && outcome.bytesAcknowledged < 40_000_000);
  });

  it('is sent nothing, and nothing is made in its place, while it is not plugged in', async () => {
    const { outcome } = await send(label(10));
    assert.equal(outcome.kind, 'not-sent');
    assert(!existsSync(SYSTEM_FILE));
  });

  it('is refused where an ordinary file lies in its place', async () => {
    const path = '/dev/lp-that-is-a-file';
    writeFileSync(path, 'before');
    const { outcome } = await send(label(10), path);
    unlinkSync(path);
    assert.equal(outcome.kind, 'refused');
  });
});
