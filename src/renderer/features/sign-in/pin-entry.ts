import { pinPattern } from '../../../shared/user-words.ts';

/** What stands in the PIN field, and when its keys came, in ms of one clock. */
export type PinEntry = { readonly text: string; readonly keyTimesMs: readonly number[] };

export const emptyEntry: PinEntry = { text: '', keyTimesMs: [] };

/** Nobody types digits faster than this on average; a scanner always does. */
const scannerMeanMs = 35;

/** The field has another text now. What grows by one sign is a key; anything else begins anew. */
export function nextEntry(entry: PinEntry, text: string, nowMs: number): PinEntry {
  if (text === '') return emptyEntry;
  const grown = text.length === entry.text.length + 1 && text.startsWith(entry.text);
  return { text, keyTimesMs: grown ? [...entry.keyTimesMs, nowMs] : [] };
}

/**
 * What was entered when Enter came. Only a `pin` is asked about: a scanned code must not count as a
 * wrong PIN, also not one of 4 to 8 digits.
 */
export function judgeEntry(entry: PinEntry, enterMs: number): 'pin' | 'scan' | 'short' {
  const { text } = entry;
  if (text.length > 8 || /\D/.test(text) || isScanned(entry, enterMs)) return 'scan';
  return pinPattern.test(text) ? 'pin' : 'short';
}

function isScanned({ text, keyTimesMs }: PinEntry, enterMs: number): boolean {
  const first = keyTimesMs[0];
  if (first === undefined || keyTimesMs.length < 4 || keyTimesMs.length < text.length) return false;
  return (enterMs - first) / keyTimesMs.length <= scannerMeanMs;
}
