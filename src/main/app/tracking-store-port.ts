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
  /** A new one has not been asked yet; one that is there is no longer paused. */
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

/** A followed package, with what decides which source follows it. */
export type OpenWatchRecord = {
  readonly packageKey: number;
  readonly sourceId: string | null;
  readonly carrierCode: string;
  readonly carrierName: string;
  /** UTC of the label. */
  readonly createdAt: string;
};

/** The furthest ahead that a look, a lease and a pause of a source can ever lie. */
export type LatestTimes = {
  readonly look: string;
  readonly lease: string;
  readonly pause: string;
};

export type TrackingWatchesTable = {
  readonly find: (packageKey: number) => TrackingWatchRecord | null;
  readonly insert: (
    packageKey: number,
    watch: { readonly sourceId: string | null; readonly nextLookAt: string | null },
  ) => void;
  /** Every package that waits for its movement, whether or not there is a source for it. */
  readonly open: () => OpenWatchRecord[];
  /** How many packages each source looks for. */
  readonly following: () => { readonly sourceId: string; readonly count: number }[];
  /** Another source looks from now on; what the one before is just looking for counts for nothing. */
  readonly assign: (
    packageKey: number,
    watch: { readonly sourceId: string | null; readonly nextLookAt: string | null },
  ) => void;
  /** The source's package that is due longest and that nobody looks for at this moment. */
  readonly firstDue: (sourceId: string, now: string) => TrackingWatchRecord | null;
  readonly lease: (packageKey: number, until: string) => void;
  /** Gives a lease back: the look was cut off and is due as before. */
  readonly release: (packageKey: number) => void;
  /** Ends a look. Changes nothing where another source has taken over meanwhile. */
  readonly settle: (
    packageKey: number,
    look: {
      readonly sourceId: string;
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
  /**
   * After the clock was set back: what lies further ahead than it ever can is due now, and leases and
   * pauses of such a kind are over. Returns how many rows that were.
   */
  readonly pullBack: (latest: LatestTimes, now: string) => number;
  /** Whether one of the two above has anything to do. */
  readonly hasStale: (latest: LatestTimes, now: string) => boolean;
  /** Packages that are held for movement and were labelled at or before a time, oldest first. */
  readonly overdue: (filter: {
    readonly labelledUntil: string;
    readonly offset: number;
    readonly limit: number;
  }) => { readonly packageIds: string[]; readonly total: number };
};
