import type { Generated } from 'kysely';
import type { TrackingStatus } from '../../domain/tracking-events.ts';

/** The tables of where parcels are; see `schema.ts`. */
export type TrackingSchema = {
  readonly tracking_sources: {
    id: string;
    kind: string;
    name: string;
    enabled: number;
    carriers: string;
    settings: string;
    deferred_until: string | null;
    last_problem: string;
    last_look_at: string | null;
    removed_at: string | null;
    created_at: string;
  };
  readonly tracking_events: {
    event_key: Generated<number>;
    package_key: number;
    occurred_at: string | null;
    status: TrackingStatus;
    description: string;
    location: string;
    told_by: string;
    recorded_at: string;
  };
  readonly tracking_watches: {
    package_key: number;
    source_id: string | null;
    next_look_at: string | null;
    lease_until: string | null;
    looks: number;
    last_look_at: string | null;
    last_words: string;
  };
};
