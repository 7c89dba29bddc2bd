import type { PrintJobRowView } from '../../../shared/printing-views.ts';
import { copyMark, progressWords } from '../../printing/job-words.ts';
import type { GridColumn } from '../../ui/data-grid.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { PrintBadge } from '../../ui/state-badges.tsx';

/** A text in a cell that is cut where there is no room, and whole in its tooltip. */
function text(value: string) {
  return value === '' ? <span className="dim">–</span> : <span title={value}>{value}</span>;
}

/** The print queue, one row for each print. */
export const jobColumns: readonly GridColumn<PrintJobRowView>[] = [
  {
    id: 'state',
    header: 'State',
    width: 226,
    cell: (row) => <PrintBadge print={row} progress={progressWords(row)} />,
  },
  {
    id: 'title',
    header: 'Print',
    width: 214,
    grow: 1,
    cell: (row) => {
      const mark = copyMark(row);
      return (
        <span className="job-title" title={mark === null ? row.title : `${row.title}, ${mark}`}>
          <strong className="truncate">{row.title}</strong>
          {row.copyNumber > 1 && <span className="job-copy">Copy {row.copyNumber}</span>}
        </span>
      );
    },
  },
  {
    id: 'recipient',
    header: 'Recipient',
    width: 150,
    grow: 0.6,
    cell: (row) => text(row.recipientName),
  },
  { id: 'printer', header: 'Printer', width: 140, grow: 0.6, cell: (row) => text(row.printerName) },
  { id: 'time', header: 'Made', width: 156, cell: (row) => <LocalTime at={row.createdAt} /> },
  {
    id: 'reason',
    header: 'Why again',
    width: 150,
    grow: 0.4,
    cell: (row) => text(row.reason),
  },
  { id: 'order', header: 'Order', width: 214, cell: (row) => text(row.orderNumber) },
  {
    id: 'tracking',
    header: 'Tracking number',
    width: 220,
    cell: (row) =>
      row.trackingNumber === '' ? (
        <span className="dim">–</span>
      ) : (
        <span className="mono">{row.trackingNumber}</span>
      ),
  },
  { id: 'attempts', header: 'Attempts', width: 86, align: 'end', cell: (row) => row.attempts },
];
