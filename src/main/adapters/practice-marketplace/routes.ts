/** A path of the protocol, decoded; `problem` where it is one but names something impossible. */
export type Route =
  | { readonly kind: 'faults' }
  | { readonly kind: 'journal' }
  | { readonly kind: 'orders' }
  | { readonly kind: 'order'; readonly orderId: string }
  | { readonly kind: 'answer'; readonly orderId: string }
  | { readonly kind: 'package'; readonly orderId: string; readonly packageReferenceId: string }
  | { readonly kind: 'problem'; readonly message: string }
  | { readonly kind: 'none' };

const MAX_ORDER_ID = 100;

export function readRoute(path: string): Route {
  if (path === '/faults') return { kind: 'faults' };
  if (path === '/journal') return { kind: 'journal' };
  if (path === '/orders') return { kind: 'orders' };
  const match = /^\/orders\/([^/]*)(?:\/(?:packages\/([^/]*)|(answer)))?$/.exec(path);
  if (match === null) return { kind: 'none' };
  const orderId = decoded(match[1] ?? '');
  if (orderId === null || orderId === '' || orderId.length > MAX_ORDER_ID) {
    const message = `An order id has 1 to ${MAX_ORDER_ID} characters and no control characters.`;
    return { kind: 'problem', message };
  }
  if (match[3] !== undefined) return { kind: 'answer', orderId };
  if (match[2] === undefined) return { kind: 'order', orderId };
  const packageReferenceId = decoded(match[2]);
  if (packageReferenceId === null || !/^[1-9]\d{0,17}$/.test(packageReferenceId)) {
    return { kind: 'problem', message: 'A package reference is a positive whole number.' };
  }
  return { kind: 'package', orderId, packageReferenceId };
}

function decoded(part: string): string | null {
  try {
    const text = decodeURIComponent(part);
    return /\p{Cc}/u.test(text) || text.trim() !== text ? null : text;
  } catch {
    return null;
  }
}
