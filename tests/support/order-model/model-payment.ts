import type { ModelState, Why } from './model-order.ts';

/**
 * One payment by UC13-UC17, minor units. `open`: asked for, and nobody knows its end yet; `untaken` is
 * what its provider has certainly not begun with.
 */
export type ModelPayment = {
  readonly paymentId: string;
  readonly provider: 'stripe' | 'practice';
  /** A capture that leaves something over lets it go. */
  readonly releasesRest: boolean;
  authorized: number;
  captured: number;
  reversed: number;
  refunded: number;
  open: readonly OpenMove[];
};

type OpenMove = {
  readonly kind: MoneyKind;
  readonly amount: number;
  readonly untaken: boolean;
};

export type MoneyKind = 'capture' | 'refund' | 'reverse';

const asked = ({ open }: ModelPayment, kind: MoneyKind) =>
  open.reduce((sum, move) => sum + (move.kind === kind ? move.amount : 0), 0);

/** What is left for a move; what is under way is as good as gone, and nothing is built on it. */
export function roomFor(payment: ModelPayment, kind: MoneyKind): number {
  const { authorized, captured, reversed, refunded, open, releasesRest } = payment;
  if (kind === 'refund') return captured - refunded - asked(payment, 'refund');
  if (releasesRest && open.some((move) => move.kind === 'capture')) return 0;
  return authorized - captured - reversed - asked(payment, 'capture') - asked(payment, 'reverse');
}

/** UC14: 0 < value <= authorized - captured; `amount` is null where what is typed is no amount. */
export function mayMove(
  payment: ModelPayment,
  kind: MoneyKind,
  amount: number | null,
  state: ModelState,
): Why {
  if (kind === 'capture' && (state === 'Canceled' || state === 'Fraud')) {
    return `the order is ${state}`;
  }
  if (roomFor(payment, kind) <= 0) return 'nothing is left';
  if (amount === null || amount <= 0) return 'it is no amount above 0';
  return amount > roomFor(payment, kind) ? 'it is more than what is left' : null;
}

export function move(payment: ModelPayment, kind: MoneyKind, amount: number): void {
  payment.open = [...payment.open, { kind, amount, untaken: false }];
}

/** A cancellation waits for money that is moving; a capture that nobody has begun with is taken back. */
export function isMoving({ open }: ModelPayment): boolean {
  return open.some(({ untaken }) => !untaken);
}

/** UC17: what was authorized is reversed, what was captured is refunded where that is wished. */
export function giveBack(payment: ModelPayment, captured: 'refund' | 'keep'): void {
  payment.open = payment.open.filter(({ untaken }) => !untaken);
  const rest = roomFor(payment, 'reverse');
  const back = captured === 'refund' ? roomFor(payment, 'refund') : 0;
  if (rest > 0) move(payment, 'reverse', rest);
  if (back > 0) move(payment, 'refund', back);
}
