import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createEmulatedPrinter,
  type EmulatedPrinterOptions,
} from '../support/printer-emulator/emulated-printer.ts';
import { createMemoryTransport } from '../support/printer-emulator/memory-transport.ts';
import { sampleLabel } from '../support/printer-emulator/printed-label.ts';
import { printerProfiles } from '../support/printer-emulator/printer-profile.ts';
import { createVirtualTimers } from '../support/printer-emulator/virtual-timers.ts';
import { createZplSplitter } from '../support/printer-emulator/zpl-splitter.ts';

// What other tests conclude about lost and doubled labels stands on this printer.

function connected(options: Partial<EmulatedPrinterOptions> = {}) {
  const timers = createVirtualTimers();
  const printer = createEmulatedPrinter({
    profile: printerProfiles.talkative,
    timers,
    printMs: 100,
    ...options,
  });
  const heard: Buffer[] = [];
  const connection = { say: (bytes: Buffer) => heard.push(bytes), drop: () => undefined };
  printer.connect(connection);
  const ids = () => printer.cameOut.map((label) => label.id);
  const read = (bytes: Uint8Array) => printer.read(bytes, connection);
  return { timers, printer, heard, ids, read };
}

describe('the emulated printer', () => {
  test('finds labels and questions wherever the bytes are cut', () => {
    const whole = Buffer.concat([
      Buffer.from('noise^~^XZ~HS'),
      sampleLabel('a', 100),
      Buffer.from('~HQES\r\n^XA^FDx~HSy^FS^XZ~HI'),
    ]);
    const partsOf = (pieces: readonly Uint8Array[]) => {
      const splitter = createZplSplitter();
      return pieces.flatMap((piece) => splitter.read(piece));
    };
    const parts = partsOf([whole]);
    expect(parts.map((part) => (part.kind === 'command' ? part.name : part.bytes.length))).toEqual([
      '~HS',
      99,
      '~HQES',
      '~HS',
      '^XA^FDxy^FS^XZ'.length,
      '~HI',
    ]);
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length)), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
        const pieces = places.slice(1).map((end, at) => whole.subarray(places[at], end));
        expect(partsOf(pieces)).toEqual(parts);
      }),
    );
  });

  test('prints a label again as a whole that ran out of paper, and counts it once', async () => {
    const { timers, printer, ids, read } = connected();
    read(Buffer.concat([sampleLabel('a'), sampleLabel('b')]));
    await timers.sleep(150);
    printer.does('paper-out');
    await timers.sleep(1_000);
    expect(ids()).toEqual(['a']);
    expect(printer.left()).toBe(1);
    printer.does('load-paper');
    await timers.sleep(1_000);
    expect(ids()).toEqual(['a', 'b']);
    expect([printer.spoiled(), printer.left()]).toEqual([1, 0]);
  });

  test('finishes the label that it has begun when it is paused', async () => {
    const { timers, printer, ids, read } = connected();
    read(Buffer.concat([sampleLabel('a'), sampleLabel('b')]));
    await timers.sleep(50);
    printer.does('pause');
    await timers.sleep(1_000);
    expect(ids()).toEqual(['a']);
    printer.does('resume');
    await timers.sleep(1_000);
    expect(ids()).toEqual(['a', 'b']);
  });

  test('forgets without power what is not on paper, and goes on counting', async () => {
    const { timers, printer, ids, read } = connected();
    read(Buffer.concat([sampleLabel('a'), sampleLabel('b'), sampleLabel('c')]));
    await timers.sleep(150);
    printer.does('power-off');
    expect(printer.isReachable()).toBe(false);
    expect(read(sampleLabel('d'))).toBe(0);
    printer.does('power-on');
    await timers.sleep(1_000);
    expect(ids()).toEqual(['a']);
    const again = { say: () => undefined, drop: () => undefined };
    printer.connect(again);
    printer.read(sampleLabel('e'), again);
    await timers.sleep(1_000);
    expect(printer.cameOut.map((label) => label.count)).toEqual([1, 2]);
  });

  test('reads up to the byte at which something happens, and not one more', () => {
    const { printer, read } = connected({ script: [{ when: { byte: 7 }, does: 'stall' }] });
    expect(read(sampleLabel('a'))).toBe(7);
    expect(read(sampleLabel('a'))).toBe(0);
    printer.does('read-on');
    expect(read(Buffer.alloc(5))).toBe(5);
    expect(printer.bytesRead()).toBe(12);
  });

  test('stops reading when it holds as many labels as it can', async () => {
    const { timers, printer, ids, read } = connected({ bufferFormats: 1 });
    printer.does('pause');
    read(sampleLabel('a'));
    expect(read(sampleLabel('b'))).toBe(0);
    printer.does('resume');
    await timers.sleep(10);
    expect(read(sampleLabel('b'))).toBeGreaterThan(0);
    await timers.sleep(1_000);
    expect(ids()).toEqual(['a', 'b']);
  });

  test('prints a thousand labels, each proven, in an hour that passes at once', async () => {
    const { timers, printer, ids } = connected({ profile: printerProfiles.zebra, printMs: 3_600 });
    const transport = createMemoryTransport(printer, timers, { quickLookMs: 1_000 });
    const names = Array.from({ length: 1_000 }, (_, at) => String(at));
    for (const id of names) {
      const outcome = await transport.send(
        { jobId: id, bytes: sampleLabel(id), language: 'zpl', hasAnswered: true },
        { progress: () => undefined, heard: () => undefined, waiting: () => true },
      );
      expect(outcome.kind).toBe('printed');
    }
    expect(ids()).toEqual(names);
    expect(timers.nowMs()).toBeGreaterThan(3_600_000);
  });
});
