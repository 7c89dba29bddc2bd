import type { AppContext } from './context.ts';
import { found } from './order-family.ts';
import type { StoreTransaction } from './store-port.ts';

/** Orders that were to share the boxes of another one, and are not in `staying`, ship by themselves. */
export function freeMembers(
  context: Pick<AppContext, 'actor'>,
  tx: StoreTransaction,
  leadKey: number,
  staying: ReadonlySet<string>,
  now: string,
): void {
  for (const order of found(tx, tx.orderSplits.memberIds(leadKey))) {
    if (staying.has(order.id)) continue;
    tx.orderSplits.setCombined(order.key, null, now);
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: 'separate order',
      subject: 'order',
      subjectId: order.id,
      detail: { orderNumber: order.orderNumber, why: 'the box was closed without it' },
    });
  }
}
