import type { CancelReason } from '../../shared/order-words.ts';
import type { ChannelAccount, ConfirmAnswer, ReadBackAnswer } from './channel-call-port.ts';

/** An order that the seller cancels, whole. */
export type OrderCancellation = {
  /** The id of the wish: stays the same when it is sent again. */
  readonly requestId: string;
  readonly channelOrderId: string;
  /** Why, in a word that every channel can be told. */
  readonly reason: CancelReason;
  /** Whether the channel is asked to write to the buyer, where it leaves that to the seller. */
  readonly notifyBuyer: boolean;
  readonly lines: readonly {
    readonly channelLineId: string;
    readonly sku: string;
    readonly quantity: number;
  }[];
};

/**
 * Neither call moves money that the seller holds: that is the payment provider's. A marketplace that
 * holds the buyer's payment itself gives it back with the cancellation. `send` ends with `accepted` also
 * where the order is canceled there already. `lookUp` proves by the order itself and changes nothing.
 * Contract suite: tests/contract/cancel-contract.ts.
 */
export type CancelOrder = {
  readonly send: (
    account: ChannelAccount,
    cancellation: OrderCancellation,
    signal: AbortSignal,
  ) => Promise<ConfirmAnswer>;
  readonly lookUp: (
    account: ChannelAccount,
    cancellation: OrderCancellation,
    signal: AbortSignal,
  ) => Promise<ReadBackAnswer>;
};
