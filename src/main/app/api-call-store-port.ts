import type { ChannelApi } from '../domain/confirmation.ts';

/** The part of the store that keeps how calls to channels ended; see `store-port.ts`. */

export type ApiCallOutcome = 'ok' | 'error' | 'throttled' | 'outage' | 'network';

export type ApiCallsTable = {
  readonly add: (call: {
    readonly accountId: string;
    readonly api: ChannelApi;
    readonly endedAt: string;
    readonly outcome: ApiCallOutcome;
    readonly message: string;
  }) => void;
  /** Calls since a time, oldest first. */
  readonly since: (from: string) => {
    accountId: string;
    api: ChannelApi;
    endedAt: string;
    outcome: ApiCallOutcome;
    message: string;
  }[];
  /** The last call ever of each account and API. */
  readonly last: () => {
    accountId: string;
    api: ChannelApi;
    endedAt: string;
    outcome: ApiCallOutcome;
    message: string;
  }[];
  /** The last call of each account and API stays. Returns how many went. */
  readonly removeBefore: (before: string) => number;
};
