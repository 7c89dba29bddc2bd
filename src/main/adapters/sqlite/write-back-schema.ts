import type { Generated } from 'kysely';
import type { WriteBackState } from '../../../shared/write-back-states.ts';
import type { WriteBackOperation } from '../../domain/write-back.ts';

/** The tables of what channels are told of packages; see `schema.ts`. */
export type WriteBackSchema = {
  readonly write_backs: WriteBacksRow;
  readonly write_back_attempts: {
    write_back_key: number;
    number: number;
    round: number;
    counted: number;
    started_at: string;
    ended_at: string | null;
    outcome: string;
    code: string;
    message: string;
    calls: string;
    operation: string;
    budget_left: number | null;
  };
};

type WriteBacksRow = {
  write_back_key: Generated<number>;
  package_key: number;
  account_id: string;
  operation: WriteBackOperation;
  state: Exclude<WriteBackState, 'NotSent'>;
  confirmation: string;
  channel_reference: string;
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
  created_at: string;
  settled_at: string | null;
};
