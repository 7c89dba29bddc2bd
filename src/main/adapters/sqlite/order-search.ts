import { sql } from 'kysely';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';
import { searchText } from './search-words.ts';

/** Lines of one order beyond these are not looked for by SKU. */
const INDEXED_SKUS = 200;

export type OrderSearch = {
  /** Words of an order that has just been inserted. */
  readonly add: (orderKey: number, texts: readonly string[], skus: readonly string[]) => void;
  /** Works out the words of an order anew from its rows. */
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
  const texts = prepare((the: Named<{ orderKey: number; skus: number }>) =>
    query
      .selectFrom('orders as o')
      .select((o) => [
        'o.order_number',
        'o.channel_order_id',
        'o.recipient_name',
        'o.recipient_company',
        'o.city',
        'o.postal_code',
        'o.buyer_name',
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
          .innerJoin('tracking_numbers as t', 't.package_key', 'p.package_key')
          .select(
            sql<string>`json_group_array(p.shipment_number || ' ' || t.tracking_number)`.as('all'),
          )
          .whereRef('p.order_key', '=', 'o.order_key')
          .as('numbers'),
      ])
      .where('o.order_key', '=', the('orderKey')),
  );

  return {
    add: (orderKey, own, skus) => {
      insert.run({ orderKey, words: searchText([...own, ...skus.slice(0, INDEXED_SKUS)]) });
    },
    refresh: (orderKey) => {
      const row = texts.first({ orderKey, skus: INDEXED_SKUS });
      if (row === undefined) return;
      const { skus, numbers, ...own } = row;
      const words = searchText([
        ...Object.values(own),
        ...(JSON.parse(skus ?? '[]') as string[]),
        ...(JSON.parse(numbers ?? '[]') as string[]),
      ]);
      remove.run({ orderKey });
      insert.run({ orderKey, words });
    },
  };
}
