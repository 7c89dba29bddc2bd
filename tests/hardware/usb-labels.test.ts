import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import { createUsbTransport } from '../../src/main/adapters/printers/usb-transport.ts';
import type { PrinterTransport, SendWatcher } from '../../src/main/app/ports.ts';
import {
  createEmulatedPrinter,
  type EmulatedPrinter,
} from '../support/printer-emulator/emulated-printer.ts';
import { realTimers } from '../support/printer-emulator/emulator-timers.ts';
import type { Fault } from '../support/printer-emulator/fault-script.ts';
import { sampleLabel } from '../support/printer-emulator/printed-label.ts';
import { printerProfiles } from '../support/printer-emulator/printer-profile.ts';
import { type EmulatedUsbPrinter, plugInEmulatedPrinter } from './devices/emulated-usb-printer.ts';
import { eventually } from './devices/eventually.ts';
import { SYSTEM_FILE } from './devices/printer-gadget.ts';

const LABEL_BYTES = 90_001;

let cable: EmulatedUsbPrinter | null = null;
let transport: PrinterTransport | null = null;

afterEach(async () => {
  await transport?.close();
  await cable?.remove();
  cable = null;
  transport = null;
});

async function plugIn(script: readonly Fault[] = []) {
  const printer = createEmulatedPrinter({
    profile: printerProfiles.zebra,
    timers: realTimers,
    printMs: 300,
    script,
  });
  cable = await plugInEmulatedPrinter(printer);
  // A guest without hardware support is slow to answer.
  const made = createUsbTransport(cable.address, { limits: { replyTimeoutMs: 3_000 } });
  assert(made.ok, made.ok ? '' : made.error.message);
  transport = made.value;
  return { printer, transport: made.value, cable };
}

function send(to: PrinterTransport, id: string, sizeBytes?: number, patience = 20) {
  let looks = 0;
  const watcher: SendWatcher = {
    progress: () => undefined,
    heard: () => undefined,
    waiting: () => {
      looks += 1;
      return looks < patience;
    },
  };
  const bytes = sampleLabel(id, sizeBytes);
  return to.send({ jobId: id, bytes, language: 'zpl', hasAnswered: true }, watcher);
}

const idsOf = (printer: EmulatedPrinter) => printer.cameOut.map((label) => label.id);

describe('labels for a ZPL printer on a USB cable', () => {
  it('come out once each and in order, and the printer proves it', async () => {
    const { printer, transport: usb } = await plugIn();
    const ids = ['a', 'b', 'c', 'd', 'e'];
    for (const id of ids) assert.equal((await send(usb, id)).kind, 'printed');
    assert.deepEqual(idsOf(printer), ids);
    await usb.close();
    await eventually('the driver to be back', () => existsSync(SYSTEM_FILE));
  });

  it('are not sent while the paper is out, and come out when it is loaded', async () => {
    const { printer, transport: usb } = await plugIn();
    printer.does('paper-out');
    const kept = await send(usb, 'one');
    assert.equal(kept.kind, 'not-sent');
    assert.match(kept.message, /Load labels/);
    assert.equal(printer.bytesRead(), 0);
    printer.does('load-paper');
    assert.equal((await send(usb, 'one')).kind, 'printed');
    assert.deepEqual(idsOf(printer), ['one']);
  });

  it('are unknown, with the exact count, when the printer stops reading', async () => {
    const { printer, transport: usb } = await plugIn([{ when: { byte: 50_000 }, does: 'stall' }]);
    const outcome = await send(usb, 'one', 300_001);
    assert(outcome.kind === 'unknown', `${outcome.kind}: ${outcome.message}`);
    assert.match(outcome.message, /stopped taking data/);
    assert(outcome.bytesAcknowledged >= 50_000 && outcome.bytesAcknowledged < 300_001);
    printer.does('read-on');
    await eventually('what was taken', () => printer.bytesRead() >= outcome.bytesAcknowledged);
    assert.equal(printer.bytesRead(), outcome.bytesAcknowledged);
    assert.deepEqual(idsOf(printer), []);
  });

  it('are unknown when the cable is pulled half way, and not sent while it is out', async () => {
    const {
      printer,
      transport: usb,
      cable: plugged,
    } = await plugIn([{ when: { byte: 50_000 }, does: 'unplug' }]);
    const outcome = await send(usb, 'one', 900_001);
    assert(outcome.kind === 'unknown', `${outcome.kind}: ${outcome.message}`);
    assert.match(outcome.message, /unplugged or switched off/);
    assert(outcome.bytesAcknowledged > 0 && outcome.bytesAcknowledged < 900_001);
    await plugged.settled();
    assert.equal((await send(usb, 'two')).kind, 'not-sent');
    assert.equal((await usb.status()).reach, 'unreachable');
    // Somebody presses Cancel, or the half label would swallow the next.
    printer.does('cancel');
    printer.does('replug');
    await plugged.settled();
    assert.equal((await send(usb, 'two')).kind, 'printed');
    assert.deepEqual(idsOf(printer), ['two']);
  });

  it('are unknown when the printer is switched off with a label inside', async () => {
    const { printer, transport: usb } = await plugIn([
      { when: { byte: LABEL_BYTES }, afterMs: 50, does: 'power-off' },
    ]);
    const outcome = await send(usb, 'one', LABEL_BYTES);
    assert(outcome.kind === 'unknown', `${outcome.kind}: ${outcome.message}`);
    assert.equal(outcome.bytesAcknowledged, LABEL_BYTES);
    assert.deepEqual(idsOf(printer), []);
  });

  it('wait for paper that runs out in the middle, and are printed once', async () => {
    const { printer, transport: usb } = await plugIn([
      { when: { byte: LABEL_BYTES }, afterMs: 100, does: 'paper-out' },
      { when: { byte: LABEL_BYTES }, afterMs: 3_000, does: 'load-paper' },
    ]);
    const outcome = await send(usb, 'one', LABEL_BYTES, 200);
    assert.equal(outcome.kind, 'printed', outcome.message);
    assert.deepEqual(idsOf(printer), ['one']);
  });

  it('tell what the printer is', async () => {
    const { transport: usb } = await plugIn();
    const identity = await usb.identify();
    assert.equal(identity?.model, 'ZD420-203dpi');
    assert.equal(identity?.dpi, 203);
    const status = await usb.status();
    assert.equal(status.reach, 'answers');
    assert.deepEqual(status.conditions, []);
  });
});
