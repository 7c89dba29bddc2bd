import { sql } from 'kysely';
import type { Connection, Named } from './connection.ts';
import { channelIdOf } from './order-family.ts';
import { query } from './query-builder.ts';
import { searchText } from './search-words.ts';

/** Lines of one order beyond these are not looked for by SKU. */
const INDEXED_SKUS = 200;
/** A note is looked for by its beginning, and of many notes the latest: words cost room and time. */
const INDEXED_NOTES = 20;
const INDEXED_NOTE_LENGTH = 1_000;

export type OrderSearch = {
  /** Words of an order that has just been inserted. */
  readonly add: (
    orderKey: number,
    texts: readonly string[],
    more: { readonly skus: readonly string[]; readonly note: string },
  ) => void;
  /**
   * Works out the words of an order anew from its rows: numbers, names, place, SKUs, shipment and
   * tracking numbers, notes, tags, invoice number. Whatever changes one of them calls this.
   */
  readonly refresh: (orderKey: number) => void;
};

/** Keeps the full-text index of orders in step with their rows, in the same transaction. */
export function createOrderSearch({ prepare }: Connection): OrderSearch {
  const insert = prepare((the: Named<{ orderKey: number; words: string }>) =>
    query.insertInto('order_search').values({ rowid: the('orderKey'), words: the('words') }),
  );
  const remove = prepare((the: Named<{ orderKey: number }>) =>
    query.deleteFrom('order_search').where('rowid', '=', the('orderKey')),
  );
  const stored = prepare(
    (the: Named<{ orderKey: number; skus: number; notes: number; noteLength: number }>) =>
      query
        .selectFrom('orders as o')
        .select((o) => [
          'o.order_number',
          channelIdOf('o').as('channel_order_id'),
          'o.recipient_name',
          'o.recipient_company',
          'o.city',
          'o.postal_code',
          'o.buyer_name',
          'o.invoice_number',
          sql<string>`substr(o.note, 1, ${the('noteLength')})`.as('note'),
          o
            .selectFrom((skus) =>
              skus
                .selectFrom('order_lines')
                .select('sku')
                .where('order_key', '=', the('orderKey'))
                .limit(the('skus'))
                .as('skus'),
            )
            .select(sql<string>`json_group_array(sku)`.as('all'))
            .as('skus'),
          o
            .selectFrom('packages as p')
            .select(
              sql<string>`json_group_array(p.shipment_number || ' ' || p.tracking_number)`.as(
                'all',
              ),
            )
            .whereRef('p.order_key', '=', 'o.order_key')
            .as('numbers'),
          o
            .selectFrom('order_tags as g')
            .select(sql<string>`json_group_array(g.tag)`.as('all'))
            .whereRef('g.order_key', '=', 'o.order_key')
            .as('tags'),
          o
            .selectFrom((notes) =>
              notes
                .selectFrom('order_notes')
                .select('text')
                .where('order_key', '=', the('orderKey'))
                .where('removed_at', 'is', null)
                .orderBy('note_key', 'desc')
                .limit(the('notes'))
                .as('notes'),
            )
            .select(sql<string>`json_group_array(substr(text, 1, ${the('noteLength')}))`.as('all'))
            .as('notes'),
        ])
        .where('o.order_key', '=', the('orderKey')),
  );

  return {
    add: (orderKey, own, { skus, note }) => {
      const texts = [...own, note.slice(0, INDEXED_NOTE_LENGTH), ...skus.slice(0, INDEXED_SKUS)];
      insert.run({ orderKey, words: searchText(texts) });
    },
    refresh: (orderKey) => {
      const row = stored.first({
        orderKey,
        skus: INDEXED_SKUS,
        notes: INDEXED_NOTES,
        noteLength: INDEXED_NOTE_LENGTH,
      });
      if (row === undefined) return;
      const { skus, numbers, tags, notes, ...own } = row;
      const several = [skus, numbers, tags, notes].flatMap(
        (each) => JSON.parse(each ?? '[]') as string[],
      );
      const words = searchText([...Object.values(own), ...several]);
      remove.run({ orderKey });
      insert.run({ orderKey, words });
    },
  };
}
