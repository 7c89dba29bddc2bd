import type { TrackingEvent } from '../domain/tracking-events.ts';

/** The part of the store that knows where parcels are; see `store-port.ts`. */

export type TrackingSourceRecord = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly enabled: boolean;
  /** Carriers that it is asked about, by code or name, separated by commas; empty for all. */
  readonly carriers: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly deferredUntil: string | null;
  readonly lastProblem: string;
  readonly lastLookAt: string | null;
};

export type TrackingSourcesTable = {
  /** Those in use, oldest first. */
  readonly list: () => TrackingSourceRecord[];
  readonly find: (id: string) => TrackingSourceRecord | null;
  /** A new one has not been asked yet; of one that is there, what it said last stays. */
  readonly save: (
    source: Omit<TrackingSourceRecord, 'deferredUntil' | 'lastProblem' | 'lastLookAt'>,
    now: string,
  ) => void;
  readonly remove: (id: string, now: string) => void;
  readonly setOutcome: (
    id: string,
    outcome: {
      readonly deferredUntil: string | null;
      readonly problem: string;
      readonly now: string;
    },
  ) => void;
};

export type StoredTrackingEvent = TrackingEvent & {
  readonly toldBy: string;
  readonly recordedAt: string;
};

export type TrackingEventsTable = {
  readonly list: (packageKey: number) => StoredTrackingEvent[];
  readonly add: (packageKey: number, event: StoredTrackingEvent) => void;
};

export type TrackingWatchRecord = {
  readonly packageKey: number;
  readonly packageId: string;
  readonly sourceId: string | null;
  readonly nextLookAt: string | null;
  readonly looks: number;
  readonly lastLookAt: string | null;
  readonly lastWords: string;
};

export type TrackingWatchesTable = {
  readonly find: (packageKey: number) => TrackingWatchRecord | null;
  readonly insert: (
    packageKey: number,
    watch: { readonly sourceId: string | null; readonly nextLookAt: string | null },
  ) => void;
  /** Every package that is still followed, or would be if there were a source for it. */
  readonly open: () => TrackingWatchRecord[];
  readonly assign: (
    packageKey: number,
    watch: { readonly sourceId: string | null; readonly nextLookAt: string | null },
  ) => void;
  /** Takes the source's package that is due longest and leases it. */
  readonly claim: (sourceId: string, now: string, leaseUntil: string) => TrackingWatchRecord | null;
  readonly settle: (
    packageKey: number,
    look: {
      readonly nextLookAt: string | null;
      readonly words: string;
      readonly now: string;
    },
  ) => void;
  /** Nobody looks any more. */
  readonly end: (packageKey: number, words: string) => void;
  readonly sourcesWithDue: (now: string) => string[];
  readonly nextDueAt: () => string | null;
  /** Makes looks of a process that died due again: looking changes nothing. Returns how many. */
  readonly releaseExpired: (now: string) => number;
  /** Packages that are held for movement and were labelled at or before a time, oldest first. */
  readonly overdue: (filter: {
    readonly labelledUntil: string;
    readonly offset: number;
    readonly limit: number;
  }) => { readonly packageIds: string[]; readonly total: number };
};
