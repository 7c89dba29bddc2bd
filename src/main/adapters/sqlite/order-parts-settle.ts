import { sql } from 'kysely';
import type { OrderSplitsTable } from '../../app/order-split-store-port.ts';
import { partsAfterLess } from '../../domain/split-quantities.ts';
import type { Connection, Named } from './connection.ts';
import type { OrderParts } from './order-parts.ts';
import { packedOf } from './order-quantities.ts';
import { createOrderTouch } from './order-revision.ts';
import { query } from './query-builder.ts';

/** See OrderSplitsTable.settle. */
export function createPartsSettle(
  connection: Connection,
  parts: OrderParts,
): OrderSplitsTable['settle'] {
  const { prepare } = connection;
  const touch = createOrderTouch(connection);
  const openParts = prepare((the: Named<{ rootKey: number }>) =>
    query
      .selectFrom('orders as o')
      .innerJoin('orders as r', 'r.order_key', 'o.split_from_key')
      .select((o) => [
        'o.order_key as key',
        'o.state',
        'r.state as rootState',
        o
          .selectFrom('order_lines as l')
          .select(sql<number>`coalesce(sum(l.quantity_ordered), 0)`.as('sum'))
          .whereRef('l.order_key', '=', 'o.order_key')
          .$asScalar()
          .as('quantity'),
        o
          .exists(
            o
              .selectFrom('packages as p')
              .select('p.package_key')
              .whereRef('p.order_key', '=', 'o.order_key')
              .where('p.state', '=', 'labelled'),
          )
          .as('hasPackage'),
      ])
      .where('o.split_from_key', '=', the('rootKey'))
      .where('o.split_undone_at', 'is', null)
      .orderBy('o.order_key'),
  );
  const lines = prepare((the: Named<{ rootKey: number }>) =>
    query
      .selectFrom('order_lines as l')
      .select([
        'l.line_key as key',
        sql<number>`min(l.quantity_ordered, coalesce(l.quantity_accepted, l.quantity_ordered)) - l.quantity_shipped_elsewhere`.as(
          'available',
        ),
        packedOf(sql.ref('l.line_key')).as('packed'),
      ])
      .where('l.order_key', '=', the('rootKey')),
  );
  const partsOfLine = prepare((the: Named<{ lineKey: number }>) =>
    query
      .selectFrom('order_lines as l')
      .select([
        'l.line_key as lineKey',
        'l.order_key as orderKey',
        'l.quantity_ordered as quantity',
        packedOf(sql.ref('l.line_key')).as('packed'),
      ])
      .where('l.split_from_line_key', '=', the('lineKey'))
      .orderBy('l.order_key'),
  );

  return (rootKey, now) => {
    if (openParts.first({ rootKey }) === undefined) return;
    const changed = new Set<number>();
    for (const { key: lineKey, available, packed } of lines.all({ rootKey })) {
      const of = partsOfLine.all({ lineKey });
      for (const change of partsAfterLess(available, packed, of)) {
        parts.setQuantity(change.lineKey, change.quantity);
        const part = of.find((each) => each.lineKey === change.lineKey);
        if (part !== undefined) changed.add(part.orderKey);
      }
    }
    for (const orderKey of changed) touch(orderKey, now);
    for (const { key, state, rootState, quantity, hasPackage } of openParts.all({ rootKey })) {
      const canceled = rootState === 'Canceled' && state !== 'Completed';
      const isEmpty = quantity === 0 && !hasPackage;
      if (isEmpty || (canceled && state !== 'Canceled') || (canceled && !hasPackage)) {
        const undoneAt = hasPackage ? null : now;
        parts.end({ orderKey: key, undoneAt, setBy: 'channel' }, now);
      }
    }
  };
}
