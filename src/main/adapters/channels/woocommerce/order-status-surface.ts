import { carrierAtChannel } from '../../../domain/channel-carriers.ts';
import { sameTracking, shownTracking } from '../http/tracking-number.ts';
import { shipmentTrackingProviders } from './carriers.ts';
import { resolveLines } from './order-lines.ts';
import { readStoreOrder, refusalOf, updateStoreOrder } from './store-order.ts';
import { absent, accepted, type Surface, summarizePackage } from './surface.ts';
import type { WantedPackage } from './wanted-package.ts';

/** Custom fields of the order, one pair for each package; a seller sees them beside the order. */
const numberKey = (wanted: WantedPackage) =>
  `packbench_tracking_number_${wanted.confirmation.packageReferenceId}`;
const carrierKey = (wanted: WantedPackage) =>
  `packbench_carrier_${wanted.confirmation.packageReferenceId}`;

/**
 * Packages at the order itself (`PUT /wc/v3/orders/{id}`): the number in custom fields, and the
 * status `completed` with the package that closes the order. The store writes to the buyer when the
 * order is completed and has no flag to ask for it. Lines are not told, and known all the same before
 * anything is: a package of other items may be one of another order.
 */
export const orderStatusSurface: Surface = {
  confirm: async (session, wanted) => {
    const { confirmation, orderId, trackingNumber } = wanted;
    const order = await readStoreOrder(session, orderId, 'writeback');
    const refusal = refusalOf(order);
    if (refusal !== null || order.kind !== 'order') return refusal ?? absentOrder;
    const isThere = sameTracking(order.metaValue(numberKey(wanted)), trackingNumber);
    const completes = confirmation.closeOrder && order.status !== 'completed';
    if (isThere && !completes) return accepted('The store has this package already.');
    if (!isThere) {
      const lines = resolveLines(wanted, order);
      if ('refusal' in lines) return lines.refusal;
    }
    const carrier = carrierAtChannel(confirmation, {
      own: session.access.carrierNames,
      table: shipmentTrackingProviders,
      otherwise: confirmation.carrierName || confirmation.carrierCode,
    });
    const change = {
      ...(completes ? { status: 'completed' as const } : {}),
      meta_data: [
        { key: numberKey(wanted), value: trackingNumber },
        { key: carrierKey(wanted), value: carrier },
      ],
    };
    const failure = await updateStoreOrder(
      session,
      orderId,
      change,
      summarizePackage(confirmation),
    );
    return failure === null ? accepted('The store has the package.') : { outcome: failure };
  },

  readBack: async (session, wanted) => {
    const { confirmation, orderId, trackingNumber } = wanted;
    const order = await readStoreOrder(session, orderId, 'orders');
    if (order.kind === 'none') return absent;
    if (order.kind !== 'order') return { result: { kind: 'not-proven', outcome: order } };
    const found = order.metaValue(numberKey(wanted));
    if (found === '') return absent;
    if (!sameTracking(found, trackingNumber)) {
      const message = `The store has this package with the tracking number ${shownTracking(found)}.`;
      return { result: { kind: 'different', message } };
    }
    // The number alone is half of it: confirming again does only what is missing.
    if (confirmation.closeOrder && order.status !== 'completed') return absent;
    return { result: { kind: 'confirmed' } };
  },

  unship: async (session, wanted) => {
    const { confirmation, orderId, trackingNumber } = wanted;
    const order = await readStoreOrder(session, orderId, 'writeback');
    if (order.kind === 'none') return accepted('The store does not have this package.');
    if (order.kind !== 'order') return refusalOf(order) ?? absentOrder;
    const isThere = sameTracking(order.metaValue(numberKey(wanted)), trackingNumber);
    if (!isThere) return accepted('The store does not have this package.');
    const reopens = confirmation.closeOrder && order.status === 'completed';
    const change = {
      ...(reopens ? { status: 'processing' as const } : {}),
      meta_data: [
        { key: numberKey(wanted), value: '' },
        { key: carrierKey(wanted), value: '' },
      ],
    };
    const summary = `Take back ${summarizePackage(confirmation)}`;
    const failure = await updateStoreOrder(session, orderId, change, summary);
    return failure === null ? accepted('The store took the package back.') : { outcome: failure };
  },
};

const absentOrder = accepted('The store does not have this order.');
