import type { Generated } from 'kysely';
import type {
  GatewayKind,
  PaymentKind,
  PaymentTransactionKind,
  PaymentTransactionState,
} from '../../../shared/payment-words.ts';

/** The tables of payments of orders; see `schema.ts`. */
export type PaymentSchema = {
  readonly payments: PaymentsRow;
  readonly payment_transactions: {
    transaction_key: Generated<number>;
    id: string;
    payment_key: number;
    kind: PaymentTransactionKind;
    amount_minor: number;
    state: PaymentTransactionState;
    reference: string;
    message: string;
    request_key: number | null;
    at: string;
    actor: string;
  };
};

type PaymentsRow = {
  payment_key: Generated<number>;
  id: string;
  order_key: number;
  gateway: GatewayKind;
  kind: PaymentKind;
  reference: string;
  currency: string;
  authorized_minor: number;
  captured_minor: number;
  reversed_minor: number;
  refunded_minor: number;
  provider_status: string;
  authorized_at: string | null;
  expires_at: string | null;
  synced_at: string | null;
  created_at: string;
};
