import type { Generated } from 'kysely';
import type { SyncOperation, SyncWaitReason } from '../../app/sync-store-port.ts';

/** The tables of what comes from channels by itself; see `schema.ts`. */
export type SyncSchema = {
  readonly account_syncs: AccountSyncsRow;
  readonly products: {
    account_id: string;
    sku: string;
    item_number: string;
    title: Generated<string>;
    weight_grams: number | null;
    picture_url: Generated<string>;
    due_at: string | null;
    fetched_at: string | null;
    not_found_at: string | null;
  };
  readonly product_pictures: {
    account_id: string;
    sku: string;
    picture_url: string;
    png: Uint8Array;
    fetched_at: string;
  };
};

type AccountSyncsRow = {
  account_id: string;
  operation: SyncOperation;
  cursor: string | null;
  run_since: string | null;
  run_page: string | null;
  run_until: string | null;
  run_started_at: string | null;
  run_created: number;
  run_updated: number;
  run_problems: number;
  claim: number;
  lease_until: string | null;
  asked: number;
  not_before: string | null;
  blocked: number;
  wait_reason: SyncWaitReason;
  message: string;
  deferral_count: number;
  last_started_at: string | null;
  last_ended_at: string | null;
  last_created: number;
  last_updated: number;
  last_problems: number;
  problem_words: string;
};
