import type { StatusFilter } from '../../shared/status-contract.ts';
import type { WriteBackState } from '../../shared/write-back-states.ts';
import type { CallEvidence, Confirmation } from '../domain/confirmation.ts';
import type { WriteBackOperation } from '../domain/write-back.ts';

/** The part of the store that keeps what channels are told of packages; see `store-port.ts`. */

export type WriteBackRecord = {
  readonly key: number;
  readonly packageKey: number;
  readonly accountId: string;
  readonly operation: WriteBackOperation;
  readonly state: Exclude<WriteBackState, 'NotSent'>;
  readonly confirmation: Confirmation;
  /** The channel's own id of the shipment; empty until it has given one. */
  readonly channelReference: string;
  readonly errorCount: number;
  readonly deferralCount: number;
  readonly attemptNumber: number;
  readonly round: number;
  readonly mustReadBack: boolean;
  readonly dueAt: string | null;
  readonly waitReason: string;
  readonly createdAt: string;
};

/** What settling changes; every other column stays. */
export type WriteBackChange = {
  readonly state: Exclude<WriteBackState, 'NotSent' | 'Sending'>;
  readonly errorCount: number;
  readonly deferralCount: number;
  readonly mustReadBack: boolean;
  readonly dueAt: string | null;
  readonly waitReason: string;
  readonly errorCode: string;
  readonly errorMessage: string;
  /** Left out, what is asked of the channel stays as it is. */
  readonly operation?: WriteBackOperation;
  /** Left out, the channel's id stays as it is. */
  readonly channelReference?: string;
  /** Left out, what was promised stays as it is. */
  readonly confirmation?: Confirmation;
};

export type AttemptRecord = {
  readonly number: number;
  readonly operation: string;
  /** What was left in the rate budget after it; null where there is none. */
  readonly budgetLeft: number | null;
  readonly counted: boolean;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: string;
  readonly code: string;
  readonly message: string;
  readonly calls: readonly CallEvidence[];
};

export type StatusRecord = {
  readonly packageId: string;
  readonly state: WriteBackState;
  readonly operation: WriteBackOperation;
  readonly waitReason: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly channel: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly channelOrderId: string;
  readonly shipmentNumber: string;
  readonly packageNumber: number;
  readonly shipDate: string;
  readonly carrierName: string;
  readonly serviceName: string;
  readonly trackingNumber: string;
  readonly shippedQuantity: number;
  readonly errorCount: number;
  readonly lastAttemptAt: string | null;
  readonly dueAt: string | null;
  readonly errorCode: string;
  readonly errorMessage: string;
};

export type WriteBacksTable = {
  readonly findByPackage: (packageKey: number) => WriteBackRecord | null;
  readonly insert: (added: {
    readonly packageKey: number;
    readonly accountId: string;
    readonly confirmation: Confirmation;
    readonly state: Exclude<WriteBackState, 'NotSent' | 'Sending'>;
    readonly dueAt: string | null;
    readonly now: string;
  }) => void;
  /** The account's row that is due longest, of those to be read back, or of those that are not. */
  readonly firstDue: (
    accountId: string,
    now: string,
    mustReadBack: boolean,
  ) => WriteBackRecord | null;
  /** Leases a row that waits and starts an attempt; null where somebody else has it by now. */
  readonly claim: (
    writeBackKey: number,
    lease: { readonly now: string; readonly until: string; readonly operation: string },
  ) => WriteBackRecord | null;
  readonly settle: (
    writeBackKey: number,
    change: WriteBackChange,
    attempt: {
      readonly number: number;
      readonly counted: boolean;
      readonly outcome: string;
      readonly calls: readonly CallEvidence[];
      readonly budgetLeft: number | null;
      readonly now: string;
    },
  ) => void;
  /** A change that no attempt made: a void, a person's decision, a lease that ran out. */
  readonly change: (
    writeBackKey: number,
    change: WriteBackChange & { readonly newRound?: boolean },
    now: string,
  ) => void;
  /** Replaces what is going to be sent, and nothing else. */
  readonly setConfirmation: (writeBackKey: number, confirmation: Confirmation) => void;
  /** Delays every other due row of the account, since the whole account is offline, throttled or locked out. */
  readonly deferAccount: (accountId: string, dueAt: string, waitReason: string) => void;
  /** Makes rows that waited for the network due now: the account answers again. */
  readonly resumeAccount: (accountId: string, now: string) => void;
  /**
   * The clock was set back by `byMs`: what is due later than `now` is due so much sooner, and no lease
   * ends after `leaseUntil`.
   */
  readonly bringWaitsBack: (byMs: number, now: string, leaseUntil: string) => void;
  /** Ends attempts that a crash left open. */
  readonly closeOpenAttempts: (writeBackKey: number, message: string, now: string) => void;
  readonly expired: (now: string) => WriteBackRecord[];
  /** Rows of an account that are being sent, here or by another process. */
  readonly sendingCount: (accountId: string) => number;
  /** Rows whose wait for an IMEI is over (QP12). */
  readonly imeiOverdue: (now: string) => WriteBackRecord[];
  /** Rows of an account that are in one state, oldest first. */
  readonly inState: (accountId: string, state: WriteBackRecord['state']) => WriteBackRecord[];
  readonly accountsWithDue: (now: string) => string[];
  readonly nextDueAt: () => string | null;
  /** The same without shipments that wait until a person has mended the answer to their order. */
  readonly nextDueByItselfAt: () => string | null;
  /** Makes due what has waited until the channel was told the answer to this order, or to that of its parts. */
  readonly endAnswerWaits: (orderKey: number, now: string) => void;
  readonly attempts: (packageKey: number) => AttemptRecord[];
  readonly statusRows: (
    filter: StatusFilter & { readonly offset: number; readonly limit: number },
  ) => {
    rows: StatusRecord[];
    total: number;
    counts: Partial<Record<WriteBackState, number>>;
    /** Rows of any state that wait for their account: offline, throttled or signed out. */
    deferred: number;
  };
  readonly statusRow: (packageId: string) => StatusRecord | null;
  readonly counts: () => { readonly waiting: number; readonly failed: number };
};
