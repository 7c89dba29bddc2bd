import { Checkbox } from '@mantine/core';
import type {
  BulkDetailView,
  BulkPreviewRowView,
  BulkResultKind,
  BulkRunView,
} from '../../../shared/bulk-views.ts';
import type { GridColumn } from '../../ui/data-grid.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { WriteBackBadge } from '../../ui/state-badges.tsx';
import { type Tone, ToneBadge } from '../../ui/tone.tsx';
import { countWords, runTone } from './bulk-choice.ts';

type ResultRow = BulkDetailView['rows'][number];

/** What is about to go; what waits for something has a tick. */
export function previewColumns(
  ticked: ReadonlySet<string>,
  onTick: (packageId: string) => void,
): readonly GridColumn<BulkPreviewRowView>[] {
  return [
    {
      id: 'goes',
      header: 'Goes',
      width: 62,
      cell: (row) => {
        if (row.standing === 'included') return <strong>Yes</strong>;
        if (row.standing === 'excluded') return <span className="dim">No</span>;
        return (
          <Checkbox
            aria-label={`${row.orderNumber} goes`}
            checked={ticked.has(row.packageId)}
            onChange={() => onTick(row.packageId)}
          />
        );
      },
    },
    {
      id: 'orderNumber',
      header: 'Order',
      width: 214,
      cell: (row) => <strong title={row.shipmentNumber}>{row.orderNumber}</strong>,
    },
    {
      id: 'recipient',
      header: 'Recipient',
      width: 96,
      grow: 0.6,
      cell: (row) => <span title={row.recipientName}>{row.recipientName}</span>,
    },
    {
      id: 'trackingNumber',
      header: 'Tracking number',
      width: 196,
      cell: (row) => <span className="mono">{row.trackingNumber}</span>,
    },
    {
      id: 'cartUpdate',
      header: 'Cart Update',
      width: 140,
      cell: (row) => <WriteBackBadge state={row.writeBack} words={row.writeBackWords} />,
    },
    {
      id: 'reason',
      header: 'Why',
      width: 170,
      grow: 1,
      cell: (row) => <span title={row.reason}>{row.reason}</span>,
    },
  ];
}

const resultTones: Readonly<Record<BulkResultKind, Tone>> = {
  open: 'working',
  success: 'ok',
  warning: 'ok',
  error: 'stop',
  unproven: 'attention',
  returned: 'idle',
};

export const resultColumns: readonly GridColumn<ResultRow>[] = [
  {
    id: 'result',
    header: 'Result',
    width: 190,
    cell: (row) => <ToneBadge tone={resultTones[row.result]}>{row.resultWords}</ToneBadge>,
  },
  {
    id: 'orderNumber',
    header: 'Order',
    width: 214,
    cell: (row) => <strong title={row.shipmentNumber}>{row.orderNumber}</strong>,
  },
  {
    id: 'trackingNumber',
    header: 'Tracking number',
    width: 184,
    cell: (row) => <span className="mono">{row.trackingNumber}</span>,
  },
  {
    id: 'cartUpdate',
    header: 'Cart Update',
    width: 186,
    cell: (row) => <WriteBackBadge state={row.writeBack} words={row.writeBackWords} />,
  },
  {
    id: 'message',
    header: 'Remark',
    width: 110,
    grow: 1,
    cell: (row) => (
      <span title={row.message}>
        {row.code !== '' && <span className="mono dim">{row.code} </span>}
        {row.message}
      </span>
    ),
  },
];

export const runColumns: readonly GridColumn<BulkRunView>[] = [
  {
    id: 'createdAt',
    header: 'Submitted',
    width: 150,
    cell: (run) => <LocalTime at={run.createdAt} />,
  },
  { id: 'account', header: 'Account', width: 130, grow: 0.4, cell: (run) => run.accountName },
  { id: 'shipDate', header: 'Labels of', width: 104, cell: (run) => run.shipDate },
  {
    id: 'packages',
    header: 'Packages',
    width: 104,
    align: 'end',
    cell: (run) => run.packageCount.toLocaleString('en'),
  },
  {
    id: 'standing',
    header: 'Standing',
    width: 330,
    grow: 1,
    cell: (run) => (
      <ToneBadge tone={runTone(run)} title={run.words}>
        {countWords(run) || run.words}
      </ToneBadge>
    ),
  },
];
