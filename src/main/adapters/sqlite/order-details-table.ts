import { sql } from 'kysely';
import type { OrderDetailsTable } from '../../app/order-work-store-port.ts';
import type { Connection, Named } from './connection.ts';
import type { OrderSearch } from './order-search.ts';
import { query } from './query-builder.ts';

type Hold = {
  readonly orderKey: number;
  readonly onHold: number;
  readonly until: string | null;
  readonly reason: string;
};

export function createOrderDetailsTable(
  { prepare }: Connection,
  search: OrderSearch,
): OrderDetailsTable {
  const setInvoice = prepare((the: Named<{ orderKey: number; invoiceNumber: string }>) =>
    query
      .updateTable('orders')
      .set({ invoice_number: the('invoiceNumber') })
      .where('order_key', '=', the('orderKey')),
  );
  const setHold = prepare((the: Named<Hold>) =>
    query
      .updateTable('orders')
      .set({ on_hold: the('onHold'), held_until: the('until'), hold_reason: the('reason') })
      .where('order_key', '=', the('orderKey')),
  );
  const assign = prepare((the: Named<{ orderKey: number; userId: string | null }>) =>
    query
      .updateTable('orders')
      .set({ assigned_user_id: the('userId') })
      .where('order_key', '=', the('orderKey')),
  );
  const tags = prepare((the: Named<{ orderKey: number }>) =>
    query
      .selectFrom('order_tags')
      .select('tag')
      .where('order_key', '=', the('orderKey'))
      .orderBy('tag'),
  );
  const clearTags = prepare((the: Named<{ orderKey: number }>) =>
    query.deleteFrom('order_tags').where('order_key', '=', the('orderKey')),
  );
  const addTag = prepare((the: Named<{ orderKey: number; tag: string }>) =>
    query.insertInto('order_tags').values({ order_key: the('orderKey'), tag: the('tag') }),
  );
  // From one tag to the next in the index: as many steps as there are tags, however many orders.
  const knownTags = prepare((the: Named<{ limit: number }>) =>
    query
      .withRecursive('known', (known) =>
        known
          .selectFrom('order_tags')
          .select((row) => row.fn.min<string | null>('tag').as('tag'))
          .unionAll((next) =>
            next
              .selectFrom('known')
              .select(
                sql<
                  string | null
                >`(SELECT min(t.tag) FROM order_tags AS t WHERE t.tag > known.tag)`.as('tag'),
              )
              .where('known.tag', 'is not', null),
          ),
      )
      .selectFrom('known')
      .select('known.tag')
      .where('known.tag', 'is not', null)
      .limit(the('limit')),
  );
  const spelled = prepare((the: Named<{ tag: string }>) =>
    query.selectFrom('order_tags').select('tag').where('tag', '=', the('tag')).limit(1),
  );
  const users = prepare(() =>
    query
      .selectFrom('users')
      .select(['id', 'name'])
      .where('removed_at', 'is', null)
      .orderBy('name'),
  );
  const userName = prepare((the: Named<{ userId: string }>) =>
    query.selectFrom('users').select('name').where('id', '=', the('userId')),
  );
  return {
    setInvoiceNumber: (orderKey, invoiceNumber) => {
      setInvoice.run({ orderKey, invoiceNumber });
      search.refresh(orderKey);
    },
    setHold: (orderKey, hold) => {
      const { until = null, reason = '' } = hold ?? {};
      setHold.run({ orderKey, onHold: Number(hold !== null), until, reason });
    },
    assign: (orderKey, userId) => {
      assign.run({ orderKey, userId });
    },
    tags: (orderKey) => tags.all({ orderKey }).map(({ tag }) => tag),
    setTags: (orderKey, wanted) => {
      clearTags.run({ orderKey });
      for (const tag of wanted) addTag.run({ orderKey, tag });
      search.refresh(orderKey);
    },
    knownTags: (limit) => knownTags.all({ limit }).flatMap(({ tag }) => tag ?? []),
    spellingOf: (tag) => spelled.first({ tag })?.tag ?? null,
    users: () => users.all({}),
    userName: (userId) => userName.first({ userId })?.name ?? null,
  };
}
