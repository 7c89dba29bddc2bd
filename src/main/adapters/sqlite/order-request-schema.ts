import type { Generated } from 'kysely';
import type {
  OrderRequestOperation,
  OrderRequestState,
  OrderRequestTarget,
} from '../../../shared/order-words.ts';

/** The tables of what channels and payment providers are told about orders; see `schema.ts`. */
export type OrderRequestSchema = {
  readonly order_requests: OrderRequestsRow;
  readonly order_request_attempts: {
    request_key: number;
    number: number;
    round: number;
    counted: number;
    operation: string;
    started_at: string;
    ended_at: string | null;
    outcome: string;
    code: string;
    message: string;
    calls: string;
  };
};

type OrderRequestsRow = {
  request_key: Generated<number>;
  id: string;
  order_key: number;
  account_id: string;
  target: OrderRequestTarget;
  operation: OrderRequestOperation;
  payment_key: number | null;
  payload: string;
  state: OrderRequestState;
  error_count: number;
  deferral_count: number;
  attempt_number: number;
  round: number;
  must_read_back: number;
  due_at: string | null;
  lease_until: string | null;
  last_attempt_at: string | null;
  wait_reason: string;
  error_code: string;
  error_message: string;
  reference: string;
  created_at: string;
  created_by: string;
  settled_at: string | null;
};
