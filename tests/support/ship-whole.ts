import type { AppContext } from '../../src/main/app/context.ts';
import { shipPackage } from '../../src/main/app/ship-package.ts';

/** Ships all of an order in one package, without a printer and without a screen; gives the package's id. */
export function shipWhole(context: AppContext, orderNumber: string, commandId: string): string {
  const wish = context.store.read((tx) => {
    const [orderId = ''] = tx.orders.idsByCode(orderNumber);
    const order = tx.orders.find(orderId);
    const [carrier] = tx.carriers.list();
    if (order === null || carrier === undefined) throw new Error('Nothing to ship.');
    return { order, carrier };
  });
  return shipPackage(context, {
    commandId,
    orderId: wish.order.id,
    expectedRevision: wish.order.revision,
    parcel: {
      items: wish.order.lines.map((line) => ({ lineId: line.id, quantity: line.quantityOrdered })),
      weightGrams: 500,
      carrierId: wish.carrier.id,
      serviceCode: wish.carrier.services[0]?.code ?? '',
      presetId: null,
      tracking: { kind: 'range' },
      shippingCostMinor: null,
      printerId: null,
    },
  });
}
