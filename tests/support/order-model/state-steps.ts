import fc from 'fast-check';
import { arrival, person, revisionOf } from './give-step.ts';
import { cancel, enter, type ModelState, mayCancel, mayHold, maySetState } from './model-order.ts';
import { giveBack, isMoving } from './model-payment.ts';

const states: readonly ModelState[] = ['New', 'Processing', 'Completed', 'Fraud', 'Suspended'];
export const setState = fc
  .tuple(
    arrival,
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom<ModelState>('New', 'Processing') },
      { weight: 2, arbitrary: fc.constantFrom<ModelState>(...states, 'Canceled') },
    ),
    fc.boolean(),
  )
  .map(([how, to, confirmed]) =>
    person(`state ${to}${confirmed ? ', confirmed' : ''}`, how, (model) => ({
      name: 'orderWork.setState',
      input: { ...revisionOf(model), to: { kind: 'system' as const, state: to }, confirmed },
      why: maySetState(model.order, to, confirmed),
      after: ({ order }) => {
        if (order.state !== to) enter(order, to);
      },
    })),
  );

export const hold = arrival.map((how) =>
  person('Hold', how, (model) => ({
    name: 'orderWork.hold',
    input: { ...revisionOf(model), until: null, reason: 'Ask the buyer' },
    why: mayHold(model.order),
    after: ({ order }) => {
      order.onHold = true;
    },
  })),
);

export const release = arrival.map((how) =>
  person('Release', how, (model) => ({
    name: 'orderWork.release',
    input: revisionOf(model),
    why: model.order.onHold ? null : 'it is not on hold',
    after: ({ order }) => {
      order.onHold = false;
    },
  })),
);

export const cancelOrder = fc
  .record({
    how: arrival,
    labels: fc.constantFrom('void' as const, 'keep' as const, undefined),
    captured: fc.constantFrom('refund' as const, 'keep' as const),
    words: fc.constantFrom('buyer-asked', 'other with', 'other without'),
  })
  .map(({ how, labels, captured, words }) =>
    person(`Cancel Order (${labels ?? 'no word'}, ${captured}, ${words})`, how, (model) => {
      const wish = { labels, hasWords: words !== 'other without' };
      return {
        name: 'orderCancel.cancel',
        input: {
          ...revisionOf(model),
          reason: words === 'buyer-asked' ? ('buyer-asked' as const) : ('other' as const),
          note: words === 'other with' ? 'Not wanted' : '',
          notifyBuyer: false,
          captured,
          ...(labels === undefined ? {} : { labels }),
        },
        why: mayCancel(model.order, wish, model.payments.some(isMoving)),
        after: (now) => {
          cancel(now.order, labels);
          for (const payment of now.payments) giveBack(payment, captured);
        },
      };
    }),
  );
