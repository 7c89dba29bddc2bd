import type { OrderNoteRecord, OrderNotesTable } from '../../app/order-work-store-port.ts';
import type { Connection, Named } from './connection.ts';
import type { OrderSearch } from './order-search.ts';
import { query } from './query-builder.ts';

const columns = [
  'id',
  'order_key as orderKey',
  'text',
  'author',
  'created_at as createdAt',
  'removed_at as removedAt',
] as const;

export function createOrderNotesTable(
  { prepare }: Connection,
  search: OrderSearch,
): OrderNotesTable {
  const list = prepare((the: Named<{ orderKey: number }>) =>
    query
      .selectFrom('order_notes')
      .select(columns)
      .where('order_key', '=', the('orderKey'))
      .where('removed_at', 'is', null)
      .orderBy('note_key'),
  );
  const find = prepare((the: Named<{ id: string }>) =>
    query.selectFrom('order_notes').select(columns).where('id', '=', the('id')),
  );
  const add = prepare((the: Named<Omit<OrderNoteRecord, 'removedAt'>>) =>
    query.insertInto('order_notes').values({
      id: the('id'),
      order_key: the('orderKey'),
      text: the('text'),
      author: the('author'),
      created_at: the('createdAt'),
    }),
  );
  const setRemoved = prepare((the: Named<{ id: string; removedAt: string | null }>) =>
    query
      .updateTable('order_notes')
      .set({ removed_at: the('removedAt') })
      .where('id', '=', the('id')),
  );
  return {
    list: (orderKey) => list.all({ orderKey }),
    find: (id) => find.first({ id }) ?? null,
    add: (note) => {
      add.run(note);
      search.refresh(note.orderKey);
    },
    setRemoved: ({ id, orderKey }, removedAt) => {
      setRemoved.run({ id, removedAt });
      search.refresh(orderKey);
    },
  };
}
