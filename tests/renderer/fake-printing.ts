import type { CommandOutput, ParsedInput } from '../../src/shared/contract.ts';
import type { PackageSummaryView } from '../../src/shared/package-views.ts';
import type {
  FoundPrinterView,
  PrinterStateView,
  PrintJobRowView,
  PrintState,
} from '../../src/shared/printing-views.ts';
import { now } from './fake-data.ts';

/** Invented printers in every state that there is, and the prints of some days. */

function before(minutes: number): string {
  return new Date(Date.parse(now) - minutes * 60_000).toISOString();
}

type Known = Omit<PrinterStateView, 'printerId' | 'name' | 'address' | 'level' | 'words'>;

const plain: Known = {
  dpi: 203,
  language: 'zpl',
  rollMm: 80,
  isDefault: false,
  held: false,
  notes: [],
  checkedAt: before(0),
  answeredAt: before(0),
  model: 'ZTC ZD421-203dpi ZPL',
  firmware: 'V93.21.26Z',
  serial: '50J204602031',
  formatsInBuffer: 0,
  labelsRemaining: 0,
  labelsWaiting: 0,
  labelsNeedingAnswer: 0,
};

/** A printer that told nothing but, at most, its state. */
const mute: Known = {
  ...plain,
  answeredAt: null,
  model: '',
  firmware: '',
  serial: '',
  formatsInBuffer: null,
  labelsRemaining: null,
};

export const printerStates: PrinterStateView[] = [
  {
    ...plain,
    printerId: 'prn-1',
    name: 'Bench 3 Zebra',
    address: 'tcp://192.168.10.43:9100',
    isDefault: true,
    level: 'ready',
    words: 'Ready',
  },
  {
    ...plain,
    printerId: 'prn-2',
    name: 'Bench 4 Zebra',
    address: 'usb://0a5f:0084/50J204602031',
    level: 'attention',
    words: 'Close the print head',
    formatsInBuffer: 1,
  },
  {
    ...plain,
    printerId: 'prn-3',
    name: 'Returns desk',
    address: 'tcp://192.168.10.44:9100',
    dpi: 300,
    level: 'attention',
    words: 'Load labels',
    notes: ['The print head will have to be cleaned soon.'],
    formatsInBuffer: 2,
    labelsRemaining: 1,
  },
  {
    ...plain,
    printerId: 'prn-4',
    name: 'Mezzanine',
    address: 'tcp://192.168.10.45:9100',
    level: 'attention',
    words: 'It has stopped answering. Look whether labels are loaded and the print head is closed.',
    answeredAt: before(74),
    formatsInBuffer: null,
    labelsRemaining: null,
  },
  {
    ...mute,
    printerId: 'prn-5',
    name: 'Dock 7',
    address: 'tcp://192.168.10.46:9100',
    level: 'unreachable',
    words: 'It refuses the connection. Switch it on, or end what else prints on it.',
    answeredAt: before(1_500),
  },
  {
    ...mute,
    printerId: 'prn-6',
    name: 'Thermal clone with a very long name that somebody typed in a hurry at the second packing line',
    address: 'usb://1fc9:2016',
    level: 'unknown',
    words: 'It never says how it is. Labels are sent; look whether they come out.',
  },
  {
    ...plain,
    printerId: 'prn-7',
    name: 'Overflow',
    address: 'cups:Overflow',
    held: true,
    level: 'ready',
    words: 'Ready',
  },
  {
    ...mute,
    printerId: 'prn-8',
    name: 'Archive folder',
    address: 'file:/home/packer/labels/',
    level: 'none',
    words: 'Writes each label into a folder.',
    checkedAt: null,
  },
  {
    ...mute,
    printerId: 'prn-9',
    name: 'Receipts',
    address: 'usb://04b8:0202/J4QF',
    language: 'escpos',
    level: 'unknown',
    words: 'Not asked yet.',
    checkedAt: null,
  },
];

const words: Readonly<Record<PrintState, (printer: string) => string>> = {
  queued: (printer) => `Waiting for ${printer}`,
  sending: (printer) => `Sending to ${printer}`,
  sent: (printer) => `Sent to ${printer}`,
  printed: () => 'Printed: the printer said that nothing is left',
  failed: () => 'The printer speaks another language. Move the label, or set the printer up again.',
  unknown: () => 'Did the label come out? Look at the printer and answer.',
  cancelled: () => 'Cancelled',
};

const reasons = ['Label damaged', 'Printed badly', 'Printer jammed'] as const;
const firstStates = [
  'sending',
  'sending',
  'queued',
  'unknown',
  'failed',
  'queued',
  'unknown',
  'queued',
  'cancelled',
  'unknown',
  'sent',
] as const satisfies readonly PrintState[];

/** What a person may do with a job in this state. */
function choices(state: PrintState, waitingForPrinter: boolean) {
  return {
    canCancel: state === 'queued',
    canMove: state === 'queued' || state === 'failed',
    canPrintAgain: state === 'failed',
    canStopWaiting: waitingForPrinter,
  };
}

function jobOf(shipped: PackageSummaryView, index: number): PrintJobRowView {
  const printer = printerStates[
    index < 11 ? index % 4 : index % 3 === 0 ? 1 : 0
  ] as PrinterStateView;
  const state: PrintState = firstStates[index] ?? (index % 7 === 0 ? 'sent' : 'printed');
  const waitingForPrinter = index === 1;
  const copyNumber = index % 9 === 5 ? 2 : 1;
  const acknowledged = { queued: 0, failed: 0, cancelled: 0, sending: 1_200, unknown: 2_900 };
  const bytesTotal = 4_210 + index;
  const job = {
    jobId: `print-${index}`,
    state,
    words: waitingForPrinter
      ? `${printer.name} has the whole label and says: Load labels`
      : words[state](printer.name),
    printerName: printer.name,
    copyNumber,
    bytesTotal,
    bytesAcknowledged:
      waitingForPrinter || state === 'sent' || state === 'printed'
        ? bytesTotal
        : acknowledged[state],
    waitingForPrinter,
    nextAttemptAt: index === 5 ? before(-1) : null,
    updatedAt: before(index * 4),
    printerId: printer.printerId,
    reason: copyNumber === 1 ? '' : (reasons[index % reasons.length] ?? ''),
    attempts: state === 'queued' || state === 'cancelled' ? 0 : 1 + (index % 3),
    createdAt: before(index * 4 + 1),
    ...choices(state, waitingForPrinter),
  };
  if (index % 23 === 8) {
    const none = { packageId: null, orderNumber: '', trackingNumber: '', recipientName: '' };
    return { ...job, ...none, document: 'test-label', title: `Test label` };
  }
  return {
    ...job,
    document: 'label',
    title: `Label ${shipped.shipmentNumber}`,
    packageId: shipped.packageId,
    orderNumber: shipped.orderNumber,
    trackingNumber: shipped.trackingNumber,
    recipientName: shipped.recipientName,
  };
}

/** 300 prints, newest first. */
export function makeJobs(packages: readonly PackageSummaryView[]): PrintJobRowView[] {
  return Array.from({ length: 300 }, (_, index) =>
    jobOf(packages[index % packages.length] as PackageSummaryView, index),
  );
}

const ends: readonly PrintState[] = ['sent', 'printed', 'cancelled'];

/** The view as the core makes it, counts included. */
export function printingView(
  printers: readonly PrinterStateView[],
  jobs: readonly PrintJobRowView[],
  input: ParsedInput<'printing.view'>,
): CommandOutput<'printing.view'> {
  const found = jobs.filter(
    (job) =>
      (input.printerId === undefined || job.printerId === input.printerId) &&
      (input.show === 'all' ||
        (input.show === 'asking' ? job.state === 'unknown' : !ends.includes(job.state))),
  );
  const count = (printerId: string, state: PrintState): number =>
    jobs.filter((job) => job.printerId === printerId && job.state === state).length;
  return {
    printers: printers.map((printer) => ({
      ...printer,
      labelsWaiting: count(printer.printerId, 'queued'),
      labelsNeedingAnswer: count(printer.printerId, 'unknown'),
    })),
    jobs: found.slice(input.offset, input.offset + input.limit),
    total: found.length,
  };
}

/** The job as it is after something was done with it. */
export function withState(job: PrintJobRowView, state: PrintState, said: string): PrintJobRowView {
  return {
    ...job,
    state,
    words: said,
    waitingForPrinter: false,
    updatedAt: new Date().toISOString(),
    ...choices(state, false),
  };
}

export function jobDetail(job: PrintJobRowView): CommandOutput<'printJobs.detail'> {
  const last = { failed: 'refused', unknown: 'unknown', queued: 'not-sent', cancelled: 'not-sent' };
  const messages: Readonly<Record<string, string>> = {
    unknown: 'Printer 192.168.10.43:9100 closed the connection in the middle of the label.',
    refused: 'Printer 192.168.10.44:9100 names EPL and no ZPL.',
    'not-sent': 'Printer 192.168.10.43:9100 refuses the connection.',
    interrupted: 'Packbench was stopped while it was sending.',
  };
  return {
    job,
    attempts: Array.from({ length: job.attempts }, (_, index) => {
      const isLast = index === job.attempts - 1;
      const outcome = !isLast
        ? 'not-sent'
        : job.state === 'sending'
          ? ''
          : job.words.includes('person')
            ? 'unknown'
            : job.state === 'sent' || job.state === 'printed'
              ? job.state
              : last[job.state];
      return {
        number: index + 1,
        printerName: job.printerName,
        startedAt: new Date(Date.parse(job.createdAt) + index * 20_000).toISOString(),
        endedAt: outcome === '' ? null : job.updatedAt,
        bytesAcknowledged: isLast ? job.bytesAcknowledged : 0,
        outcome,
        message: messages[outcome] ?? '',
      };
    }),
  };
}

export const foundPrinters: CommandOutput<'printers.discover'> = {
  found: [
    {
      address: 'usb://0a5f:0084/50J204602031',
      name: 'ZTC ZD421-203dpi ZPL',
      model: 'ZTC ZD421-203dpi ZPL',
      serial: '50J204602031',
      language: 'zpl',
      dpi: 203,
      problem: '',
      configuredAs: 'Bench 4 Zebra',
    },
    {
      address: 'usb://0a5f:0166/99J1',
      name: 'ZTC ZT411-300dpi ZPL',
      model: 'ZTC ZT411-300dpi ZPL',
      serial: '99J1',
      language: 'zpl',
      dpi: 300,
      problem:
        'You may not use this device. Add your user to the group “lp”, then sign out and in again.',
      configuredAs: null,
    },
    {
      address: 'usb://04b8:0202/J4QF',
      name: 'EPSON TM-T88V',
      model: 'EPSON TM-T88V',
      serial: 'J4QF',
      language: 'escpos',
      dpi: null,
      problem: '',
      configuredAs: null,
    },
    {
      address: 'usb://03f0:2b17',
      name: 'HP LaserJet 1020',
      model: 'HP LaserJet 1020',
      serial: '',
      language: 'other',
      dpi: null,
      problem: 'It understands neither ZPL nor ESC/POS, so no label can be made for it.',
      configuredAs: null,
    },
    {
      address: 'cups:Label_Printer_in_the_mezzanine_behind_the_second_column',
      name: 'Label_Printer_in_the_mezzanine_behind_the_second_column',
      model: '',
      serial: '',
      language: null,
      dpi: null,
      problem: '',
      configuredAs: null,
    },
  ] satisfies FoundPrinterView[],
  notes: ['Serial ports are not looked at: a printer there can not say what it is.'],
};
