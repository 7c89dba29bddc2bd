import { isRecord } from './is-record.ts';
import type { EntryStorage } from './json-lines-file.ts';
import type { AnswerDocument } from './read-answer-document.ts';
import type { CancellationDocument } from './read-cancellation-document.ts';
import type { OrderDocument } from './read-order-document.ts';

/** What happened to orders of the marketplace, in the order of happening. */
export type OrderEntry =
  | {
      readonly kind: 'placed';
      readonly at: string;
      readonly orderId: string;
      readonly document: OrderDocument;
    }
  | {
      readonly kind: 'answered';
      readonly at: string;
      readonly orderId: string;
      readonly lines: AnswerDocument['lines'];
    }
  | {
      readonly kind: 'canceled';
      readonly at: string;
      readonly orderId: string;
      readonly document: CancellationDocument;
    };

export type OrderStorage = EntryStorage<OrderEntry>;

type LineAnswer = AnswerDocument['lines'][number] & {
  /** How often the line was told; the marketplace takes each once. */
  readonly told: number;
};

/** An order as the marketplace has it: what was placed, and what the seller has answered so far. */
export type PlacedOrder = {
  readonly orderId: string;
  readonly document: OrderDocument;
  readonly placedAt: string;
  readonly changedAt: string;
  readonly answers: ReadonlyMap<string, LineAnswer>;
};

/**
 * - taken: each line has this answer now;
 * - no-such-order, no-such-line, too-many: nothing was changed;
 * - answered-already: a line has another answer, which stands; nothing was changed;
 * - canceled: the order is canceled; nothing was changed.
 */
export type Answered =
  | { readonly kind: 'taken'; readonly order: PlacedOrder }
  | { readonly kind: 'no-such-order' | 'canceled' }
  | { readonly kind: 'no-such-line' | 'too-many' | 'answered-already'; readonly lineId: string };

/** A cancellation as the marketplace took it: the first one of the order. */
export type Cancellation = CancellationDocument & {
  readonly orderId: string;
  readonly canceledAt: string;
};

export type OrderBook = {
  /** Places a new order; null where one of that id is there already. */
  readonly place: (orderId: string, document: OrderDocument, at: string) => PlacedOrder | null;
  readonly answer: (orderId: string, document: AnswerDocument, at: string) => Answered;
  /** Cancels an order, also one that was never placed; once, so the first one stands. */
  readonly cancel: (orderId: string, document: CancellationDocument, at: string) => Cancellation;
  readonly cancellationOf: (orderId: string) => Cancellation | null;
  readonly find: (orderId: string) => PlacedOrder | null;
  /** Changed at this time or later, the oldest order first; null for all. */
  readonly changedSince: (at: string | null) => readonly PlacedOrder[];
};

/** The marketplace's memory of orders that were placed there. */
export function openOrderBook(storage: OrderStorage): OrderBook {
  const orders = new Map<string, PlacedOrder>();
  const cancellations = new Map<string, Cancellation>();

  const apply = (entry: OrderEntry) => {
    const { at, orderId } = entry;
    const before = orders.get(orderId);
    if (entry.kind === 'placed') {
      const { document } = entry;
      orders.set(orderId, { orderId, document, placedAt: at, changedAt: at, answers: new Map() });
    } else if (entry.kind === 'canceled') {
      cancellations.set(orderId, { orderId, canceledAt: at, ...entry.document });
      if (before !== undefined) orders.set(orderId, { ...before, changedAt: at });
    } else if (before !== undefined) {
      const answers = new Map(before.answers);
      for (const line of entry.lines) {
        answers.set(line.lineId, { ...line, told: (answers.get(line.lineId)?.told ?? 0) + 1 });
      }
      orders.set(orderId, { ...before, answers, changedAt: at });
    }
    return orders.get(orderId);
  };
  const record = (entry: OrderEntry): PlacedOrder => {
    storage.append(entry);
    const order = apply(entry);
    if (order === undefined)
      throw new Error('An answer was recorded of an order that is not there.');
    return order;
  };

  for (const entry of storage.load()) apply(entry);

  return {
    place: (orderId, document, at) =>
      orders.has(orderId) ? null : record({ kind: 'placed', at, orderId, document }),
    answer: (orderId, { lines }, at) => {
      const order = orders.get(orderId);
      if (order === undefined) return { kind: 'no-such-order' };
      const left: AnswerDocument['lines'][number][] = [];
      for (const line of lines) {
        const { lineId, quantityAccepted } = line;
        const placed = order.document.lines.find((each) => each.lineId === lineId);
        if (placed === undefined) return { kind: 'no-such-line', lineId };
        if (quantityAccepted > placed.quantity) return { kind: 'too-many', lineId };
        const earlier = order.answers.get(lineId);
        if (earlier === undefined) left.push(line);
        else if (earlier.quantityAccepted !== quantityAccepted) {
          return { kind: 'answered-already', lineId };
        }
      }
      if (left.length === 0) return { kind: 'taken', order };
      if (cancellations.has(orderId)) return { kind: 'canceled' };
      return { kind: 'taken', order: record({ kind: 'answered', at, orderId, lines: left }) };
    },
    cancel: (orderId, document, at) => {
      const before = cancellations.get(orderId);
      if (before !== undefined) return before;
      const entry = { kind: 'canceled', at, orderId, document } as const;
      storage.append(entry);
      apply(entry);
      return { orderId, canceledAt: at, ...document };
    },
    cancellationOf: (orderId) => cancellations.get(orderId) ?? null,
    find: (orderId) => orders.get(orderId) ?? null,
    changedSince: (at) =>
      [...orders.values()].filter((order) => at === null || order.changedAt >= at),
  };
}

/** Orders that end with the process, for a marketplace without a folder. */
export function rememberOrders(): OrderStorage {
  return { load: () => [], append: () => undefined, close: () => undefined };
}

export function isOrderEntry(value: unknown): value is OrderEntry {
  if (!isRecord(value) || typeof value.orderId !== 'string') return false;
  return value.kind === 'answered' ? Array.isArray(value.lines) : isRecord(value.document);
}
