import type { EmulatorTimers } from './emulator-timers.ts';
import { createFaultScript, type Fault } from './fault-script.ts';
import { createPrintMechanism } from './print-mechanism.ts';
import type { PrintedLabel } from './printed-label.ts';
import type { PrinterProfile } from './printer-profile.ts';
import { replyTo } from './printer-replies.ts';
import { freshPrinterState, type PrinterAction, stateChanges } from './printer-state.ts';
import { createZplSplitter } from './zpl-splitter.ts';

export type EmulatedPrinterOptions = {
  readonly profile: PrinterProfile;
  readonly timers: EmulatorTimers;
  readonly script?: readonly Fault[];
  /** For one label; 400 where not said. */
  readonly printMs?: number;
  readonly replyMs?: number;
  /** How fast it reads; as fast as it can where not said. */
  readonly bytesPerSecond?: number;
  /** After the end of a label, how long no number shows it yet. */
  readonly uncountedMs?: number;
  /** Labels that it takes before it stops reading. */
  readonly bufferFormats?: number;
};

/** The printer's end of one connection. */
export type PrinterConnection = {
  readonly say: (bytes: Buffer) => void;
  /** The printer, or what is between, has ended the connection. */
  readonly drop: () => void;
};

/** A ZPL printer without a cable; `memory-link.ts` and `tcp-printer.ts` are its cables. */
export type EmulatedPrinter = {
  readonly does: (action: PrinterAction) => void;
  readonly cameOut: readonly PrintedLabel[];
  readonly spoiled: () => number;
  /** Labels that it has and has not printed. */
  readonly left: () => number;
  /** True while a label will come out, or the script go on, without anybody's doing. */
  readonly isBusy: () => boolean;
  /** Bytes that were no questions. */
  readonly bytesRead: () => number;
  readonly isReachable: () => boolean;
  /** Null where it can not be reached. The result is called when the other side has gone. */
  readonly connect: (connection: PrinterConnection) => (() => void) | null;
  /** Reads some of the bytes and says how many; 0 while it reads none. */
  readonly read: (bytes: Uint8Array, from: PrinterConnection) => number;
  /** Called after every change of what the printer takes, until the result is called. */
  readonly onChange: (changed: () => void) => () => void;
};

const SLICES_PER_SECOND = 20;
/** Answers are said in pieces, as cables cut them. */
const PIECE_BYTES = 29;
/** Questions come alone, between labels; they are not counted as bytes. */
const QUESTIONS = /^(?:~H(?:QES|S|I)\r\n)+/;

export function createEmulatedPrinter(options: EmulatedPrinterOptions): EmulatedPrinter {
  const { profile, timers, printMs = 400, replyMs = 5, uncountedMs = 0 } = options;
  const { script = [], bytesPerSecond, bufferFormats = 1_000 } = options;
  const state = freshPrinterState();
  const splitter = createZplSplitter();
  const connections = new Set<PrinterConnection>();
  const listeners = new Set<() => void>();
  let bytesRead = 0;
  let questions = 0;
  let uncounted = new Set<() => void>();
  let rests = false;

  const changed = () => {
    for (const listener of [...listeners]) listener();
  };
  const isReachable = () => !state.off && !state.unplugged && !state.refusing;
  const isFull = () => mechanism.waiting() >= bufferFormats;
  const readsNow = () => !state.stalled && !isFull() && !rests;
  const dropAll = () => {
    for (const connection of [...connections]) connection.drop();
    connections.clear();
  };

  const does = (action: PrinterAction) => {
    Object.assign(state, stateChanges[action]);
    if (action === 'power-off') {
      for (const forget of uncounted) forget();
      uncounted = new Set();
      mechanism.losePower();
    }
    if (action === 'power-off' || action === 'cancel') splitter.clear();
    if (action === 'power-off' || action === 'unplug' || action === 'reset') dropAll();
    mechanism.stateChanged();
    changed();
  };

  const faults = createFaultScript(script, timers, does);
  const mechanism = createPrintMechanism(state, timers, printMs, (count) => {
    faults.labelCameOut(count);
    changed();
  });

  const take = (bytes: Buffer) => {
    // Its head knows the label only after a moment.
    const forget = timers.after(uncountedMs, () => {
      uncounted.delete(forget);
      mechanism.add(bytes);
      changed();
    });
    uncounted.add(forget);
  };

  const answer = (question: string, connection: PrinterConnection) => {
    if (question === '~HS') {
      questions += 1;
      faults.questionAsked(questions);
    }
    const reply = replyTo(question, profile, state, {
      formatsInBuffer: profile.counts ? mechanism.waiting() : 0,
      labelsRemaining: profile.counts && mechanism.isPrinting() ? 1 : 0,
      partialFormat: splitter.partialFormat(),
      bufferFull: isFull(),
    });
    if (reply === null) return;
    timers.after(replyMs, () => {
      const bytes = Buffer.from(reply, 'latin1');
      for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
        if (connections.has(connection)) connection.say(bytes.subarray(at, at + PIECE_BYTES));
      }
    });
  };

  const read = (bytes: Uint8Array, from: PrinterConnection): number => {
    if (!readsNow() || !connections.has(from)) return 0;
    const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
    const asked = QUESTIONS.exec(start)?.[0].length ?? 0;
    const slice = bytesPerSecond === undefined ? bytes.length : bytesPerSecond / SLICES_PER_SECOND;
    const most = Math.min(Math.max(1, Math.floor(slice)), faults.bytesUntilNext(bytesRead));
    const piece = bytes.subarray(0, asked > 0 ? asked : most);
    bytesRead += piece.length - asked;
    if (bytesPerSecond !== undefined) {
      rests = true;
      timers.after(1_000 / SLICES_PER_SECOND, () => {
        rests = false;
        changed();
      });
    }
    for (const part of splitter.read(piece)) {
      if (part.kind === 'command') answer(part.name, from);
      else if (uncountedMs > 0) take(part.bytes);
      else mechanism.add(part.bytes);
    }
    faults.bytesRead(bytesRead);
    return piece.length;
  };

  return {
    does,
    cameOut: mechanism.cameOut,
    spoiled: mechanism.spoiled,
    left: () => mechanism.waiting() + (mechanism.isPrinting() ? 1 : 0) + uncounted.size,
    isBusy: () => mechanism.isMoving() || uncounted.size > 0 || faults.isUnderWay(),
    bytesRead: () => bytesRead,
    isReachable,
    connect: (connection) => {
      if (!isReachable()) return null;
      connections.add(connection);
      return () => connections.delete(connection);
    },
    read,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
