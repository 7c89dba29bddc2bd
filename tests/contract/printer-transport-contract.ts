import { describe, expect, test } from 'vitest';
import type { PrinterTransport, SendOutcome, SendWatcher } from '../../src/main/app/ports.ts';
import type {
  PrinterLanguage,
  PrinterStatus,
} from '../../src/main/domain/printing/printer-status.ts';
import { describePrinter } from '../../src/main/domain/printing/printer-words.ts';
import type { EmulatedPrinter } from '../support/printer-emulator/emulated-printer.ts';
import type { Fault } from '../support/printer-emulator/fault-script.ts';
import { sampleLabel } from '../support/printer-emulator/printed-label.ts';
import {
  type PrinterProfile,
  printerProfiles,
} from '../support/printer-emulator/printer-profile.ts';
import type { PrinterAction } from '../support/printer-emulator/printer-state.ts';

export type PrinterSetUp = {
  readonly profile: PrinterProfile;
  readonly script: readonly Fault[];
  readonly printMs: number;
  readonly bytesPerSecond?: number;
  readonly uncountedMs?: number;
};

export type PrinterHarness = {
  /** With a reply time limit of 150 ms and an idle time limit of 400 ms. */
  readonly transport: PrinterTransport;
  readonly printer: EmulatedPrinter;
  /** Resolves when the cable has followed what was done to the printer. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const PRINT_MS = 120;
const LABEL_BYTES = 9_000;

/** One line of the specification. */
export type FaultCase = {
  readonly fault: string;
  readonly make: keyof typeof printerProfiles;
  /** Done to the printer before the label is sent. */
  readonly before?: readonly PrinterAction[];
  /** What happens while it is sent and printed. */
  readonly script?: readonly Fault[];
  /** Looks at the waiting printer before the watcher gives up; not said: as long as it takes. */
  readonly patience?: number;
  readonly asked?: boolean;
  readonly language?: PrinterLanguage;
  readonly bytesPerSecond?: number;
  readonly uncountedMs?: number;
  /** Words that the packer sees before or while the printer has the label; null: only `Ready.` */
  readonly shown: string | null;
  /** A question may wait behind the label in the cable (TCP), and the printer seem silent meanwhile. */
  readonly mayLookSilent?: true;
  readonly outcome: SendOutcome['kind'];
  /** Words of the outcome. */
  readonly says: string;
  readonly cameOut: 0 | 1;
  /** Words for the printer afterwards. */
  readonly afterwards: string;
};

const soon = (does: PrinterAction): Fault => ({ when: { byte: LABEL_BYTES }, afterMs: 60, does });
const later = (does: PrinterAction): Fault => ({ when: { byte: LABEL_BYTES }, afterMs: 900, does });
const halfWay = (does: PrinterAction): Fault => ({ when: { byte: 5_000 }, does });
const atTheEnd = (does: PrinterAction): Fault => ({ when: { byte: LABEL_BYTES }, does });
const comeOut = (does: PrinterAction): Fault => ({ when: { label: 1 }, does });

const printed = { outcome: 'printed', says: 'nothing is left to print', cameOut: 1 } as const;
const kept = { outcome: 'not-sent', cameOut: 0 } as const;
const unclear = { outcome: 'unknown' } as const;
const READY = 'Ready.';
const LOAD = 'Load labels.';
const LOOK = 'does not answer. Look at it';
const HALF = 'rest of a label';
const SILENT = 'does not tell its state';

/** What a printer can do, and what is shown, recorded and on paper then. */
export const faultCases: readonly FaultCase[] = [
  // Nothing is wrong, or not for long.
  { fault: 'nothing', make: 'zebra', shown: null, ...printed, afterwards: READY },
  { fault: 'nothing', make: 'old-zebra', shown: null, ...printed, afterwards: READY },
  { fault: 'nothing', make: 'talkative', shown: null, ...printed, afterwards: READY },
  {
    fault: 'it counts a label only after a while',
    make: 'zebra',
    uncountedMs: 105,
    shown: null,
    ...printed,
    afterwards: READY,
  },
  {
    fault: 'it reads slowly',
    make: 'zebra',
    mayLookSilent: true,
    bytesPerSecond: 40_000,
    shown: null,
    ...printed,
    afterwards: READY,
  },

  // Something is wrong before the label: it stays in the station's queue.
  ...(
    [
      ['paper is out', 'paper-out', LOAD],
      ['the head is open', 'open-head', 'Close the print head.'],
      ['ribbon is out', 'ribbon-out', 'Load ribbon.'],
      ['the head is hot', 'overheat', 'too hot'],
    ] as const
  ).flatMap(([fault, does, words]): readonly FaultCase[] => [
    { fault, make: 'zebra', before: [does], shown: words, ...kept, says: words, afterwards: words },
    {
      fault,
      make: 'talkative',
      before: [does],
      shown: words,
      ...kept,
      says: words,
      afterwards: words,
    },
    {
      fault,
      make: 'old-zebra',
      before: [does],
      shown: LOOK,
      ...kept,
      says: LOOK,
      afterwards: LOOK,
    },
  ]),
  {
    fault: 'it is paused',
    make: 'old-zebra',
    before: ['pause'],
    shown: 'Press Pause',
    ...kept,
    says: 'Press Pause',
    afterwards: 'Press Pause',
  },
  {
    fault: 'it is silent',
    make: 'zebra',
    before: ['fall-silent'],
    shown: LOOK,
    ...kept,
    says: LOOK,
    afterwards: LOOK,
  },
  {
    fault: 'it answers by halves',
    make: 'talkative',
    before: ['answer-by-halves'],
    shown: LOOK,
    ...kept,
    says: LOOK,
    afterwards: LOOK,
  },
  {
    fault: 'it refuses the connection',
    make: 'zebra',
    before: ['refuse'],
    shown: null,
    ...kept,
    says: '',
    afterwards: '',
  },
  {
    fault: 'it is switched off',
    make: 'zebra',
    before: ['power-off'],
    shown: null,
    ...kept,
    says: '',
    afterwards: '',
  },

  // Something is wrong while it prints, and somebody comes.
  ...(
    [
      ['paper runs out', 'paper-out', 'load-paper', LOAD],
      ['the head is opened', 'open-head', 'close-head', 'Close the print head.'],
      ['ribbon runs out', 'ribbon-out', 'load-ribbon', 'Load ribbon.'],
    ] as const
  ).flatMap(([fault, does, undoes, words]): readonly FaultCase[] => {
    const script = [soon(does), later(undoes)];
    return [
      { fault, make: 'zebra', script, shown: words, ...printed, afterwards: READY },
      { fault, make: 'talkative', script, shown: words, ...printed, afterwards: READY },
      { fault, make: 'old-zebra', script, shown: LOOK, ...printed, afterwards: READY },
    ];
  }),
  {
    fault: 'it is paused before it begins',
    make: 'zebra',
    script: [halfWay('pause'), later('resume')],
    shown: 'Press Pause',
    ...printed,
    afterwards: READY,
  },
  {
    fault: 'it falls silent and speaks again',
    make: 'zebra',
    script: [soon('fall-silent'), later('speak')],
    shown: LOOK,
    ...printed,
    afterwards: READY,
  },
  {
    fault: 'it answers by halves for a while',
    make: 'zebra',
    script: [soon('answer-by-halves'), later('answer-whole')],
    shown: LOOK,
    ...printed,
    afterwards: READY,
  },
  {
    fault: 'it stops reading and reads on',
    make: 'zebra',
    mayLookSilent: true,
    script: [halfWay('stall'), { when: { byte: 5_000 }, afterMs: 200, does: 'read-on' }],
    shown: null,
    ...printed,
    afterwards: READY,
  },

  // Nobody comes.
  {
    fault: 'paper runs out for good',
    make: 'zebra',
    script: [soon('paper-out')],
    patience: 4,
    shown: LOAD,
    ...unclear,
    says: 'stopped waiting',
    cameOut: 0,
    afterwards: LOAD,
  },
  {
    fault: 'it falls silent for good and prints',
    make: 'zebra',
    script: [soon('fall-silent')],
    patience: 4,
    shown: LOOK,
    ...unclear,
    says: 'stopped waiting',
    cameOut: 1,
    afterwards: LOOK,
  },
  {
    fault: 'it stops reading for good',
    make: 'zebra',
    mayLookSilent: true,
    script: [halfWay('stall')],
    patience: 4,
    shown: null,
    ...unclear,
    says: 'stopped',
    cameOut: 0,
    afterwards: LOOK,
  },

  // The connection breaks: what came out is for a person to say.
  {
    fault: 'it resets the connection half way',
    make: 'zebra',
    script: [halfWay('reset')],
    shown: null,
    ...unclear,
    says: 'connection',
    cameOut: 0,
    afterwards: HALF,
  },
  {
    fault: 'it resets the connection with the last byte',
    make: 'zebra',
    script: [atTheEnd('reset')],
    shown: null,
    ...unclear,
    says: 'connection',
    cameOut: 1,
    afterwards: READY,
  },
  {
    fault: 'it ends the connection when the label is out',
    make: 'zebra',
    script: [comeOut('reset')],
    shown: null,
    ...unclear,
    says: 'connection',
    cameOut: 1,
    afterwards: READY,
  },
  {
    fault: 'it is unplugged half way and plugged in again',
    make: 'zebra',
    script: [halfWay('unplug'), { when: { byte: 5_000 }, afterMs: 50, does: 'replug' }],
    shown: null,
    ...unclear,
    says: 'connection',
    cameOut: 0,
    afterwards: HALF,
  },
  {
    fault: 'it is unplugged for good while it prints',
    make: 'zebra',
    script: [soon('unplug')],
    shown: null,
    ...unclear,
    says: 'connection',
    cameOut: 1,
    afterwards: '',
  },
  {
    fault: 'it loses power half way',
    make: 'zebra',
    script: [halfWay('power-off'), { when: { byte: 5_000 }, afterMs: 50, does: 'power-on' }],
    shown: null,
    ...unclear,
    says: 'connection',
    cameOut: 0,
    afterwards: READY,
  },
  {
    fault: 'it loses power between two looks and is ready and empty at the next',
    make: 'zebra',
    script: [soon('power-off'), { when: { byte: LABEL_BYTES }, afterMs: 70, does: 'power-on' }],
    shown: null,
    ...unclear,
    says: 'connection',
    cameOut: 0,
    afterwards: READY,
  },

  // A printer that can not be asked: that it took the label is all there is to know.
  {
    fault: 'nothing',
    make: 'mute',
    asked: false,
    shown: null,
    outcome: 'sent',
    says: 'took the whole label',
    cameOut: 1,
    afterwards: SILENT,
  },
  {
    fault: 'paper is out',
    make: 'mute',
    asked: false,
    before: ['paper-out'],
    shown: null,
    outcome: 'sent',
    says: 'does not tell',
    cameOut: 0,
    afterwards: SILENT,
  },
  {
    fault: 'it stops reading for good',
    make: 'mute',
    asked: false,
    script: [halfWay('stall')],
    shown: null,
    ...unclear,
    says: 'stopped taking data',
    cameOut: 0,
    afterwards: SILENT,
  },
  {
    fault: 'it resets the connection half way',
    make: 'mute',
    asked: false,
    script: [halfWay('reset')],
    shown: null,
    ...unclear,
    says: 'connection',
    cameOut: 0,
    afterwards: SILENT,
  },
  {
    fault: 'paper is out, and the page is no label',
    make: 'zebra',
    language: 'escpos',
    before: ['paper-out'],
    shown: null,
    outcome: 'sent',
    says: 'took the whole',
    cameOut: 0,
    afterwards: LOAD,
  },
];

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
