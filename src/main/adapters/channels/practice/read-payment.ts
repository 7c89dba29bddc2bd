import type { GatewayPayment, GatewayTransaction } from '../../../app/payment-port.ts';
import { at, countOf, recordsOf, textOf } from '../http/json-fields.ts';
import { parseJson } from '../http/read-json.ts';

const MOVES = ['capture', 'reverse', 'refund'] as const;

/** A payment as the practice marketplace tells it; null where the text is none. */
export function readPracticePayment(text: string): GatewayPayment | null {
  const found = parseJson(text);
  const reference = textOf(at(found, 'reference'));
  const currency = textOf(at(found, 'currency'));
  const authorizedMinor = countOf(at(found, 'authorizedMinor'));
  const moves = at(found, 'moves');
  if (reference === '' || currency === '' || authorizedMinor === 0 || !Array.isArray(moves)) {
    return null;
  }
  const capturedMinor = countOf(at(found, 'capturedMinor'));
  const reversedMinor = countOf(at(found, 'reversedMinor'));
  const isOpen = capturedMinor + reversedMinor < authorizedMinor;
  return {
    currency,
    authorizedMinor,
    capturedMinor,
    reversedMinor,
    refundedMinor: countOf(at(found, 'refundedMinor')),
    status: isOpen ? 'authorized' : 'closed',
    authorizedAt: null,
    expiresAt: null,
    transactions: [
      {
        kind: 'authorize',
        amountMinor: authorizedMinor,
        state: 'Success',
        reference,
        requestId: '',
        at: null,
        message: '',
      },
      ...recordsOf(moves).flatMap(toTransaction),
    ],
  };
}

function toTransaction(move: Readonly<Record<string, unknown>>): GatewayTransaction[] {
  const kind = MOVES.find((each) => each === move.kind);
  const id = textOf(move.id);
  if (kind === undefined || id === '') return [];
  const time = textOf(move.at);
  return [
    {
      kind,
      amountMinor: countOf(move.amountMinor),
      state: 'Success',
      reference: id,
      requestId: id,
      at: Number.isNaN(Date.parse(time)) ? null : time,
      message: '',
    },
  ];
}
