import type { ShipmentLineView } from '../../shared/order-shipments-views.ts';
import { quantityLeft, quantityToShip } from '../domain/open-order.ts';
import type { OrderLineRecord } from './order-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** A planned method in words; a service that was taken off the list since goes by its code. */
export function methodViewOf(
  tx: StoreTransaction,
  method: OrderLineRecord['method'],
): ShipmentLineView['method'] {
  if (method === null) return null;
  const carrier = tx.carriers.find(method.carrierId);
  const service = carrier?.services.find((each) => each.code === method.serviceCode);
  return {
    carrierId: method.carrierId,
    carrierName: carrier?.name ?? '',
    serviceCode: method.serviceCode,
    serviceName: service?.name ?? method.serviceCode,
  };
}

/** "UPS Ground", for sentences. */
export function methodWords(tx: StoreTransaction, method: OrderLineRecord['method']): string {
  const view = methodViewOf(tx, method);
  return view === null ? 'no method' : `${view.carrierName} ${view.serviceName}`.trim();
}

/** Why an item can get no other method; null where it can. */
export function methodChangeRefusal(line: OrderLineRecord): string | null {
  if (quantityLeft(line) > 0) return null;
  const name = line.sku || line.title;
  return quantityToShip(line) === 0
    ? `Nothing of ${name} is to be shipped in this order.`
    : `All of ${name} is packed or shipped already.`;
}
