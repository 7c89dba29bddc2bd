import { hasSomethingToShip, type ImportedOrder } from '../domain/imported-order.ts';
import { quantityLeft } from '../domain/open-order.ts';
import type { AppContext } from './context.ts';
import type { StoreTransaction } from './store-port.ts';

/** A product is asked for again when it was asked for longer ago. */
const PRODUCT_FRESH_MS = 7 * 24 * 3_600_000;

type StoredOrders = { readonly created: number; readonly updated: number };

/**
 * Stores orders as the channel tells them, inside a transaction. One that has nothing left to ship
 * only changes what is here already: it is no work for this station.
 */
export function storeSyncedOrders(
  context: AppContext,
  tx: StoreTransaction,
  options: {
    readonly accountId: string;
    readonly orders: readonly ImportedOrder[];
    /** Whether the channel can be asked for products. */
    readonly wantProducts: boolean;
    readonly now: string;
  },
): StoredOrders {
  const { accountId, orders, wantProducts, now } = options;
  const staleBefore = new Date(Date.parse(now) - PRODUCT_FRESH_MS).toISOString();
  let created = 0;
  let updated = 0;
  for (const order of orders) {
    const toShip = !order.cancelled && hasSomethingToShip(order.lines);
    const outcome = tx.orders.upsertImported(accountId, order, {
      continued: false,
      knownOnly: !toShip,
      now,
      nextId: context.ids.next,
    });
    if (outcome === 'created') created += 1;
    if (outcome === 'updated') {
      updated += 1;
      afterChange(context, tx, accountId, order, now);
    }
    if (!toShip || !wantProducts) continue;
    for (const { sku, itemNumber = '' } of order.lines) {
      if (sku !== '') tx.products.want({ accountId, sku, itemNumber, now, staleBefore });
    }
  }
  return { created, updated };
}

/**
 * An order that nobody packed here and that is shipped as a whole all the same is done. One of which a
 * package is ours keeps the state that the packer chose (OC3, OC5).
 */
function afterChange(
  context: AppContext,
  tx: StoreTransaction,
  accountId: string,
  imported: ImportedOrder,
  now: string,
): void {
  const found = tx.orders.findByChannelId(accountId, imported.channelOrderId);
  const order = found === null ? null : tx.orders.find(found.id);
  if (order === null) return;
  const nothingLeft = order.lines.every((line) => quantityLeft(line) === 0);
  const shippedElsewhere =
    order.state === 'New' && nothingLeft && tx.packages.listByOrder(order.key).length === 0;
  if (shippedElsewhere) tx.orders.setState(order.key, 'Completed', now);
  if (!shippedElsewhere && !imported.cancelled) return;
  tx.audit.add({
    at: now,
    actor: context.actor,
    action: imported.cancelled ? 'canceled at the channel' : 'shipped elsewhere',
    subject: 'order',
    subjectId: order.id,
    detail: { orderNumber: order.orderNumber },
  });
}
