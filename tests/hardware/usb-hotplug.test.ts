import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, afterEach, describe, it } from 'node:test';
import { watchUsbPrinters } from '../../src/main/adapters/printers/usb-watch.ts';
import { eventually } from './devices/eventually.ts';
import { type PrinterGadget, plugInPrinter } from './devices/printer-gadget.ts';

const UDEVD = '/lib/systemd/systemd-udevd';
/** Long enough that no look of its own can be what a test sees. */
const NEVER_MS = 10 * 60_000;

let printer: PrinterGadget | null = null;
let stop = () => {};

afterEach(async () => {
  stop();
  await printer?.remove();
  printer = null;
});

function answers(): boolean {
  try {
    execFileSync('udevadm', ['control', '--ping', '--timeout=1'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function watch(pollMs: number, events: boolean) {
  const seen = { changes: 0 };
  let looked = false;
  stop = watchUsbPrinters(
    () => {
      seen.changes += 1;
    },
    {
      pollMs,
      hasEvents: () => {
        looked = true;
        return events;
      },
    },
  );
  await eventually('the first look', () => looked);
  return seen;
}

async function plugAndUnplug(seen: { readonly changes: number }) {
  assert.equal(seen.changes, 0);
  let startedAt = performance.now();
  const device = await plugInPrinter();
  printer = device;
  await eventually('the printer to be noticed', () => seen.changes > 0);
  const settled = seen.changes;
  process.stdout.write(`plugging in noticed in ${Math.round(performance.now() - startedAt)} ms\n`);
  startedAt = performance.now();
  device.unplug();
  await eventually('the unplugging to be noticed', () => seen.changes > settled);
  process.stdout.write(`unplugging noticed in ${Math.round(performance.now() - startedAt)} ms\n`);
}

describe('a printer that is plugged in while the station runs', () => {
  it('is noticed by the events of the system', async () => {
    await plugAndUnplug(await watch(NEVER_MS, true));
  });

  it('is noticed once more when it was already there', async () => {
    printer = await plugInPrinter();
    const seen = await watch(NEVER_MS, true);
    printer.unplug();
    await eventually('the unplugging to be noticed', () => seen.changes === 1);
    await printer.plug();
    await eventually('the plugging in to be noticed', () => seen.changes === 2);
  });

  describe('on a system without udevd', () => {
    after(() => {
      execFileSync(UDEVD, ['--daemon']);
    });

    it('is noticed by looking', async () => {
      execFileSync('udevadm', ['control', '--exit']);
      await eventually('udevd to end', () => !answers());
      await plugAndUnplug(await watch(300, false));
    });

    it('is noticed by looking also where events are expected and none come', async () => {
      await plugAndUnplug(await watch(300, true));
    });
  });
});
