import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../app/ports.ts';
import { type Answer, refusal } from './answer.ts';
import { type Fault, type RequestFault, readFault } from './fault.ts';
import type { FaultSwitch } from './fault-switch.ts';
import {
  answerOrder,
  cancelOrder,
  listOrders,
  placeOrder,
  readAnswer,
  readCancellation,
} from './handle-orders.ts';
import { moveMoney, readPayment } from './handle-payments.ts';
import type { Journal, JournalPackage } from './journal.ts';
import type { OrderBook } from './order-book.ts';
import type { PaymentJournal } from './payment-journal.ts';
import { type Body, readBody } from './read-body.ts';
import { readPackageDocument } from './read-package-document.ts';
import { type Route, readRoute } from './routes.ts';

export type HandlerOptions = {
  readonly journal: Journal;
  readonly orders: OrderBook;
  readonly payments: PaymentJournal;
  readonly faults: FaultSwitch;
  /** Switching by request: may close the listener, so it happens after the answer. */
  readonly switchFault: (fault: Fault) => void;
  readonly isAuthorized: (header: string | undefined) => boolean;
  readonly clock: Clock;
};

/** Answers one request of the protocol described in start-practice-marketplace.ts. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  options: HandlerOptions,
): Promise<void> {
  const [path = '/', search = ''] = (request.url ?? '/').split('?');
  const route = readRoute(path);
  const method = request.method ?? '';
  // The body is read first in any case, so that a fault never cuts off a request being written.
  const body = method === 'PUT' ? await readBody(request) : null;
  if (!options.isAuthorized(request.headers.authorization)) {
    send(response, refusal(401, 'unauthorized', 'The bearer token is missing or wrong.'));
    return;
  }
  if (route.kind === 'none') {
    send(response, refusal(404, 'no-such-path', 'There is nothing at this path.'));
    return;
  }
  if (route.kind === 'problem') {
    send(response, refusal(400, 'invalid-path', route.message));
    return;
  }
  // An answer, a cancellation and a move of money are changes of the seller's, like a confirmation:
  // the same faults meet them.
  const isChange = CHANGES.has(route.kind) && method === 'PUT';
  const mayPut = route.kind !== 'orders' && route.kind !== 'journal' && route.kind !== 'payment';
  if (method !== 'GET' && !(method === 'PUT' && mayPut)) {
    send(response, {
      ...refusal(405, 'wrong-method', 'This method is not possible here.'),
      headers: { allow: mayPut ? 'GET, PUT' : 'GET' },
    });
    return;
  }
  if (route.kind === 'faults') {
    const answer =
      body === null ? { status: 200, body: options.faults.current() } : putFault(body, options);
    send(response, answer);
    return;
  }
  if (route.kind === 'journal') {
    send(response, { status: 200, body: { packages: options.journal.all().map(view) } });
    return;
  }
  // A buyer's order comes in whatever is wrong with the seller's side.
  if (route.kind === 'order' && body !== null) {
    send(response, placeOrder(route.orderId, body, options));
    return;
  }
  const fault = options.faults.take(isChange ? 'confirm' : 'read');
  const early = fault === null ? null : beforeActing(fault, response);
  if (early === 'no-answer') return;
  if (early !== null) {
    send(response, early);
    return;
  }
  const answer = answerTo(route, body, new URLSearchParams(search), options);
  if (fault === null) send(response, answer);
  else afterActing(fault, response, answer);
}

const CHANGES: ReadonlySet<Route['kind']> = new Set(['package', 'answer', 'cancellation', 'move']);

function answerTo(
  route: Exclude<Route, { kind: 'faults' | 'journal' | 'problem' | 'none' }>,
  body: Body | null,
  query: URLSearchParams,
  options: HandlerOptions,
): Answer {
  switch (route.kind) {
    case 'orders':
      return listOrders(query, options);
    case 'answer':
      return body === null
        ? readAnswer(route.orderId, options)
        : answerOrder(route.orderId, body, options);
    case 'cancellation':
      return body === null
        ? readCancellation(route.orderId, options)
        : cancelOrder(route.orderId, body, options);
    case 'package':
      return body === null ? read(route, options.journal) : confirm(route, body, options);
    case 'payment':
      return readPayment(route.reference, options.payments);
    case 'move':
      return body === null
        ? readPayment(route.reference, options.payments)
        : moveMoney(route, body, options);
    default:
      return read(route, options.journal);
  }
}

function putFault(body: Body, options: HandlerOptions): Answer {
  if (!('value' in body)) return refusal(body.status, body.code, body.message);
  const fault = readFault(body.value);
  if ('problem' in fault) return refusal(400, 'invalid-fault', fault.problem);
  return { status: 200, body: fault, afterwards: () => options.switchFault(fault) };
}

function confirm(
  route: { readonly orderId: string; readonly packageReferenceId: string },
  body: Body,
  options: HandlerOptions,
): Answer {
  if (!('value' in body)) return refusal(body.status, body.code, body.message);
  const document = readPackageDocument(body.value);
  if ('problem' in document) return refusal(400, 'invalid-package', document.problem);
  const isNew = options.journal.find(route.orderId, route.packageReferenceId) === null;
  if (isNew && options.orders.cancellationOf(route.orderId) !== null) {
    return refusal(409, 'order-canceled', 'The order is canceled: it takes no more packages.');
  }
  const { isFirst, found } = options.journal.record({
    at: options.clock.now().toISOString(),
    orderId: route.orderId,
    packageReferenceId: route.packageReferenceId,
    document,
  });
  return { status: isFirst ? 201 : 200, body: view(found) };
}

function read(
  route: { readonly orderId: string; readonly packageReferenceId?: string },
  journal: Journal,
): Answer {
  const { orderId, packageReferenceId } = route;
  if (packageReferenceId === undefined) {
    const packages = journal.packagesOf(orderId).map(view);
    return { status: 200, body: { orderId, closed: journal.isClosed(orderId), packages } };
  }
  const found = journal.find(orderId, packageReferenceId);
  if (found === null) return refusal(404, 'no-such-package', 'There is no such package.');
  return { status: 200, body: view(found) };
}

/** Null where the fault lets the request act first. */
function beforeActing(fault: RequestFault, response: ServerResponse): Answer | 'no-answer' | null {
  switch (fault.kind) {
    case 'throttle': {
      const seconds = String(fault.retryAfterSeconds ?? 5);
      return {
        ...refusal(429, 'throttled', 'Too many requests.'),
        headers: { 'retry-after': seconds },
      };
    }
    case 'error':
      return refusal(500, 'internal-error', 'The practice marketplace has been told to fail.');
    case 'reject':
      return refusal(
        400,
        fault.code ?? 'rejected',
        fault.message ?? 'The practice marketplace has been told to refuse.',
      );
    case 'unauthorized':
      return refusal(
        401,
        'unauthorized',
        'The practice marketplace has been told to refuse the token.',
      );
    case 'silent-before-accept':
      response.destroy();
      return 'no-answer';
    case 'stall':
      return 'no-answer';
    default:
      return null;
  }
}

function afterActing(fault: RequestFault, response: ServerResponse, answer: Answer): void {
  switch (fault.kind) {
    case 'slow': {
      const timer = setTimeout(() => send(response, answer), fault.delayMs);
      response.once('close', () => clearTimeout(timer));
      return;
    }
    case 'silent-after-accept':
      response.destroy();
      return;
    case 'reset-mid-answer': {
      const text = JSON.stringify(answer.body);
      response.writeHead(answer.status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      });
      response.write(text.slice(0, text.length / 2), () => response.destroy());
      return;
    }
    case 'malformed':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome to the internet');
      return;
    default:
      send(response, answer);
  }
}

function send(response: ServerResponse, answer: Answer): void {
  const text = JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...answer.headers,
  });
  response.end(text, answer.afterwards);
}

function view(found: JournalPackage) {
  const { document, ...counts } = found;
  return { ...counts, ...document };
}
