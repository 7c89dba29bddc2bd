import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appError, RefusedError } from '../../../shared/app-error.ts';
import type { Clock } from '../../app/ports.ts';
import type { Fault } from './fault.ts';
import { createFaultSwitch } from './fault-switch.ts';
import { handleRequest } from './handle-request.ts';
import { type Journal, type JournalStorage, openJournal } from './journal.ts';
import { type OrderBook, type OrderStorage, openOrderBook, rememberOrders } from './order-book.ts';
import {
  openPaymentJournal,
  type PaymentJournal,
  type PaymentStorage,
  paymentsInMemory,
} from './payment-journal.ts';

/*
 * Protocol. Every request has `Authorization: Bearer <token>`; bodies and answers are JSON in UTF-8;
 * errors are {"error": {"code", "message"}}.
 *
 *   PUT /orders/{orderId}/packages/{reference}   confirms the package; again: edits it
 *       {"carrier": {"code", "name"}, "service", "trackingNumber", "shippedAt",
 *        "shippingCost": {"amountMinor", "currency"} | null,
 *        "items": [{"lineId", "quantity"}], "closeOrder": true|false, "notifyBuyer": true|false}
 *       -> 201 the first time, 200 after that, with the package as GET gives it
 *       -> 400 invalid-path | invalid-json | invalid-package, 413 too-large, 415 wrong-type
 *   GET /orders/{orderId}/packages/{reference}   -> 200 the body above and orderId,
 *       packageReferenceId, firstConfirmedAt, lastConfirmedAt, confirmations, edits, mails
 *       -> 404 no-such-package
 *   GET /orders/{orderId}                        -> 200 {"orderId", "closed", "packages": [...]}
 *   PUT /payments/{reference}/captures|reversals|refunds/{id}   moves money once for each id
 *       {"amountMinor", "currency"} -> 201 the first time, 200 after that, with the payment as GET
 *       gives it -> 400 invalid-move | wrong-currency | more-than-left | id-taken
 *   GET /payments/{reference}                    -> 200 reference, currency, authorizedMinor,
 *       capturedMinor, reversedMinor, refundedMinor, moves -> 404 no-such-payment
 *   GET /journal                                 -> 200 {"packages": [...]} of all orders
 *   GET /faults, PUT /faults                     -> 200 the fault that is on, see fault.ts
 *
 *   PUT /orders/{orderId}                        a buyer orders: {"orderedAt", "shipBy", "service",
 *       "currency", "buyerName", "shipTo", "lines": [{"lineId", "sku", "title", "quantity",
 *       "unitPriceMinor"}]} -> 201, 400 invalid-order, 409 order-exists
 *   GET /orders?changedSince=                    -> 200 {"completeUntil", "orders": [...]} of those
 *       that were placed; each line has "state" (pending, accepted, rejected), "quantityAccepted",
 *       "reason" and "quantityShipped"; an order has "canceled"
 *   PUT /orders/{orderId}/answer                 the seller accepts and rejects lines
 *       {"lines": [{"lineId", "quantityAccepted", "reason"}]} -> 200 with the order; the same again
 *       changes nothing, 409 answered-already where a line has another answer, which stands
 *       -> 404 no-such-order, 400 invalid-answer | no-such-line | too-many
 *   GET /orders/{orderId}/answer                 -> 200 the order, 404 no-such-order
 *   PUT /orders/{orderId}/cancellation           the seller cancels what is not shipped
 *       {"requestId", "reason", "notifyBuyer"} -> 200 with the cancellation as GET gives it; again:
 *       the first one stands -> 400 invalid-cancellation, 409 shipped-already where nothing is left
 *   GET /orders/{orderId}/cancellation           -> 200 the body above, orderId and canceledAt,
 *       404 no-such-cancellation
 *
 * Packages and cancellations are taken of any order id, also of one that was never placed. A canceled
 * order takes no new answer and no new package (409 order-canceled). Ids are percent-encoded.
 */

export type PracticeMarketplaceOptions = {
  readonly storage: JournalStorage;
  /** Where orders are kept; left out, they end with the process. */
  readonly orderStorage?: OrderStorage;
  /** Where moves of money are kept; left out, they end with the process. */
  readonly payments?: PaymentStorage;
  readonly clock: Clock;
  readonly token: string;
  /** A fixed port, or 0 (standard) for a free one. */
  readonly port?: number;
};

export type PracticeMarketplace = {
  readonly baseUrl: string;
  readonly token: string;
  readonly faults: {
    readonly current: () => Fault;
    /** Settled when the fault is in force: after `down`, nobody listens any more. */
    readonly set: (fault: Fault) => Promise<void>;
  };
  /** Requests since the start, whatever became of them. */
  readonly requestCount: () => number;
  readonly orders: OrderBook;
  readonly journal: Pick<Journal, 'all' | 'find' | 'packagesOf' | 'isClosed'>;
  readonly payments: Pick<PaymentJournal, 'find' | 'move' | 'moveCount'>;
  readonly close: () => Promise<void>;
};

/**
 * Starts the practice marketplace on this computer only (127.0.0.1). What it was told is in
 * `storage`, so that it is known again after a restart.
 *
 * @throws RefusedError `conflict` where the port is taken, `invalid-input` where the token is short.
 */
export async function startPracticeMarketplace(
  options: PracticeMarketplaceOptions,
): Promise<PracticeMarketplace> {
  const { storage, payments = paymentsInMemory(), clock, token } = options;
  if (token.length < 16) {
    const message = 'The token of the practice marketplace must have at least 16 characters.';
    throw new RefusedError(appError('invalid-input', message));
  }
  const journal = openJournal(storage);
  const orderStorage = options.orderStorage ?? rememberOrders();
  const orders = openOrderBook(orderStorage);
  const money = openPaymentJournal(payments);
  const faults = createFaultSwitch();
  const expected = digest(`Bearer ${token}`);

  let requestCount = 0;
  const server = createServer((request, response) => {
    requestCount += 1;
    handleRequest(request, response, {
      journal,
      orders,
      payments: money,
      faults,
      switchFault: (fault) => void set(fault).catch(() => undefined),
      isAuthorized: (header) => timingSafeEqual(digest(header ?? ''), expected),
      clock,
    }).catch(() => response.destroy());
  });
  const port = await listen(server, options.port ?? 0).catch((error: unknown) => {
    storage.close();
    orderStorage.close();
    payments.close();
    throw error;
  });

  let backAgain: NodeJS.Timeout | undefined;
  let isClosed = false;
  // One change at a time: closing and opening the listener must not overlap.
  let lastChange: Promise<void> = Promise.resolve();

  const apply = async (fault: Fault) => {
    if (isClosed) return;
    clearTimeout(backAgain);
    faults.set(fault);
    if (fault.kind === 'down') {
      await stopListening(server);
      if (fault.forMs !== undefined) {
        backAgain = setTimeout(
          () => void set({ kind: 'none' }).catch(() => undefined),
          fault.forMs,
        );
      }
    } else if (!server.listening) {
      await listen(server, port);
    }
  };
  const set = (fault: Fault): Promise<void> => {
    const change = lastChange.then(() => apply(fault));
    lastChange = change.catch(() => undefined);
    return change;
  };

  return {
    baseUrl: `http://127.0.0.1:${port}`,
    token,
    faults: { current: faults.current, set },
    orders,
    journal,
    payments: money,
    requestCount: () => requestCount,
    close: async () => {
      await lastChange;
      if (isClosed) return;
      isClosed = true;
      clearTimeout(backAgain);
      await stopListening(server);
      storage.close();
      orderStorage.close();
      payments.close();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      const message =
        error.code === 'EADDRINUSE'
          ? `Port ${port} of this computer is taken: the practice marketplace can not start there.`
          : `The practice marketplace can not start (${error.code ?? 'unknown reason'}).`;
      reject(new RefusedError(appError('conflict', message)));
    };
    server.once('error', onError);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', onError);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function stopListening(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
