import { appendFileSync, renameSync, statSync } from 'node:fs';

const largestBytes = 1_000_000;

/** One line per fault of the program itself: when, what, and where in the code. */
export type FaultLog = (what: string, reason: unknown) => void;

/**
 * Writes faults to a file that support can be sent, and to stderr. Synchronous, because the process
 * may be about to end. Two files of a megabyte are kept at most.
 */
export function openFaultLog(
  file: string,
  now: () => Date,
  writeLine: (line: string) => void,
): FaultLog {
  return (what, reason) => {
    const text = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    const line = JSON.stringify({ at: now().toISOString(), what, reason: text });
    writeLine(line);
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) {
        renameSync(file, `${file}.old`);
      }
      appendFileSync(file, `${line}\n`);
    } catch (trouble) {
      writeLine(`packbench: the fault could not be written to ${file}: ${String(trouble)}`);
    }
  };
}
