import { sql } from 'kysely';
import type { OrdersTable } from '../../app/order-store-port.ts';
import { codeVariants } from './code-variants.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

/** Looks a scanned code up in every place where it may stand; each look-up is one seek in an index. */
export function createOrderCodes({ prepare }: Connection): OrdersTable['idsByCode'] {
  const matches = prepare((the: Named<{ code: string }>) => {
    const byOrder = query.selectFrom('orders').select('order_key');
    const keys = byOrder
      .where('order_number', '=', the('code'))
      .unionAll(byOrder.where(sql<boolean>`channel_order_id = ${the('code')} COLLATE NOCASE`))
      .unionAll(
        query.selectFrom('packages').select('order_key').where('shipment_number', '=', the('code')),
      )
      .unionAll(
        query
          .selectFrom('tracking_numbers as t')
          .innerJoin('packages as p', 'p.package_key', 't.package_key')
          .select('p.order_key')
          .where('t.tracking_number', '=', the('code')),
      );
    return query
      .selectFrom('orders as o')
      .select(['o.order_key as key', 'o.id', 'o.state'])
      .where('o.order_key', 'in', keys);
  });

  return (code) => {
    const found = new Map<number, { id: string; open: boolean }>();
    for (const variant of codeVariants(code)) {
      for (const { key, id, state } of matches.all({ code: variant })) {
        found.set(key, { id, open: state === 'New' || state === 'Processing' });
      }
    }
    return [...found]
      .sort(
        ([key, one], [otherKey, other]) => Number(other.open) - Number(one.open) || otherKey - key,
      )
      .map(([, order]) => order.id);
  };
}
