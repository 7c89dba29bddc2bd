import type { EntryStorage } from './json-lines-file.ts';
import type { PackageDocument } from './read-package-document.ts';

/** One confirmation as the marketplace took it, in the order of taking. */
export type JournalEntry = {
  readonly at: string;
  readonly orderId: string;
  readonly packageReferenceId: string;
  readonly document: PackageDocument;
};

/** Where the journal outlives the process. */
export type JournalStorage = EntryStorage<JournalEntry>;

/** What the marketplace knows of one package, and how often it was told. */
export type JournalPackage = {
  readonly orderId: string;
  readonly packageReferenceId: string;
  readonly document: PackageDocument;
  readonly firstConfirmedAt: string;
  readonly lastConfirmedAt: string;
  /** Always 1: the first time this reference was told. */
  readonly confirmations: number;
  /** Every time after the first. */
  readonly edits: number;
  /** Buyer's e-mails: one when it is first asked for, never a second one for the same package. */
  readonly mails: number;
};

export type Journal = {
  readonly record: (entry: JournalEntry) => {
    readonly isFirst: boolean;
    readonly found: JournalPackage;
  };
  readonly find: (orderId: string, packageReferenceId: string) => JournalPackage | null;
  readonly packagesOf: (orderId: string) => readonly JournalPackage[];
  readonly isClosed: (orderId: string) => boolean;
  readonly all: () => readonly JournalPackage[];
};

/** The marketplace's memory: everything that was ever stored, plus what comes from now on. */
export function openJournal(storage: JournalStorage): Journal {
  const orders = new Map<string, Map<string, JournalPackage>>();

  const apply = (entry: JournalEntry) => {
    const packages = orders.get(entry.orderId) ?? new Map<string, JournalPackage>();
    orders.set(entry.orderId, packages);
    const before = packages.get(entry.packageReferenceId);
    const asksForMail = entry.document.notifyBuyer;
    const found: JournalPackage = {
      orderId: entry.orderId,
      packageReferenceId: entry.packageReferenceId,
      document: entry.document,
      firstConfirmedAt: before?.firstConfirmedAt ?? entry.at,
      lastConfirmedAt: entry.at,
      confirmations: 1,
      edits: before === undefined ? 0 : before.edits + 1,
      mails: before?.mails === 1 || asksForMail ? 1 : 0,
    };
    packages.set(entry.packageReferenceId, found);
    return { isFirst: before === undefined, found };
  };

  for (const entry of storage.load()) apply(entry);

  return {
    record: (entry) => {
      storage.append(entry);
      return apply(entry);
    },
    find: (orderId, packageReferenceId) => orders.get(orderId)?.get(packageReferenceId) ?? null,
    packagesOf: (orderId) => [...(orders.get(orderId)?.values() ?? [])],
    isClosed: (orderId) =>
      [...(orders.get(orderId)?.values() ?? [])].some((each) => each.document.closeOrder),
    all: () => [...orders.values()].flatMap((packages) => [...packages.values()]),
  };
}
