import fc from 'fast-check';
import { arrival, lineIdOf, person, revisionOf } from './give-step.ts';
import {
  answerOrder,
  decide,
  type ModelDecision,
  type ModelReason,
  mayAnswerOrder,
  mayDecide,
  mayUndo,
  undo,
} from './model-order.ts';

const reasonOf = (reason: ModelReason) =>
  ({
    listed: { reasonId: 'out-of-stock', text: '' },
    'with-words': { reasonId: 'other', text: 'Damaged' },
    'without-words': { reasonId: 'other', text: ' ' },
    unknown: { reasonId: 'no-such-reason', text: '' },
    none: null,
  })[reason];

const reason = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<ModelReason>('listed', 'with-words') },
  { weight: 1, arbitrary: fc.constantFrom<ModelReason>('without-words', 'unknown') },
);

export const acceptWhole = arrival.map((how) =>
  person('Accept Order', how, (model, dueAt) => ({
    name: 'acceptance.acceptOrder',
    input: revisionOf(model),
    why: mayAnswerOrder(model.order, null),
    after: ({ order }) => answerOrder(order, { kind: 'accept' }, dueAt),
  })),
);

export const rejectWhole = fc.tuple(arrival, reason).map(([how, why]) =>
  person(`Reject Order (${why})`, how, (model, dueAt) => ({
    name: 'acceptance.rejectOrder',
    input: { ...revisionOf(model), ...(reasonOf(why) ?? { reasonId: '-', text: '' }) },
    why: mayAnswerOrder(model.order, why),
    after: ({ order }) => answerOrder(order, { kind: 'reject', reason: why }, dueAt),
  })),
);

const decision: fc.Arbitrary<ModelDecision> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<ModelDecision>({ kind: 'accept' }) },
  { weight: 2, arbitrary: reason.map((why): ModelDecision => ({ kind: 'reject', reason: why })) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 4 }), fc.oneof(reason, fc.constant<ModelReason>('none')))
      .map(([quantity, why]): ModelDecision => ({ kind: 'edit', quantity, reason: why })),
  },
);

export const decideLine = fc
  .tuple(arrival, fc.integer({ min: 0, max: 2 }), decision)
  .map(([how, line, chosen]) =>
    person(`line ${line}: ${JSON.stringify(chosen)}`, how, (model, dueAt) => ({
      name: 'acceptance.decide',
      input: {
        ...revisionOf(model),
        lines: [{ lineId: lineIdOf(model, line), decision: decisionInput(chosen) }],
      },
      why: mayDecide(model.order, line, chosen),
      after: ({ order }) => decide(order, [{ line, decision: chosen }], dueAt),
    })),
  );

function decisionInput(chosen: ModelDecision) {
  if (chosen.kind === 'accept') return chosen;
  const given = reasonOf(chosen.reason);
  if (chosen.kind === 'edit') {
    return { kind: 'edit' as const, quantity: chosen.quantity, note: '', reason: given };
  }
  return { kind: 'reject' as const, reason: given ?? { reasonId: '-', text: '' } };
}

export const undoAnswer = arrival.map((how) =>
  person('Undo', how, (model) => ({
    name: 'acceptance.undo',
    input: revisionOf(model),
    why: mayUndo(model.order),
    after: ({ order }) => undo(order),
  })),
);
