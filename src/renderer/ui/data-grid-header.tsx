import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { GridColumn, GridSort } from './data-grid.tsx';
import type { GridMarking } from './grid-marking.ts';

/** The headings of a grid; one click sorts by it, the next turns the order round. */
export function DataGridHeader<Row, Sort extends string>(props: {
  readonly columns: readonly GridColumn<Row, Sort>[];
  readonly sort: GridSort<Sort> | undefined;
  readonly onSort: ((sort: GridSort<Sort>) => void) | undefined;
  readonly marking: Pick<GridMarking<Row>, 'all' | 'onAll'> | undefined;
}) {
  const { sort, onSort, marking } = props;
  return (
    <thead>
      <tr aria-rowindex={1}>
        {marking !== undefined && (
          <th scope="col" className="grid-mark">
            <input
              type="checkbox"
              aria-label={marking.all === 'all' ? 'Clear all marks' : 'Mark all'}
              title={marking.all === 'all' ? 'Clear all marks' : 'Mark all'}
              checked={marking.all === 'all'}
              ref={(box) => {
                if (box !== null) box.indeterminate = marking.all === 'some';
              }}
              onChange={marking.onAll}
            />
          </th>
        )}
        {props.columns.map((column) => {
          const { sort: by } = column;
          const sorted = by !== undefined && sort?.by === by ? sort.direction : null;
          const next = sorted === 'asc' ? 'desc' : 'asc';
          const ariaSort = sorted === null ? 'none' : sorted === 'asc' ? 'ascending' : 'descending';
          return (
            <th
              key={column.id}
              scope="col"
              data-align={column.align}
              {...(by === undefined ? {} : { 'aria-sort': ariaSort })}
            >
              {by === undefined || onSort === undefined ? (
                <span className="truncate" title={column.hint}>
                  {column.header}
                </span>
              ) : (
                <button
                  type="button"
                  className="grid-sort"
                  data-sorted={sorted ?? undefined}
                  onClick={() => onSort({ by, direction: next })}
                >
                  <span className="truncate">{column.header}</span>
                  <SortIcon sorted={sorted} />
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function SortIcon({ sorted }: { readonly sorted: 'asc' | 'desc' | null }) {
  if (sorted === 'asc') return <IconArrowUp size={14} stroke={2.4} aria-hidden />;
  if (sorted === 'desc') return <IconArrowDown size={14} stroke={2.4} aria-hidden />;
  return <IconArrowsSort className="grid-sort-hint" size={14} aria-hidden />;
}
