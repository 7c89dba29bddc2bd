import { refuse } from '../../shared/app-error.ts';
import { oneLine } from '../domain/one-line.ts';
import { auditSetup } from './audit-setup.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { NamedEntry, NamedListTable } from './named-list-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** More would not fit a dropdown that somebody reads. */
const MOST_ENTRIES = 50;

/** A list that the seller keeps, for people to choose from by name: what it holds, and where. */
export type NamedList<Entry extends NamedEntry> = {
  /** "rejection reason" */
  readonly what: string;
  readonly tableOf: (tx: StoreTransaction) => NamedListTable<Entry>;
};

export type Direction = 'up' | 'down';

/** What is offered, in its order. */
export function offeredEntries<Entry extends NamedEntry>(table: NamedListTable<Entry>): Entry[] {
  return table.list().filter((entry) => !entry.removed);
}

/**
 * Adds an entry at the end, or changes one. A name that was removed earlier comes back as the entry
 * that it was; no two entries have the same name. `filled` gives it what else such an entry has.
 */
export function saveEntry<Entry extends NamedEntry>(
  context: AppContext,
  { what, tableOf }: NamedList<Entry>,
  wish: { readonly id: string | undefined; readonly name: string },
  filled: (entry: NamedEntry) => Entry,
): void {
  changeList(context, (tx) => {
    const table = tableOf(tx);
    const all = table.list();
    const name = oneLine(wish.name);
    if (name === '') refuse('invalid-input', `Give the ${what} a name.`);
    const before = wish.id === undefined ? null : entryOf(offeredEntries(table), wish.id, what);
    const namesake = all.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (namesake !== undefined && namesake.id !== wish.id) {
      const comesBack = namesake.removed && before === null;
      const words = `There ${namesake.removed ? 'was' : 'is'} a ${what} ${namesake.name} already.`;
      if (!comesBack) refuse('conflict', `${words} Choose another name.`);
    }
    if (before === null && offeredEntries(table).length >= MOST_ENTRIES) {
      refuse('refused', `There can be at most ${MOST_ENTRIES}. Remove a ${what} first.`);
    }
    const entry = filled({
      id: before?.id ?? namesake?.id ?? context.ids.next(),
      name,
      position: before?.position ?? 1 + Math.max(0, ...all.map((each) => each.position)),
      removed: false,
    });
    table.save(entry);
    const action = before === null ? `add ${what}` : `change ${what}`;
    const { id, position: _, removed: __, ...detail } = entry;
    auditSetup(context, tx, action, id, { ...detail, before: before?.name ?? null });
  });
}

/** Moves an entry one place up or down; at the end of the list it stays where it is. */
export function moveEntry<Entry extends NamedEntry>(
  context: AppContext,
  { what, tableOf }: NamedList<Entry>,
  id: string,
  direction: Direction,
): void {
  changeList(context, (tx) => {
    const table = tableOf(tx);
    const offered = offeredEntries(table);
    const entry = entryOf(offered, id, what);
    const other = offered[offered.indexOf(entry) + (direction === 'up' ? -1 : 1)];
    if (other === undefined) return;
    table.save({ ...entry, position: other.position });
    table.save({ ...other, position: entry.position });
    auditSetup(context, tx, `move ${what}`, id, { name: entry.name, direction });
  });
}

/** Stops offering an entry; what has it still shows its name. The last one stays. */
export function removeEntry<Entry extends NamedEntry>(
  context: AppContext,
  { what, tableOf }: NamedList<Entry>,
  id: string,
  /** Why this one has to stay; null where it need not. */
  inUse: (tx: StoreTransaction, entry: Entry) => string | null = () => null,
): void {
  const now = nowUtc(context);
  changeList(context, (tx) => {
    const table = tableOf(tx);
    const offered = offeredEntries(table);
    const entry = entryOf(offered, id, what);
    const problem = inUse(tx, entry);
    if (problem !== null) refuse('refused', problem);
    if (offered.length === 1) refuse('refused', `The last ${what} can not be removed.`);
    table.remove(id, now);
    auditSetup(context, tx, `remove ${what}`, id, { name: entry.name });
  });
}

function entryOf<Entry extends NamedEntry>(
  offered: readonly Entry[],
  id: string,
  what: string,
): Entry {
  const found = offered.find((entry) => entry.id === id);
  return found ?? refuse('not-found', `This ${what} is not on the list any more.`);
}

/** Screens that offer the list show it as it is then. */
function changeList(context: AppContext, change: (tx: StoreTransaction) => void): void {
  context.store.write(change);
  changed(context, 'settings', 'orders');
}
