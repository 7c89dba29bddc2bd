import type { CustomStateRecord, OrderStatesTable } from '../../app/order-work-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

const columns = [
  'id',
  'name',
  'description',
  'colour',
  'system_state as systemState',
  'position',
] as const;

export function createOrderStatesTable({ prepare }: Connection): OrderStatesTable {
  const list = prepare(() =>
    query.selectFrom('order_states').select(columns).orderBy('position').orderBy('created_at'),
  );
  const find = prepare((the: Named<{ id: string }>) =>
    query.selectFrom('order_states').select(columns).where('id', '=', the('id')),
  );
  const used = prepare((the: Named<{ id: string }>) =>
    query
      .selectFrom('orders')
      .select((row) => row.fn.countAll<number>().as('orders'))
      .where('custom_state_id', '=', the('id')),
  );
  const save = prepare((the: Named<CustomStateRecord & { now: string }>) => {
    const changeable = {
      name: the('name'),
      description: the('description'),
      colour: the('colour'),
      system_state: the('systemState'),
      position: the('position'),
    };
    return query
      .insertInto('order_states')
      .values({ id: the('id'), ...changeable, created_at: the('now') })
      .onConflict((on) => on.column('id').doUpdateSet(changeable));
  });
  const remove = prepare((the: Named<{ id: string }>) =>
    query.deleteFrom('order_states').where('id', '=', the('id')),
  );
  return {
    list: () => list.all({}),
    find: (id) => find.first({ id }) ?? null,
    ordersWith: (id) => used.first({ id })?.orders ?? 0,
    save: (state, now) => {
      save.run({ ...state, now });
    },
    remove: (id) => {
      remove.run({ id });
    },
  };
}
