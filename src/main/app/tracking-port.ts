import type { CallEvidence } from '../domain/confirmation.ts';
import type { LearnedLimit, OperationLimit } from '../domain/rate-budget.ts';
import type { TrackingEvent } from '../domain/tracking-events.ts';
import type { AccountField } from './account-fields-port.ts';
import type { Refusal } from './channel-call-port.ts';

/** One account at a tracking source, as its adapter sees it; its secrets are kept under `id`. */
export type TrackingAccount = {
  readonly id: string;
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
};

/** What has to be known of a parcel to ask for it; nothing of the buyer. */
export type TrackedParcel = {
  readonly carrierCode: string;
  readonly carrierName: string;
  readonly trackingNumber: string;
};

/** Evidence of one request of a look. A source is no channel, so it counts for no API row. */
export type LookEvidence = Omit<CallEvidence, 'api'>;

/**
 * Why a look told nothing.
 * - rejected: the source does not take this number or carrier; often a carrier that has not heard of
 *   a new number yet.
 * - rate-limited, unreachable, auth: nothing is said about the parcel. Whatever is not understood is
 *   unreachable too: looking changes nothing, so it may simply be done again.
 */
export type LookRefusal = Exclude<Refusal, { readonly kind: 'unknown' }>;

export type TrackingAnswer = {
  readonly evidence: readonly LookEvidence[];
  /** What the source said about its limits in these answers; left out where it said nothing. */
  readonly learned?: readonly LearnedLimit[];
} & (
  | {
      readonly kind: 'events';
      /** Oldest first. Empty where the carrier has told nothing yet. */
      readonly events: readonly TrackingEvent[];
    }
  | { readonly kind: 'failed'; readonly outcome: LookRefusal }
);

/**
 * A place that knows where parcels are. Every look settles, never throws for what a network or a
 * source can do, and ends within `timeoutMs` of the adapter. A source that follows only what it was
 * told of is told by the first look; looking twice is one parcel there. Contract suite:
 * tests/contract/tracking-source-contract.ts.
 */
export type TrackingSource = {
  readonly kind: string;
  /** What people call it. */
  readonly name: string;
  readonly fields: readonly AccountField[];
  /** The documented limit of a look; what the source says itself counts more. */
  readonly limit: OperationLimit;
  readonly look: (
    account: TrackingAccount,
    parcel: TrackedParcel,
    signal: AbortSignal,
  ) => Promise<TrackingAnswer>;
};

/** An event that a person has typed or pasted, and the parcel that it belongs to. */
export type TypedTrackingEvent = {
  readonly trackingNumber: string;
  readonly event: TrackingEvent;
  /** The line of the file where the row starts, as an editor counts. */
  readonly fileLine: number;
};

export type TrackingEventFile = {
  readonly events: readonly TypedTrackingEvent[];
  /** Rows that could not be taken, each with its reason in words. */
  readonly problems: readonly { readonly fileLine: number; readonly reason: string }[];
};

/** Reads tracking events from a CSV file that somebody typed or exported. */
export type TrackingEventFiles = {
  /** The whole of a small file. Rejects with a RefusedError `unreadable-file` where it is no such table. */
  readonly read: (bytes: Uint8Array) => Promise<TrackingEventFile>;
};
