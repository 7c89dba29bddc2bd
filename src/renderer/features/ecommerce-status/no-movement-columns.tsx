import { Checkbox } from '@mantine/core';
import type { GridColumn } from '../../ui/data-grid.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { TrackingText } from '../../ui/tracking-text.tsx';
import { ageWords, type NoMovementRow } from './no-movement-words.ts';

/** A box before each row, to mark those whose channel is to be told now. */
export function noMovementMark(
  marked: ReadonlySet<string>,
  onMark: (packageId: string, isMarked: boolean) => void,
): GridColumn<NoMovementRow> {
  return {
    id: 'mark',
    header: '',
    width: 44,
    cell: ({ row }) => (
      <Checkbox
        size="sm"
        tabIndex={-1}
        aria-label={`Mark order ${row.orderNumber}, shipment ${row.shipmentNumber}`}
        checked={marked.has(row.packageId)}
        onChange={(event) => onMark(row.packageId, event.currentTarget.checked)}
      />
    ),
  };
}

export const noMovementColumns: readonly GridColumn<NoMovementRow>[] = [
  {
    id: 'orderNumber',
    header: 'Order',
    width: 212,
    grow: 0.4,
    cell: ({ row }) => <strong title={row.shipmentNumber}>{row.orderNumber}</strong>,
  },
  {
    id: 'age',
    header: 'Label age',
    width: 108,
    cell: ({ ageHours }) => ageWords(ageHours),
  },
  {
    id: 'words',
    header: 'What the last look said',
    width: 200,
    grow: 1.6,
    cell: ({ words }) => <span title={words}>{words}</span>,
  },
  {
    id: 'carrier',
    header: 'Carrier',
    width: 84,
    cell: ({ row }) => row.carrierName,
  },
  {
    id: 'trackingNumber',
    header: 'Tracking number',
    width: 236,
    cell: ({ row }) => <TrackingText number={row.trackingNumber} />,
  },
  {
    id: 'account',
    header: 'Account',
    width: 140,
    grow: 0.4,
    cell: ({ row }) => <span title={row.channelName}>{row.accountName}</span>,
  },
  {
    id: 'labelledAt',
    header: 'Labelled',
    width: 152,
    cell: ({ labelledAt }) => <LocalTime at={labelledAt} />,
  },
];
