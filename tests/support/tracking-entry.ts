import type { TestStation } from './test-station.ts';

/** Enters all that is left of an order as one shipment without tracking, unless it is there already. */
export async function enterTracking(station: TestStation, orderNumber: string): Promise<void> {
  const { rows } = await station.run('orders.list', { text: orderNumber, offset: 0, limit: 1 });
  const orderId = rows[0]?.orderId ?? '';
  const page = await station.run('orderPage.view', { orderId });
  const head = { orderId, expectedRevision: page.order.revision };
  const items = page.shipments.lines
    .filter((line) => line.quantityLeft > 0)
    .map(({ lineId, quantityLeft }) => ({ lineId, quantity: quantityLeft }));
  const entered =
    items.length === 0
      ? page
      : await station.run('orderShipments.addTracking', {
          ...head,
          commandId: 'the only entry',
          items,
          carrierId: page.shipments.carriers[0]?.carrierId ?? '',
          serviceCode: '',
          tracking: { kind: 'none' },
          closeOrder: true,
        });
  if (!entered.shipments.markShipped.enabled) return;
  await station.run('orderShipments.markShipped', {
    orderId,
    expectedRevision: entered.order.revision,
    commandId: 'it has left',
    packageId: null,
  });
}
