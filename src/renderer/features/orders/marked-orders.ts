import type { OrderRowView } from '../../../shared/order-list-views.ts';

/**
 * So many orders can be marked at a time. Each is changed in a transaction of its own, as it was seen: so
 * many take a moment, also on a slow disk, and somebody can still read through those that were refused.
 */
export const mostMarks = 1_000;

/** A pick ticket is carried around by one person: the core takes so many orders for one. */
export const mostTicketOrders = 200;

/** An order as somebody saw it when they marked it, or saw it last. */
export type OrderMark = Pick<
  OrderRowView,
  'orderId' | 'orderNumber' | 'revision' | 'onHold' | 'tags'
>;

export type OrderMarks = {
  /** By order id, in the order in which they were marked. */
  readonly marked: ReadonlyMap<string, OrderMark>;
  /** The order that was marked or cleared last: a range from there does the same. */
  readonly last: { readonly orderId: string; readonly isMarked: boolean } | null;
  /** The range that is being drawn, and the marks without it: drawn shorter, it gives back what it took. */
  readonly range: {
    readonly anchorId: string;
    readonly without: ReadonlyMap<string, OrderMark>;
    readonly marks: boolean;
  } | null;
  /** Some that were wished for were left out: `mostMarks` were reached. */
  readonly isFull: boolean;
};

export const noMarks: OrderMarks = { marked: new Map(), last: null, range: null, isFull: false };

export function markOf(row: OrderMark): OrderMark {
  const { orderId, orderNumber, revision, onHold, tags } = row;
  return { orderId, orderNumber, revision, onHold, tags };
}

/** The marks after a box was ticked or cleared. */
export function withMark(marks: OrderMarks, row: OrderMark, isMarked: boolean): OrderMarks {
  const { orderId } = row;
  const last = { orderId, isMarked };
  if (isMarked) return { ...added(marks.marked, [row]), last, range: null };
  const marked = new Map(marks.marked);
  marked.delete(orderId);
  return { marked, last, range: null, isFull: false };
}

/**
 * The marks after a range was drawn to another end. A range that begins at an order that was cleared
 * last clears; any other one marks.
 *
 * @param rows all of the range, from the order where it began to the other end; of a very long one as
 * many as can be marked
 */
export function withRange(marks: OrderMarks, rows: readonly OrderMark[]): OrderMarks {
  const anchorId = rows[0]?.orderId;
  if (anchorId === undefined) return marks;
  const range =
    marks.range?.anchorId === anchorId
      ? marks.range
      : {
          anchorId,
          without: marks.marked,
          marks: marks.last?.orderId !== anchorId || marks.last.isMarked,
        };
  if (range.marks) return { ...added(range.without, rows), last: marks.last, range };
  const gone = new Set(rows.map((row) => row.orderId));
  const marked = new Map([...range.without].filter(([orderId]) => !gone.has(orderId)));
  return { marked, last: marks.last, range, isFull: false };
}

/** The next range begins anew, wherever the last one began. */
export function withRangeOver(marks: OrderMarks): OrderMarks {
  return marks.range === null ? marks : { ...marks, range: null };
}

/**
 * The marks after all of a list was marked.
 *
 * @param rows the first ones of the list, as many as can be marked
 * @param total how many the list has
 */
export function withAll(marks: OrderMarks, rows: readonly OrderMark[], total: number): OrderMarks {
  const all = added(marks.marked, rows);
  return { ...all, isFull: all.isFull || total > all.marked.size, last: null, range: null };
}

/** The marks after orders on the screen were read anew: what somebody sees is what they mean. */
export function withSeen(marks: OrderMarks, rows: readonly OrderMark[]): OrderMarks {
  const newer = rows.filter((row) => {
    const known = marks.marked.get(row.orderId);
    return known !== undefined && known.revision < row.revision;
  });
  if (newer.length === 0) return marks;
  const marked = new Map(marks.marked);
  for (const row of newer) marked.set(row.orderId, markOf(row));
  return { ...marks, marked, range: null };
}

/** The marks after some orders were changed from here, or are to be marked no more (null). */
export function withChanged(
  marks: OrderMarks,
  changes: ReadonlyMap<string, OrderMark | null>,
): OrderMarks {
  const marked = new Map<string, OrderMark>();
  for (const [orderId, mark] of marks.marked) {
    const change = changes.get(orderId);
    if (change !== null) marked.set(orderId, change ?? mark);
  }
  return { ...marks, marked, range: null, isFull: marks.isFull && marked.size === mostMarks };
}

/** What the box above the list shows. */
export function allMarked(marks: OrderMarks, total: number): 'none' | 'some' | 'all' {
  if (marks.marked.size === 0) return 'none';
  return marks.marked.size >= total ? 'all' : 'some';
}

/** Whether a press on that box marks the rest, or clears them: there is nothing more to be marked. */
export function marksRest(marks: OrderMarks, total: number): boolean {
  return allMarked(marks, total) !== 'all' && marks.marked.size < mostMarks;
}

/** The orders of a pick ticket: those that are marked, or else the one that is selected. */
export function ticketOrders(
  marked: ReadonlyMap<string, unknown>,
  selectedId: string | null,
): readonly string[] {
  if (marked.size > 0) return [...marked.keys()];
  return selectedId === null ? [] : [selectedId];
}

function added(
  before: ReadonlyMap<string, OrderMark>,
  rows: readonly OrderMark[],
): Pick<OrderMarks, 'marked' | 'isFull'> {
  const marked = new Map(before);
  let isFull = false;
  for (const row of rows) {
    if (marked.size < mostMarks || marked.has(row.orderId)) marked.set(row.orderId, markOf(row));
    else isFull = true;
  }
  return { marked, isFull };
}
