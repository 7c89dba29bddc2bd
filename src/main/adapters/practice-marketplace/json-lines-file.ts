import { closeSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Entries that outlive the process. `append` returns when the entry is kept. */
export type EntryStorage<Entry> = {
  readonly load: () => readonly Entry[];
  readonly append: (entry: Entry) => void;
  readonly close: () => void;
};

/**
 * Entries as JSON lines that are only ever appended to: the cost of one does not grow with the number
 * before it. A line is either whole, ending in a line feed, or it is the torn end of a process that was
 * killed while writing: the answer had not been sent then, so it is dropped. It survives the end of the
 * process; it is practice data and not flushed against power loss.
 *
 * @throws Error with a readable message where a whole line is not an entry.
 */
export function openJsonLines<Entry>(
  path: string,
  isEntry: (value: unknown) => value is Entry,
): EntryStorage<Entry> {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a', 0o600);
  const entries = readEntries(path, isEntry);
  return {
    load: () => entries,
    append: (entry) => {
      writeSync(file, `${JSON.stringify(entry)}\n`);
    },
    close: () => closeSync(file),
  };
}

function readEntries<Entry>(
  path: string,
  isEntry: (value: unknown) => value is Entry,
): readonly Entry[] {
  const bytes = readFileSync(path);
  const wholeLength = bytes.lastIndexOf(0x0a) + 1;
  if (wholeLength < bytes.length) truncateSync(path, wholeLength);
  const lines = bytes.subarray(0, wholeLength).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      const entry: unknown = JSON.parse(line);
      if (isEntry(entry)) return entry;
    } catch {
      // Reported below, with the line.
    }
    throw new Error(
      `The practice marketplace's journal ${path} is damaged in line ${index + 1}: move the file away to start a new one.`,
    );
  });
}
