import type { OrderState } from '../../shared/views.ts';
import { hasSomethingToShip, type ImportedOrder } from '../domain/imported-order.ts';
import { quantityLeft } from '../domain/open-order.ts';
import { acceptRequestsOf, withdrawAnswer } from './accept-requests.ts';
import { needsAcceptance } from './acceptance-settings.ts';
import type { AppContext } from './context.ts';
import { takeInPending } from './pending-orders.ts';
import type { OrderRecord, PackageRecord, StoreTransaction } from './store-port.ts';

/** A product is asked for again when it was asked for longer ago. */
const PRODUCT_FRESH_MS = 7 * 24 * 3_600_000;

type StoredOrders = {
  readonly created: number;
  readonly updated: number;
  /** Orders that wait for a person to accept them, and did not before. */
  readonly pending: number;
};

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
  const account = tx.accounts.find(accountId);
  const wanted = account !== null && needsAcceptance(account);
  let created = 0;
  let updated = 0;
  for (const order of orders) {
    const toShip = !order.cancelled && hasSomethingToShip(order.lines);
    const outcome = tx.orders.upsertImported(accountId, order, {
      continued: false,
      knownOnly: !toShip,
      needsAcceptance: wanted,
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
  return { created, updated, pending: takeInPending(context, tx, accountId, now) };
}

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
  // Nobody has to be told any more that an order is accepted which is gone.
  if (imported.cancelled) {
    for (const request of acceptRequestsOf(tx, order.key)) withdrawAnswer(tx, request, now);
  }
  const packages = tx.packages.listByOrder(order.key);
  const state = stateByChannel(order, imported.cancelled, packages);
  if (state !== null) tx.orders.setState(order.key, state, now);
  if (state === null && !imported.cancelled) return;
  tx.audit.add({
    at: now,
    actor: context.actor,
    action: auditWords(state ?? 'Canceled'),
    subject: 'order',
    subjectId: order.id,
    detail: { orderNumber: order.orderNumber },
  });
}

/**
 * The state that an order gets by what its channel says, null where it keeps its own. One that nobody
 * packed here is done when it is shipped as a whole all the same, canceled when all of it was called
 * off line by line, and to be packed when the channel has taken either back: nobody would find it
 * otherwise. One of which a package is ours keeps the state that the packer chose (OC3, OC5).
 */
function stateByChannel(
  { state, acceptance, lines }: Pick<OrderRecord, 'state' | 'acceptance' | 'lines'>,
  cancelled: boolean,
  packages: readonly Pick<PackageRecord, 'state'>[],
): OrderState | null {
  const isOpen = lines.some((line) => quantityLeft(line) > 0);
  if (state === 'New' && !isOpen && packages.length === 0) {
    // What was rejected here is not shipped elsewhere; the channel cancels it when it was told.
    if (acceptance === 'Rejected' && lines.some((line) => line.quantityOrdered > 0)) return null;
    return lines.every((line) => line.quantityOrdered === 0) ? 'Canceled' : 'Completed';
  }
  const isTakenBack =
    (state === 'Completed' && packages.length === 0) || (state === 'Canceled' && !cancelled);
  if (!isOpen || !isTakenBack) return null;
  return packages.some((each) => each.state === 'labelled') ? 'Processing' : 'New';
}

function auditWords(state: OrderState): string {
  if (state === 'Canceled') return 'canceled at the channel';
  return state === 'Completed' ? 'shipped elsewhere' : 'open again at the channel';
}
