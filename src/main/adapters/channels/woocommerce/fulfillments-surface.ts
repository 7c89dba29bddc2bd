import { carrierAtChannel } from '../../../domain/channel-carriers.ts';
import { beforeActing } from '../http/before-acting.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { at } from '../http/json-fields.ts';
import { shownTracking } from '../http/tracking-number.ts';
import type { WooAccess } from './account-access.ts';
import { fulfillmentProviders } from './carriers.ts';
import { findOurs, hasRoom, readFulfillments } from './fulfillment-list.ts';
import { resolveLines, type UnitsByLine } from './order-lines.ts';
import { STORE } from './read-answer.ts';
import type { StoreSession } from './session.ts';
import { completeStoreOrder, readStoreOrder, refusalOf, reopenStoreOrder } from './store-order.ts';
import {
  absent,
  accepted,
  type Confirmed,
  rejected,
  type Surface,
  summarizePackage,
} from './surface.ts';
import type { WantedPackage } from './wanted-package.ts';

/**
 * Packages as fulfillments of the order (`/wc/v3/orders/{id}/fulfillments`), with their lines and
 * with a mail to the buyer where the confirmation asks for one. A second POST would make a second
 * one, so the list is read first; the store does not check quantities, so that is done here.
 */
export const fulfillmentsSurface: Surface = {
  confirm: async (session, wanted) => {
    const { confirmation, orderId } = wanted;
    const list = await readFulfillments(session, wanted, 'writeback');
    if (list.kind === 'none') return rejected('order-not-found', 'The store has no such order.');
    if (list.kind !== 'list') return { outcome: beforeActing(list, STORE) };
    const ours = findOurs(list, wanted);
    if (ours !== null && !confirmation.closeOrder) {
      return accepted('The store has this package already.', ours);
    }
    const order = await readStoreOrder(session, orderId, 'writeback');
    const refusal = refusalOf(order);
    if (refusal !== null || order.kind !== 'order') return refusal ?? tooMany();
    let created = ours;
    if (created === null) {
      const lines = resolveLines(wanted, order);
      if ('refusal' in lines) return lines.refusal;
      if (!hasRoom(order, list, lines.units)) return tooMany();
      const answer = await createFulfillment(session, wanted, lines.units);
      if (typeof answer !== 'string') return { outcome: answer };
      created = answer;
    }
    const failure = confirmation.closeOrder
      ? await completeStoreOrder(session, orderId, order)
      : null;
    if (failure !== null) return { outcome: failure, channelReference: created };
    return accepted('The store has the package.', created);
  },

  readBack: async (session, wanted) => {
    const list = await readFulfillments(session, wanted, 'orders');
    if (list.kind === 'none') return absent;
    if (list.kind !== 'list') return { result: { kind: 'not-proven', outcome: list } };
    const ours = findOurs(list, wanted);
    const { closeOrder } = wanted.confirmation;
    if (ours !== null && !closeOrder) {
      return { result: { kind: 'confirmed' }, channelReference: ours };
    }
    if (ours === null && list.found.length === 0) return absent;
    const order = await readStoreOrder(session, wanted.orderId, 'orders');
    if (order.kind === 'none') return absent;
    if (order.kind !== 'order') return { result: { kind: 'not-proven', outcome: order } };
    if (ours !== null) {
      // The fulfillment alone is half of it: confirming again does only what is missing.
      if (order.status !== 'completed') return absent;
      return { result: { kind: 'confirmed' }, channelReference: ours };
    }
    const lines = resolveLines(wanted, order);
    // What has no line in the order was never sent.
    if ('refusal' in lines || hasRoom(order, list, lines.units)) return absent;
    const numbers = list.found.slice(0, 3).map((each) => shownTracking(each.trackingNumber));
    const message = `The store already has these items in other packages, tracking ${numbers.join(', ')}.`;
    return { result: { kind: 'different', message } };
  },

  unship: async (session, wanted, sent) => {
    const { confirmation, orderId } = wanted;
    const list = await readFulfillments(session, wanted, 'writeback');
    if (list.kind !== 'list' && list.kind !== 'none') {
      return { outcome: beforeActing(list, STORE) };
    }
    // Deleting what is gone is refused in words that are not documented, so it is looked up.
    const id =
      list.kind === 'none'
        ? undefined
        : (list.found.find((each) => each.id === sent.channelReference)?.id ??
          (sent.channelReference === '' ? findOurs(list, wanted) : null));
    // The number goes last: a read-back takes what has none for taken back.
    const failure = confirmation.closeOrder ? await reopenStoreOrder(session, orderId) : null;
    if (failure !== null) return { outcome: failure };
    if (typeof id === 'string') {
      const answer = await session.ask({
        method: 'delete',
        namespace: 'wc/v3',
        path: `orders/${orderId}/fulfillments/${id}`,
        api: 'writeback',
        operation: 'deleteFulfillment',
        summary: `Take back ${summarizePackage(confirmation)}`,
      });
      if (answer.kind === 'failed' && !answer.isGone) return { outcome: answer.outcome };
    }
    return accepted('The store took the package back.');
  },
};

function tooMany(): Confirmed {
  return rejected(
    'nothing-left',
    'The store has fewer of these items left to fulfil than this package holds: fewer were ordered, or they are in other packages.',
  );
}

async function createFulfillment(
  session: StoreSession,
  wanted: WantedPackage,
  units: UnitsByLine,
): Promise<string | FailureOutcome> {
  const { confirmation, orderId } = wanted;
  const answer = await session.ask({
    method: 'post',
    namespace: 'wc/v3',
    path: `orders/${orderId}/fulfillments`,
    ...(confirmation.notifyBuyer ? { query: { notify_customer: 'true' } } : {}),
    body: toFulfillment(wanted, units, session.access),
    api: 'writeback',
    operation: 'createFulfillment',
    summary: summarizePackage(confirmation),
  });
  if (answer.kind === 'failed') return answer.outcome;
  const id = String(at(answer.body, 'id') ?? '');
  if (/^[1-9]\d*$/.test(id)) return id;
  return {
    kind: 'unknown',
    message: 'It is not known whether the store took this: its answer was not understood.',
  };
}

/** Body of `POST /orders/{id}/fulfillments`. */
export function toFulfillment(
  wanted: WantedPackage,
  units: UnitsByLine,
  access: Pick<WooAccess, 'carrierNames' | 'trackingLink'>,
) {
  const { confirmation, trackingNumber } = wanted;
  const provider = carrierAtChannel(confirmation, {
    own: access.carrierNames,
    table: fulfillmentProviders,
    otherwise: confirmation.carrierName || confirmation.carrierCode,
  });
  const link = access.trackingLink.replaceAll('%1$s', () => encodeURIComponent(trackingNumber));
  return {
    status: 'fulfilled',
    is_fulfilled: true,
    meta_data: [
      { key: '_items', value: [...units].map(([item_id, qty]) => ({ item_id, qty })) },
      { key: '_tracking_number', value: trackingNumber },
      { key: '_shipping_provider', value: provider },
      { key: '_tracking_url', value: link },
    ],
  };
}
