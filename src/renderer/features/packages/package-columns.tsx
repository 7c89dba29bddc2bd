import type { PackageSummaryView } from '../../../shared/package-views.ts';
import type { GridColumn } from '../../ui/data-grid.tsx';
import { formatWeight } from '../../ui/format-weight.ts';
import { LocalTime } from '../../ui/local-time.tsx';
import { NoLabelHere, PrintBadge, WriteBackBadge } from '../../ui/state-badges.tsx';
import { noTracking } from '../../ui/tracking-text.tsx';

export const packageColumns: readonly GridColumn<PackageSummaryView>[] = [
  {
    id: 'orderNumber',
    header: 'Order',
    width: 214,
    grow: 0.6,
    cell: (row) => <strong>{row.orderNumber}</strong>,
  },
  {
    id: 'packageNumber',
    header: 'No.',
    width: 54,
    align: 'end',
    cell: (row) => row.packageNumber,
  },
  {
    id: 'cartUpdate',
    header: 'Cart Update',
    width: 190,
    cell: (row) => <WriteBackBadge state={row.writeBack} words={row.writeBackWords} />,
  },
  {
    id: 'print',
    header: 'Label',
    width: 200,
    cell: (row) =>
      row.origin === 'entered' ? (
        <NoLabelHere />
      ) : (
        <PrintBadge print={row.print} boxedIn={row.boxedIn} />
      ),
  },
  {
    id: 'recipient',
    header: 'Recipient',
    width: 160,
    grow: 1,
    cell: (row) => <span title={row.recipientName}>{row.recipientName}</span>,
  },
  {
    id: 'carrier',
    header: 'Carrier',
    width: 170,
    grow: 0.8,
    cell: (row) => (
      <span title={`${row.carrierName} ${row.serviceName}`}>
        {row.carrierName} <span className="dim">{row.serviceName}</span>
      </span>
    ),
  },
  {
    id: 'trackingNumber',
    header: 'Tracking number',
    width: 220,
    cell: (row) =>
      row.trackingNumber === '' ? noTracking : <span className="mono">{row.trackingNumber}</span>,
  },
  {
    id: 'quantity',
    header: 'Items',
    width: 66,
    align: 'end',
    cell: (row) => row.shippedQuantity,
  },
  {
    id: 'weight',
    header: 'Weight',
    width: 92,
    align: 'end',
    cell: (row) => (row.weightGrams === null ? '' : formatWeight(row.weightGrams)),
  },
  {
    id: 'createdAt',
    header: 'Label made',
    width: 156,
    cell: (row) => <LocalTime at={row.createdAt} />,
  },
  {
    id: 'account',
    header: 'Account',
    width: 150,
    grow: 0.5,
    cell: (row) => <span title={`${row.channelName}, ${row.accountName}`}>{row.accountName}</span>,
  },
  {
    id: 'shipmentNumber',
    header: 'Shipment ID',
    width: 150,
    cell: (row) => <span className="mono">{row.shipmentNumber}</span>,
  },
];
