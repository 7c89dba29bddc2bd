import type { OrderState } from '../../shared/order-states.ts';
import { hasSomethingToShip, type ImportedOrder } from '../domain/imported-order.ts';
import { stateByChannel } from '../domain/order-state.ts';
import { tellAnswerAgain, withdrawUntold } from './accept-requests.ts';
import { needsAcceptance } from './acceptance-settings.ts';
import { auditCalledOff, auditImported } from './audit-called-off.ts';
import type { AppContext } from './context.ts';
import { keepImportedPayment } from './keep-imported-payment.ts';
import { partsStandingOf, restIsOpen } from './order-family.ts';
import type { OrderRecord } from './order-store-port.ts';
import { takeInPending } from './pending-orders.ts';
import type { StoreTransaction } from './store-port.ts';

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
    if (outcome !== 'unchanged') keepImportedPayment(context, tx, accountId, order, now);
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
  if (imported.cancelled) withdrawUntold(tx, order.key, now);
  const packages = tx.packages.listByOrder(order.key);
  const parts = partsStandingOf(tx, order);
  const byChannel = stateByChannel(order, imported.cancelled, packages, parts);
  // What is left of it may be in parts that were split from it.
  const isOver = byChannel === 'Completed' || byChannel === 'Canceled';
  const state = isOver && restIsOpen(tx, order) ? null : byChannel;
  if (state === null) {
    auditCalledOff(context, tx, order, now);
    return;
  }
  tx.orders.setState(order.key, { state, by: 'channel' }, now);
  if (order.state === 'Canceled') tellAnswerAgain(context, tx, order, now);
  auditImported(context, tx, order, auditWords(order, state), now);
}

function auditWords({ lines }: OrderRecord, state: OrderState): string {
  if (state === 'Canceled') return 'canceled at the channel';
  if (state !== 'Completed') return 'open again at the channel';
  const byOthers = lines.some((line) => line.quantityShippedElsewhere > 0);
  return byOthers ? 'shipped elsewhere' : 'done with its parts';
}
