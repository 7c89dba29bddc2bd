import type { OrderListsTable } from '../../app/order-list-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

/** Users and states by which orders can be filtered. */
export function createOrderFilterChoices({ prepare }: Connection): OrderListsTable['choices'] {
  const users = prepare((the: Named<{ limit: number }>) =>
    query
      .selectFrom('users')
      .select(['id as userId', 'name'])
      .where('removed_at', 'is', null)
      .orderBy('name')
      .limit(the('limit')),
  );
  const states = prepare((the: Named<{ limit: number }>) =>
    query
      .selectFrom('order_states')
      .select(['id as customStateId', 'name', 'colour'])
      .orderBy('position')
      .limit(the('limit')),
  );
  return (limit) => ({
    users: users.all({ limit }),
    states: states.all({ limit }),
  });
}
