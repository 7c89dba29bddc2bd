import { sql } from 'kysely';
import type { ProductFilter, ProductsTable } from '../../app/sync-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type Key = { readonly accountId: string; readonly sku: string };
type Wish = Parameters<ProductsTable['want']>[0];
type Fetched = Parameters<ProductsTable['saveFetched']>[0] & { readonly now: string };

const columns = [
  'account_id as accountId',
  'sku',
  'item_number as itemNumber',
  'title',
  'weight_grams as weightGrams',
  'picture_url as pictureUrl',
  'due_at as dueAt',
  'fetched_at as fetchedAt',
  'not_found_at as notFoundAt',
] as const;

/** SS5: what channels say of products, and what is still to be asked. */
export function createProductsTable(connection: Connection): ProductsTable {
  const { prepare } = connection;
  const of = (the: Named<Key>) =>
    query
      .updateTable('products')
      .where('account_id', '=', the('accountId'))
      .where('sku', '=', the('sku'));
  const find = prepare((the: Named<Key>) =>
    query
      .selectFrom('products')
      .select(columns)
      .where('account_id', '=', the('accountId'))
      .where('sku', '=', the('sku')),
  );
  const want = prepare((the: Named<Wish>) =>
    query
      .insertInto('products')
      .values({
        account_id: the('accountId'),
        sku: the('sku'),
        item_number: the('itemNumber'),
        due_at: the('now'),
      })
      .onConflict((on) =>
        on.columns(['account_id', 'sku']).doUpdateSet({
          item_number: sql<string>`CASE WHEN excluded.item_number = '' THEN products.item_number ELSE excluded.item_number END`,
          // Another item number under the same SKU is another product, however new the answer is.
          due_at: sql<
            string | null
          >`CASE WHEN products.due_at IS NULL AND (coalesce(products.fetched_at, products.not_found_at, '') < ${the('staleBefore')} OR excluded.item_number NOT IN ('', products.item_number)) THEN excluded.due_at ELSE products.due_at END`,
        }),
      ),
  );
  const due = prepare((the: Named<{ accountId: string; now: string; limit: number }>) =>
    query
      .selectFrom('products')
      .select(columns)
      .where('account_id', '=', the('accountId'))
      .where('due_at', '<=', the('now'))
      .orderBy('due_at')
      .limit(the('limit')),
  );
  const nextDue = prepare((the: Named<{ accountId: string }>) =>
    query
      .selectFrom('products')
      .select('due_at as dueAt')
      .where('account_id', '=', the('accountId'))
      .where('due_at', 'is not', null)
      .orderBy('due_at')
      .limit(1),
  );
  const saveFetched = prepare((the: Named<Fetched>) =>
    of(the).set({
      item_number: the('itemNumber'),
      title: the('title'),
      weight_grams: the('weightGrams'),
      picture_url: the('pictureUrl'),
      due_at: null,
      fetched_at: the('now'),
      not_found_at: null,
    }),
  );
  const saveNotFound = prepare((the: Named<Key & { now: string }>) =>
    of(the).set({ due_at: null, not_found_at: the('now') }),
  );
  const postpone = prepare((the: Named<Key & { dueAt: string }>) =>
    of(the).set({ due_at: the('dueAt') }),
  );
  const picture = prepare((the: Named<Key>) =>
    query
      .selectFrom('product_pictures as i')
      .innerJoin('products as p', (on) =>
        on
          .onRef('p.account_id', '=', 'i.account_id')
          .onRef('p.sku', '=', 'i.sku')
          .onRef('p.picture_url', '=', 'i.picture_url'),
      )
      .select('i.png')
      .where('i.account_id', '=', the('accountId'))
      .where('i.sku', '=', the('sku')),
  );
  const savePicture = prepare((the: Named<Parameters<ProductsTable['savePicture']>[0]>) => {
    const taken = { picture_url: the('pictureUrl'), png: the('png'), fetched_at: the('now') };
    return query
      .insertInto('product_pictures')
      .values({ account_id: the('accountId'), sku: the('sku'), ...taken })
      .onConflict((on) => on.columns(['account_id', 'sku']).doUpdateSet(taken));
  });

  return {
    find: (accountId, sku) => find.first({ accountId, sku }) ?? null,
    list: (filter) => {
      const matching = matchingProducts(filter);
      const counted = connection.first(matching.select(sql<number>`count(*)`.as('total')));
      const rows = connection.all(
        matching
          .select(columns)
          .orderBy('account_id')
          .orderBy('sku')
          .limit(filter.limit)
          .offset(filter.offset),
      );
      return { rows, total: counted?.total ?? 0 };
    },
    want: (wish) => {
      want.run(wish);
    },
    due: (accountId, now, limit) => due.all({ accountId, now, limit }),
    nextDueAt: (accountId) => nextDue.first({ accountId })?.dueAt ?? null,
    saveFetched: (product, now) => {
      saveFetched.run({ ...product, now });
    },
    saveNotFound: (accountId, sku, now) => {
      saveNotFound.run({ accountId, sku, now });
    },
    postpone: (accountId, sku, dueAt) => {
      postpone.run({ accountId, sku, dueAt });
    },
    picture: (accountId, sku) => picture.first({ accountId, sku })?.png ?? null,
    savePicture: (taken) => {
      savePicture.run(taken);
    },
  };
}

function matchingProducts({ accountId, text }: ProductFilter) {
  let matching = query.selectFrom('products');
  if (accountId !== undefined) matching = matching.where('account_id', '=', accountId);
  if (text !== undefined && text.trim() !== '') {
    const like = `%${text.trim().replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
    matching = matching.where(
      sql<boolean>`(sku LIKE ${like} ESCAPE '\\' OR item_number LIKE ${like} ESCAPE '\\' OR title LIKE ${like} ESCAPE '\\')`,
    );
  }
  return matching;
}
