import type { OrderAcceptance } from '../../../shared/order-words.ts';
import { orderAcceptanceOf } from '../../domain/acceptance.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

/**
 * Makes an order's acceptance what its lines say (MP7, MP8), with the time of the change. Leaves the
 * revision to the caller, who knows what else has changed.
 */
export function createAcceptanceRefresh({
  prepare,
}: Connection): (orderKey: number, now: string) => OrderAcceptance {
  const lines = prepare((the: Named<{ orderKey: number }>) =>
    query
      .selectFrom('order_lines')
      .select(['acceptance', 'quantity_ordered as quantityOrdered'])
      .where('order_key', '=', the('orderKey')),
  );
  const set = prepare(
    (the: Named<{ orderKey: number; acceptance: OrderAcceptance; now: string }>) =>
      query
        .updateTable('orders')
        .set({ acceptance: the('acceptance'), acceptance_at: the('now') })
        .where('order_key', '=', the('orderKey'))
        .where('acceptance', '<>', the('acceptance')),
  );
  return (orderKey, now) => {
    const acceptance = orderAcceptanceOf(lines.all({ orderKey }));
    set.run({ orderKey, acceptance, now });
    return acceptance;
  };
}
