import { isRecord } from './is-record.ts';
import type { JournalEntry, JournalStorage } from './journal.ts';
import { openJsonLines } from './json-lines-file.ts';

/** The journal of confirmations in a file; see `openJsonLines`. */
export function openJournalFile(path: string): JournalStorage {
  return openJsonLines(
    path,
    (value): value is JournalEntry =>
      isRecord(value) &&
      typeof value.orderId === 'string' &&
      typeof value.document === 'object' &&
      value.document !== null,
  );
}
