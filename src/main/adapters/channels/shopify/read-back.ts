import type { ReadBackAnswer } from '../../../app/channel-call-port.ts';
import type { Confirmation } from '../../../domain/confirmation.ts';
import { shownTracking } from '../http/tracking-number.ts';
import { remainingOf } from './fulfillment-plan.ts';
import { toWantedShipment } from './map.ts';
import { isLive, liveShipment, readOrderState } from './order-state.ts';
import { resolveUnits } from './resolve-units.ts';
import type { ShopifySession } from './session.ts';

export type PackageReadBack = Pick<ReadBackAnswer, 'result' | 'channelReference'>;

/**
 * What Shopify has of a package. The tracking number decides: it is what the buyer sees. A cancelled
 * shipment does not count, so that confirming again is safe.
 */
export async function readPackageBack(
  session: ShopifySession,
  confirmation: Confirmation,
): Promise<PackageReadBack> {
  const wanted = toWantedShipment(confirmation);
  // What can not be sent was never sent, so it can not be there.
  if (!wanted.ok) return { result: { kind: 'absent' } };
  const state = await readOrderState(session, wanted.value.orderGid, 'orders');
  if (state.kind === 'none') return { result: { kind: 'absent' } };
  if (state.kind !== 'order') return { result: { kind: 'not-proven', outcome: state } };
  const there = liveShipment(state, wanted.value.trackingNumber);
  if (there !== undefined) return { result: { kind: 'confirmed' }, channelReference: there.id };
  const units = resolveUnits(state.fulfillmentOrders, wanted.value.units);
  // Nothing there has our number, and a confirmation is refused in words: nothing to compare.
  if (!units.ok) return { result: { kind: 'absent' } };
  const numbers = state.shipments.filter(isLive).flatMap((each) => each.numbers);
  const hasRoom = [...units.value].every(
    ([line, quantity]) => remainingOf(state.fulfillmentOrders, line) >= quantity,
  );
  if (hasRoom || numbers.length === 0) return { result: { kind: 'absent' } };
  const shown = numbers.slice(0, 3).map(shownTracking).join(', ');
  const message = `Shopify has already fulfilled these items in other shipments, tracking ${shown}.`;
  return { result: { kind: 'different', message } };
}
