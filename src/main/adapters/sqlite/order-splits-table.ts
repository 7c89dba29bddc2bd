import { type Selectable, sql } from 'kysely';
import type { OrderSplitsTable } from '../../app/order-split-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { placeOf } from './order-family.ts';
import { createOrderParts } from './order-parts.ts';
import { createPartsSettle } from './order-parts-settle.ts';
import { leftOfLine } from './order-quantities.ts';
import type { OrderSearch } from './order-search.ts';
import { query } from './query-builder.ts';
import type { Schema } from './schema.ts';

/** A shop may send a thousand orders to one address; whoever packs one of them looks at a few. */
const MOST_NEARBY = 60;

const hasSomethingLeft = sql<boolean>`EXISTS (
  SELECT 1 FROM order_lines AS l WHERE l.order_key = o.order_key AND ${leftOfLine} > 0
)`;

type NearbyRow = Selectable<Schema['orders']>;

export function createOrderSplitsTable(
  connection: Connection,
  search: OrderSearch,
): OrderSplitsTable {
  const { prepare } = connection;
  const parts = createOrderParts(connection, search);
  const ids = query.selectFrom('orders').select('id').orderBy('order_key');
  const idOf = prepare((the: Named<{ orderKey: number }>) =>
    query.selectFrom('orders').select('id').where('order_key', '=', the('orderKey')),
  );
  const partIds = prepare((the: Named<{ rootKey: number }>) =>
    ids.where('split_from_key', '=', the('rootKey')),
  );
  const memberIds = prepare((the: Named<{ leadKey: number }>) =>
    ids.where('combined_into_key', '=', the('leadKey')),
  );
  const orderOfLine = prepare((the: Named<{ lineId: string }>) =>
    query
      .selectFrom('order_lines as l')
      .innerJoin('orders as o', 'o.order_key', 'l.order_key')
      .select('o.id')
      .where('l.id', '=', the('lineId')),
  );
  const taken = prepare(
    (the: Named<{ accountId: string; orderNumber: string; channelOrderId: string }>) =>
      query
        .selectFrom('orders')
        .select('order_key')
        .where('order_number', '=', the('orderNumber'))
        .unionAll(
          query
            .selectFrom('orders')
            .select('order_key')
            .where('account_id', '=', the('accountId'))
            .where('channel_order_id', '=', the('channelOrderId')),
        ),
  );
  const setCombined = prepare(
    (the: Named<{ orderKey: number; leadKey: number | null; now: string }>) =>
      query
        .updateTable('orders')
        .set((row) => ({
          combined_into_key: the('leadKey'),
          revision: row('revision', '+', 1),
          updated_at: the('now'),
        }))
        .where('order_key', '=', the('orderKey')),
  );
  const nearby = prepare((the: Named<{ orderKey: number }>) =>
    query
      // Literal, as SQLite must see at compile time that the index of open orders by place fits.
      .selectFrom(sql<NearbyRow>`orders`.as<'o'>(sql`o INDEXED BY orders_by_place`))
      .select([
        'o.order_key as key',
        'o.id',
        'o.order_number as orderNumber',
        'o.account_id as accountId',
        'o.currency',
        'o.buyer_name as buyerName',
        'o.recipient_name as name',
        'o.recipient_company as company',
        'o.address_line1 as line1',
        'o.address_line2 as line2',
        'o.address_line3 as line3',
        'o.city',
        'o.region',
        'o.postal_code as postalCode',
        'o.country',
        'o.phone',
      ])
      .where(
        'o.account_id',
        '=',
        query.selectFrom('orders').select('account_id').where('order_key', '=', the('orderKey')),
      )
      .where(
        placeOf,
        '=',
        query
          .selectFrom('orders')
          .select(placeOf.as('place'))
          .where('order_key', '=', the('orderKey')),
      )
      .where(sql<boolean>`o.state IN ('New', 'Processing')`)
      .where('o.order_key', '<>', the('orderKey'))
      .where('o.combined_into_key', 'is', null)
      .where(hasSomethingLeft)
      .orderBy('o.order_key')
      .limit(MOST_NEARBY),
  );
  const companions = prepare((the: Named<{ packageKey: number }>) =>
    query
      .selectFrom('packages')
      .select('package_key as key')
      .where('boxed_in_key', '=', the('packageKey'))
      .orderBy('package_key'),
  );

  return {
    idOf: (orderKey) => idOf.first({ orderKey })?.id ?? null,
    partIds: (rootKey) => partIds.all({ rootKey }).map(({ id }) => id),
    memberIds: (leadKey) => memberIds.all({ leadKey }).map(({ id }) => id),
    orderIdOfLine: (lineId) => orderOfLine.first({ lineId })?.id ?? null,
    isTaken: (accountId, orderNumber, channelOrderId) =>
      taken.first({ accountId, orderNumber, channelOrderId }) !== undefined,
    addPart: parts.addPart,
    putBack: (orderKey, now) => parts.end({ orderKey, undoneAt: now, setBy: 'person' }, now),
    settle: createPartsSettle(connection, parts),
    setCombined: (orderKey, leadKey, now) => {
      setCombined.run({ orderKey, leadKey, now });
    },
    nearby: (orderKey) =>
      nearby
        .all({ orderKey })
        .map(
          ({
            name,
            company,
            line1,
            line2,
            line3,
            city,
            region,
            postalCode,
            country,
            phone,
            ...own
          }) => ({
            ...own,
            shipTo: {
              name,
              company,
              line1,
              line2,
              line3,
              city,
              region,
              postalCode,
              country,
              phone,
            },
          }),
        ),
    companionKeys: (packageKey) => companions.all({ packageKey }).map(({ key }) => key),
  };
}
