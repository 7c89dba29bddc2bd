import type {
  OrderRequestOperation,
  OrderRequestState,
  OrderRequestTarget,
} from '../../shared/order-words.ts';
import type { CallEvidence, ConfirmOutcome, ReadBack } from '../domain/confirmation.ts';
import type { OperationLimit } from '../domain/rate-budget.ts';
import type { WaitReason, WriteBackStep } from '../domain/write-back.ts';
import type { CallFacts } from './channel-call-port.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * Something about an order that has to reach its channel or its payment provider, besides shipments:
 * a row before anyone tries it. The payload is what was wished then, whole; its id is the idempotency
 * key wherever one can be sent.
 */
export type OrderRequestRecord = {
  readonly key: number;
  readonly id: string;
  readonly orderKey: number;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly accountId: string;
  readonly target: OrderRequestTarget;
  readonly operation: OrderRequestOperation;
  /** Of a payment, where a provider is asked. */
  readonly paymentKey: number | null;
  readonly payload: unknown;
  readonly state: OrderRequestState;
  readonly errorCount: number;
  readonly deferralCount: number;
  readonly attemptNumber: number;
  readonly round: number;
  readonly mustReadBack: boolean;
  readonly dueAt: string | null;
  readonly lastAttemptAt: string | null;
  readonly waitReason: WaitReason;
  readonly errorCode: string;
  readonly errorMessage: string;
  /** The other side's own id of what it did; empty until it has given one. */
  readonly reference: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly settledAt: string | null;
};

/** How a request stands after a call or after a person's word. */
export type OrderRequestChange = Omit<
  WriteBackStep,
  'state' | 'waitReason' | 'counted' | 'defersAccount'
> & {
  readonly state: Exclude<OrderRequestState, 'Sending'>;
  readonly waitReason: WaitReason;
  /** Left out, the other side's id stays as it is. */
  readonly reference?: string;
};

/** The rows of one lane are worked on one after the other. */
export type OrderRequestLane = {
  readonly accountId: string;
  readonly target: OrderRequestTarget;
};

export type OrderRequestsTable = {
  /** Adds a request that is due at once, or fails at once where only a person can do it. Returns its key. */
  readonly insert: (added: {
    readonly id: string;
    readonly orderKey: number;
    readonly accountId: string;
    readonly target: OrderRequestTarget;
    readonly operation: OrderRequestOperation;
    readonly paymentKey: number | null;
    readonly payload: unknown;
    /** Why only a person can do it; left out where it is sent. */
    readonly byHand?: string;
    /** UTC; left out, it is due at once. */
    readonly dueAt?: string;
    readonly now: string;
    readonly createdBy: string;
  }) => number;
  readonly find: (id: string) => OrderRequestRecord | null;
  readonly findByKey: (key: number) => OrderRequestRecord | null;
  /** Oldest first. */
  readonly listByOrder: (orderKey: number) => OrderRequestRecord[];
  /**
   * Why the channel of a package was not told the answer to its order (MP3-MP8): it is still on its way
   * or was taken back before it was told (`open`), or it has failed and waits for a person. Null where
   * the channel has it, needs none, or the order was canceled.
   */
  readonly missingAnswer: (packageKey: number) => 'open' | 'failed' | null;
  /** Oldest first. */
  readonly listByPayment: (paymentKey: number) => OrderRequestRecord[];
  /** All that failed and wait for a person, oldest first, at most so many. */
  readonly listFailed: (limit: number) => OrderRequestRecord[];
  /** Those that go on by themselves: at most so many that are sent now, and so many that wait. */
  readonly listWaiting: (limit: number) => OrderRequestRecord[];
  /** Those that go on by themselves, and those that wait for a person. */
  readonly counts: () => { readonly waiting: number; readonly failed: number };
  /**
   * The row of the lane that is due longest. One waits as long as an earlier one of the same order and
   * target is not at its end: an answer is given before a cancellation, money moves once at a time.
   */
  readonly firstDue: (lane: OrderRequestLane, now: string) => OrderRequestRecord | null;
  /** Leases a row that waits and starts an attempt; null where somebody else has it by now. */
  readonly claim: (
    key: number,
    lease: { readonly now: string; readonly until: string; readonly operation: string },
  ) => OrderRequestRecord | null;
  /** Where the lease ran out and somebody else went on, their row stands (false); the evidence is kept. */
  readonly settle: (
    key: number,
    change: OrderRequestChange,
    attempt: {
      readonly number: number;
      readonly counted: boolean;
      readonly outcome: string;
      readonly calls: readonly CallEvidence[];
      readonly now: string;
    },
  ) => boolean;
  /** A change that no attempt made: a person's decision, a lease that ran out. */
  readonly change: (
    key: number,
    change: OrderRequestChange & { readonly newRound?: boolean },
    now: string,
  ) => void;
  readonly closeOpenAttempts: (key: number, message: string, now: string) => void;
  readonly attempts: (key: number) => readonly OrderRequestAttempt[];
  readonly deferLane: (lane: OrderRequestLane, dueAt: string, waitReason: WaitReason) => void;
  /** Makes rows that waited for the network or a sign-in due now: the other side answers again. */
  readonly resumeLane: (lane: OrderRequestLane, now: string) => void;
  readonly bringWaitsBack: (byMs: number, now: string, leaseUntil: string) => void;
  readonly expired: (now: string) => OrderRequestRecord[];
  readonly lanesWithDue: (now: string) => OrderRequestLane[];
  readonly nextDueAt: () => string | null;
};

export type OrderRequestAttempt = {
  readonly number: number;
  readonly operation: string;
  readonly counted: boolean;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: string;
  readonly code: string;
  readonly message: string;
};

export type RequestAnswer = CallFacts & {
  readonly outcome: ConfirmOutcome;
  /** A refusal that no repeat changes: the request has failed, and a person asks for something else. */
  readonly isFinal?: boolean;
  /** The other side's own id of what it did. */
  readonly reference?: string;
};

export type RequestLook = CallFacts & {
  readonly result: ReadBack;
  readonly reference?: string;
};

/**
 * Carries out one kind of request. `send` and `lookUp` settle and never throw for what a network or
 * the other side can do. `lookUp` changes nothing there: it is asked before anything is sent a second
 * time. `settled` runs inside the transaction that settles the row, with the step that it took.
 */
export type RequestPerformer<
  Answer extends RequestAnswer = RequestAnswer,
  Look extends RequestLook = RequestLook,
> = {
  readonly send: (request: OrderRequestRecord, signal: AbortSignal) => Promise<Answer>;
  readonly lookUp: (request: OrderRequestRecord, signal: AbortSignal) => Promise<Look>;
  readonly settled: (
    tx: StoreTransaction,
    request: OrderRequestRecord,
    step: WriteBackStep,
    answer: Answer | Look | null,
    now: string,
  ) => void;
  /** What a call takes from the account's budget; null where the other side limits nothing. */
  readonly limitOf: (request: OrderRequestRecord) => OperationLimit | null;
};
