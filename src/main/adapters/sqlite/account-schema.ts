import type { Generated } from 'kysely';
import type { ApiCallOutcome } from '../../app/api-call-store-port.ts';
import type { ChannelApi } from '../../domain/confirmation.ts';

/** The tables of accounts and what they may call; see `schema.ts`. */
export type AccountSchema = {
  readonly accounts: {
    id: string;
    channel: string;
    name: string;
    company: string;
    enabled: number;
    settings: string;
    created_at: string;
  };
  readonly account_labels: {
    account_id: string;
    ship_from: string | null;
    logo_png: string | null;
  };
  readonly rate_budgets: {
    account_id: string;
    bucket: string;
    per_second: number;
    burst: number;
    tokens: number;
    at_ms: number;
    blocked_until_ms: number;
  };
  readonly api_calls: {
    call_key: Generated<number>;
    account_id: string;
    api: ChannelApi;
    ended_at: string;
    outcome: ApiCallOutcome;
    message: string;
  };
};
