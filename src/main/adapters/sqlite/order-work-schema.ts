import type { Generated } from 'kysely';
import type { CustomSystemState } from '../../../shared/order-words.ts';

/** The tables of what people keep about orders; see `schema.ts`. */
export type OrderWorkSchema = {
  readonly order_states: {
    id: string;
    name: string;
    description: string;
    colour: string;
    system_state: CustomSystemState;
    position: number;
    created_at: string;
  };
  readonly delivery_states: {
    id: string;
    name: string;
    position: number;
    removed_at: Generated<string | null>;
  };
  readonly order_notes: {
    note_key: Generated<number>;
    id: string;
    order_key: number;
    text: string;
    author: string;
    created_at: string;
    removed_at: Generated<string | null>;
  };
  readonly order_tags: { order_key: number; tag: string };
  readonly saved_views: {
    id: string;
    name: string;
    definition: string;
    created_by: string;
    created_at: string;
  };
};
