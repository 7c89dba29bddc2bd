import { type SqlBool, sql } from 'kysely';
import type { DeliveryStatesTable } from '../../app/order-shipments-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

export function createDeliveryStatesTable({ prepare }: Connection): DeliveryStatesTable {
  const list = prepare(() =>
    query
      .selectFrom('delivery_states')
      .select(['id', 'name', 'position', 'removed_at as removedAt'])
      .orderBy('position')
      .orderBy('id'),
  );
  const save = prepare((the: Named<{ id: string; name: string; position: number }>) => {
    const changeable = { name: the('name'), position: the('position'), removed_at: null };
    return query
      .insertInto('delivery_states')
      .values({ id: the('id'), ...changeable })
      .onConflict((on) => on.column('id').doUpdateSet(changeable));
  });
  const remove = prepare((the: Named<{ id: string; now: string }>) =>
    query
      .updateTable('delivery_states')
      .set({ removed_at: the('now') })
      .where('id', '=', the('id')),
  );
  const user = prepare((the: Named<{ id: string }>) =>
    query
      .selectFrom('order_lines')
      .select('line_key as key')
      .where('delivery_state_id', '=', the('id'))
      // Literal, as the index of lines with a chosen state says it.
      .where(sql<SqlBool>`delivery_state_id IS NOT NULL`)
      .limit(1),
  );
  return {
    list: () =>
      list.all({}).map(({ removedAt, ...state }) => ({ ...state, removed: removedAt !== null })),
    save: ({ id, name, position }) => {
      save.run({ id, name, position });
    },
    remove: (id, now) => {
      remove.run({ id, now });
    },
    isInUse: (id) => user.first({ id }) !== undefined,
  };
}
