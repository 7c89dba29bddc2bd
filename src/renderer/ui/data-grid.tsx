import {
  createColumnHelper,
  type RowData,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  type UIEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import './data-grid.css';
import { DataGridHeader } from './data-grid-header.tsx';
import type { GridMarking } from './grid-marking.ts';
import { GridRow } from './grid-row.tsx';
import { moveActiveRow } from './grid-selection.ts';
import { baseAfterScroll, baseForRow, mostRows } from './row-base.ts';
import { useGridMarks } from './use-grid-marks.ts';

export type GridColumn<Row, Sort extends string = string> = {
  readonly id: string;
  readonly header: string;
  /** Least width in pixels; `grow` shares what is left. */
  readonly width: number;
  readonly grow?: number;
  readonly align?: 'end';
  /** The core's name of this order; left out where the heading does not sort. */
  readonly sort?: Sort;
  /** Why the heading does not sort now. */
  readonly hint?: string;
  readonly cell: (row: Row) => ReactNode;
};

export type GridSort<Sort extends string = string> = {
  readonly by: Sort;
  readonly direction: 'asc' | 'desc';
};

const rowHeightPx = 42;
const headHeightPx = 41;
const markWidthPx = 44;
const features = tableFeatures({ rowSortingFeature });

/**
 * A long list of rows: only those in sight exist. Arrow keys move, Enter opens; where rows can be
 * marked, Space does, Shift draws a range, Ctrl+A marks all and Escape none. The rows given are a window
 * that starts at `offset` of `total`; `onRange` asks for others.
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
  readonly marking?: GridMarking<Row>;
  readonly empty: ReactNode;
}) {
  const { columns, offset, rows, onRange, resetKey, marking } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const [base, setBase] = useState(0);
  const scrolledTo = useRef(0);
  const { total } = props;
  const count = Math.min(total, mostRows);

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
    // The headings stay in sight over the first of the rows' height.
    scrollPaddingEnd: headHeightPx,
  });
  const items = virtual.getVirtualItems();
  const first = base + (items[0]?.index ?? 0);
  const last = base + (items.at(-1)?.index ?? 0);

  useEffect(() => onRange(first, last), [first, last, onRange]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the question changes.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
    setBase(0);
  }, [resetKey]);

  const selected = tableRows.findIndex((row) => row.id === props.selectedKey);
  const active = selected === -1 ? null : offset + selected;
  // Where the keys go on from: also from a row that was scrolled out of sight, or is not read yet.
  const place = useRef<{ readonly row: number; readonly waits: boolean } | null>(null);
  useEffect(() => {
    if (place.current?.waits !== true && active !== null) {
      place.current = { row: active, waits: false };
    }
  }, [active]);
  const selectWaiting = useEffectEvent(() => {
    if (place.current?.waits !== true) return;
    const row = rows[place.current.row - offset];
    if (row === undefined || place.current.row < offset) return;
    place.current = { ...place.current, waits: false };
    props.onSelect(row);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again when other rows are there.
  useEffect(() => {
    selectWaiting();
  }, [rows, offset]);

  // The same functions at every drawing, so that rows that stay in sight are not drawn again.
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const marks = useGridMarks({ latest, place, grid });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question has other rows.
  useEffect(() => {
    place.current = null;
    marks.reset();
  }, [resetKey]);
  // What appears below the list for marked rows must not cover the row that was marked.
  const isMarking = marking !== undefined && marking.all !== 'none';
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks once when the first is marked.
  useEffect(() => {
    if (!isMarking || active === null) return;
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [isMarking]);

  const openRow = useCallback((row: Row) => latest.current.onOpen?.(row), []);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.target !== event.currentTarget) return;
    const height = scroller.current?.clientHeight ?? 0;
    const from = place.current?.row ?? active;
    const next = moveActiveRow(event.key, from, total, Math.floor(height / rowHeightPx) - 1);
    const activeRow = active === null ? undefined : rows[active - offset];
    if (marks.onKey(event, activeRow)) return;
    if (event.key === 'Enter' && activeRow !== undefined) {
      event.preventDefault();
      props.onOpen?.(activeRow);
    }
    if (next === null) return;
    event.preventDefault();
    const nextBase = baseForRow(base, next, total);
    setBase(nextBase);
    virtual.scrollToIndex(next - nextBase);
    const row = next < offset ? undefined : rows[next - offset];
    marks.onMove(next, event.shiftKey);
    place.current = { row: next, waits: row === undefined };
    if (row !== undefined) props.onSelect(row);
  }

  function onScroll(event: UIEvent<HTMLElement>): void {
    const { scrollTop: top, scrollHeight, clientHeight: viewport } = event.currentTarget;
    const before = scrolledTo.current;
    scrolledTo.current = top;
    setBase((last) =>
      baseAfterScroll(last, { top, before, end: scrollHeight - viewport, viewport }, total),
    );
  }

  const template = [
    ...(marking === undefined ? [] : [`${markWidthPx}px`]),
    ...columns.map((column) => `minmax(${column.width}px, ${column.grow ?? 0.0001}fr)`),
  ].join(' ');
  const own = marking === undefined ? 12 : 12 + markWidthPx;
  const minWidth = columns.reduce((sum, column) => sum + column.width, own);

  return (
    <div ref={scroller} className="grid" onScroll={onScroll}>
      <table
        ref={grid}
        className="grid-table"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA's own pattern for a table that is moved through with the arrow keys.
        role="grid"
        aria-label={props.label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + (marking === undefined ? 0 : 1)}
        aria-activedescendant={active === null ? undefined : `${id}-${active}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onMouseDown={marks.onMouseDown}
        style={{ ['--grid-columns' as string]: template, minWidth }}
      >
        <DataGridHeader
          columns={columns}
          sort={props.sort}
          onSort={props.onSort}
          marking={marking}
        />
        <tbody style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const index = base + item.index;
            const row = tableRows[index - offset];
            if (index < offset || row === undefined) {
              const style = { height: rowHeightPx, transform: `translateY(${item.start}px)` };
              return (
                <tr key={`waiting-${index}`} className="grid-row-waiting" style={style}>
                  <td aria-label="Loading" />
                </tr>
              );
            }
            return (
              <GridRow
                key={row.id}
                id={`${id}-${index}`}
                index={index}
                row={row.original}
                columns={columns}
                selected={row.id === props.selectedKey}
                marked={marking === undefined ? null : marking.isMarked(row.id)}
                markLabel={marking?.label}
                top={item.start}
                heightPx={rowHeightPx}
                onPick={marks.pick}
                onMark={marks.mark}
                onOpen={openRow}
              />
            );
          })}
        </tbody>
      </table>
      {count === 0 && <div className="grid-empty">{props.empty}</div>}
    </div>
  );
}
