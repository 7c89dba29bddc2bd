/** What comes from channels by itself. */
export type SyncOperation = 'orders' | 'products';

/** Why it waits: as of a write-back, or because of what the channel refused. */
export type SyncWaitReason = '' | 'offline' | 'throttled' | 'auth' | 'refused';

/** A run that has begun and has not come to its end; a crash leaves it where its next page is. */
export type SyncRun = {
  readonly since: string | null;
  /** Null: the first page is still to be asked for. */
  readonly page: string | null;
  /** What the cursor becomes when the last page is stored. */
  readonly until: string;
  readonly startedAt: string;
  readonly created: number;
  readonly updated: number;
  readonly problems: number;
};

export type SyncRecord = {
  readonly accountId: string;
  readonly operation: SyncOperation;
  readonly cursor: string | null;
  readonly run: SyncRun | null;
  readonly claim: number;
  readonly leaseUntil: string | null;
  readonly asked: boolean;
  readonly notBefore: string | null;
  readonly blocked: boolean;
  readonly waitReason: SyncWaitReason;
  readonly message: string;
  readonly deferralCount: number;
  readonly last: {
    readonly startedAt: string;
    readonly endedAt: string;
    readonly created: number;
    readonly updated: number;
    readonly problems: number;
  } | null;
  /** The first few problems, in words. */
  readonly problemWords: readonly string[];
};

export type AccountSyncsTable = {
  /** As it is; of one that never ran, a fresh one. */
  readonly get: (accountId: string, operation: SyncOperation) => SyncRecord;
  /** Stores all of it. Callers hold the transaction in which they read it. */
  readonly save: (record: SyncRecord) => void;
};

export type ProductRecord = {
  readonly accountId: string;
  readonly sku: string;
  readonly itemNumber: string;
  readonly title: string;
  readonly weightGrams: number | null;
  readonly pictureUrl: string;
  readonly dueAt: string | null;
  readonly fetchedAt: string | null;
  readonly notFoundAt: string | null;
};

export type ProductFilter = {
  readonly accountId?: string | undefined;
  readonly text?: string | undefined;
  readonly offset: number;
  readonly limit: number;
};

export type ProductsTable = {
  readonly find: (accountId: string, sku: string) => ProductRecord | null;
  readonly list: (filter: ProductFilter) => { rows: ProductRecord[]; total: number };
  /**
   * Wants a product to be asked for: one that is not known, or was asked for before `staleBefore`.
   * An item number that an order has told is kept; an empty one changes none.
   */
  readonly want: (wish: {
    readonly accountId: string;
    readonly sku: string;
    readonly itemNumber: string;
    readonly now: string;
    readonly staleBefore: string;
  }) => void;
  /** The products of an account that are to be asked for, longest due first. */
  readonly due: (accountId: string, now: string, limit: number) => ProductRecord[];
  readonly nextDueAt: (accountId: string) => string | null;
  readonly saveFetched: (
    product: Pick<
      ProductRecord,
      'accountId' | 'sku' | 'itemNumber' | 'title' | 'weightGrams' | 'pictureUrl'
    >,
    now: string,
  ) => void;
  readonly saveNotFound: (accountId: string, sku: string, now: string) => void;
  readonly postpone: (accountId: string, sku: string, dueAt: string) => void;
  /** The stored picture, if it is of the address that the product has now; empty: it can not be used. */
  readonly picture: (accountId: string, sku: string) => Uint8Array | null;
  readonly savePicture: (picture: {
    readonly accountId: string;
    readonly sku: string;
    readonly pictureUrl: string;
    readonly png: Uint8Array;
    readonly now: string;
  }) => void;
};
