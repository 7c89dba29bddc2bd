import { isOpenState } from '../domain/combine.ts';
import { quantityLeft } from '../domain/open-order.ts';
import { stateByChannel } from '../domain/order-state.ts';
import { auditImported } from './audit-called-off.ts';
import type { AppContext } from './context.ts';
import { freeMembers } from './free-members.ts';
import { partsStandingOf, restIsOpen, rootOf } from './order-family.ts';
import type { OrderRecord } from './order-store-port.ts';
import { setStateByWork } from './state-by-work.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * An order that has nothing left and nothing packed beside its parts is done with the last of them:
 * nobody would ever answer a Shipment Confirmation of its own.
 */
export function completeWithParts(
  context: AppContext,
  tx: StoreTransaction,
  part: OrderRecord,
  now: string,
): void {
  const root = rootOf(tx, part);
  if (root.key === part.key || !isOpenState(root.state) || restIsOpen(tx, part)) return;
  const packages = tx.packages.listByOrder(root.key);
  const isDone =
    !root.lines.some((line) => quantityLeft(line) > 0) &&
    !packages.some(({ state }) => state === 'labelled') &&
    partsStandingOf(tx, root) === 'closed';
  if (!isDone) return;
  setStateByWork(context, tx, root, 'Completed', now);
  freeMembers(context, tx, root.key, new Set(), now);
}

/** What the channel has called off wholly is canceled once its last label is voided. */
export function cancelCalledOff(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  now: string,
): void {
  const { id } = rootOf(tx, order);
  const root = tx.orders.find(id);
  if (root === null) return;
  const packages = tx.packages.listByOrder(root.key);
  const to = stateByChannel(root, false, packages, partsStandingOf(tx, root));
  if (to !== 'Canceled') return;
  tx.orders.setState(root.key, { state: to, by: 'channel' }, now);
  auditImported(context, tx, root, 'canceled at the channel', now);
}
