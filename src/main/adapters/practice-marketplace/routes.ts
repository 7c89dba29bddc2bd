import type { PaymentMoveKind } from './payment-journal.ts';

/** A path of the protocol, decoded; `problem` where it is one but names something impossible. */
export type Route =
  | { readonly kind: 'faults' }
  | { readonly kind: 'journal' }
  | { readonly kind: 'orders' }
  | { readonly kind: 'order'; readonly orderId: string }
  | { readonly kind: 'answer' | 'cancellation'; readonly orderId: string }
  | { readonly kind: 'package'; readonly orderId: string; readonly packageReferenceId: string }
  | { readonly kind: 'payment'; readonly reference: string }
  | {
      readonly kind: 'move';
      readonly reference: string;
      readonly move: PaymentMoveKind;
      readonly id: string;
    }
  | { readonly kind: 'problem'; readonly message: string }
  | { readonly kind: 'none' };

const MAX_ORDER_ID = 100;
const MAX_REFERENCE = 100;

export function readRoute(path: string): Route {
  if (path === '/faults') return { kind: 'faults' };
  if (path === '/journal') return { kind: 'journal' };
  if (path === '/orders') return { kind: 'orders' };
  if (path.startsWith('/payments/')) return readPaymentRoute(path);
  const match = /^\/orders\/([^/]*)(?:\/(?:packages\/([^/]*)|(answer|cancellation)))?$/.exec(path);
  if (match === null) return { kind: 'none' };
  const orderId = decoded(match[1] ?? '');
  if (orderId === null || orderId === '' || orderId.length > MAX_ORDER_ID) {
    const message = `An order id has 1 to ${MAX_ORDER_ID} characters and no control characters.`;
    return { kind: 'problem', message };
  }
  if (match[3] === 'answer' || match[3] === 'cancellation') return { kind: match[3], orderId };
  if (match[2] === undefined) return { kind: 'order', orderId };
  const packageReferenceId = decoded(match[2]);
  if (packageReferenceId === null || !/^[1-9]\d{0,17}$/.test(packageReferenceId)) {
    return { kind: 'problem', message: 'A package reference is a positive whole number.' };
  }
  return { kind: 'package', orderId, packageReferenceId };
}

const moveOfPath: Readonly<Record<string, PaymentMoveKind>> = {
  captures: 'capture',
  reversals: 'reverse',
  refunds: 'refund',
};

function readPaymentRoute(path: string): Route {
  const [, , first = '', kind, last, ...more] = path.split('/');
  const reference = decoded(first);
  if (reference === null || reference === '' || reference.length > MAX_REFERENCE) {
    return { kind: 'problem', message: 'The reference of a payment is missing or too long.' };
  }
  if (kind === undefined) return { kind: 'payment', reference };
  const move = moveOfPath[kind];
  if (move === undefined || more.length > 0) return { kind: 'none' };
  const id = decoded(last ?? '');
  if (id === null || id === '' || id.length > MAX_REFERENCE) {
    return { kind: 'problem', message: 'The id of a move is missing or too long.' };
  }
  return { kind: 'move', reference, move, id };
}

function decoded(part: string): string | null {
  try {
    const text = decodeURIComponent(part);
    return /\p{Cc}/u.test(text) || text.trim() !== text ? null : text;
  } catch {
    return null;
  }
}
