import type { ChannelApi, Confirmation } from '../domain/confirmation.ts';
import type { OperationLimit } from '../domain/rate-budget.ts';
import type { AccountField } from './account-fields-port.ts';
import type { OrderAnswers } from './channel-answers-port.ts';
import type { BulkUpdates } from './channel-bulk-port.ts';
import type {
  ChannelAccount,
  ChannelOperation,
  ConfirmAnswer,
  ReadBackAnswer,
  SentConfirmation,
} from './channel-call-port.ts';
import type { CancelOrder } from './channel-cancel-port.ts';
import type { OrdersAnswer, OrdersRequest } from './channel-orders-port.ts';
import type { ProductsAnswer } from './channel-products-port.ts';

/**
 * A sales channel. Every call settles, never throws for what a network or a channel can do, and ends
 * within `timeoutMs` of the adapter. No adapter repeats a call by itself, except once after a refused
 * token; one retry policy rules, the write-back queue's. No adapter keeps a limit: the caller takes
 * each call from the account's budget first. Contract suite: tests/contract/channel-contract.ts.
 */
export type Channel = {
  readonly name: string;
  /** Which rows the status screen shows for an account of this channel (SS4). */
  readonly apis: readonly ChannelApi[];
  readonly fields: readonly AccountField[];
  /** Operations that the channel limits, as documented; what it says itself counts more. */
  readonly limits: Readonly<Partial<Record<ChannelOperation, OperationLimit>>>;
  /**
   * Tells the channel about one package. The caller reads back before repeating a call whose answer
   * was lost, and never confirms a package again that was accepted.
   */
  readonly confirm: (
    account: ChannelAccount,
    confirmation: Confirmation,
    signal: AbortSignal,
  ) => Promise<ConfirmAnswer>;
  /** Asks the channel whether it has this package with this tracking number. Changes nothing there. */
  readonly readBack: (
    account: ChannelAccount,
    confirmation: Confirmation,
    signal: AbortSignal,
  ) => Promise<ReadBackAnswer>;
  /**
   * Takes a confirmed package back; null where the channel has no such thing. Taking back what is
   * not there (any more) is `accepted`.
   */
  readonly unship:
    | ((
        account: ChannelAccount,
        sent: SentConfirmation,
        signal: AbortSignal,
      ) => Promise<ConfirmAnswer>)
    | null;
  /** Reads orders page by page; null where orders come by file only. */
  readonly orders:
    | ((
        account: ChannelAccount,
        request: OrdersRequest,
        signal: AbortSignal,
      ) => Promise<OrdersAnswer>)
    | null;
  /**
   * Item number, weight and picture of at most 20 SKUs; null where the channel has no such call.
   * `itemNumbers` has the item numbers that orders have told, by SKU. A SKU that the channel does not
   * know is missing in the answer.
   */
  readonly products:
    | ((
        account: ChannelAccount,
        skus: readonly string[],
        signal: AbortSignal,
        itemNumbers: ReadonlyMap<string, string>,
      ) => Promise<ProductsAnswer>)
    | null;
  /** Many packages by one request; null where the channel takes them one by one only. */
  readonly bulk: BulkUpdates | null;
  /** Left out where the channel takes no answer: what is decided stays at the station then. */
  readonly answerOrder?: OrderAnswers;
  /** Cancels a whole order at the seller's wish (UC16); left out where only a person can do it there. */
  readonly cancelOrder?: CancelOrder;
};
