import { acceptRequestsOf } from '../../../src/main/app/accept-requests.ts';
import type { Model } from './model-of-page.ts';
import type { OrderBench } from './order-bench.ts';

/** Whether the answer that could be taken back until now is being told, or was. */
export function answerHasBegun({ orderId }: Model, bench: OrderBench): boolean {
  return bench.station().context.store.read((tx) => {
    const order = tx.orders.find(orderId);
    const newest = order === null ? undefined : acceptRequestsOf(tx, order.key).at(-1);
    return newest !== undefined && newest.state !== 'Withdrawn' && newest.attemptNumber > 0;
  });
}
