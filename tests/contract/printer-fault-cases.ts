import type { SendOutcome } from '../../src/main/app/ports.ts';
import type { PrinterLanguage } from '../../src/main/domain/printing/printer-status.ts';
import type { Fault } from '../support/printer-emulator/fault-script.ts';
import type { printerProfiles } from '../support/printer-emulator/printer-profile.ts';
import type { PrinterAction } from '../support/printer-emulator/printer-state.ts';

export const PRINT_MS = 120;
export const LABEL_BYTES = 9_000;

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

export const soon = (does: PrinterAction): Fault => ({
  when: { byte: LABEL_BYTES },
  afterMs: 60,
  does,
});
const later = (does: PrinterAction): Fault => ({ when: { byte: LABEL_BYTES }, afterMs: 900, does });
export const halfWay = (does: PrinterAction): Fault => ({ when: { byte: 5_000 }, does });
const atTheEnd = (does: PrinterAction): Fault => ({ when: { byte: LABEL_BYTES }, does });
const comeOut = (does: PrinterAction): Fault => ({ when: { label: 1 }, does });

const printed = { outcome: 'printed', says: 'nothing is left to print', cameOut: 1 } as const;
const kept = { outcome: 'not-sent', cameOut: 0 } as const;
const unclear = { outcome: 'unknown' } as const;
export const READY = 'Ready.';
const LOAD = 'Load labels.';
export const LOOK = 'does not answer. Look at it';
export const HALF = 'rest of a label';
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
  {
    fault: 'its numbers are always zero',
    make: 'countless',
    shown: null,
    outcome: 'sent',
    says: 'did not show',
    cameOut: 1,
    afterwards: READY,
  },
  {
    fault: 'somebody presses Cancel when half the label is inside',
    make: 'zebra',
    script: [halfWay('cancel')],
    shown: null,
    outcome: 'sent',
    says: 'did not show',
    cameOut: 0,
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
