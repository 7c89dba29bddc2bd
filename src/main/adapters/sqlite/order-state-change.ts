import { sql } from 'kysely';
import type { OrderState } from '../../../shared/order-states.ts';
import type { StateSetter } from '../../../shared/order-words.ts';
import type { OrdersTable } from '../../app/order-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type Change = {
  readonly orderKey: number;
  readonly state: OrderState;
  readonly by: StateSetter;
  readonly actor: string;
  readonly customStateId: string | null;
  /** 1 where somebody chose the client's own state, or none. */
  readonly chosen: number;
  readonly now: string;
};

/** See OrdersTable.setState. */
export function createSetState({ prepare }: Connection): OrdersTable['setState'] {
  const setState = prepare((the: Named<Change>) => {
    // In an UPDATE of SQLite every expression sees the row as it was before.
    const stays = sql<number>`(state = ${the('state')} AND NOT ${the('chosen')})`;
    return query
      .updateTable('orders')
      .set((row) => ({
        state: the('state'),
        custom_state_id: sql<
          string | null
        >`CASE WHEN ${stays} THEN custom_state_id ELSE ${the('customStateId')} END`,
        state_set_by: sql<StateSetter>`CASE WHEN ${stays} THEN state_set_by ELSE ${the('by')} END`,
        state_set_at: sql<
          string | null
        >`CASE WHEN ${stays} THEN state_set_at ELSE ${the('now')} END`,
        state_set_actor: sql<string>`CASE WHEN ${stays} THEN state_set_actor ELSE ${the('actor')} END`,
        revision: row('revision', '+', 1),
        updated_at: the('now'),
      }))
      .where('order_key', '=', the('orderKey'));
  });
  return (orderKey, { state, by, actor = '', customStateId }, now) => {
    const chosen = Number(customStateId !== undefined);
    setState.run({
      ...{ orderKey, state, by, actor, chosen, now },
      customStateId: customStateId ?? null,
    });
  };
}
