import type { BulkResultKind } from '../../shared/bulk-views.ts';
import type { BulkProgress } from '../domain/bulk-run.ts';
import type { CallEvidence, Confirmation } from '../domain/confirmation.ts';
import type { PackageRecord } from './package-store-port.ts';
import type { WriteBackChange, WriteBackRecord } from './write-back-store-port.ts';

/** How many packages of a run ended in which way. */
export type BulkCounts = Readonly<Record<BulkResultKind, number>>;

export type BulkRunRecord = BulkProgress & {
  readonly key: number;
  readonly id: string;
  readonly submissionId: string;
  readonly accountId: string;
  readonly shipDate: string;
  readonly packageCount: number;
  /** Counts claims; who settles a claim that is not the last one comes too late. */
  readonly stepNumber: number;
  readonly leaseUntil: string | null;
  readonly calls: readonly CallEvidence[];
  /** Null until its packages have ended. */
  readonly counts: BulkCounts | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
};

/** A write-back as it was before a run took it: what it returns to where nothing was sent. */
export type WriteBackBefore = Pick<
  WriteBackRecord,
  'errorCount' | 'deferralCount' | 'dueAt' | 'waitReason'
> & {
  readonly state: 'Pending' | 'Failed' | 'Held' | 'WaitingImei';
  readonly errorCode: string;
  readonly errorMessage: string;
};

export type NewBulkRun = {
  readonly id: string;
  readonly submissionId: string;
  readonly accountId: string;
  readonly shipDate: string;
  readonly dueAt: string;
  readonly now: string;
  /** In the order of their messages. */
  readonly packages: readonly {
    readonly packageKey: number;
    /** Null where the package had no write-back. */
    readonly before: WriteBackBefore | null;
  }[];
};

/** A package of a run with its write-back, which every package of a run has. */
export type BulkRunPackage = {
  readonly messageId: number;
  readonly packageKey: number;
  readonly packageId: string;
  readonly writeBackKey: number;
  readonly confirmation: Confirmation;
  readonly errorCount: number;
  readonly before: WriteBackBefore | null;
};

export type BulkResultRow = {
  readonly messageId: number;
  readonly packageId: string;
  readonly result: BulkResultKind;
  readonly code: string;
  readonly message: string;
};

/** What happened to a package in a run; `message` and `code` are the channel's. */
export type BulkEnding = {
  readonly messageId: number;
  readonly result: Exclude<BulkResultKind, 'open'>;
  readonly code: string;
  readonly message: string;
};

export type BulkRunsTable = {
  readonly find: (id: string) => BulkRunRecord | null;
  readonly submitted: (submissionId: string) => BulkRunRecord[];
  /** Newest first. */
  readonly recent: (limit: number) => BulkRunRecord[];
  /** Runs of an account that are not over, oldest first. */
  readonly open: (accountId: string) => BulkRunRecord[];
  readonly insert: (added: NewBulkRun) => void;
  /** Leases an open run that is due; null where somebody else has it by now. */
  readonly claim: (
    runKey: number,
    lease: { readonly now: string; readonly until: string },
  ) => BulkRunRecord | null;
  /** Stores where a run stands, and gives its lease back. */
  readonly save: (
    runKey: number,
    progress: BulkProgress,
    options: { readonly now: string; readonly calls: readonly CallEvidence[] },
  ) => void;
  /** Enters that the channel is about to be told, before it is. */
  readonly markCalled: (runKey: number, now: string) => void;
  /** A person's wish, which a call that is on its way does not lose. */
  readonly requestCancel: (runKey: number) => void;
  /** When a feed of the account was last created, or may have been. */
  readonly lastCalledAt: (accountId: string) => string | null;
  readonly feedIds: (accountId: string) => ReadonlySet<string>;
  /** Those that have not ended yet. */
  readonly packages: (runKey: number) => BulkRunPackage[];
  /** The packages of a run as records, also of one that is over. */
  readonly recordsOf: (runKey: number) => PackageRecord[];
  readonly results: (runKey: number) => BulkResultRow[];
  readonly endPackage: (runKey: number, ending: BulkEnding) => void;
  readonly expired: (now: string) => BulkRunRecord[];
  readonly accountsWithDue: (now: string) => string[];
  readonly nextDueAt: () => string | null;
  /** An account's packages of one day, in the order in which they were made. */
  readonly packagesOf: (accountId: string, shipDate: string) => PackageRecord[];
};

/** What bulk updates need of write-backs besides what the queue does with them. */
export type BulkWriteBacksTable = {
  readonly errorOf: (writeBackKey: number) => { readonly code: string; readonly message: string };
  /** Ends a write-back in a run with an attempt of its own. */
  readonly settleBulk: (
    writeBackKey: number,
    change: WriteBackChange & { readonly newRound: boolean },
    attempt: {
      readonly startedAt: string;
      readonly counted: boolean;
      readonly outcome: string;
      readonly code: string;
      readonly message: string;
      readonly calls: readonly CallEvidence[];
      readonly now: string;
    },
  ) => void;
  /** Takes a write-back away that a run has made and that nothing was ever tried for. */
  readonly removeUntried: (packageKey: number) => void;
};
