import { describe, expect, test } from 'vitest';
import type { PrinterTransport, SendWatcher } from '../../src/main/app/ports.ts';
import type { PrinterStatus } from '../../src/main/domain/printing/printer-status.ts';
import { describePrinter } from '../../src/main/domain/printing/printer-words.ts';
import type { EmulatedPrinter } from '../support/printer-emulator/emulated-printer.ts';
import type { Fault } from '../support/printer-emulator/fault-script.ts';
import { sampleLabel } from '../support/printer-emulator/printed-label.ts';
import {
  type PrinterProfile,
  printerProfiles,
} from '../support/printer-emulator/printer-profile.ts';
import {
  type FaultCase,
  faultCases,
  HALF,
  halfWay,
  LABEL_BYTES,
  LOOK,
  PRINT_MS,
  READY,
  soon,
} from './printer-fault-cases.ts';

export type PrinterSetUp = {
  readonly profile: PrinterProfile;
  readonly script: readonly Fault[];
  readonly printMs: number;
  readonly bytesPerSecond?: number;
  readonly uncountedMs?: number;
};

export type PrinterHarness = {
  /** With a reply time limit of 400 ms and an idle time limit of one second. */
  readonly transport: PrinterTransport;
  readonly printer: EmulatedPrinter;
  /** Resolves when the cable has followed what was done to the printer. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * What every two-way transport promises (see `PrinterTransport` in ports.ts), fault by fault, with an
 * emulated printer at the other end of its cable.
 *
 * @param cannotHappen faults that this kind of cable does not have
 */
export function printerTransportContract(
  name: string,
  makeHarness: (setUp: PrinterSetUp) => Promise<PrinterHarness>,
  cannotHappen: (each: FaultCase) => boolean = () => false,
): void {
  describe.concurrent(`printer transport contract: ${name}`, () => {
    const cases = faultCases.filter((each) => !cannotHappen(each));

    test.each(cases)('$make, $fault: $outcome, $cameOut came out', async (row) => {
      const { transport, printer, settled, close } = await makeHarness(setUpOf(row));
      try {
        for (const action of row.before ?? []) printer.does(action);
        await settled();
        const bytes = sampleLabel('one', LABEL_BYTES);
        const hasAnswered = row.asked ?? true;
        const watch = recordingWatcher(row.patience);
        const outcome = await transport.send(
          { jobId: 'one', bytes, language: row.language ?? 'zpl', hasAnswered },
          watch,
        );
        const cameOutThen = printer.cameOut.length;

        expect(outcome).toMatchObject({ kind: row.outcome });
        expect(outcome.message).toContain(row.says);
        expect(outcome.message).toMatch(/^[A-Z].*[.?]$/);
        // The two claims that nobody may be able to prove wrong.
        if (outcome.kind === 'printed') expect(cameOutThen).toBe(1);
        if (outcome.kind === 'not-sent') expect(printer.bytesRead()).toBe(0);
        if ('bytesAcknowledged' in outcome && watch.counts.length > 0) {
          expect(outcome.bytesAcknowledged).toBe(watch.counts.at(-1));
        }
        expect(watch.counts).toEqual(watch.counts.toSorted((a, b) => a - b));

        const shown = watch.statuses.map((status) => describePrinter(status, hasAnswered).words);
        const troubles = shown.filter((words) => words !== READY);
        if (row.shown !== null) expect(troubles.join('\n')).toContain(row.shown);
        else
          expect(troubles.filter((words) => !row.mayLookSilent || !words.includes(LOOK))).toEqual(
            [],
          );

        await untilAtRest(printer);
        await settled();
        expect(printer.cameOut.map((label) => label.id)).toEqual(row.cameOut === 1 ? ['one'] : []);
        const state = await transport.status();
        const words = describePrinter(state, hasAnswered);
        expect(words.words).toContain(row.afterwards);
        if (!printer.isReachable()) expect(words.level).toBe('unreachable');
        if (words.level === 'ready') expect(row.afterwards).toBe(READY);
      } finally {
        await close();
      }
    });

    test('a label follows another, and each comes out once and in order', async () => {
      const { transport, printer, close } = await makeHarness(
        setUpOf({ make: 'zebra', script: [] }),
      );
      try {
        for (const id of ['a', 'b', 'c']) {
          const outcome = await transport.send(
            { jobId: id, bytes: sampleLabel(id), language: 'zpl', hasAnswered: true },
            recordingWatcher(),
          );
          expect(outcome.kind).toBe('printed');
        }
        expect(printer.cameOut.map((label) => label.id)).toEqual(['a', 'b', 'c']);
      } finally {
        await close();
      }
    });

    test('a half label in the printer holds the next one back until somebody has cleared it', async () => {
      const { transport, printer, settled, close } = await makeHarness(
        setUpOf({ make: 'old-zebra', script: [halfWay('reset')] }),
      );
      try {
        const send = (id: string) =>
          transport.send(
            { jobId: id, bytes: sampleLabel(id, LABEL_BYTES), language: 'zpl', hasAnswered: true },
            recordingWatcher(),
          );
        expect((await send('lost')).kind).toBe('unknown');
        await settled();
        expect(await send('next')).toMatchObject({
          kind: 'not-sent',
          message: expect.stringContaining(HALF),
        });
        printer.does('cancel');
        expect((await send('next')).kind).toBe('printed');
        expect(printer.cameOut.map((label) => label.id)).toEqual(['next']);
      } finally {
        await close();
      }
    });

    test('a device says what it is, or nothing', async () => {
      for (const make of ['zebra', 'old-zebra', 'mute'] as const) {
        const { transport, close } = await makeHarness(setUpOf({ make, script: [] }));
        const identity = await transport.identify();
        if (make === 'mute') expect(identity).toBe(null);
        if (make === 'zebra') {
          expect(identity).toMatchObject({ model: 'ZD420-203dpi', dpi: 203, language: 'zpl' });
        }
        if (make === 'old-zebra') expect(identity).toMatchObject({ dpi: 300 });
        await close();
      }
    });

    test('once given back it sends nothing, and says so', async () => {
      const { transport, printer, close } = await makeHarness(
        setUpOf({ make: 'zebra', script: [] }),
      );
      await transport.close();
      await transport.close();
      const outcome = await transport.send(
        { jobId: 'late', bytes: sampleLabel('late'), language: 'zpl', hasAnswered: true },
        recordingWatcher(),
      );
      expect(outcome.kind).toBe('not-sent');
      expect((await transport.status()).reach).toBe('unreachable');
      expect(printer.bytesRead()).toBe(0);
      await close();
    });

    test('given back while it waits, it stops waiting and does not know', async () => {
      const { transport, printer, close } = await makeHarness(
        setUpOf({ make: 'zebra', script: [soon('paper-out')] }),
      );
      const watch = recordingWatcher();
      const waits = new Promise<void>((resolve) => {
        watch.onWaiting = (status) => {
          if (status.conditions.includes('paper-out')) resolve();
        };
      });
      const sending = transport.send(
        {
          jobId: 'one',
          bytes: sampleLabel('one', LABEL_BYTES),
          language: 'zpl',
          hasAnswered: true,
        },
        watch,
      );
      await waits;
      await transport.close();
      expect((await sending).kind).toBe('unknown');
      expect(printer.cameOut).toEqual([]);
      await close();
    });
  });
}

function setUpOf(row: Pick<FaultCase, 'make' | 'script' | 'bytesPerSecond' | 'uncountedMs'>) {
  return {
    profile: printerProfiles[row.make],
    script: row.script ?? [],
    printMs: PRINT_MS,
    ...(row.bytesPerSecond === undefined ? {} : { bytesPerSecond: row.bytesPerSecond }),
    ...(row.uncountedMs === undefined ? {} : { uncountedMs: row.uncountedMs }),
  };
}

type RecordingWatcher = SendWatcher & {
  readonly counts: readonly number[];
  readonly statuses: readonly PrinterStatus[];
  onWaiting: (status: PrinterStatus) => void;
};

function recordingWatcher(patience = Number.POSITIVE_INFINITY): RecordingWatcher {
  const counts: number[] = [];
  const statuses: PrinterStatus[] = [];
  let looks = 0;
  const watcher: RecordingWatcher = {
    counts,
    statuses,
    onWaiting: () => undefined,
    progress: (count) => counts.push(count),
    heard: (status) => statuses.push(status),
    waiting: (status) => {
      statuses.push(status);
      watcher.onWaiting(status);
      // Looks at a printer that goes on printing take no patience.
      if (describePrinter(status, true).level !== 'ready') looks += 1;
      return looks < patience;
    },
  };
  return watcher;
}

/** Resolves when nothing more comes out by itself. */
function untilAtRest(printer: EmulatedPrinter): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (printer.isBusy()) return;
      forget();
      resolve();
    };
    const forget = printer.onChange(look);
    look();
  });
}
