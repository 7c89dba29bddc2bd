import { expect } from 'vitest';
import type { Model } from './model-of-page.ts';
import { acceptanceOf, left, leftInAll, mayUndo, packed } from './model-order.ts';
import { roomFor } from './model-payment.ts';
import type { OrderBench } from './order-bench.ts';

/** The invariants, and that the page and the rows are what the model has, after every step. */
export function checkOrder(model: Model, bench: OrderBench): void {
  checkQuantities(model);
  checkStates(model);
  checkStore(model, bench);
  checkMoney(model, bench);
}

function checkQuantities({ order, page }: Model): void {
  const { lines, shipments } = page.shipments;
  for (const [at, line] of lines.entries()) {
    const answer = page.acceptance.lines[at];
    const wanted = order.lines[at];
    if (answer === undefined || wanted === undefined) throw new Error('A line is gone.');
    const accepted = answer.quantityAccepted ?? line.quantityOrdered;
    // Shipped <= packed <= accepted <= ordered.
    expect(line.quantityShipped).toBeLessThanOrEqual(line.quantityPacked);
    expect(line.quantityPacked).toBeLessThanOrEqual(accepted);
    expect(accepted).toBeLessThanOrEqual(line.quantityOrdered);
    // Of the live parcels, and of no others.
    const inParcels = shipments
      .filter(({ state }) => state === 'labelled')
      .flatMap(({ items }) => items)
      .reduce((sum, item) => sum + (item.lineId === line.lineId ? item.quantity : 0), 0);
    expect({
      packed: line.quantityPacked,
      inParcels,
      left: line.quantityLeft,
      answer: answer.acceptance,
      accepted: answer.quantityAccepted,
      hasReason: answer.reason !== '',
    }).toEqual({
      packed: packed(order, at),
      inParcels: packed(order, at),
      left: left(order, at),
      answer: wanted.answer,
      accepted: wanted.answer === 'Pending' ? null : wanted.accepted,
      // One reason for whatever was rejected, and none elsewhere.
      hasReason: wanted.hasReason,
    });
  }
}

function checkStates({ order, page }: Model): void {
  expect({
    state: page.order.state,
    acceptance: page.acceptance.acceptance,
    onHold: page.work.hold !== null,
    canUndo: page.acceptance.canUndo,
    parcels: page.shipments.shipments.map(({ packageId, state, leftAt }) => ({
      packageId,
      voided: state === 'voided',
      left: leftAt !== null,
    })),
  }).toEqual({
    state: order.state,
    acceptance: acceptanceOf(order),
    onHold: order.onHold,
    canUndo: mayUndo(order) === null,
    parcels: order.parcels.map(({ packageId, voided, left: hasLeft }) => ({
      packageId,
      voided,
      left: hasLeft,
    })),
  });
  const open = page.shipments.lines.reduce((sum, line) => sum + line.quantityLeft, 0);
  expect(open).toBe(leftInAll(order));
  if (page.order.state === 'Completed' && open > 0 && !order.completedKnowingly) {
    expect.fail(`The order is Completed, ${open} are open, and nobody was asked.`);
  }
}

/** The rows themselves: one reason per line, one undecided answer per order, no lease left behind. */
function checkStore({ orderId, order }: Model, bench: OrderBench): void {
  const { record, requests, unsent, sent } = bench.station().context.store.read((tx) => {
    const found = tx.orders.find(orderId);
    if (found === null) throw new Error('The order is gone.');
    const rows = tx.packages
      .listByOrder(found.key)
      .map(({ id, key }) => ({ id, row: tx.writeBacks.findByPackage(key) }));
    return {
      record: found,
      requests: tx.orderRequests.listByOrder(found.key),
      unsent: rows.filter(({ row }) => row !== null && row.attemptNumber === 0),
      sent: rows.filter(({ row }) => row !== null && row.attemptNumber > 0).length,
    };
  });
  // No channel hears of a parcel before it is told that the order is accepted.
  if (order.state !== 'Canceled' && order.lines.every(({ told }) => !told)) expect(sent).toBe(0);
  for (const { id, row } of unsent) {
    const parcel = order.parcels.find(({ packageId }) => packageId === id);
    if (parcel?.tellingEnded) expect(['Never', 'Voided']).toContain(row?.state);
  }
  for (const [at, line] of record.lines.entries()) {
    expect(line.rejectionReasonId !== null).toBe(order.lines[at]?.hasReason ?? false);
    expect(line.quantityPacked).toBe(packed(order, at));
  }
  const answers = requests.filter(({ operation }) => operation === 'accept');
  const waiting = answers.filter((each) => each.state === 'Pending' && each.attemptNumber === 0);
  expect(waiting.map(({ dueAt }) => dueAt)).toEqual(
    order.waiting === null ? [] : [order.waiting.dueAt],
  );
  expect(requests.filter(({ operation }) => operation === 'cancel').length).toBe(
    order.state === 'Canceled' ? 1 : 0,
  );
}

type Books = {
  readonly authorized: number;
  readonly captured: number;
  readonly released: number;
  readonly refunded: number;
};

function checkMoney({ page, payments }: Model, bench: OrderBench): void {
  for (const payment of payments) {
    const shown = page.payments.payments.find(({ paymentId }) => paymentId === payment.paymentId);
    if (shown === undefined) throw new Error('A payment is gone.');
    expect(shown.capturedMinor + shown.reversedMinor).toBeLessThanOrEqual(shown.authorizedMinor);
    expect(shown.refundedMinor).toBeLessThanOrEqual(shown.capturedMinor);
    expect({
      captured: shown.capturedMinor,
      reversed: shown.reversedMinor,
      refunded: shown.refundedMinor,
      capture: shown.capture.roomMinor,
      reverse: shown.reverse.roomMinor,
      refund: shown.refund.roomMinor,
    }).toEqual({
      captured: payment.captured,
      reversed: payment.reversed,
      refunded: payment.refunded,
      capture: roomFor(payment, 'capture'),
      reverse: roomFor(payment, 'reverse'),
      refund: roomFor(payment, 'refund'),
    });
    if (payment.provider === 'practice') continue;
    // What the provider has is what succeeded here, and at most what nobody knows the end of.
    const books = bench.stripe.books(shown.reference);
    checkBooks(books);
    const known = (kind: string, states: readonly string[]) =>
      shown.transactions
        .filter((line) => line.kind === kind && states.includes(line.state))
        .reduce((sum, line) => sum + line.amountMinor, 0);
    for (const [kind, at] of [
      ['capture', books.captured],
      ['refund', books.refunded],
    ] as const) {
      const sure = known(kind, ['Success']);
      expect(at).toBeGreaterThanOrEqual(sure);
      expect(at).toBeLessThanOrEqual(sure + known(kind, ['Pending', 'Unknown']));
    }
  }
}

export function checkBooks(books: Books): void {
  expect(books.captured + books.released).toBeLessThanOrEqual(books.authorized);
  expect(books.refunded).toBeLessThanOrEqual(books.captured);
}
