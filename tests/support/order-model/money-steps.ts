import fc from 'fast-check';
import { arrival, person, revisionOf } from './give-step.ts';
import { type MoneyKind, mayMove, move, roomFor } from './model-payment.ts';

/** What is typed as an amount, by what is left: minor units, and what is no amount at all. */
type Typed = 'all' | 'part' | 'over' | 'zero' | 'negative' | 'three decimals' | 'empty';
const typed = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<Typed>('all', 'part', 'part', 'part', 'part') },
  { weight: 1, arbitrary: fc.constant<Typed>('over') },
  { weight: 1, arbitrary: fc.constantFrom<Typed>('zero', 'negative', 'three decimals', 'empty') },
);

function amountOf(
  room: number,
  how: Typed,
): { readonly text: string; readonly minor: number | null } {
  const money = (minor: number) => ({ text: (minor / 100).toFixed(2), minor });
  switch (how) {
    case 'all':
      return money(room);
    case 'part':
      return money(Math.ceil(room / 3));
    case 'over':
      return money(room + 1);
    case 'zero':
      return money(0);
    case 'negative':
      return { text: '-1.00', minor: null };
    case 'three decimals':
      return { text: '0.001', minor: null };
    case 'empty':
      return { text: '', minor: null };
    default:
      return how satisfies never;
  }
}

const payNo = fc.constantFrom(0, 0, 1, 2);
export const moveMoney = (kind: 'capture' | 'refund') =>
  fc.tuple(arrival, payNo, typed).map(([how, at, written]) =>
    person(`${kind} of payment ${at} (${written})`, how, (model) => {
      const payment = model.payments[at];
      if (payment === undefined) return null;
      const { text, minor } = amountOf(roomFor(payment, kind), written);
      return {
        name: `payments.${kind}` as const,
        input: { ...revisionOf(model), paymentId: payment.paymentId, amount: text },
        why: mayMove(payment, kind, minor, model.order.state),
        after: () => move(payment, kind, minor ?? 0),
      };
    }),
  );

export const reverse = fc.tuple(arrival, payNo).map(([how, at]) =>
  person(`release of payment ${at}`, how, (model) => {
    const payment = model.payments[at];
    if (payment === undefined) return null;
    const kind: MoneyKind = 'reverse';
    const rest = roomFor(payment, kind);
    return {
      name: 'payments.reverse',
      input: { ...revisionOf(model), paymentId: payment.paymentId },
      why: mayMove(payment, kind, rest, model.order.state),
      after: () => move(payment, kind, rest),
    };
  }),
);

export const syncPayment = fc.tuple(arrival, payNo).map(([how, at]) =>
  person(`Sync Payments of ${at}`, how, (model) => {
    const payment = model.payments[at];
    if (payment === undefined) return null;
    return {
      name: 'payments.sync',
      input: { ...revisionOf(model), paymentId: payment.paymentId },
      why: null,
      after: () => undefined,
    };
  }),
);
