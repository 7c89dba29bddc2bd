import type { OrdersTable } from '../../app/order-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

/** Counts a change of an order or of what hangs on it, for screens that show the order before. */
export function createOrderTouch({ prepare }: Connection): OrdersTable['touch'] {
  const touch = prepare((the: Named<{ orderKey: number; now: string }>) =>
    query
      .updateTable('orders')
      .set((row) => ({ revision: row('revision', '+', 1), updated_at: the('now') }))
      .where('order_key', '=', the('orderKey')),
  );
  return (orderKey, now) => {
    touch.run({ orderKey, now });
  };
}
