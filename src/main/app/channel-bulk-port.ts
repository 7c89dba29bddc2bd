import type { Confirmation } from '../domain/confirmation.ts';
import type { CallFacts, ChannelAccount, Refusal } from './channel-call-port.ts';

/** Many packages that a channel is told by one request; see `channel-port.ts`. */

/** One package of a bulk update. */
export type BulkPackage = {
  /** Its number in the document, from 1 on. */
  readonly messageId: number;
  readonly confirmation: Confirmation;
};

/** How packages would be put into documents; they are named by their place in the list, from 0 on. */
export type BulkPlan =
  | {
      readonly kind: 'plan';
      /** The packages of each document, in order: one, unless the channel's size limit needs more. */
      readonly parts: readonly (readonly number[])[];
      /** What the channel would refuse for certain, with the reason in words. */
      readonly refused: readonly { readonly index: number; readonly message: string }[];
    }
  /** The account lacks something without which no update can be made; said in words. */
  | { readonly kind: 'impossible'; readonly message: string };

/** What a channel's report says of one package. */
export type BulkResult = {
  readonly messageId: number;
  /** `warning` is accepted with a remark; `unproven` is not told by the report either way. */
  readonly kind: 'success' | 'warning' | 'error' | 'unproven';
  readonly code: string;
  readonly message: string;
};

type BulkFailure = { readonly kind: 'failed'; readonly outcome: Refusal };

export type BulkUploadAnswer = CallFacts &
  ({ readonly kind: 'uploaded'; readonly documentId: string } | BulkFailure);

/** `failed` with `unknown`: it may have been created. Every other failure proves that it was not. */
export type BulkCreateAnswer = CallFacts &
  ({ readonly kind: 'created'; readonly feedId: string } | BulkFailure);

export type BulkLookAnswer = CallFacts &
  (
    | { readonly kind: 'queued' | 'processing' }
    /** Ended; the report tells of each package. Null where the channel made none. */
    | { readonly kind: 'finished'; readonly reportId: string | null }
    /** Ended in an error of the channel: some, none or all of it may have been done. */
    | { readonly kind: 'aborted' }
    /** Ended before anything was done. */
    | { readonly kind: 'cancelled' }
    | BulkFailure
  );

export type BulkReportAnswer = CallFacts &
  (
    | {
        readonly kind: 'report';
        /** One for each message that was asked about, in that order. */
        readonly results: readonly BulkResult[];
      }
    | BulkFailure
  );

export type BulkCancelAnswer = CallFacts & ({ readonly kind: 'asked' } | BulkFailure);

export type BulkSearchAnswer = CallFacts &
  (
    | {
        readonly kind: 'found';
        readonly feeds: readonly { readonly feedId: string; readonly ended: boolean }[];
      }
    | BulkFailure
  );

/**
 * Confirms many packages by one request (OC13-OC16): a document is uploaded, a feed is created with
 * it, and when the channel has worked it off, a report tells of each package. Nothing happens at the
 * channel before `create`. Each function makes the calls of one `ChannelOperation`.
 */
export type BulkUpdates = {
  /** The least time between two feeds of an account that the channel asks for. */
  readonly spacingMs: number;
  /** Pure: makes no call. */
  readonly plan: (account: ChannelAccount, confirmations: readonly Confirmation[]) => BulkPlan;
  /** `createFeedDocument`: brings the document there. Repeating it is harmless. */
  readonly upload: (
    account: ChannelAccount,
    packages: readonly BulkPackage[],
    signal: AbortSignal,
  ) => Promise<BulkUploadAnswer>;
  /** `createFeed`: has the channel carry the document out. Never repeated after `unknown`. */
  readonly create: (
    account: ChannelAccount,
    documentId: string,
    signal: AbortSignal,
  ) => Promise<BulkCreateAnswer>;
  /** `getFeed`: how far the channel is. */
  readonly look: (
    account: ChannelAccount,
    feedId: string,
    signal: AbortSignal,
  ) => Promise<BulkLookAnswer>;
  /** `getFeedDocument`: reads the report. */
  readonly read: (
    account: ChannelAccount,
    reportId: string,
    messageIds: readonly number[],
    signal: AbortSignal,
  ) => Promise<BulkReportAnswer>;
  /** `cancelFeed`: works only while the channel has not begun; `look` tells whether it did. */
  readonly cancel: (
    account: ChannelAccount,
    feedId: string,
    signal: AbortSignal,
  ) => Promise<BulkCancelAnswer>;
  /** `getFeeds`: feeds of this kind that were created since then (UTC), whoever created them. */
  readonly search: (
    account: ChannelAccount,
    createdSince: string,
    signal: AbortSignal,
  ) => Promise<BulkSearchAnswer>;
};
