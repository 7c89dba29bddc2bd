import { holdOf } from '../domain/order-hold.ts';
import type { ShipmentFacts, ShipmentOrderFacts } from '../domain/order-shipments.ts';
import { localDateOf } from '../domain/station-time.ts';
import type { AppContext } from './context.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { PackageRecord } from './package-store-port.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/** The part of an order that decides what may be done with its items and shipments, as it is today. */
export function shipmentOrderFacts(
  context: Pick<AppContext, 'clock'>,
  tx: StoreTransaction,
  order: OrderRecord,
): ShipmentOrderFacts {
  const { stationZone } = readStationSettings(tx.settings);
  return {
    ...order,
    hold: holdOf(order, localDateOf(context.clock.now(), stationZone)),
    combined: order.combinedIntoKey !== null,
  };
}

/** The part of a package that decides whether it can leave. */
export function shipmentFactsOf(record: PackageRecord): ShipmentFacts {
  return { ...record, writeBack: record.writeBackState };
}
