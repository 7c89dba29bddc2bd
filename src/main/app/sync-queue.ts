import type { AppContext } from './context.ts';
import { syncOrders } from './order-sync.ts';
import { syncProducts } from './product-sync.ts';
import type { DurableQueue } from './runner.ts';
import { syncAccounts, syncDueAt } from './sync-due.ts';
import type { SyncOperation } from './sync-store-port.ts';

const operations: readonly SyncOperation[] = ['orders', 'products'];

/**
 * What comes in from channels by itself: orders, and then what is known of their products. One lane per
 * account. How far each is stands in the store, with a lease on what is being done: of several
 * processes on one store one works on an account, and what a killed one has begun is taken up when its
 * lease has run out.
 */
export function createSyncQueue(context: AppContext): DurableQueue {
  /** The earliest due time of each account, of those that have one. */
  const dueTimes = () =>
    context.store.read((tx) =>
      syncAccounts(context, tx).flatMap(({ account }) => {
        const due = operations
          .map((operation) => syncDueAt(tx, account, operation))
          .filter((dueAt) => dueAt !== null)
          .sort();
        return due[0] === undefined ? [] : [{ accountId: account.id, dueAt: due[0] }];
      }),
    );
  return {
    name: 'order import',
    lanesWithWork: (now) =>
      dueTimes()
        .filter(({ dueAt }) => dueAt <= now)
        .map(({ accountId }) => accountId),
    nextDueAt: () =>
      dueTimes()
        .map(({ dueAt }) => dueAt)
        .filter((dueAt) => dueAt !== '')
        .sort()[0] ?? null,
    // A lease that has run out is due again by itself.
    recover: () => 0,
    runOne: async (accountId, signal) => {
      const sync = context.store.read((tx) =>
        syncAccounts(context, tx).find(({ account }) => account.id === accountId),
      );
      if (sync === undefined) return { kind: 'idle' };
      const worked =
        (await syncOrders(context, sync, signal)) || (await syncProducts(context, sync, signal));
      return { kind: worked ? 'done' : 'idle' };
    },
  };
}
