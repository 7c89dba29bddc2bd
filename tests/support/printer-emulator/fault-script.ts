import type { EmulatorTimers } from './emulator-timers.ts';
import type { PrinterAction } from './printer-state.ts';

/** One thing that happens to a printer, once. */
export type Fault = {
  /**
   * - label: when that many labels have come out.
   * - byte: when that many bytes have been read that are no questions.
   * - question: when the state is asked for the nth time, before the answer.
   * - ms: that long after the printer was made.
   */
  readonly when:
    | { readonly label: number }
    | { readonly byte: number }
    | { readonly question: number }
    | { readonly ms: number };
  /** How long after that moment. */
  readonly afterMs?: number;
  readonly does: PrinterAction;
};

export type FaultScript = {
  readonly labelCameOut: (count: number) => void;
  readonly questionAsked: (count: number) => void;
  readonly bytesRead: (count: number) => void;
  /** How many bytes may be read before the next thing happens at a byte. */
  readonly bytesUntilNext: (count: number) => number;
  /** True while the moment of a fault has come, and not yet the fault. */
  readonly isUnderWay: () => boolean;
};

export function createFaultScript(
  faults: readonly Fault[],
  timers: EmulatorTimers,
  act: (action: PrinterAction) => void,
): FaultScript {
  const left = new Set(faults);
  let underWay = 0;
  const happen = (fault: Fault) => {
    left.delete(fault);
    if (fault.afterMs === undefined) return act(fault.does);
    underWay += 1;
    timers.after(fault.afterMs, () => {
      underWay -= 1;
      act(fault.does);
    });
  };
  const happenWhere = (isNow: (when: Fault['when']) => boolean) => {
    for (const fault of faults) if (left.has(fault) && isNow(fault.when)) happen(fault);
  };
  for (const fault of faults) {
    if ('ms' in fault.when) timers.after(fault.when.ms, () => happen(fault));
  }
  return {
    labelCameOut: (count) => happenWhere((when) => 'label' in when && when.label <= count),
    questionAsked: (count) => happenWhere((when) => 'question' in when && when.question <= count),
    bytesRead: (count) => happenWhere((when) => 'byte' in when && when.byte <= count),
    bytesUntilNext: (count) => {
      const places = [...left].flatMap(({ when }) => ('byte' in when ? [when.byte - count] : []));
      return Math.min(Number.POSITIVE_INFINITY, ...places.filter((place) => place > 0));
    },
    isUnderWay: () => underWay > 0,
  };
}
