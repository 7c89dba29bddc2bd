import type { OrderAcceptance } from '../../shared/order-words.ts';
import type { LineAnswer, RejectionReason } from '../domain/acceptance.ts';
import type { NamedEntry, NamedListTable } from './named-list-store-port.ts';

/** The part of the store that keeps answers to orders and notices of them; see `store-port.ts`. */

/** Who has answered for a line, and when. */
export type LineSignature = {
  readonly lineId: string;
  readonly answeredAt: string | null;
  readonly answeredBy: string;
};

export type RejectionReasonRecord = NamedEntry & RejectionReason;

export type AcceptanceTable = {
  readonly reasons: NamedListTable<RejectionReasonRecord>;
  readonly signatures: (orderKey: number) => LineSignature[];
  /** Null makes the line pending again. */
  readonly setAnswer: (
    lineKey: number,
    answer: LineAnswer | null,
    signature: { readonly at: string; readonly by: string },
  ) => void;
  /** Makes the order what its lines say and changes its revision. */
  readonly refresh: (orderKey: number, now: string) => OrderAcceptance;
  /** Ids of orders of the account that are pending and that nobody was told of. */
  readonly unnoticed: (accountId: string) => string[];
  /** Notes that somebody is to be told of an order, once and for all. */
  readonly notice: (orderKey: number, now: string) => void;
};

export type AcceptanceMailState = 'Pending' | 'Sent' | 'Failed' | 'Unknown';

/** A mail about a burst of orders that are pending, to one user. */
export type AcceptanceMailRecord = {
  readonly key: number;
  readonly id: string;
  readonly recipientName: string;
  /** The whole address while it may be needed, masked afterwards. */
  readonly recipient: string;
  /** At most the first of them; `orderCount` counts all. */
  readonly orderNumbers: readonly string[];
  readonly orderCount: number;
  readonly errorCount: number;
  readonly deferralCount: number;
  readonly attemptNumber: number;
  readonly messageBegun: boolean;
  readonly createdAt: string;
};

export type AcceptanceMailChange = {
  readonly state: AcceptanceMailState;
  readonly errorCount: number;
  readonly deferralCount: number;
  readonly dueAt: string | null;
  readonly errorCode: string;
  readonly errorMessage: string;
};

export type AcceptanceMailsTable = {
  /** When the oldest notice came that no mail was written for; null where there is none. */
  readonly oldestNotice: () => string | null;
  /** Takes all notices that wait; the order numbers of those that are still pending. */
  readonly takeNotices: (now: string) => string[];
  /** Users who may accept orders and have an address. */
  readonly recipients: () => { readonly name: string; readonly email: string }[];
  readonly insert: (added: {
    readonly id: string;
    readonly recipientName: string;
    readonly recipient: string;
    readonly orderNumbers: readonly string[];
    readonly orderCount: number;
    readonly now: string;
  }) => void;
  readonly nextDueAt: () => string | null;
  readonly isDue: (now: string) => boolean;
  /** Leases the mail that is due longest; null where none is. */
  readonly claim: (lease: {
    readonly now: string;
    readonly until: string;
  }) => AcceptanceMailRecord | null;
  /**
   * Notes that the message may be sent from now on, for the sender who has the lease; false where it
   * has not, or not any more: then nothing may be sent.
   */
  readonly beginMessage: (
    mailKey: number,
    attempt: { readonly number: number; readonly now: string; readonly until: string },
  ) => boolean;
  /** Ends an attempt, unless somebody else has gone on with the mail meanwhile. */
  readonly settle: (
    mailKey: number,
    attemptNumber: number,
    change: AcceptanceMailChange,
    now: string,
  ) => void;
  readonly deferAll: (dueAt: string) => void;
  readonly expired: (now: string) => AcceptanceMailRecord[];
  /** How the mails of late went, for Settings. */
  readonly summary: () => {
    readonly waiting: number;
    readonly sent: number;
    readonly failed: number;
    readonly lastError: string;
    readonly lastSentAt: string | null;
  };
};
