import type { PrinterCondition } from './printer-status.ts';

/** What one whole answer to `~HS` says; null for what this make leaves out. */
export type HostStatus = {
  readonly conditions: readonly PrinterCondition[];
  readonly formatsInBuffer: number | null;
  readonly labelsRemaining: number | null;
  readonly partialFormat: boolean;
};

/** The documented places; makes leave out some at the end of a line and add others. */
const FIRST_LINE_LEAST = 8;
const SECOND_LINE_LEAST = 9;
const THIRD_LINE_MOST = 4;

/**
 * Reads the newest whole answer to `~HS` among the frames, or null where there is none (ZPL II
 * Programming Guide, ~HS; https://docs.zebra.com). An answer is three frames in a row, and the third
 * is the short one: so the tail of an older answer is never taken for the head of a new one. A flag
 * that is neither 0 nor 1 makes the whole answer worthless: nothing here guesses "no fault".
 */
export function readHostStatus(frames: readonly string[]): HostStatus | null {
  const lines = frames.map(fieldsOf);
  for (let at = lines.length - 3; at >= 0; at -= 1) {
    const status = readAnswer(lines[at], lines[at + 1], lines[at + 2]);
    if (status !== null) return status;
  }
  return null;
}

function fieldsOf(frame: string): readonly string[] {
  return frame.split(',').map((field) => field.trim());
}

function readAnswer(
  first: readonly string[] = [],
  second: readonly string[] = [],
  third: readonly string[] = [],
): HostStatus | null {
  if (first.length < FIRST_LINE_LEAST || second.length < SECOND_LINE_LEAST) return null;
  if (third.length > THIRD_LINE_MOST) return null;
  const partialFormat = flag(first[7]);
  const flags: readonly (readonly [PrinterCondition, boolean | null])[] = [
    ['paper-out', flag(first[1])],
    ['head-open', flag(second[2])],
    ['ribbon-out', flag(second[3])],
    ['paused', flag(first[2])],
    ['over-temperature', optionalFlag(first[11])],
    ['under-temperature', optionalFlag(first[10])],
    ['buffer-full', flag(first[5])],
    ['memory-lost', optionalFlag(first[9])],
    ['label-waiting', flag(second[7])],
  ];
  if (partialFormat === null || flags.some(([, set]) => set === null)) return null;
  return {
    conditions: flags.flatMap(([condition, set]) => (set === true ? [condition] : [])),
    formatsInBuffer: count(first[4]),
    labelsRemaining: count(second[8]),
    partialFormat,
  };
}

function flag(field: string | undefined): boolean | null {
  if (field === '1') return true;
  return field === '0' ? false : null;
}

function optionalFlag(field: string | undefined): boolean | null {
  return field === undefined || field === '' ? false : flag(field);
}

function count(field: string | undefined): number | null {
  return field !== undefined && /^\d{1,8}$/.test(field) ? Number(field) : null;
}
