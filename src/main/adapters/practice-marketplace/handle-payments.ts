import type { Clock } from '../../app/ports.ts';
import { type Answer, refusal } from './answer.ts';
import type { PaymentJournal, PaymentMoveKind } from './payment-journal.ts';
import type { Body } from './read-body.ts';
import { readMoveDocument } from './read-move-document.ts';

export type PaymentRoute = {
  readonly reference: string;
  readonly move: PaymentMoveKind;
  readonly id: string;
};

export function readPayment(reference: string, payments: PaymentJournal): Answer {
  const found = payments.find(reference);
  return found === null
    ? refusal(404, 'no-such-payment', 'There is no such payment.')
    : { status: 200, body: found };
}

export function moveMoney(
  route: PaymentRoute,
  body: Body,
  options: { readonly payments: PaymentJournal; readonly clock: Clock },
): Answer {
  if (!('value' in body)) return refusal(body.status, body.code, body.message);
  const document = readMoveDocument(body.value);
  if ('problem' in document) return refusal(400, 'invalid-move', document.problem);
  const { reference, id, move: kind } = route;
  const at = options.clock.now().toISOString();
  const entry = { at, reference, id, kind, amountMinor: document.amountMinor };
  const moved = options.payments.move(entry, document.currency);
  if (moved.kind === 'refused') {
    return refusal(moved.code === 'no-such-payment' ? 404 : 400, moved.code, moved.message);
  }
  return { status: moved.kind === 'moved' ? 201 : 200, body: moved.payment };
}
