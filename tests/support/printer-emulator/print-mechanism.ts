import type { EmulatorTimers } from './emulator-timers.ts';
import { labelIdOf, type PrintedLabel } from './printed-label.ts';
import { isInterrupted, type PrinterState } from './printer-state.ts';

export type PrintMechanism = {
  readonly cameOut: readonly PrintedLabel[];
  /** Labels that were begun and never finished: half a label on paper. */
  readonly spoiled: () => number;
  readonly waiting: () => number;
  /** Has begun a label and not finished it, also while it stands still. */
  readonly isPrinting: () => boolean;
  readonly isMoving: () => boolean;
  readonly add: (bytes: Buffer) => void;
  /** Goes on, or stops, as the state now allows. */
  readonly stateChanged: () => void;
  /** Forgets everything that is not on paper. */
  readonly losePower: () => void;
};

/**
 * Prints one label after the other. Out of paper, a label that had begun is printed again as a whole
 * after loading, as Zebra printers do, and counts once. Paused, a label that has begun is finished.
 */
export function createPrintMechanism(
  state: PrinterState,
  timers: EmulatorTimers,
  printMs: number,
  onCameOut: (count: number) => void,
): PrintMechanism {
  const cameOut: PrintedLabel[] = [];
  let waiting: Buffer[] = [];
  let current: Buffer | null = null;
  let stop: (() => void) | null = null;
  let spoiled = 0;

  const interrupt = () => {
    if (stop === null) return;
    stop();
    stop = null;
    spoiled += 1;
  };
  const goOn = () => {
    if (stop !== null || isInterrupted(state)) return;
    if (current === null && !state.paused) current = waiting.shift() ?? null;
    if (current !== null) stop = timers.after(printMs, finish);
  };
  const finish = () => {
    stop = null;
    if (current !== null) {
      cameOut.push({ count: cameOut.length + 1, id: labelIdOf(current), bytes: current });
      current = null;
      onCameOut(cameOut.length);
    }
    goOn();
  };

  return {
    cameOut,
    spoiled: () => spoiled,
    waiting: () => waiting.length,
    isPrinting: () => current !== null,
    isMoving: () => stop !== null,
    add: (bytes) => {
      waiting.push(bytes);
      goOn();
    },
    stateChanged: () => {
      if (isInterrupted(state)) interrupt();
      goOn();
    },
    losePower: () => {
      interrupt();
      current = null;
      waiting = [];
    },
  };
}
