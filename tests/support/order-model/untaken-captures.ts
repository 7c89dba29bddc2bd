import type { Model } from './model-of-page.ts';
import type { OrderBench } from './order-bench.ts';

/**
 * Captures that the provider has not taken, by their transaction ids: they wait because it could not be
 * reached, so that nothing of them is there.
 */
export function untakenCaptures({ orderId }: Model, bench: OrderBench): ReadonlySet<string> {
  return bench.station().context.store.read((tx) => {
    const order = tx.orders.find(orderId);
    const lines = (order === null ? [] : tx.payments.listByOrder(order.key)).flatMap(({ key }) =>
      tx.payments.transactions(key),
    );
    const untaken = lines.filter(({ kind, state, requestKey }) => {
      if (kind !== 'capture' || state !== 'Pending' || requestKey === null) return false;
      const request = tx.orderRequests.findByKey(requestKey);
      const wasTried = (request?.attemptNumber ?? 0) > 0 || request?.waitReason !== '';
      return request?.state === 'Pending' && !request.mustReadBack && wasTried;
    });
    return new Set(untaken.map(({ id }) => id));
  });
}
