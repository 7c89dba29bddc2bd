import { expect } from 'vitest';
import { answerHasBegun } from './answer-has-begun.ts';
import { checkBooks, checkOrder } from './check-order.ts';
import { type Model, takeIn } from './model-of-page.ts';
import { acceptanceOf } from './model-order.ts';
import { give, LEASE_IS_OVER_MS, type OrderBench } from './order-bench.ts';
import { untakenCaptures } from './untaken-captures.ts';

/** More than five errors and their read-backs need. */
const ROUNDS = 9;

/**
 * Everything works again, all that waits is sent, a person has tried again what had failed, and asked
 * the providers. Then the station's books are those of the marketplace and of both providers.
 */
export async function checkBooksAtTheEnd(model: Model, bench: OrderBench): Promise<void> {
  await bench.allWell();
  await drainAll(bench);
  model.page = await bench.page(model.orderId);
  await tryAgain(model, bench);
  await drainAll(bench);
  for (const payment of model.payments) {
    const { order } = await bench.page(model.orderId);
    const { why } = await give(bench, 'payments.sync', {
      commandId: nextId(model),
      orderId: model.orderId,
      expectedRevision: order.revision,
      paymentId: payment.paymentId,
    });
    expect(why).toBe('');
    await drainAll(bench, 2);
  }
  model.page = await bench.page(model.orderId);
  takeIn(model, answerHasBegun(model, bench), untakenCaptures(model, bench));
  checkOrder(model, bench);
  await checkPayments(model, bench);
  await checkPackages(model, bench);
  await checkAnswers(model, bench);
  await checkCancellation(model, bench);
  expect(bench.stripe.problems).toEqual([]);
}

const nextId = (model: Model): string => {
  model.commands += 1;
  return `${model.orderId}-${model.commands}`;
};

async function drainAll(bench: OrderBench, rounds = ROUNDS): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    bench.clock.advance(LEASE_IS_OVER_MS);
    await bench.sendAll();
  }
}

async function tryAgain(model: Model, bench: OrderBench): Promise<void> {
  for (const { requestId, canRetry, state } of model.page.requests) {
    if (!canRetry || state !== 'Failed') continue;
    const { why } = await give(bench, 'orderRequests.retry', {
      commandId: nextId(model),
      requestId,
    });
    expect(why).toBe('');
  }
  for (const { packageId, state, writeBack } of model.page.shipments.shipments) {
    if (state === 'voided' || writeBack !== 'Failed') continue;
    const { why } = await give(bench, 'status.retry', { commandId: nextId(model), packageId });
    expect(why).toBe('');
  }
}

async function checkPayments({ page }: Model, bench: OrderBench): Promise<void> {
  for (const shown of page.payments.payments) {
    const books =
      shown.gateway === 'stripe'
        ? bench.stripe.books(shown.reference)
        : await practiceBooks(shown.reference, bench);
    checkBooks(books);
    const sum = (kind: string) =>
      shown.transactions
        .filter((line) => line.kind === kind && line.state === 'Success')
        .reduce((total, line) => total + line.amountMinor, 0);
    const local = {
      underWay: shown.underWay,
      authorized: shown.authorizedMinor,
      captured: shown.capturedMinor,
      released: shown.reversedMinor,
      refunded: shown.refundedMinor,
      history: [sum('capture'), sum('reverse'), sum('refund')],
    };
    const { captured, released, refunded } = books;
    expect(local).toEqual({ underWay: '', ...books, history: [captured, released, refunded] });
  }
}

async function practiceBooks(reference: string, bench: OrderBench) {
  const told = (await bench.ask(`/payments/${reference}`)) as {
    readonly authorizedMinor: number;
    readonly capturedMinor: number;
    readonly reversedMinor: number;
    readonly refundedMinor: number;
  };
  return {
    authorized: told.authorizedMinor,
    captured: told.capturedMinor,
    released: told.reversedMinor,
    refunded: told.refundedMinor,
  };
}

type AtMarket = {
  readonly packages: readonly {
    readonly packageReferenceId: string;
    readonly confirmations: number;
    readonly edits: number;
    readonly items: readonly { readonly lineId: string; readonly quantity: number }[];
  }[];
};

/** The marketplace was told of each shipment once, with what is in it, and of nothing else. */
async function checkPackages(
  { channelOrderId, order, page }: Model,
  bench: OrderBench,
): Promise<void> {
  const { packages } = (await bench.ask(`/orders/${channelOrderId}`)) as AtMarket;
  const { shipments } = page.shipments;
  const known = new Set(shipments.map(({ shipmentNumber }) => shipmentNumber.slice(1)));
  expect(packages.every((each) => known.has(each.packageReferenceId))).toBe(true);
  for (const { shipmentNumber, items, state, writeBack } of shipments) {
    const told = packages.find((each) => `S${each.packageReferenceId}` === shipmentNumber);
    if (state === 'voided') {
      if (told !== undefined) expect(writeBack).toBe('VoidedAfterConfirm');
    } else if (told === undefined) {
      // A canceled order takes no more packages there: a person sees that it failed.
      const isRefused = order.state === 'Canceled' && writeBack === 'Failed';
      const waitsForAnswer = acceptanceOf(order) === 'Pending' && writeBack === 'Pending';
      if (!isRefused && !waitsForAnswer) expect(['Never', 'NotSent']).toContain(writeBack);
    } else {
      expect(writeBack).toBe('Success');
    }
    if (told === undefined) continue;
    expect(told).toMatchObject({ confirmations: 1, edits: 0 });
    const sold = told.items.reduce((sum, { quantity }) => sum + quantity, 0);
    expect(sold).toBe(items.reduce((sum, { quantity }) => sum + quantity, 0));
  }
}

type MarketAnswer = {
  readonly lines: readonly { readonly lineId: string; readonly quantityAccepted: number | null }[];
};

/** The marketplace has the answer that stands here, or none where it was to get none. */
async function checkAnswers({ channelOrderId, order }: Model, bench: OrderBench): Promise<void> {
  const told = (await bench.ask(`/orders/${channelOrderId}/answer`)) as MarketAnswer;
  for (const [at, line] of order.lines.entries()) {
    const there = told.lines[at]?.quantityAccepted;
    // Whatever is decided was told; what nobody had begun to tell when the order was canceled was not,
    // and what the channel had not taken by then it takes no more.
    if (order.state === 'Canceled' && there === null) continue;
    expect(there).toBe(line.told ? line.accepted : null);
  }
}

/** The marketplace has the order as canceled where it took that, and only there. */
async function checkCancellation(
  { channelOrderId, order, page }: Model,
  bench: OrderBench,
): Promise<void> {
  const told = (await bench.ask(`/orders/${channelOrderId}/cancellation`)) as {
    readonly requestId?: string;
  };
  const request = page.requests.find(({ operation }) => operation === 'cancel');
  expect(request !== undefined).toBe(order.state === 'Canceled');
  expect(told.requestId ?? null).toBe(request?.state === 'Success' ? request.requestId : null);
  if (request === undefined || request.state === 'Success') return;
  // Refused for good: all of it is shipped, so that a person has to see to it.
  expect([request.state, request.message]).toEqual(['Failed', expect.stringContaining('shipped')]);
}
