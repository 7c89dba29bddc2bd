import type { OrderListName } from '../../../shared/order-list-words.ts';
import type { SearchScope } from './order-screen-state.ts';

/** How many orders are listed; `exact` is false while the rest is still being counted. */
export function countWords(total: number, exact: boolean): string {
  const count = total.toLocaleString('en');
  if (!exact) return `More than ${count} orders`;
  return total === 1 ? '1 order' : `${count} orders`;
}

const nothingIn: Readonly<Record<OrderListName, { title: string; children: string }>> = {
  open: { title: 'No open orders', children: 'Import a file from your shop or marketplace.' },
  pending: {
    title: 'Nothing waits for an answer',
    children: 'Orders of accounts that need acceptance come here first.',
  },
  awaiting: {
    title: 'Nothing awaits fulfillment',
    children: 'Orders come here once they are accepted.',
  },
  onHold: {
    title: 'Nothing is on hold',
    children: 'Put an order on hold from its page, or mark several in a list.',
  },
  shipped: {
    title: 'Nothing is shipped yet',
    children: 'Orders come here when they are completed.',
  },
  canceled: {
    title: 'No canceled orders',
    children: 'Orders come here when they are canceled or rejected.',
  },
  all: { title: 'No orders yet', children: 'Import a file from your shop or marketplace.' },
};

/** Why the list is empty, and what to do about it. */
export function emptyWords(shown: {
  readonly list: OrderListName;
  readonly text: string;
  readonly scope: SearchScope;
  readonly filtered: boolean;
}): { readonly title: string; readonly children: string } {
  if (shown.text !== '') {
    return {
      title: 'No order matches',
      children:
        shown.scope === 'list'
          ? 'Search in all orders, or change the words.'
          : 'Every word must be in the number, the buyer, a SKU, a tracking number, a note or a tag.',
    };
  }
  if (shown.filtered)
    return { title: 'No order matches', children: 'Change or clear the filters.' };
  return nothingIn[shown.list];
}
