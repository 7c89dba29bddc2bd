import type { OrderRowView } from '../../src/shared/order-list-views.ts';
import { orders } from './fake-data.ts';

/** Users to whom orders of the core in memory are assigned. */
export const assignees = ['Anna Lind', 'Ben Okafor', 'Grace', 'Olaf', 'Priya'].map(
  (name, index) => ({ userId: `user-${index + 1}`, name }),
);
export const offeredTags = ['fragile', 'gift', 'wholesale'];

/** What people have done to an order before anybody looks. */
type Seed = Pick<OrderRowView, 'acceptance' | 'customState'> & {
  readonly hold: { readonly until: string | null; readonly reason: string } | null;
  readonly userId: string | null;
  readonly tags: readonly string[];
};

const backorder = { name: 'Backorder', colour: 'amber' };

const seeds = new Map(orders.map((order, index) => [order.orderId, makeSeed(order.state, index)]));

function makeSeed(state: OrderRowView['state'], index: number): Seed {
  const isHeld = index % 17 === 5;
  return {
    acceptance:
      index % 13 === 6 ? 'Pending' : index % 13 === 8 ? 'AwaitingFulfillment' : 'NotNeeded',
    hold: isHeld ? { until: index % 2 === 0 ? '2026-12-01' : null, reason: '' } : null,
    customState: index % 23 === 4 && state === 'Processing' ? backorder : null,
    userId: index % 4 === 1 ? `user-${3 + (index % 3)}` : null,
    tags: offeredTags.filter((_, at) => (index + at * 5) % 7 === 0),
  };
}

export function seedOf(orderId: string): Seed {
  return seeds.get(orderId) ?? makeSeed('New', 1);
}
