import { shippingStop } from '../domain/open-order.ts';
import { holdOf, holdStop } from '../domain/order-hold.ts';
import { localDateOf } from '../domain/station-time.ts';
import type { AppContext } from './context.ts';
import type { OrderRecord } from './order-store-port.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * Why an order can not be shipped now, in words for a large red stop; null when it can. The same for
 * the screen and for the command, at the moment of each.
 */
export function shippingStopOf(
  context: Pick<AppContext, 'clock'>,
  tx: StoreTransaction,
  order: OrderRecord,
  anotherPackage: boolean,
): ReturnType<typeof shippingStop> {
  const stop = shippingStop({ ...order, anotherPackage });
  if (stop !== null) return stop;
  const { stationZone } = readStationSettings(tx.settings);
  const hold = holdOf(order, localDateOf(context.clock.now(), stationZone));
  return hold === null ? null : holdStop(order.orderNumber, hold);
}
