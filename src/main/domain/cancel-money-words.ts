import type { PaymentKind } from '../../shared/payment-words.ts';
import { assertNever } from '../../shared/result.ts';

/** Who does with an amount what a cancellation asks for (UC17). */
export type MoneyFate =
  /** Its provider is asked. */
  | { readonly kind: 'provider'; readonly provider: string }
  /** An invoice of which nothing was paid: the station closes its own books. */
  | { readonly kind: 'written-off' }
  /** A person keeps the books and moves the money; the station writes nothing down by itself. */
  | { readonly kind: 'by-hand' }
  /** The authorization has run out: nothing is held any more. */
  | { readonly kind: 'expired' }
  /** It can not be asked for from here; `why` is a sentence. */
  | { readonly kind: 'stopped'; readonly why: string };

type Amount = {
  readonly move: 'reverse' | 'refund';
  readonly paymentKind: PaymentKind;
  /** With its currency, such as `12.50 USD`. */
  readonly amount: string;
};

const byHandEnd = 'by hand, and written down under Payments.';

/** What a cancellation will do with an amount, before it is confirmed. */
export function willBeWords(what: Amount, fate: MoneyFate): string {
  const subject = subjectOf(what);
  const done = what.move === 'refund' ? 'refunded' : 'reversed';
  switch (fate.kind) {
    case 'provider':
      return `${subject} is ${done} by ${fate.provider}.`;
    case 'written-off':
      return `${subject} is written off.`;
    case 'by-hand':
      return `${subject} is not ${done} from here: it has to be ${done} ${byHandEnd}`;
    case 'expired':
      return `${subject} has run out already: there is nothing to reverse.`;
    case 'stopped':
      return `${subject} is not ${done}: ${fate.why}`;
    default:
      return assertNever(fate);
  }
}

/**
 * What is left of an amount after the cancellation that nobody was asked for with it; null where there is
 * nothing to do about it.
 */
export function isLeftWords(what: Amount, fate: MoneyFate): string | null {
  const subject = subjectOf(what);
  const done = what.move === 'refund' ? 'refunded' : 'reversed';
  switch (fate.kind) {
    case 'provider':
      return `${subject} was not ${done}: it was not known here when the order was canceled. Ask ${fate.provider} for it under Payments.`;
    case 'written-off':
      return null;
    case 'by-hand':
      return `${subject} is still to be ${done} ${byHandEnd}`;
    case 'expired':
      return `${subject} had run out already: there was nothing to reverse.`;
    case 'stopped':
      return `${subject} was not ${done}: ${fate.why}`;
    default:
      return assertNever(fate);
  }
}

/** Of what was captured and is left with the seller, because a person says so. */
export function isKeptWords(what: Amount): string {
  return `${subjectOf(what)} is kept.`;
}

function subjectOf({ move, paymentKind, amount }: Amount): string {
  if (paymentKind === 'on-account') {
    return move === 'refund'
      ? `The paid amount of ${amount}`
      : `The amount of ${amount} that is still due on account`;
  }
  return move === 'refund'
    ? `The captured amount of ${amount}`
    : `The authorized amount of ${amount}`;
}
