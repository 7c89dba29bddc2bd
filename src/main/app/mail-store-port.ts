import type { BuyerMailState } from '../../shared/mail-views.ts';
import type { MailCancelReason } from '../domain/mail/mail-words.ts';
import type { MailEvidence } from './mail-port.ts';

/** The part of the store that keeps mails to buyers; see `store-port.ts`. */

/** What a mail is about. */
export type MailSubject =
  | { readonly kind: 'shipment'; readonly packageKey: number; readonly packageId: string }
  | { readonly kind: 'cancellation'; readonly orderKey: number; readonly orderId: string };

export type BuyerMailRecord = {
  readonly key: number;
  readonly subject: MailSubject;
  readonly state: BuyerMailState;
  /** The whole address while it may be needed, masked afterwards. */
  readonly recipient: string;
  readonly reason: MailCancelReason | '';
  readonly errorCount: number;
  readonly deferralCount: number;
  readonly attemptNumber: number;
  readonly round: number;
  readonly messageBegun: boolean;
  readonly dueAt: string | null;
  readonly waitReason: string;
  readonly errorCode: string;
  readonly errorMessage: string;
  /** When the channel had what it is about; null before. */
  readonly toldAt: string | null;
  /** When a person asked for it last; null where nobody did. */
  readonly askedAt: string | null;
  readonly sentAt: string | null;
};

export type BuyerMailChange = {
  readonly state: Exclude<BuyerMailState, 'Sending'>;
  readonly errorCount: number;
  readonly deferralCount: number;
  readonly dueAt: string | null;
  readonly waitReason: string;
  readonly errorCode: string;
  readonly errorMessage: string;
  /** Left out, the recipient stays. */
  readonly recipient?: string;
  /** Left out, it stays. */
  readonly reason?: MailCancelReason;
};

export type MailAttemptRecord = {
  readonly number: number;
  readonly counted: boolean;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: string;
  readonly code: string;
  readonly message: string;
  /** Empty where nothing is known of it. */
  readonly stage: MailEvidence['stage'] | '';
  readonly smtpCode: number | null;
  readonly answer: string;
};

export type BuyerMailsTable = {
  /** The buyer's address as the order has it; empty where it has none. */
  readonly addressOf: (orderKey: number) => string;
  readonly findByPackage: (packageKey: number) => BuyerMailRecord | null;
  /** Of the order as a whole, not of its packages. */
  readonly findByOrder: (orderKey: number) => BuyerMailRecord | null;
  /** A package or a canceled order has one row for good: a second insert is an error. */
  readonly insert: (added: {
    readonly subject:
      | { readonly kind: 'shipment'; readonly packageKey: number }
      | { readonly kind: 'cancellation'; readonly orderKey: number };
    readonly state: 'Pending' | 'Cancelled';
    readonly recipient: string;
    readonly reason: MailCancelReason | '';
    readonly now: string;
  }) => void;
  /**
   * The mail that is due longest, of packages that their channel has and that are not voided, and of
   * canceled orders whose channel has nothing to be told of it any more.
   */
  readonly firstDue: (now: string) => BuyerMailRecord | null;
  /** Leases a mail that waits and starts an attempt; null where somebody else has it by now. */
  readonly claim: (
    mailKey: number,
    lease: { readonly now: string; readonly until: string },
  ) => BuyerMailRecord | null;
  /**
   * Notes that the message may be sent from now on, for the sender who has the lease. False where it
   * has not, or not any more: then nothing may be sent.
   */
  readonly beginMessage: (
    mailKey: number,
    attempt: { readonly number: number; readonly now: string; readonly until: string },
  ) => boolean;
  /**
   * Ends an attempt. Where its lease ran out meanwhile and nobody has gone on, the answer still counts;
   * where somebody has, their row stands and the evidence is kept.
   */
  readonly settle: (
    mailKey: number,
    change: BuyerMailChange,
    attempt: {
      readonly number: number;
      readonly counted: boolean;
      readonly outcome: string;
      readonly evidence: MailEvidence;
      readonly now: string;
    },
  ) => void;
  /** A change that no attempt made: a void, a person's decision, a lease that ran out. */
  readonly change: (
    mailKey: number,
    change: BuyerMailChange & { readonly askedAnew?: boolean },
    now: string,
  ) => void;
  /** Delays every mail that waits: the server is the trouble. */
  readonly deferAll: (dueAt: string, waitReason: string) => void;
  /** Makes mails that waited for the server due now. */
  readonly resumeAll: (now: string) => void;
  readonly closeOpenAttempts: (mailKey: number, message: string, now: string) => void;
  readonly expired: (now: string) => BuyerMailRecord[];
  readonly nextDueAt: () => string | null;
  readonly attempts: (mailKey: number) => MailAttemptRecord[];
  /** The newest first. */
  readonly list: (filter: {
    readonly states: readonly BuyerMailState[] | null;
    readonly offset: number;
    readonly limit: number;
  }) => { readonly mails: BuyerMailRecord[]; readonly total: number };
  readonly counts: () => { readonly waiting: number; readonly needPerson: number };
};
