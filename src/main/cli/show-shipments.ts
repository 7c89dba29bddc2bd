import type { OrderPageView } from '../../shared/order-page-views.ts';
import type { OrderShipmentView, ShipmentLineView } from '../../shared/order-shipments-views.ts';
import type { Column } from './format-table.ts';
import type { Output } from './output.ts';
import { shownTime } from './shown-time.ts';

const lineColumns: readonly Column<ShipmentLineView>[] = [
  { title: 'SKU', cell: (line) => line.sku || line.title, whole: true },
  { title: 'Ordered', cell: (line) => line.quantityOrdered },
  { title: 'Accepted', cell: (line) => line.quantityAccepted ?? '' },
  { title: 'Packed', cell: (line) => line.quantityPacked },
  { title: 'Shipped', cell: (line) => line.quantityShipped },
  { title: 'Left', cell: (line) => line.quantityLeft },
  { title: 'Delivery', cell: deliveryWords },
  {
    title: 'Method',
    cell: ({ method }) => (method === null ? '' : `${method.carrierName} ${method.serviceName}`),
  },
];

const shipmentColumns: readonly Column<OrderShipmentView>[] = [
  { title: 'Shipment', cell: (row) => row.shipmentNumber, whole: true },
  { title: 'Carrier', cell: (row) => `${row.carrierName} ${row.serviceName}`.trim() },
  { title: 'Tracking number', cell: (row) => row.trackingNumber || 'none needed', whole: true },
  {
    title: 'Items',
    cell: (row) => row.items.map((item) => `${item.quantity} ${item.sku || item.title}`).join(', '),
  },
  { title: 'Label', cell: (row) => (row.origin === 'entered' ? 'made elsewhere' : 'made here') },
  { title: 'State', cell: (row) => row.stageWords },
  { title: 'Left at', cell: (row) => (row.leftAt === null ? '' : shownTime(row.leftAt)) },
  { title: 'Update', cell: (row) => row.writeBackWords },
];

/** Items and shipments of an order, for people. */
export function showShipments(output: Output, { shipments }: OrderPageView): void {
  output.table(lineColumns, shipments.lines);
  if (shipments.shipments.length === 0) return;
  output.line('');
  output.table(shipmentColumns, shipments.shipments);
  for (const { shipmentNumber, waitsFor } of shipments.shipments) {
    if (waitsFor !== '') output.line(`  ${shipmentNumber}: ${waitsFor}`);
  }
}

function deliveryWords({ delivery }: ShipmentLineView): string {
  return delivery.deliveryStateId === null
    ? delivery.words
    : `${delivery.words} (by hand; records: ${delivery.recordWords})`;
}
