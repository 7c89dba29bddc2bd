import { createLinkTransport } from '../../src/main/adapters/printers/link-transport.ts';
import { sessionLimits } from '../../src/main/adapters/printers/session-limits.ts';
import { type AppContext, createEvents } from '../../src/main/app/context.ts';
import { answerPrintJob } from '../../src/main/app/manage-print-jobs.ts';
import type { PrinterTransport } from '../../src/main/app/ports.ts';
import { createPrintQueue } from '../../src/main/app/print-queue.ts';
import { type Alarm, createRunner, type Runner } from '../../src/main/app/runner.ts';
import type { PrintState } from '../../src/shared/printing-views.ts';
import { importedOrder, openStation, printer } from '../integration/store/test-store.ts';
import { createEmulatedPrinter } from './printer-emulator/emulated-printer.ts';
import type { Fault } from './printer-emulator/fault-script.ts';
import { openMemoryLink } from './printer-emulator/memory-link.ts';
import { sampleLabel } from './printer-emulator/printed-label.ts';
import { printerProfiles } from './printer-emulator/printer-profile.ts';
import { createVirtualTimers } from './printer-emulator/virtual-timers.ts';

export type PrintRoomOptions = {
  readonly make: keyof typeof printerProfiles;
  readonly script: readonly Fault[];
  readonly uncountedMs: number;
  readonly labels: number;
  readonly labelBytes: number;
};

/** A station's print queue, a printer and a packer, in a time of their own that runs on its own. */
export type PrintRoom = {
  readonly wait: (ms: number) => Promise<void>;
  /** The station is dead and started again; what it was doing never comes to an end. */
  readonly cutPower: () => void;
  /** The packer does what the screen says, and answers once nothing more will come out. */
  readonly lookAfterPrinter: () => void;
  readonly jobs: () => readonly { readonly id: string; readonly state: PrintState }[];
  /** How many pieces of paper of this job lie there. */
  readonly copies: (id: string) => number;
  readonly isSettled: () => boolean;
  readonly questionsAsked: () => number;
  readonly attempts: () => number;
  readonly close: () => Promise<void>;
};

const START = Date.parse('2026-11-22T10:00:00.000Z');
const SETTLED: ReadonlySet<PrintState> = new Set(['printed', 'cancelled']);

export function createPrintRoom(options: PrintRoomOptions): PrintRoom {
  const timers = createVirtualTimers();
  const device = createEmulatedPrinter({
    profile: printerProfiles[options.make],
    timers,
    script: options.script,
    uncountedMs: options.uncountedMs,
  });
  const { store, importOrder, ship } = openStation();
  const now = () => new Date(START + timers.nowMs());
  const log = { info: () => undefined, warn: () => undefined, error: failLoudly };
  let questions = 0;

  /** Everything a dead station was doing hangs for ever; its end of the cable is gone. */
  const powered = (): { context: AppContext; runner: Runner; cut: () => void } => {
    let alive = true;
    const open = new Set<PrinterTransport>();
    const whileAlive = <T>(answer: Promise<T>): Promise<T> =>
      answer.then((value) => (alive ? value : new Promise<T>(() => undefined)));
    const transports = {
      discover: async () => ({ found: [], notes: [] }),
      watch: () => () => undefined,
      open: () => {
        const transport = createLinkTransport({
          label: 'Printer of the tests',
          open: openMemoryLink(device, timers),
          timers,
          limits: sessionLimits,
        });
        open.add(transport);
        const value: PrinterTransport = {
          ...transport,
          send: (request, watcher) => whileAlive(transport.send(request, watcher)),
          status: () => whileAlive(transport.status()),
          identify: () => whileAlive(transport.identify()),
        };
        return { ok: true, value } as const;
      },
    };
    const context = {
      store,
      log,
      transports,
      clock: { now },
      events: createEvents(log),
      actor: 'packer',
    } as unknown as AppContext;
    const alarm: Alarm = (delayMs, ring) => timers.after(delayMs, () => alive && ring());
    const runner = createRunner(context, createPrintQueue(context), alarm);
    const cut = () => {
      alive = false;
      for (const transport of open) void transport.close();
    };
    return { context, runner, cut };
  };

  let station = powered();

  importOrder(importedOrder({ channelOrderId: 'A' }));
  const packed = ship('A');
  store.write((tx) => {
    // A printer that has told its state before, and has proved one, as a test label does.
    tx.printerStates.save({
      printerId: printer.id,
      status: {
        reach: 'answers',
        conditions: [],
        formatsInBuffer: 0,
        labelsRemaining: 0,
        partialFormat: false,
        message: '',
      },
      model: 'of the tests',
      firmware: '',
      serial: '',
      checkedAt: now().toISOString(),
      answeredAt: now().toISOString(),
      provedAt: now().toISOString(),
      emptyLooks: 0,
      nextLookAt: now().toISOString(),
    });
    for (let number = 1; number <= options.labels; number += 1) {
      const id = `label-${number}`;
      tx.printJobs.insert({
        id,
        document: 'label',
        title: id,
        language: 'zpl',
        packageKey: packed.key,
        printerId: printer.id,
        copyNumber: number,
        reason: '',
        payload: sampleLabel(id, options.labelBytes),
        now: now().toISOString(),
      });
    }
  });
  station.runner.start();

  const rows = () =>
    store
      .read((tx) => tx.printJobs.list({ show: 'all', offset: 0, limit: options.labels }))
      .rows.map((row) => row.job)
      .reverse();
  const copies = (id: string) => device.cameOut.filter((label) => label.id === id).length;

  return {
    wait: (ms) => timers.sleep(ms),
    cutPower: () => {
      station.cut();
      station = powered();
      station.runner.start();
    },
    lookAfterPrinter: () => {
      const told = store.read((tx) => tx.printerStates.find(printer.id));
      // "The printer waits for the rest of a label. Press Cancel on it."
      if (told?.status.partialFormat) device.does('cancel');
      if (device.isBusy() || device.left() > 0) return;
      for (const job of rows().filter(({ state }) => state === 'unknown')) {
        questions += 1;
        answerPrintJob(station.context, { jobId: job.id, cameOut: copies(job.id) > 0 });
      }
      station.runner.wake();
    },
    jobs: () => rows().map(({ id, state }) => ({ id, state })),
    copies,
    isSettled: () => rows().every(({ state }) => SETTLED.has(state)),
    questionsAsked: () => questions,
    attempts: () => rows().reduce((sum, { attempts }) => sum + attempts, 0),
    close: async () => {
      station.cut();
      store.close();
    },
  };
}

function failLoudly(message: string, fields?: Readonly<Record<string, unknown>>): void {
  throw new Error(`${message} ${JSON.stringify(fields ?? {})}`);
}
