import type { FieldCondition } from '../../shared/account-fields.ts';
import type { CancelReason } from '../../shared/order-words.ts';
import type {
  CallEvidence,
  ChannelApi,
  Confirmation,
  ConfirmOutcome,
  ReadBack,
} from '../domain/confirmation.ts';
import type { ImportedOrder } from '../domain/imported-order.ts';
import type { OrderAnswer } from '../domain/order-answer.ts';
import type { LearnedLimit, OperationLimit } from '../domain/rate-budget.ts';

/** One channel account as its adapter sees it. */
export type ChannelAccount = {
  readonly id: string;
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
};

/** What an account may be asked to do at its channel; each may have a limit of its own. */
export type ChannelOperation =
  | 'confirm'
  | 'readBack'
  | 'unship'
  | 'orders'
  | 'answerOrder'
  | 'readAnswer'
  | 'products'
  | 'packages'
  | 'createFeedDocument'
  | 'createFeed'
  | 'getFeed'
  | 'getFeeds'
  | 'cancelFeed'
  | 'getFeedDocument'
  | 'cancelOrder';

/** What each call brings besides its own answer. */
export type CallFacts = {
  readonly evidence: readonly CallEvidence[];
  /** What the channel said about its limits in these answers; left out where it said nothing. */
  readonly learned?: readonly LearnedLimit[];
};

export type Refusal = Exclude<ConfirmOutcome, { readonly kind: 'accepted' }>;

export type ConfirmAnswer = CallFacts & {
  readonly outcome: ConfirmOutcome;
  /** The channel's own id of what it made of this package, needed to edit or un-ship it. */
  readonly channelReference?: string;
};

export type ReadBackAnswer = CallFacts & {
  readonly result: ReadBack;
  readonly channelReference?: string;
};

/** A confirmation together with the id under which the channel keeps it; empty where it gave none. */
export type SentConfirmation = {
  readonly confirmation: Confirmation;
  readonly channelReference: string;
};

export type OrdersRequest = {
  /**
   * UTC. All orders that were changed since then, also those that others have shipped or called off
   * meanwhile; null for everything that is open.
   */
  readonly changedSince: string | null;
  /** As the page before named it; null for the first page. */
  readonly page: string | null;
};

export type OrdersAnswer = CallFacts &
  (
    | {
        readonly kind: 'page';
        readonly orders: readonly ImportedOrder[];
        readonly nextPage: string | null;
        /** Orders that could not be read, each with its reason in words, without anything of a buyer. */
        readonly problems: readonly string[];
        /**
         * UTC, by the channel's own clock: every change before it is in this answer and its further
         * pages. Left out where the channel does not say: the caller then takes its own time.
         */
        readonly completeUntil?: string;
      }
    | { readonly kind: 'failed'; readonly outcome: Refusal }
  );

/** SS5: what a channel says of a product. */
export type ChannelProduct = {
  readonly sku: string;
  /** The channel's own number of the item (ASIN, eBay item number, product id). */
  readonly itemNumber: string;
  readonly title: string;
  readonly weightGrams: number | null;
  /** https only; empty where there is none. */
  readonly pictureUrl: string;
};

export type ProductsAnswer = CallFacts &
  (
    | { readonly kind: 'products'; readonly products: readonly ChannelProduct[] }
    | { readonly kind: 'failed'; readonly outcome: Refusal }
  );

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

/** Accepts and rejects the lines of an order at the channel (MP3, MP5, MP6). */
export type OrderAnswers = {
  /**
   * Tells the channel the answer. The same answer again changes nothing there, and what has another
   * answer there already is never overridden: that is `rejected`, with what the channel has.
   */
  readonly send: (
    account: ChannelAccount,
    answer: OrderAnswer,
    signal: AbortSignal,
  ) => Promise<ConfirmAnswer>;
  /**
   * Asks whether the channel has this answer, whole. `absent` while any line of it waits there still;
   * `different` where a line has another answer. Changes nothing.
   */
  readonly lookUp: (
    account: ChannelAccount,
    answer: OrderAnswer,
    signal: AbortSignal,
  ) => Promise<ReadBackAnswer>;
};

/** Which fields an account of a channel has, for forms and the command line. */
export type AccountField = {
  readonly name: string;
  readonly label: string;
  /** One sentence: where to find it, or what it does. */
  readonly hint: string;
  readonly required: boolean;
  /** Kept with the credentials, never shown again. */
  readonly secret: boolean;
  /** What is taken where nothing was entered; empty for none. */
  readonly standard: string;
  /** Only these values; empty for any text. */
  readonly choices: readonly string[];
  /** An address that must be https, or http on this computer. */
  readonly isUrl: boolean;
  /** What a choice is called on the screen; one that is not named here is called as it is stored. */
  readonly choiceLabels?: Readonly<Record<string, string>>;
  /** Asked for, and needed, only where another field has this value. */
  readonly onlyWith?: FieldCondition;
  /** Right as it is for nearly every account: a form keeps it out of the way. */
  readonly isAdvanced?: true;
  /** Has several lines, such as a table or a key. */
  readonly isLong?: true;
};

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
