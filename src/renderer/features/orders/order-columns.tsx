import { Checkbox } from '@mantine/core';
import type { OrderRowView } from '../../../shared/views.ts';
import type { GridColumn } from '../../ui/data-grid.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { OrderStateBadge } from '../../ui/state-badges.tsx';

/** A box before each order, to mark those of one pick ticket. */
export function markColumn(
  marked: ReadonlySet<string>,
  onMark: (orderId: string, isMarked: boolean) => void,
): GridColumn<OrderRowView> {
  return {
    id: 'mark',
    header: '',
    width: 44,
    cell: (row) => (
      <Checkbox
        size="sm"
        aria-label={`Mark order ${row.orderNumber}`}
        checked={marked.has(row.orderId)}
        onChange={(event) => onMark(row.orderId, event.currentTarget.checked)}
      />
    ),
  };
}

export const orderColumns: readonly GridColumn<OrderRowView>[] = [
  {
    id: 'orderNumber',
    header: 'Order',
    width: 214,
    grow: 0.6,
    cell: (row) => <strong>{row.orderNumber}</strong>,
  },
  {
    id: 'state',
    header: 'State',
    width: 132,
    cell: (row) => <OrderStateBadge state={row.state} />,
  },
  {
    id: 'recipient',
    header: 'Recipient',
    width: 190,
    grow: 1.4,
    cell: (row) => <span title={row.recipientName}>{row.recipientName}</span>,
  },
  {
    id: 'place',
    header: 'City',
    width: 150,
    grow: 0.8,
    cell: (row) => (
      <span>
        {row.city} <span className="dim">{row.country}</span>
      </span>
    ),
  },
  {
    id: 'account',
    header: 'Account',
    width: 150,
    grow: 0.8,
    cell: (row) => <span title={`${row.channelName}, ${row.accountName}`}>{row.accountName}</span>,
  },
  {
    id: 'left',
    header: 'Left',
    width: 78,
    align: 'end',
    cell: (row) => (
      <span>
        <strong>{row.quantityLeft}</strong> <span className="dim">/ {row.quantityOrdered}</span>
      </span>
    ),
  },
  {
    id: 'shipBy',
    header: 'Ship by',
    width: 156,
    cell: (row) => <LocalTime at={row.shipBy} />,
  },
  {
    id: 'orderedAt',
    header: 'Ordered',
    width: 156,
    cell: (row) => <LocalTime at={row.orderedAt} />,
  },
  {
    id: 'channelOrderId',
    header: 'Channel order ID',
    width: 180,
    cell: (row) => <span className="mono">{row.channelOrderId}</span>,
  },
];
