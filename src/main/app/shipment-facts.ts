import type { ShipmentFacts, ShipmentOrderFacts } from '../domain/order-shipments.ts';
import type { OrderRecord, PackageRecord } from './store-port.ts';

/** The part of an order that decides what may be done with its items and shipments. */
export function shipmentOrderFacts(order: OrderRecord): ShipmentOrderFacts {
  return { ...order, combined: order.combinedIntoKey !== null };
}

/** The part of a package that decides whether it can leave. */
export function shipmentFactsOf(record: PackageRecord): ShipmentFacts {
  return { ...record, writeBack: record.writeBackState };
}
