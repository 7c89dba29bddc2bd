import type { CallMinute } from '../domain/call-history.ts';
import type { ChannelApi } from '../domain/confirmation.ts';
import type { ApiCallOutcome } from './api-call-store-port.ts';

/** How the channels have been answering, for screens and for support. */
export type HealthTable = {
  /** Calls since a time, counted by account, API and minute. */
  readonly callMinutes: (
    from: string,
  ) => (CallMinute & { readonly accountId: string; readonly api: ChannelApi })[];
  /** Accounts whose channel has refused the sign-in, with what waits for it. */
  readonly blockedAccounts: () => {
    readonly accountId: string;
    readonly waiting: number;
    readonly nextAttemptAt: string | null;
    /** The channel's own words; empty where none are kept. */
    readonly message: string;
  }[];
  /** The newest calls, newest first. */
  readonly latestCalls: (limit: number) => {
    readonly accountId: string;
    readonly api: ChannelApi;
    readonly endedAt: string;
    readonly outcome: ApiCallOutcome;
    readonly message: string;
  }[];
  /** What people did with one thing, oldest first. */
  readonly decisions: (subjectId: string) => {
    readonly at: string;
    readonly actor: string;
    readonly action: string;
    readonly detail: Readonly<Record<string, unknown>>;
  }[];
  /** Everything that orders say of buyers: of these packages, and of so many of the newest orders. */
  readonly buyerWords: (packageIds: readonly string[], latest: number) => string[];
  /** When the first write-back that is at its end came to it; null where none is. */
  readonly oldestSettled: () => string | null;
  /**
   * Removes the attempts of write-backs that came to their end in a span of time; those that have
   * failed keep theirs, since somebody still has to look. Returns how many.
   */
  readonly removeAttempts: (span: { readonly from: string; readonly before: string }) => number;
};
