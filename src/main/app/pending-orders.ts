import { acceptsByItself } from './acceptance-settings.ts';
import type { AppContext } from './context.ts';
import { decideLines } from './decide-lines.ts';
import type { StoreTransaction } from './store-port.ts';

/** Who the audit log names where an account accepts its orders by itself (MP4). */
const BY_ITSELF = 'the account (accepts by itself)';

/**
 * After orders came in, inside the same transaction: those that are pending and that nobody was told
 * of are accepted where the account does so by itself, and else noted for the notices (MP1). Returns
 * how many wait for a person now.
 */
export function takeInPending(
  context: AppContext,
  tx: StoreTransaction,
  accountId: string,
  now: string,
): number {
  const ids = tx.acceptance.unnoticed(accountId);
  if (ids.length === 0) return 0;
  const account = tx.accounts.find(accountId);
  const byItself = account !== null && acceptsByItself(account);
  let waiting = 0;
  for (const id of ids) {
    const order = tx.orders.find(id);
    if (order === null) continue;
    if (!byItself) {
      tx.acceptance.notice(order.key, now);
      waiting += 1;
      continue;
    }
    const pending = order.lines.filter((line) => line.acceptance === 'Pending');
    const decided = pending.map((line) => ({ line, decision: { kind: 'accept' } as const }));
    const by = { actor: BY_ITSELF, now, dueAt: now, action: 'accept order' };
    decideLines(context, tx, order, decided, by);
  }
  return waiting;
}

/** Announces orders that wait for a person, after their transaction. */
export function announcePending(context: AppContext, count: number): void {
  if (count > 0) context.events.emit({ kind: 'orders-pending', count });
}
