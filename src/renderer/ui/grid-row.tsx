import { type MouseEvent, memo, type ReactNode } from 'react';
import type { GridColumn } from './data-grid.tsx';
import type { ClickKeys } from './grid-marking.ts';

type GridRowProps<Row> = {
  readonly id: string;
  readonly index: number;
  readonly row: Row;
  readonly columns: readonly GridColumn<Row>[];
  readonly selected: boolean;
  /** Whether it is marked; null in a grid without marks. */
  readonly marked: boolean | null;
  readonly markLabel: ((row: Row) => string) | undefined;
  /** Where it stands, in pixels. */
  readonly top: number;
  readonly heightPx: number;
  readonly onPick: (row: Row, index: number, keys: ClickKeys) => void;
  readonly onMark: (row: Row, index: number, isMarked: boolean, keys: ClickKeys) => void;
  readonly onOpen: (row: Row) => void;
};

/** A row of a grid. While one scrolls or marks, those that stay as they are are not drawn again. */
export const GridRow = memo(function GridRow<Row>(props: GridRowProps<Row>): ReactNode {
  const { row, index, columns, marked } = props;
  return (
    <tr
      id={props.id}
      aria-rowindex={index + 2}
      aria-selected={props.selected}
      style={{ height: props.heightPx, transform: `translateY(${props.top}px)` }}
      onClick={(event) => props.onPick(row, index, keysOf(event))}
      onDoubleClick={() => props.onOpen(row)}
    >
      {marked !== null && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: Space marks the row at which the keys stand.
        <td
          className="grid-mark"
          // A little beside the box is meant for the box, and neither picks nor opens the order.
          onClick={(event) => {
            event.stopPropagation();
            props.onMark(row, index, !marked, keysOf(event));
          }}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          {/* Drawn for every row that scrolls past: a plain one takes a tenth of the time. */}
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={props.markLabel?.(row)}
            checked={marked}
            onChange={ignore}
          />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.id} data-align={column.align}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}) as <Row>(props: GridRowProps<Row>) => ReactNode;

/** The click on its cell has said it all. */
const ignore = () => undefined;

function keysOf(event: MouseEvent): ClickKeys {
  return { shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey };
}
