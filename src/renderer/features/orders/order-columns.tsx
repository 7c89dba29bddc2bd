import { IconNote } from '@tabler/icons-react';
import type { OrderRowView } from '../../../shared/order-list-views.ts';
import type { OrderColumnName, OrderSort } from '../../../shared/order-list-words.ts';
import type { GridColumn } from '../../ui/data-grid.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { OrderStanding } from './order-standing.tsx';

type OrderColumn = GridColumn<OrderRowView, OrderSort>;

const columns: Readonly<Record<OrderColumnName, Omit<OrderColumn, 'id'>>> = {
  orderNumber: {
    header: 'Order',
    width: 206,
    grow: 0.6,
    sort: 'orderNumber',
    cell: (row) => (
      <span className="order-number">
        <strong>{row.orderNumber}</strong>
        {row.hasNote && (
          <span title="There is a note">
            <IconNote className="dim" size={16} aria-hidden />
            <span className="visually-hidden">, with a note</span>
          </span>
        )}
      </span>
    ),
  },
  state: {
    header: 'State',
    width: 212,
    grow: 0.2,
    sort: 'state',
    cell: (row) => <OrderStanding order={row} />,
  },
  recipient: {
    header: 'Recipient',
    width: 170,
    grow: 1.2,
    sort: 'recipient',
    cell: (row) => <span title={row.recipientName}>{row.recipientName}</span>,
  },
  city: {
    header: 'City',
    width: 140,
    grow: 0.8,
    sort: 'city',
    cell: (row) => (
      <span>
        {row.city} <span className="dim">{row.country}</span>
      </span>
    ),
  },
  account: {
    header: 'Account',
    width: 140,
    grow: 0.7,
    sort: 'account',
    cell: (row) => <span title={`${row.channelName}, ${row.accountName}`}>{row.accountName}</span>,
  },
  left: {
    header: 'Left',
    width: 86,
    align: 'end',
    sort: 'left',
    cell: (row) => (
      <span>
        <strong>{row.quantityLeft}</strong> <span className="dim">/ {row.quantityOrdered}</span>
      </span>
    ),
  },
  shipBy: {
    header: 'Ship by',
    width: 156,
    sort: 'shipBy',
    cell: (row) => <LocalTime at={row.shipBy} />,
  },
  orderedAt: {
    header: 'Ordered',
    width: 156,
    sort: 'orderedAt',
    cell: (row) => <LocalTime at={row.orderedAt} />,
  },
  tags: {
    header: 'Tags',
    width: 130,
    grow: 0.5,
    cell: (row) =>
      row.tags.length === 0 ? (
        <span className="dim">–</span>
      ) : (
        <span title={row.tags.join(', ')}>{row.tags.join(', ')}</span>
      ),
  },
  assigned: {
    header: 'Assigned to',
    width: 130,
    sort: 'assigned',
    cell: (row) => row.assignedTo ?? <span className="dim">Nobody</span>,
  },
  lines: {
    header: 'Lines',
    width: 84,
    align: 'end',
    sort: 'lines',
    cell: (row) => row.lineCount,
  },
  channelOrderId: {
    header: 'Channel order ID',
    width: 180,
    sort: 'channelOrderId',
    cell: (row) => <span className="mono">{row.channelOrderId}</span>,
  },
};

export const orderColumnHeaders = Object.fromEntries(
  Object.entries(columns).map(([name, { header }]) => [name, header]),
) as Readonly<Record<OrderColumnName, string>>;

/**
 * Columns in the order in which somebody wants them. The headings of orders that can not be had say so
 * and do not sort; which can depends on how many orders are listed.
 */
export function orderColumns(
  names: readonly OrderColumnName[],
  sorts: readonly OrderSort[],
): readonly OrderColumn[] {
  return [...new Set(names)].map((id) => {
    const { sort, ...column } = columns[id];
    if (sort === undefined || sorts.includes(sort)) {
      return { id, ...column, ...(sort === undefined ? {} : { sort }) };
    }
    const hint = `Too many orders to sort by ${column.header}. Narrow the list first.`;
    return { id, ...column, hint };
  });
}
