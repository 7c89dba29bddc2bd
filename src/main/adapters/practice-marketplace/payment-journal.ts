import { isRecord } from './is-record.ts';

/** One move of money as the marketplace made it, in the order of making. */
export type PaymentMoveEntry = {
  readonly at: string;
  readonly reference: string;
  /** Of whoever asked: the same again moves nothing. */
  readonly id: string;
  readonly kind: PaymentMoveKind;
  readonly amountMinor: number;
};

export type PaymentMoveKind = 'capture' | 'reverse' | 'refund';

/** Where the moves outlive the process. `append` returns when the entry is kept. */
export type PaymentStorage = {
  readonly load: () => readonly PaymentMoveEntry[];
  readonly append: (entry: PaymentMoveEntry) => void;
  readonly close: () => void;
};

/** What the marketplace knows of one payment. */
export type PracticePayment = {
  readonly reference: string;
  readonly currency: string;
  readonly authorizedMinor: number;
  readonly capturedMinor: number;
  readonly reversedMinor: number;
  readonly refundedMinor: number;
  readonly moves: readonly PaymentMoveEntry[];
};

export type PaymentMoved =
  | { readonly kind: 'moved' | 'known'; readonly payment: PracticePayment }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

export type PaymentJournal = {
  /** Null where the reference names no payment. */
  readonly find: (reference: string) => PracticePayment | null;
  readonly move: (entry: PaymentMoveEntry, currency: string) => PaymentMoved;
  /** How often money was moved. */
  readonly moveCount: () => number;
};

const REFERENCE = /^PAY-([A-Z]{3})-([1-9]\d{0,11})-[A-Za-z0-9._-]{1,60}$/;

/**
 * The marketplace's memory of payments. It knows none beforehand: the reference itself says what the
 * buyer has authorized (`PAY-USD-2499-1001`), as any order id is an order here.
 */
export function openPaymentJournal(storage: PaymentStorage): PaymentJournal {
  const byPayment = new Map<string, PaymentMoveEntry[]>();
  const keep = (entry: PaymentMoveEntry) => {
    const moves = byPayment.get(entry.reference) ?? [];
    byPayment.set(entry.reference, [...moves, entry]);
  };
  for (const entry of storage.load()) keep(entry);

  const find = (reference: string): PracticePayment | null => {
    const parts = REFERENCE.exec(reference);
    if (parts === null) return null;
    const moves = byPayment.get(reference) ?? [];
    const sum = (kind: PaymentMoveKind) =>
      moves.reduce((total, each) => total + (each.kind === kind ? each.amountMinor : 0), 0);
    return {
      reference,
      currency: parts[1] ?? '',
      authorizedMinor: Number(parts[2]),
      capturedMinor: sum('capture'),
      reversedMinor: sum('reverse'),
      refundedMinor: sum('refund'),
      moves,
    };
  };

  return {
    find,
    moveCount: () => [...byPayment.values()].reduce((sum, moves) => sum + moves.length, 0),
    move: (entry, currency) => {
      const payment = find(entry.reference);
      if (payment === null) return refused('no-such-payment', 'There is no such payment.');
      const before = payment.moves.find(({ id }) => id === entry.id);
      if (before !== undefined) {
        return before.kind === entry.kind && before.amountMinor === entry.amountMinor
          ? { kind: 'known', payment }
          : refused('id-taken', 'This id was used for something else.');
      }
      if (currency !== payment.currency) {
        return refused('wrong-currency', `This payment is in ${payment.currency}.`);
      }
      const rest = payment.authorizedMinor - payment.capturedMinor - payment.reversedMinor;
      const left = entry.kind === 'refund' ? payment.capturedMinor - payment.refundedMinor : rest;
      if (entry.amountMinor > left) {
        return refused('more-than-left', `Only ${left} is left (minor units).`);
      }
      storage.append(entry);
      keep(entry);
      return { kind: 'moved', payment: find(entry.reference) ?? payment };
    },
  };
}

/** Moves that end with the process. */
export function paymentsInMemory(): PaymentStorage {
  return { load: () => [], append: () => undefined, close: () => undefined };
}

function refused(code: string, message: string): PaymentMoved {
  return { kind: 'refused', code, message };
}

/** Whether a line of a file is a move. */
export function isPaymentMove(value: unknown): value is PaymentMoveEntry {
  return (
    isRecord(value) && typeof value.reference === 'string' && typeof value.amountMinor === 'number'
  );
}
