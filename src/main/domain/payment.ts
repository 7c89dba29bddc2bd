import { appError } from '../../shared/app-error.ts';
import { moneyWords } from '../../shared/money-words.ts';
import type { PaymentKind } from '../../shared/payment-words.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/**
 * The books of one payment: what was authorized, captured, reversed and refunded, in minor units of
 * its currency. Always: captured + reversed <= authorized, and refunded <= captured.
 */
export type PaymentBooks = {
  readonly kind: PaymentKind;
  /** ISO 4217, capital letters. */
  readonly currency: string;
  readonly authorizedMinor: number;
  readonly capturedMinor: number;
  readonly reversedMinor: number;
  readonly refundedMinor: number;
};

export type MoneyMove = 'capture' | 'reverse' | 'refund';

/** A move that may have happened: asked for, and its end is not known yet. */
export type OpenMove = {
  readonly kind: MoneyMove;
  readonly amountMinor: number;
  /** A capture with which the provider lets the rest of the authorization go. */
  readonly releasesRest: boolean;
};

/** How much may still be asked for, minor units; never below 0. */
export type PaymentRoom = {
  readonly captureMinor: number;
  readonly reverseMinor: number;
  readonly refundMinor: number;
};

/**
 * What is left to be moved (UC14). A move whose end is not known counts as done against what is left
 * and as not done for what builds on it: two quick captures can not exceed the rest, and nothing is
 * refunded of a capture that may have failed.
 */
export function roomOf(books: PaymentBooks, open: readonly OpenMove[]): PaymentRoom {
  const rest = books.authorizedMinor - books.capturedMinor - books.reversedMinor;
  const restIsGone = open.some((move) => move.kind === 'capture' && move.releasesRest);
  const spoken = sumOf(open, 'capture') + sumOf(open, 'reverse');
  const left = restIsGone ? 0 : Math.max(0, rest - spoken);
  const refundable = books.capturedMinor - books.refundedMinor - sumOf(open, 'refund');
  return { captureMinor: left, reverseMinor: left, refundMinor: Math.max(0, refundable) };
}

/** Whether so much may be moved, or why not, with what to do instead. */
export function checkMove(
  move: MoneyMove,
  amountMinor: number,
  room: PaymentRoom,
  currency: string,
): Result<number> {
  const roomMinor = {
    capture: room.captureMinor,
    reverse: room.reverseMinor,
    refund: room.refundMinor,
  }[move];
  const { verb, rest } = moveWords[move];
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) {
    return fail(appError('invalid-input', `Enter an amount above 0 to ${verb}.`));
  }
  if (roomMinor === 0) return fail(appError('refused', `Nothing is left to ${verb}.`));
  if (amountMinor <= roomMinor) return ok(amountMinor);
  return fail(
    appError(
      'refused',
      `${moneyWords(amountMinor, currency)} is more than ${rest}: at most ${moneyWords(roomMinor, currency)} can be ${moveWords[move].done}.`,
    ),
  );
}

/** The books after a move that has happened. */
export function afterMove(books: PaymentBooks, move: OpenMove): PaymentBooks {
  const { kind, amountMinor, releasesRest } = move;
  switch (kind) {
    case 'capture': {
      const capturedMinor = books.capturedMinor + amountMinor;
      const rest = books.authorizedMinor - capturedMinor - books.reversedMinor;
      const reversedMinor = books.reversedMinor + (releasesRest ? Math.max(0, rest) : 0);
      return sound({ ...books, capturedMinor, reversedMinor });
    }
    case 'reverse':
      return sound({ ...books, reversedMinor: books.reversedMinor + amountMinor });
    case 'refund':
      return sound({ ...books, refundedMinor: books.refundedMinor + amountMinor });
    default:
      return kind satisfies never;
  }
}

/**
 * Books that keep their own rules, also where a provider allows more than was authorized (Stripe's
 * overcapture) or has taken back more than was captured: the money that moved counts.
 */
export function sound(books: PaymentBooks): PaymentBooks {
  return {
    ...books,
    authorizedMinor: Math.max(books.authorizedMinor, books.capturedMinor + books.reversedMinor),
    refundedMinor: Math.min(books.refundedMinor, books.capturedMinor),
  };
}

const moveWords = {
  capture: { verb: 'capture', done: 'captured', rest: 'what is left of the authorization' },
  reverse: { verb: 'release', done: 'released', rest: 'what is left of the authorization' },
  refund: { verb: 'refund', done: 'refunded', rest: 'what was captured and not refunded' },
} as const;

function sumOf(open: readonly OpenMove[], kind: MoneyMove): number {
  return open.reduce((sum, move) => sum + (move.kind === kind ? move.amountMinor : 0), 0);
}
