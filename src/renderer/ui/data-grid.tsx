import {
  createColumnHelper,
  type RowData,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react';
import './data-grid.css';
import { DataGridHeader } from './data-grid-header.tsx';
import { moveActiveRow } from './grid-selection.ts';

export type GridColumn<Row, Sort extends string = string> = {
  readonly id: string;
  readonly header: string;
  /** Least width in pixels; `grow` shares what is left. */
  readonly width: number;
  readonly grow?: number;
  readonly align?: 'end';
  /** The core's name of this order; left out where the heading does not sort. */
  readonly sort?: Sort;
  readonly cell: (row: Row) => ReactNode;
};

export type GridSort<Sort extends string = string> = {
  readonly by: Sort;
  readonly direction: 'asc' | 'desc';
};

const rowHeightPx = 42;
/** Browsers stop laying out elements at about 33 million pixels. */
const mostRows = 700_000;
const features = tableFeatures({ rowSortingFeature });

/**
 * A long list of rows: only those in sight exist. Arrow keys move, Enter opens. The rows given are
 * a window that starts at `offset` of `total`; `onRange` asks for others.
 */
export function DataGrid<Row extends RowData, Sort extends string = string>(props: {
  readonly label: string;
  readonly columns: readonly GridColumn<Row, Sort>[];
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly selectedKey: string | null;
  readonly onSelect: (row: Row) => void;
  readonly onOpen?: (row: Row) => void;
  readonly onRange: (first: number, last: number) => void;
  /** Another question: back to the top. */
  readonly resetKey: string;
  readonly sort?: GridSort<Sort>;
  readonly onSort?: (sort: GridSort<Sort>) => void;
  readonly empty: ReactNode;
}) {
  const { columns, offset, rows, onRange, resetKey } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const count = Math.min(props.total, mostRows);

  const tableColumns = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return columns.map((column) =>
      helper.display({
        id: column.id,
        header: column.header,
        cell: ({ row }) => column.cell(row.original),
      }),
    );
  }, [columns]);
  const table = useTable({
    features,
    columns: tableColumns,
    data: rows,
    getRowId: props.rowKey,
    manualSorting: true,
  });
  const tableRows = table.getRowModel().rows;

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => onRange(first, last), [first, last, onRange]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the question changes.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [resetKey]);

  const selected = tableRows.findIndex((row) => row.id === props.selectedKey);
  const active = selected === -1 ? null : offset + selected;

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.target !== event.currentTarget) return;
    const height = scroller.current?.clientHeight ?? 0;
    const next = moveActiveRow(event.key, active, count, Math.floor(height / rowHeightPx) - 1);
    const activeRow = active === null ? undefined : rows[active - offset];
    if (event.key === 'Enter' && activeRow !== undefined) {
      event.preventDefault();
      props.onOpen?.(activeRow);
    }
    if (next === null) return;
    event.preventDefault();
    virtual.scrollToIndex(next);
    const row = rows[next - offset];
    if (row !== undefined) props.onSelect(row);
  }

  const template = columns
    .map((column) => `minmax(${column.width}px, ${column.grow ?? 0.0001}fr)`)
    .join(' ');
  const minWidth = columns.reduce((sum, column) => sum + column.width, 12);

  return (
    <div ref={scroller} className="grid">
      <table
        className="grid-table"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA's own pattern for a table that is moved through with the arrow keys.
        role="grid"
        aria-label={props.label}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        aria-activedescendant={active === null ? undefined : `${id}-${active}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        style={{ ['--grid-columns' as string]: template, minWidth }}
      >
        <DataGridHeader columns={columns} sort={props.sort} onSort={props.onSort} />
        <tbody style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = tableRows[item.index - offset];
            const style = { height: rowHeightPx, transform: `translateY(${item.start}px)` };
            if (item.index < offset || row === undefined) {
              return (
                <tr key={`waiting-${item.index}`} className="grid-row-waiting" style={style}>
                  <td aria-label="Loading" />
                </tr>
              );
            }
            return (
              <tr
                key={row.id}
                id={`${id}-${item.index}`}
                aria-rowindex={item.index + 2}
                aria-selected={row.id === props.selectedKey}
                style={style}
                onClick={() => props.onSelect(row.original)}
                onDoubleClick={() => props.onOpen?.(row.original)}
              >
                {row.getAllCells().map((cell, index) => (
                  <td key={cell.id} data-align={columns[index]?.align}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {count === 0 && <div className="grid-empty">{props.empty}</div>}
    </div>
  );
}
