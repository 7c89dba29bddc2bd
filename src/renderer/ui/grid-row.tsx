import { memo, type ReactNode } from 'react';
import type { GridColumn } from './data-grid.tsx';

type GridRowProps<Row> = {
  readonly id: string;
  readonly index: number;
  readonly row: Row;
  readonly columns: readonly GridColumn<Row>[];
  readonly selected: boolean;
  /** Where it stands, in pixels. */
  readonly top: number;
  readonly heightPx: number;
  readonly onPick: (row: Row, index: number) => void;
  readonly onOpen: (row: Row) => void;
};

/** A row of a grid. While one scrolls, those that stay in sight are not drawn again. */
export const GridRow = memo(function GridRow<Row>(props: GridRowProps<Row>): ReactNode {
  const { row, index, columns } = props;
  return (
    <tr
      id={props.id}
      aria-rowindex={index + 2}
      aria-selected={props.selected}
      style={{ height: props.heightPx, transform: `translateY(${props.top}px)` }}
      onClick={() => props.onPick(row, index)}
      onDoubleClick={() => props.onOpen(row)}
    >
      {columns.map((column) => (
        <td key={column.id} data-align={column.align}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}) as <Row>(props: GridRowProps<Row>) => ReactNode;
