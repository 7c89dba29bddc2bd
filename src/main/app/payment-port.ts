import type { GatewayKind, PaymentTransactionKind } from '../../shared/payment-words.ts';
import type { ConfirmOutcome, ReadBack } from '../domain/confirmation.ts';
import type { MoneyMove } from '../domain/payment.ts';
import type { OperationLimit } from '../domain/rate-budget.ts';
import type { AccountField } from './account-fields-port.ts';
import type { CallFacts, ChannelAccount, Refusal } from './channel-call-port.ts';

/** A payment as its provider knows it. */
export type PaymentAtGateway = {
  /** The provider's own id. */
  readonly reference: string;
  /** The channel's own id of the order, where the payment came with an order. */
  readonly channelOrderId: string;
  readonly currency: string;
};

/** One move of money that is asked for. */
export type MoneyRequest = PaymentAtGateway & {
  /** Id of the request: the idempotency key, and what proves later that a move was ours. */
  readonly requestId: string;
  readonly move: MoneyMove;
  /** Minor units; of a reversal, all that is left. */
  readonly amountMinor: number;
  /** A capture after which nothing more is captured: the provider lets the rest go. */
  readonly releasesRest: boolean;
  /** What was captured before it, as the books have it at its turn. */
  readonly capturedBeforeMinor: number;
  /** Whether it is certain that nothing of it was ever sent, so that nothing there can be ours. */
  readonly isUntried: boolean;
  /** In the words of the person; empty where none was given. */
  readonly reason: string;
};

/** A payment's books as the provider tells them, minor units. */
export type GatewayPayment = {
  readonly currency: string;
  readonly authorizedMinor: number;
  readonly capturedMinor: number;
  readonly reversedMinor: number;
  readonly refundedMinor: number;
  /** The provider's own word; `expired` (domain/payment-status) where it ended by itself. */
  readonly status: string;
  readonly authorizedAt: string | null;
  readonly expiresAt: string | null;
  readonly transactions: readonly GatewayTransaction[];
};

export type GatewayTransaction = {
  readonly kind: PaymentTransactionKind;
  readonly amountMinor: number;
  /**
   * `Failed` also where it had succeeded and was taken back later, such as a refund that a bank
   * returns; `Pending` where the provider has taken it and not made it yet: the books do not count it.
   */
  readonly state: 'Success' | 'Failed' | 'Pending';
  /** The provider's own id of it; unique for its kind within the payment. */
  readonly reference: string;
  /** The request of ours that made it; empty where it is not known. */
  readonly requestId: string;
  /** UTC; null where the provider does not say. */
  readonly at: string | null;
  readonly message: string;
};

export type MoneyAnswer = CallFacts & {
  readonly outcome: ConfirmOutcome;
  /** A refusal that no repeat changes: the card, the amount, a state. Left out elsewhere. */
  readonly isFinal?: boolean;
  /** The provider's own id of what it did. */
  readonly reference?: string;
  /** The payment after it, where the answer told. */
  readonly payment?: GatewayPayment;
};

export type MoneyLook = CallFacts & {
  readonly result: ReadBack;
  readonly reference?: string;
  readonly payment?: GatewayPayment;
};

export type PaymentRead = CallFacts &
  (
    | { readonly kind: 'payment'; readonly payment: GatewayPayment }
    /** The provider has no such payment, or not for this account. */
    | { readonly kind: 'absent'; readonly message: string }
    | { readonly kind: 'failed'; readonly outcome: Refusal }
  );

/**
 * Who moves the money of payments. Every call settles, never throws for what a network or a provider
 * can do, and ends within the time limit of its adapter. No adapter repeats a call by itself. A call
 * whose answer was lost is looked up before anything is sent again; `lookUp` and `read` change nothing.
 * Contract suite: tests/contract/payment-gateway-contract.ts.
 */
export type PaymentGateway = {
  readonly kind: GatewayKind;
  /** As people know it. */
  readonly name: string;
  /** What an account of any channel is asked for that uses this provider. */
  readonly fields: readonly AccountField[];
  /** What a call takes from the account's budget; null where the provider names no limit. */
  readonly limit: OperationLimit | null;
  /** Whether more can be captured after a first partial capture, for payments of this account. */
  readonly capturesSeveralTimes: (account: ChannelAccount) => boolean;
  /** Captures, reverses or refunds. */
  readonly move: (
    account: ChannelAccount,
    request: MoneyRequest,
    signal: AbortSignal,
  ) => Promise<MoneyAnswer>;
  /** Whether this very request has moved the money. */
  readonly lookUp: (
    account: ChannelAccount,
    request: MoneyRequest,
    signal: AbortSignal,
  ) => Promise<MoneyLook>;
  /** Sync Payments (UC13). */
  readonly read: (
    account: ChannelAccount,
    payment: PaymentAtGateway,
    signal: AbortSignal,
  ) => Promise<PaymentRead>;
  /** One harmless question with the stored credentials, for "Test connection". */
  readonly test: (
    account: ChannelAccount,
    signal: AbortSignal,
  ) => Promise<CallFacts & { readonly refusal: Refusal | null }>;
};

/** By their kind. What a person keeps the books of (`external`) has none. */
export type PaymentGateways = ReadonlyMap<GatewayKind, PaymentGateway>;
