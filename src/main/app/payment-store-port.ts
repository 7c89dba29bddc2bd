import type {
  GatewayKind,
  PaymentKind,
  PaymentTransactionKind,
  PaymentTransactionState,
} from '../../shared/payment-words.ts';
import type { PaymentFacts } from '../domain/payment-status.ts';

/** The part of the store that keeps payments of orders; see `store-port.ts`. */

export type PaymentRecord = PaymentFacts & {
  readonly key: number;
  readonly id: string;
  readonly orderKey: number;
  readonly accountId: string;
  readonly channelOrderId: string;
  readonly gateway: GatewayKind;
  /** The provider's own id; empty where a person keeps the books. */
  readonly reference: string;
  readonly authorizedAt: string | null;
  /** When the provider was last asked; null while it never was. */
  readonly syncedAt: string | null;
};

export type NewPayment = {
  readonly id: string;
  readonly orderKey: number;
  readonly gateway: GatewayKind;
  readonly kind: PaymentKind;
  readonly reference: string;
  readonly currency: string;
  readonly authorizedMinor: number;
  readonly authorizedAt: string | null;
  readonly now: string;
};

/** What a payment's books are after something happened; the rest of the row stays. */
export type PaymentChange = Pick<
  PaymentRecord,
  | 'currency'
  | 'authorizedMinor'
  | 'capturedMinor'
  | 'reversedMinor'
  | 'refundedMinor'
  | 'providerStatus'
  | 'authorizedAt'
  | 'expiresAt'
  | 'syncedAt'
>;

export type PaymentTransactionRecord = {
  readonly key: number;
  readonly id: string;
  readonly kind: PaymentTransactionKind;
  readonly amountMinor: number;
  readonly state: PaymentTransactionState;
  /** The provider's own id of it; empty until it is known. */
  readonly reference: string;
  readonly message: string;
  /** The request that asks for it; null for what others have done, or a person by hand. */
  readonly requestKey: number | null;
  readonly requestId: string;
  readonly at: string;
  readonly actor: string;
};

export type PaymentsTable = {
  readonly find: (id: string) => PaymentRecord | null;
  readonly findByKey: (key: number) => PaymentRecord | null;
  readonly findByReference: (gateway: GatewayKind, reference: string) => PaymentRecord | null;
  /** Oldest first. */
  readonly listByOrder: (orderKey: number) => PaymentRecord[];
  readonly insert: (added: NewPayment) => number;
  readonly change: (key: number, change: PaymentChange) => void;
  /** Transaction History, oldest first. */
  readonly transactions: (paymentKey: number) => PaymentTransactionRecord[];
  readonly addTransaction: (
    added: Omit<PaymentTransactionRecord, 'key' | 'requestId'> & { readonly paymentKey: number },
  ) => void;
  readonly changeTransaction: (
    key: number,
    change: Pick<PaymentTransactionRecord, 'state' | 'amountMinor' | 'reference' | 'message'>,
  ) => void;
};
