import type { Generated } from 'kysely';
import type { BulkResultKind, BulkRunState } from '../../../shared/bulk-views.ts';
import type { BulkProgress } from '../../domain/bulk-run.ts';

/** The tables of bulk updates; see `schema.ts`. */
export type BulkSchema = {
  readonly bulk_runs: BulkRunsRow;
  readonly bulk_run_packages: {
    run_key: number;
    message_id: number;
    package_key: number;
    before: string | null;
    result: BulkResultKind;
    code: string;
    message: string;
  };
};

type BulkRunsRow = {
  run_key: Generated<number>;
  id: string;
  submission_id: string;
  account_id: string;
  ship_date: string;
  state: BulkRunState;
  package_count: number;
  document_id: string;
  feed_id: string;
  report_id: string;
  channel_state: BulkProgress['channelState'];
  cancel: BulkProgress['cancel'];
  uploaded_at: string | null;
  called_at: string | null;
  step_number: number;
  error_count: number;
  deferral_count: number;
  calm_looks: number;
  due_at: string | null;
  lease_until: string | null;
  wait_reason: BulkProgress['waitReason'];
  message: string;
  calls: string;
  counts: string | null;
  created_at: string;
  ended_at: string | null;
};
