import { knownCarrier, ownCarrierName } from '../../../domain/channel-carriers.ts';
import type { ChannelApi } from '../../../domain/confirmation.ts';
import { beforeActing } from '../http/before-acting.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { at, recordsOf, textOf } from '../http/json-fields.ts';
import { sameTracking } from '../http/tracking-number.ts';
import type { WooAccess } from './account-access.ts';
import { shipmentTrackingProviders } from './carriers.ts';
import { needsOrder, resolveLines } from './order-lines.ts';
import { STORE } from './read-answer.ts';
import type { StoreSession } from './session.ts';
import {
  completeStoreOrder,
  readStoreOrder,
  refusalOf,
  reopenStoreOrder,
  type StoreOrder,
} from './store-order.ts';
import { absent, accepted, rejected, type Surface, summarizePackage } from './surface.ts';
import type { WantedPackage } from './wanted-package.ts';

const NAMESPACE = 'wc-shipment-tracking/v3';

/**
 * Packages as tracking items of the extension Shipment Tracking. A second POST would make a second
 * item, so the list is read first. An item has no lines: another number may be another package. The
 * order is read only to complete it, and where the package's lines are known by their SKU alone; then
 * its lines must be those of the order.
 */
export const shipmentTrackingSurface: Surface = {
  confirm: async (session, wanted) => {
    const { confirmation, orderId } = wanted;
    let order: StoreOrder | null = null;
    if (confirmation.closeOrder || needsOrder(wanted)) {
      const read = await readStoreOrder(session, orderId, 'writeback');
      const refusal = refusalOf(read);
      if (refusal !== null) return refusal;
      order = read.kind === 'order' ? read : null;
    }
    const list = await readItems(session, wanted, 'writeback');
    if (list.kind === 'none') return rejected('order-not-found', 'The store has no such order.');
    if (list.kind !== 'items') return { outcome: beforeActing(list, STORE) };
    if (list.ours === null && order !== null) {
      const lines = resolveLines(wanted, order);
      if ('refusal' in lines) return lines.refusal;
    }
    const created = list.ours === null ? await createItem(session, wanted) : list.ours;
    if (typeof created !== 'string') return { outcome: created };
    // The number goes first, because the mail about the completed order tells it.
    const failure =
      order !== null && confirmation.closeOrder
        ? await completeStoreOrder(session, orderId, order)
        : null;
    if (failure !== null) return { outcome: failure, channelReference: created };
    return accepted(
      list.ours === null ? 'The store has the package.' : 'The store has this package already.',
      created,
    );
  },

  readBack: async (session, wanted) => {
    const list = await readItems(session, wanted, 'orders');
    if (list.kind === 'none') return absent;
    if (list.kind !== 'items') return { result: { kind: 'not-proven', outcome: list } };
    if (list.ours === null) return absent;
    if (wanted.confirmation.closeOrder) {
      const order = await readStoreOrder(session, wanted.orderId, 'orders');
      if (order.kind === 'none') return absent;
      if (order.kind !== 'order') return { result: { kind: 'not-proven', outcome: order } };
      // The number alone is half of it: confirming again does only what is missing.
      if (order.status !== 'completed') return absent;
    }
    return { result: { kind: 'confirmed' }, channelReference: list.ours };
  },

  unship: async (session, wanted, sent) => {
    const { confirmation, orderId } = wanted;
    let id = isTrackingId(sent.channelReference) ? sent.channelReference : '';
    if (id === '') {
      const list = await readItems(session, wanted, 'writeback');
      if (list.kind !== 'items' && list.kind !== 'none') {
        return { outcome: beforeActing(list, STORE) };
      }
      id = (list.kind === 'items' ? list.ours : null) ?? '';
    }
    // The number goes last: a read-back takes what has none for taken back.
    const failure = confirmation.closeOrder ? await reopenStoreOrder(session, orderId) : null;
    if (failure !== null) return { outcome: failure };
    if (id !== '') {
      const answer = await session.ask({
        method: 'delete',
        namespace: NAMESPACE,
        path: `orders/${orderId}/shipment-trackings/${id}`,
        api: 'writeback',
        operation: 'deleteTracking',
        summary: `Take back ${summarizePackage(confirmation)}`,
      });
      if (answer.kind === 'failed' && !answer.isGone) return { outcome: answer.outcome };
    }
    return accepted('The store took the package back.');
  },
};

type Items =
  | { readonly kind: 'items'; readonly ours: string | null }
  | { readonly kind: 'none' }
  | FailureOutcome;

/** The id of the tracking item with our number, where there is one. */
async function readItems(
  session: StoreSession,
  wanted: WantedPackage,
  api: ChannelApi,
): Promise<Items> {
  const { orderId, trackingNumber } = wanted;
  const answer = await session.ask({
    method: 'get',
    namespace: NAMESPACE,
    path: `orders/${orderId}/shipment-trackings`,
    api,
    operation: 'listTrackings',
    summary: `Tracking numbers of order ${orderId}`,
  });
  if (answer.kind === 'failed') return answer.isGone ? { kind: 'none' } : answer.outcome;
  if (!Array.isArray(answer.body)) {
    return { kind: 'unknown', message: 'The list of tracking numbers was not understood.' };
  }
  const ours = recordsOf(answer.body).find((each) =>
    sameTracking(textOf(each.tracking_number), trackingNumber),
  );
  return { kind: 'items', ours: ours === undefined ? null : textOf(ours.tracking_id) };
}

/** SECURITY: it becomes a part of a path. The extension's own ids are hexadecimal. */
function isTrackingId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text);
}

async function createItem(
  session: StoreSession,
  wanted: WantedPackage,
): Promise<string | FailureOutcome> {
  const answer = await session.ask({
    method: 'post',
    namespace: NAMESPACE,
    path: `orders/${wanted.orderId}/shipment-trackings`,
    body: toTrackingItem(wanted, session.access),
    api: 'writeback',
    operation: 'createTracking',
    summary: summarizePackage(wanted.confirmation),
  });
  if (answer.kind === 'failed') return answer.outcome;
  const id = textOf(at(answer.body, 'tracking_id'));
  if (isTrackingId(id)) return id;
  return {
    kind: 'unknown',
    message: 'It is not known whether the store took this: its answer was not understood.',
  };
}

/** Body of `POST /orders/{id}/shipment-trackings`: a provider that it knows, or a custom one. */
export function toTrackingItem(
  wanted: WantedPackage,
  access: Pick<WooAccess, 'carrierNames' | 'trackingLink'>,
) {
  const { confirmation, trackingNumber, shippedOn } = wanted;
  const id = knownCarrier(confirmation);
  const known =
    ownCarrierName(confirmation, access.carrierNames) ??
    (id === null ? undefined : shipmentTrackingProviders[id]);
  const provider =
    known === undefined
      ? {
          custom_tracking_provider:
            confirmation.carrierName || confirmation.carrierCode || 'Carrier',
          custom_tracking_link: access.trackingLink,
        }
      : { tracking_provider: known };
  return { ...provider, tracking_number: trackingNumber, date_shipped: shippedOn };
}
