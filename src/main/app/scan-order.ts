import { appError, RefusedError } from '../../shared/app-error.ts';
import { type Clocked, leadOf, shipsNow } from './combined-box.ts';
import type { AppContext } from './context.ts';
import { rootOf } from './order-family.ts';
import type { StationSession } from './station-session.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * Opens the order that a scanned or typed code means. A code that means nothing, or more than one
 * order, closes what was open: the box on the bench must never be packed for the order before it
 * (field notes, pain 7).
 */
export function scanOrder(context: AppContext, session: StationSession, code: string): void {
  refuseWhileConfirming(session);
  session.openOrderId = null;
  session.openedInstead = '';
  const ids = context.store.read((tx) => tx.orders.idsByCode(code));
  const [first, second] = ids;
  if (first === undefined) {
    throw new RefusedError(
      appError(
        'not-found',
        `No order has the number ${shortened(code)}. Check the code, or import the order file again.`,
      ),
    );
  }
  if (second !== undefined) {
    throw new RefusedError(
      appError(
        'conflict',
        `${ids.length} orders have the number ${shortened(code)}. Open the right one in Orders.`,
      ),
    );
  }
  const { orderId, words } = context.store.read((tx) => openedFor(context, tx, first));
  session.openOrderId = orderId;
  session.openedInstead = words;
}

/**
 * The order to pack where one was scanned: goods that were put back are in their order, and what is
 * packed with another order is in its box.
 */
function openedFor(
  context: Clocked,
  tx: StoreTransaction,
  orderId: string,
): { orderId: string; words: string } {
  const order = tx.orders.find(orderId);
  if (order === null) return { orderId, words: '' };
  if (order.splitUndoneAt !== null) {
    const root = rootOf(tx, order);
    const words = `Order ${order.orderNumber} was put back into order ${root.orderNumber}, which is open now.`;
    return { orderId: root.id, words };
  }
  const lead = leadOf(tx, order);
  if (lead === null || !shipsNow(context, tx, lead)) return { orderId, words: '' };
  const words = `Order ${order.orderNumber} is packed in one box with order ${lead.orderNumber}, which is open now.`;
  return { orderId: lead.id, words };
}

/** Opens an order by its id, from a list or a link (SS16). */
export function openOrder(context: AppContext, session: StationSession, orderId: string): void {
  refuseWhileConfirming(session);
  if (context.store.read((tx) => tx.orders.find(orderId)) === null) {
    throw new RefusedError(appError('not-found', 'This order is not in the store any more.'));
  }
  session.openOrderId = orderId;
  session.openedInstead = '';
}

export function closeOrder(session: StationSession): void {
  refuseWhileConfirming(session);
  session.openOrderId = null;
  session.openedInstead = '';
}

function refuseWhileConfirming(session: StationSession): void {
  if (session.confirmationPackageId !== null) {
    throw new RefusedError(
      appError('refused', 'Answer the Shipment Confirmation first, or close it with X.'),
    );
  }
}

function shortened(code: string): string {
  return code.length > 40 ? `${code.slice(0, 40)}…` : code;
}
