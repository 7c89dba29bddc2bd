import { type KeyboardEvent, type MouseEvent, type RefObject, useCallback, useRef } from 'react';
import { type ClickKeys, type GridMarking, markingKey } from './grid-marking.ts';

type Grid<Row> = {
  /** The grid's props, as they were drawn last. */
  readonly latest: RefObject<{
    readonly marking?: GridMarking<Row>;
    readonly rowKey: (row: Row) => string;
    readonly onSelect: (row: Row) => void;
  }>;
  /** Where the keys go on from. */
  readonly place: RefObject<{ readonly row: number; readonly waits: boolean } | null>;
  readonly grid: RefObject<HTMLElement | null>;
};

/**
 * What clicks and keys in a grid mean for the marks of its rows; the same functions at every drawing. A
 * range goes from the row at which the keys stood when Shift was held first.
 */
export function useGridMarks<Row>({ latest, place, grid }: Grid<Row>) {
  const from = useRef<number | null>(null);

  const reset = useCallback(() => {
    from.current = null;
  }, []);
  const rangeOver = useCallback(() => {
    from.current = null;
    latest.current.marking?.onRangeOver();
  }, [latest]);
  const drawRange = useCallback(
    (to: number) => {
      from.current ??= place.current?.row ?? to;
      latest.current.marking?.onRange(from.current, to);
    },
    [latest, place],
  );
  const select = useCallback(
    (row: Row, index: number) => {
      place.current = { row: index, waits: false };
      latest.current.onSelect(row);
    },
    [latest, place],
  );

  const mark = useCallback(
    (row: Row, index: number, isMarked: boolean, keys: ClickKeys) => {
      if (keys.shift) drawRange(index);
      else {
        from.current = null;
        latest.current.marking?.onMark(row, isMarked);
      }
      select(row, index);
      // The keys go on from the row, and not from its box.
      grid.current?.focus({ preventScroll: true });
    },
    [drawRange, select, latest, grid],
  );
  const pick = useCallback(
    (row: Row, index: number, keys: ClickKeys) => {
      const { marking, rowKey } = latest.current;
      if (marking !== undefined && (keys.shift || keys.ctrl)) {
        mark(row, index, !marking.isMarked(rowKey(row)), keys);
        return;
      }
      rangeOver();
      select(row, index);
    },
    [mark, rangeOver, select, latest],
  );

  return {
    mark,
    pick,
    reset,
    /** True where the key was one that marks. */
    onKey: (event: KeyboardEvent<HTMLElement>, row: Row | undefined): boolean => {
      const { marking, rowKey } = latest.current;
      const meant = marking === undefined ? null : markingKey(event);
      if (marking === undefined || meant === null) return false;
      event.preventDefault();
      from.current = null;
      if (meant === 'every') marking.onEvery();
      else if (meant === 'clear') marking.onClear();
      else if (row !== undefined) marking.onMark(row, !marking.isMarked(rowKey(row)));
      return true;
    },
    /** The keys moved to another row; with Shift they take the marks along. */
    onMove: (to: number, withShift: boolean): void => {
      if (withShift && latest.current.marking !== undefined) drawRange(to);
      else rangeOver();
    },
    /** A range is drawn and no text is selected. */
    onMouseDown: (event: MouseEvent<HTMLElement>): void => {
      if (event.shiftKey && latest.current.marking !== undefined) event.preventDefault();
    },
  };
}
