import type { StatusFilter } from '../../../shared/status-contract.ts';
import type { StatusRowView } from '../../../shared/status-views.ts';
import type { GridColumn } from '../../ui/data-grid.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { WriteBackBadge } from '../../ui/state-badges.tsx';
import { noTracking } from '../../ui/tracking-text.tsx';

/** Attempts that are made before a person has to decide (SS19). */
export const attemptsPerRound = 5;

export const statusColumns: readonly GridColumn<StatusRowView, StatusFilter['sort']>[] = [
  {
    id: 'state',
    header: 'Status',
    width: 172,
    sort: 'state',
    cell: (row) => (
      <WriteBackBadge state={row.state} words={row.stateWords} waitReason={row.waitReason} />
    ),
  },
  {
    id: 'orderNumber',
    header: 'Order',
    width: 214,
    grow: 0.5,
    sort: 'orderNumber',
    cell: (row) => <strong title={row.channelOrderId}>{row.orderNumber}</strong>,
  },
  {
    id: 'shipmentNumber',
    header: 'Shipment ID',
    width: 140,
    sort: 'shipmentNumber',
    cell: (row) => <span className="mono">{row.shipmentNumber}</span>,
  },
  {
    id: 'errorCount',
    header: 'Attempts',
    width: 120,
    align: 'end',
    sort: 'errorCount',
    cell: (row) => `${row.errorCount} / ${attemptsPerRound}`,
  },
  {
    id: 'error',
    header: 'Error',
    width: 180,
    grow: 1.4,
    cell: (row) =>
      row.errorMessage === '' ? (
        <span className="dim">–</span>
      ) : (
        <span title={row.errorMessage}>
          {row.errorCode !== '' && <strong>{row.errorCode} </strong>}
          {row.errorMessage}
        </span>
      ),
  },
  {
    id: 'lastAttempt',
    header: 'Last attempt',
    width: 170,
    sort: 'lastAttempt',
    cell: (row) => <LocalTime at={row.lastAttemptAt} seconds />,
  },
  {
    id: 'nextAttempt',
    header: 'Next attempt',
    width: 170,
    sort: 'nextAttempt',
    cell: (row) => <LocalTime at={row.nextAttemptAt} seconds />,
  },
  {
    id: 'shipDate',
    header: 'Ship date',
    width: 112,
    sort: 'shipDate',
    cell: (row) => row.shipDate,
  },
  {
    id: 'carrier',
    header: 'Carrier',
    width: 110,
    sort: 'carrier',
    cell: (row) => row.carrierName,
  },
  {
    id: 'service',
    header: 'Service',
    width: 140,
    sort: 'service',
    cell: (row) => row.serviceName,
  },
  {
    id: 'trackingNumber',
    header: 'Tracking number',
    width: 220,
    sort: 'trackingNumber',
    cell: (row) =>
      row.trackingNumber === '' ? noTracking : <span className="mono">{row.trackingNumber}</span>,
  },
  {
    id: 'shippedQuantity',
    header: 'Qty',
    width: 70,
    align: 'end',
    sort: 'shippedQuantity',
    cell: (row) => row.shippedQuantity,
  },
  {
    id: 'channel',
    header: 'Channel',
    width: 150,
    sort: 'channel',
    cell: (row) => row.channelName,
  },
  {
    id: 'account',
    header: 'Account',
    width: 150,
    sort: 'account',
    cell: (row) => row.accountName,
  },
];
