import { type AppContext, changed } from './context.ts';
import type { Alarm } from './runner.ts';
import type { SettingsTable } from './settings-store-port.ts';

/** The key from which older orders are still to be looked at; set by the migration that made notes searchable. */
const BEHIND = 'orderSearchBehind';
/** So many keys are gone through in one transaction; about ten milliseconds. */
const KEYS_AT_ONCE = 1_000;
const PAUSE_MS = 40;
/** The store was busy, or its disk full. */
const RETRY_MS = 60_000;

/** How many older orders may have notes that the search does not find yet. */
export function notesToIndex(settings: SettingsTable): number {
  return Number(settings.get(BEHIND) ?? '0');
}

/** Makes the notes of the next older orders searchable; false when there are none left. */
export function indexNextNotes(context: Pick<AppContext, 'store'>): boolean {
  return context.store.write((tx) => {
    const from = notesToIndex(tx.settings);
    if (from <= 0) return false;
    const next = tx.orderLists.indexNotes(from, KEYS_AT_ONCE);
    tx.settings.set(BEHIND, String(next));
    return next > 0;
  });
}

/**
 * Makes notes of orders searchable that came before they were, newest first, a little at a time so
 * that nobody at the bench waits. What was interrupted goes on at the next start; two programs on one
 * store only do some of it twice. Returns how to stop.
 */
export function startIndexingNotes(context: AppContext, alarm: Alarm): () => void {
  let disarm = () => {};
  const isBehind = () => context.store.read((tx) => notesToIndex(tx.settings) > 0);
  const turn = (): void => {
    try {
      if (indexNextNotes(context)) disarm = alarm(PAUSE_MS, turn);
      else changed(context, 'orders');
    } catch (error) {
      context.log.warn('Notes could not be made searchable', { error: String(error) });
      disarm = alarm(RETRY_MS, turn);
    }
  };
  if (isBehind()) disarm = alarm(PAUSE_MS, turn);
  return () => disarm();
}
