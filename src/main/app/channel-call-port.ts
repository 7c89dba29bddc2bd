import type {
  CallEvidence,
  Confirmation,
  ConfirmOutcome,
  ReadBack,
} from '../domain/confirmation.ts';
import type { LearnedLimit } from '../domain/rate-budget.ts';

/** What calls to a channel are made for, and what they bring; see `channel-port.ts`. */

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
