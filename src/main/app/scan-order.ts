import { appError, RefusedError } from '../../shared/app-error.ts';
import type { AppContext } from './context.ts';
import type { StationSession } from './station-session.ts';

/**
 * Opens the order that a scanned or typed code means. A code that means nothing, or more than one
 * order, closes what was open: the box on the bench must never be packed for the order before it
 * (field notes, pain 7).
 */
export function scanOrder(context: AppContext, session: StationSession, code: string): void {
  refuseWhileConfirming(session);
  session.openOrderId = null;
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
  session.openOrderId = first;
}

/** Opens an order by its id, from a list or a link (SS16). */
export function openOrder(context: AppContext, session: StationSession, orderId: string): void {
  refuseWhileConfirming(session);
  if (context.store.read((tx) => tx.orders.find(orderId)) === null) {
    throw new RefusedError(appError('not-found', 'This order is not in the store any more.'));
  }
  session.openOrderId = orderId;
}

export function closeOrder(session: StationSession): void {
  refuseWhileConfirming(session);
  session.openOrderId = null;
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
