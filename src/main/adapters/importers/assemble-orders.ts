import type { ImportItem } from '../../app/ports.ts';
import { importLimits } from './import-limits.ts';
import {
  importedOrder,
  mergeHead,
  type OpenImportOrder,
  openImportOrder,
  reasonToLeaveOut,
} from './open-import-order.ts';
import type { OrderRow, OrderRowLine } from './order-row.ts';
import { createSeenFilter, type SeenFilter } from './seen-filter.ts';
import { shownValue } from './shown-value.ts';

export type OrderAssembler = {
  readonly add: (row: OrderRow, reasons: readonly string[], fileLine: number) => void;
  /** A row that names no order, or can not be read. */
  readonly refuseRow: (fileLine: number, reason: string) => void;
  /** Rows that could not be read may have belonged to the order before or after them. */
  readonly distrustNeighbours: (fileLine: number) => void;
  /** The items that became certain since the last call. */
  readonly take: () => readonly ImportItem[];
  readonly end: () => readonly ImportItem[];
};

/**
 * Joins rows into orders.
 *
 * The rows of an order need not stand together: `importLimits.openOrders` orders are kept open, and
 * the one to which nothing was added for longest is given out first. A file with fewer orders than
 * that is put together exactly, however its rows are sorted; in a larger one, rows that come after
 * their order was given out come as the same order `continued`: its lines are to be added to those
 * that the order has. Which orders were given out is remembered in a fixed amount of memory
 * (`seen-filter.ts`), which can, very rarely, take a new order for a continued one; adding its lines
 * gives the same result.
 *
 * An order is whole or not at all: if one of its rows can not be used, the order is left out and
 * every such row is reported, because an order that lacks a line would be shipped short. Only where
 * the bad row comes after its order was given out can it be no more than reported.
 *
 * Ids of lines that have none are `SKU#n`, n counting the lines with this SKU within the order. They
 * are the same when a file is imported again, and stay so when other lines come or go.
 */
export function createOrderAssembler(currencyFallback: string): OrderAssembler {
  const open = new Map<string, OpenImportOrder>();
  let openCharacters = 0;
  let latest: OpenImportOrder | null = null;
  let items: ImportItem[] = [];
  let distrustedLine: number | null = null;
  let given: SeenFilter | null = null;
  let givenLines: SeenFilter | null = null;
  let leftOut: SeenFilter | null = null;

  const report = (fileLine: number, reason: string, order: OpenImportOrder | null): void => {
    const what = order?.continued ? 'is not complete because of this' : 'was left out';
    const ending = order
      ? ` Order ${shownValue(order.head.orderNumber || order.key)} ${what}.`
      : '';
    items.push({ kind: 'problem', problem: { fileLine, reason: `${reason}${ending}` } });
  };
  const leaveOut = (order: OpenImportOrder): void => {
    openCharacters -= order.characters;
    order.characters = 0;
    order.lines = [];
    order.leftOut = true;
  };

  const giveOut = (order: OpenImportOrder, last: boolean): void => {
    openCharacters -= order.characters;
    if (order === latest) latest = null;
    const nothingToDo = order.lines.length === 0 && order.nothingToShip;
    const reason = order.leftOut || nothingToDo ? null : reasonToLeaveOut(order);
    if (reason !== null) {
      report(order.fileLine, reason, order);
      order.leftOut = true;
    }
    if (order.leftOut) {
      if (last) return;
      leftOut ??= createSeenFilter();
      leftOut.add(order.key);
      return;
    }
    if (nothingToDo || !order.head.shipTo) return;
    if (!last) {
      given ??= createSeenFilter();
      given.add(order.key);
    }
    const madeLine = (basis: string, occurrence: number) => `${order.key}\n${basis}\n${occurrence}`;
    items.push({
      kind: 'order',
      continued: order.continued,
      order: importedOrder(order, order.head.shipTo, {
        currency: currencyFallback,
        occurrencesBefore: (basis) =>
          order.continued
            ? countSeen((count) => givenLines?.has(madeLine(basis, count)) === true)
            : 0,
        lineIdMade: (basis, occurrence) => {
          if (last) return;
          givenLines ??= createSeenFilter();
          givenLines.add(madeLine(basis, occurrence));
        },
      }),
    });
  };

  const makeRoom = (): void => {
    while (open.size > importLimits.openOrders || openCharacters > importLimits.openCharacters) {
      const oldest = open.values().next().value;
      if (!oldest || oldest === latest) return;
      open.delete(oldest.key);
      giveOut(oldest, false);
    }
  };

  const find = (row: OrderRow, fileLine: number): OpenImportOrder => {
    if (latest?.key === row.orderKey) return latest;
    const order = open.get(row.orderKey);
    if (order) {
      // Moved to the end: the first order of the map is the one not added to for longest.
      open.delete(order.key);
      open.set(order.key, order);
      latest = order;
      return order;
    }
    const opened = openImportOrder(row, fileLine, given?.has(row.orderKey) === true);
    open.set(opened.key, opened);
    openCharacters += opened.characters;
    latest = opened;
    if (leftOut?.has(opened.key)) {
      opened.leftOut = true;
      report(fileLine, 'The row belongs to an order of which other rows can not be used.', opened);
    }
    makeRoom();
    return opened;
  };

  return {
    add: (row, reasons, fileLine) => {
      const order = find(row, fileLine);
      order.rowCount += 1;
      if (order.rowCount > importLimits.rowsPerOrder) {
        if (order.rowCount > importLimits.rowsPerOrder + 1) return;
        leaveOut(order);
        report(
          order.fileLine,
          `More than ${importLimits.rowsPerOrder} rows have the same order number.`,
          order,
        );
        return;
      }
      const allReasons = new Set(reasons);
      if (distrustedLine !== null) {
        allReasons.add(`Line ${distrustedLine} can not be read and may belong to the same order.`);
        distrustedLine = null;
      }
      const merged = order.rowCount === 1 ? row.head : mergeHead(order.head, row.head);
      if (typeof merged === 'string') allReasons.add(merged);
      else order.head = merged;
      const repeated = row.line ? repeatedLine(order.lines, row.line) : null;
      if (repeated === 'different')
        allReasons.add('The order has two different rows with this line id.');
      if (allReasons.size > 0) {
        leaveOut(order);
        report(fileLine, [...allReasons].join(' '), order);
        return;
      }
      order.nothingToShip ||= row.nothingToShip;
      if (order.leftOut || !row.line || repeated === 'same') return;
      order.lines.push(row.line);
      const characters = row.line.title.length + row.line.sku.length + 100;
      order.characters += characters;
      openCharacters += characters;
      makeRoom();
    },
    refuseRow: (fileLine, reason) => report(fileLine, reason, null),
    distrustNeighbours: (fileLine) => {
      distrustedLine = fileLine;
      if (!latest || latest.leftOut) return;
      leaveOut(latest);
      report(latest.fileLine, `Line ${fileLine} can not be read and may belong to it.`, latest);
    },
    take: () => {
      const taken = items;
      items = [];
      return taken;
    },
    end: () => {
      const rest = [...open.values()].sort((a, b) => a.fileLine - b.fileLine);
      open.clear();
      for (const order of rest) giveOut(order, true);
      return items;
    },
  };
}

/** The same line twice, as where two reports overlap, is one line. */
function repeatedLine(
  lines: readonly OrderRowLine[],
  line: OrderRowLine,
): 'same' | 'different' | null {
  if (line.channelLineId === '') return null;
  const earlier = lines.find((other) => other.channelLineId === line.channelLineId);
  if (!earlier) return null;
  const same =
    earlier.sku === line.sku &&
    earlier.quantityOrdered === line.quantityOrdered &&
    earlier.quantityShippedElsewhere === line.quantityShippedElsewhere;
  return same ? 'same' : 'different';
}

/** How many of 1, 2, 3 … were seen, found by halving: they were added in this order. */
function countSeen(seen: (count: number) => boolean): number {
  let low = 0;
  let high: number = importLimits.rowsPerOrder * 1_000;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (seen(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
