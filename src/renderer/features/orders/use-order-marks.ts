import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandInput } from '../../../shared/contract.ts';
import type { OrderRowView } from '../../../shared/order-list-views.ts';
import { invoke } from '../../api.ts';
import type { GridMarking } from '../../ui/grid-marking.ts';
import type { PagedRows } from '../../ui/use-paged-rows.ts';
import {
  allMarked,
  marksRest,
  mostMarks,
  noMarks,
  type OrderMark,
  type OrderMarks,
  withAll,
  withMark,
  withRange,
  withRangeOver,
  withSeen,
} from './marked-orders.ts';
import type { orderQuestion } from './order-screen-state.ts';
import { rangeStretch, readOrderRows } from './read-order-rows.ts';

const listHasChanged = 'The list has changed meanwhile. Nothing was marked; draw the range again.';

type Question = ReturnType<typeof orderQuestion>;

export type MarkedOrders = OrderMarks & {
  readonly marking: GridMarking<OrderRowView>;
  /** Rows that are in sight now, or next to it: what changed of them is seen, and marked as it is. */
  readonly onRange: (first: number, last: number) => void;
  /** Changes the marks of this list later on; nothing where those of another one have come since. */
  readonly settle: (change: (marks: OrderMarks) => OrderMarks) => void;
  readonly clear: () => void;
  /** Rows out of sight are being read, to be marked. */
  readonly reading: boolean;
  /** Why something was not marked; null where nothing is to be said. */
  readonly problem: string | null;
};

/**
 * The marks of a list of orders. They belong to what is listed, in whatever order: with another list,
 * filter or search there are none, and who comes back without having marked anything there finds them
 * again. Only the marks are kept; rows out of sight are read when a range or all of a list is marked.
 */
export function useOrderMarks(
  question: Question,
  orders: PagedRows<'orders.list'>,
  total: number,
): MarkedOrders {
  const { sort: _, direction: __, ...listed } = question;
  const key = JSON.stringify(listed);
  const [kept, setKept] = useState({ key, marks: noMarks });
  const [state, setState] = useState({ reading: false, problem: null as string | null });
  const latestRead = useRef(0);
  const marks = kept.key === key ? kept.marks : noMarks;

  const change = useCallback(
    (next: (marks: OrderMarks) => OrderMarks) =>
      setKept((last) => {
        const before = last.key === key ? last.marks : noMarks;
        const after = next(before);
        return after === before ? last : { key, marks: after };
      }),
    [key],
  );

  const settle = useCallback(
    (next: (marks: OrderMarks) => OrderMarks) =>
      setKept((last) => (last.key === key ? { key, marks: next(last.marks) } : last)),
    [key],
  );

  const { rows, offset, showRange } = orders;
  const inSight = useRef({ first: 0, last: 0 });
  const latest = useRef({ rows, offset, change, hasMarks: false });
  useEffect(() => {
    latest.current = { rows, offset, change, hasMarks: marks.marked.size > 0 };
  });
  const see = useCallback(() => {
    const { first, last } = inSight.current;
    const now = latest.current;
    const end = Math.max(0, last - now.offset + 1);
    const seen = now.rows.slice(Math.max(0, first - now.offset), end);
    if (now.hasMarks) now.change((before) => withSeen(before, seen));
  }, []);
  const onRange = useCallback(
    (first: number, last: number) => {
      inSight.current = { first, last };
      showRange(first, last);
      see();
    },
    [showRange, see],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks when other rows are there.
  useEffect(see, [rows]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was being read was of another list.
  useEffect(() => {
    latestRead.current += 1;
    setState({ reading: false, problem: null });
  }, [key]);

  /** Rows out of sight, unless something else is marked before they are there. */
  async function withRows(
    first: number,
    count: number,
    apply: (rows: readonly OrderMark[]) => void,
  ): Promise<void> {
    latestRead.current += 1;
    const mine = latestRead.current;
    setState({ reading: true, problem: null });
    const input: CommandInput<'orders.list'> = { ...question, offset: 0, limit: 1 };
    const read = await readOrderRows((page) => invoke('orders.list', { ...input, ...page }), {
      first,
      count,
    });
    if (latestRead.current !== mine) return;
    setState({ reading: false, problem: read.ok ? null : read.error.message });
    if (read.ok) apply(read.value);
  }

  function now(next: (marks: OrderMarks) => OrderMarks): void {
    latestRead.current += 1;
    setState((last) =>
      last.reading || last.problem !== null ? { reading: false, problem: null } : last,
    );
    change(next);
  }

  function markRange(from: number, to: number): void {
    const { first, count, backwards } = rangeStretch(from, to, mostMarks);
    const inOrder = (some: readonly OrderMark[]) => (backwards ? some.toReversed() : some);
    const isCut = Math.abs(to - from) + 1 > count;
    const draw = (some: readonly OrderMark[]) => (last: OrderMarks) => {
      const drawn = withRange(last, inOrder(some));
      return isCut ? { ...drawn, isFull: true } : drawn;
    };
    if (first >= offset && first + count <= offset + rows.length) {
      now(draw(rows.slice(first - offset, first - offset + count)));
      return;
    }
    const anchorId = marks.range?.anchorId ?? rows[from - offset]?.orderId;
    void withRows(first, count, (some) => {
      const begins = inOrder(some)[0]?.orderId;
      if (anchorId === undefined || begins === anchorId) change(draw(some));
      else setState({ reading: false, problem: listHasChanged });
    });
  }

  function markEvery(): void {
    void withRows(0, mostMarks, (some) => change((last) => withAll(last, some, total)));
  }

  const clear = (): void => now(() => noMarks);
  return {
    ...marks,
    ...state,
    settle,
    clear,
    onRange,
    marking: {
      isMarked: (orderId) => marks.marked.has(orderId),
      label: markLabel,
      all: allMarked(marks, total),
      onMark: (row, isMarked) => now((last) => withMark(last, row, isMarked)),
      onRange: markRange,
      onRangeOver: () => change(withRangeOver),
      onAll: marksRest(marks, total) ? markEvery : clear,
      onEvery: markEvery,
      onClear: clear,
    },
  };
}

function markLabel({ orderNumber }: OrderRowView): string {
  return `Mark order ${orderNumber}`;
}
