import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderPageView } from '../../../src/shared/order-page-views.ts';
import { openPaymentStation, type PaymentStation } from '../../support/payment-station.ts';
import { type ParcelChanges, packageIdOf } from '../../support/test-station.ts';

let at: PaymentStation;
beforeEach(async () => {
  at = await openPaymentStation(true);
});
afterEach(() => at.close());

const previewOf = (page: OrderPageView) =>
  at.station.run('orderCancel.preview', { orderId: page.order.orderId });

type Wish = Parameters<typeof at.station.run<'orderCancel.cancel'>>[1];

function wishOf({ order }: OrderPageView, changes: Partial<Wish> = {}): Wish {
  return {
    commandId: at.station.newCommandId(),
    orderId: order.orderId,
    expectedRevision: order.revision,
    reason: 'buyer-asked',
    notifyBuyer: false,
    ...changes,
  };
}

async function ship(changes: ParcelChanges = {}): Promise<string> {
  const { order } = await at.page();
  return packageIdOf(await at.station.ship(order.orderNumber, changes));
}

async function confirm(packageId: string): Promise<void> {
  const commandId = at.station.newCommandId();
  await at.station.run('station.confirm', { commandId, packageId, choice: 'update' });
}

async function capture(paymentId: string, amount: string): Promise<void> {
  const { order } = await at.page();
  await at.station.run('payments.capture', {
    commandId: at.station.newCommandId(),
    orderId: order.orderId,
    expectedRevision: order.revision,
    paymentId,
    amount,
  });
}

async function idsOf(paymentId: string) {
  const { order } = await at.page();
  const { orderId, revision: expectedRevision } = order;
  return { commandId: at.station.newCommandId(), orderId, expectedRevision, paymentId };
}

async function linkByHand(kind: 'card' | 'on-account'): Promise<string> {
  const { order } = await at.page();
  const { payments } = await at.station.run('payments.link', {
    commandId: at.station.newCommandId(),
    orderId: order.orderId,
    expectedRevision: order.revision,
    gateway: 'external',
    kind,
    reference: '',
    amount: '31',
  });
  return payments.payments.at(-1)?.paymentId ?? '';
}

const writeBackOf = async (packageId: string) =>
  (await at.page()).order.packages.find((each) => each.packageId === packageId)?.writeBack;

describe('canceling an order', () => {
  it('refunds what was captured, reverses the rest, and says so only when it is proven (UC17)', async () => {
    const { paymentId, reference } = await at.linked({ amount: 10_000, multicapture: true });
    await capture(paymentId, '40.00');
    expect((await previewOf(await at.page())).refusal).toMatch(/under way/);
    await at.drain();

    const preview = await previewOf(await at.page());
    expect(preview.refusal).toBeNull();
    expect(preview.money.filter((each) => each.paymentId === paymentId)).toMatchObject([
      { refundMinor: 4_000, reverseMinor: 6_000, currency: 'USD', isByHand: false },
    ]);
    const canceled = await at.station.run('orderCancel.cancel', wishOf(await at.page()));
    const wordsOf = ({ cancellation }: OrderPageView) =>
      cancellation?.money.map(({ words }) => words).filter((words) => words.includes('0.00 USD'));
    expect(canceled.order.state).toBe('Canceled');
    expect(wordsOf(canceled)).toEqual([
      'The authorized amount of 60.00 USD is being reversed by Stripe.',
      'The captured amount of 40.00 USD is being refunded by Stripe.',
    ]);
    await at.drain();
    expect(wordsOf(await at.page())).toEqual([
      'The authorized amount of 60.00 USD was reversed.',
      'The captured amount of 40.00 USD was refunded.',
    ]);
    expect(at.stripe.books(reference)).toEqual({
      authorized: 10_000,
      captured: 4_000,
      released: 6_000,
      refunded: 4_000,
    });
  });

  it('takes a capture back that waits for a provider which does not answer', async () => {
    const { paymentId, reference } = await at.linked({ amount: 5_000, multicapture: true });
    await at.stripe.goDown();
    await capture(paymentId, '20');
    await at.drain();
    expect((await at.payment(paymentId)).underWay).toMatch(/^A capture waits/);
    const preview = await previewOf(await at.page());
    expect(preview.refusal).toBeNull();
    expect(preview.money).toContainEqual(
      expect.objectContaining({ paymentId, reverseMinor: 5_000, refundMinor: 0 }),
    );
    await at.station.run('orderCancel.cancel', wishOf(await at.page()));
    await at.stripe.comeBack();
    for (let hour = 0; hour < 2; hour += 1) {
      at.station.clock.advance(3_600_000);
      await at.drain();
    }
    expect(at.stripe.books(reference)).toMatchObject({ captured: 0, released: 5_000 });
    const view = await at.payment(paymentId);
    expect(view).toMatchObject({ status: 'Reversed', underWay: '' });
    expect(view.transactions.find(({ kind }) => kind === 'capture')).toMatchObject({
      state: 'Withdrawn',
      standing: 'Taken back: the order was canceled before it was captured.',
    });
  });

  it('waits for the end of a capture that may have arrived', async () => {
    const { paymentId } = await at.linked({ amount: 5_000, multicapture: true });
    at.stripe.failNext({ kind: 'drop-after' });
    await capture(paymentId, '20');
    await at.drain();
    await at.stripe.goDown();
    at.station.clock.advance(60_000);
    await at.drain();
    expect(await at.station.refusal('orderCancel.cancel', wishOf(await at.page()))).toMatch(
      /under way/,
    );
  });

  it('keeps what was captured where somebody says so', async () => {
    const { paymentId, reference } = await at.linked({ amount: 5_000, multicapture: true });
    await capture(paymentId, '20');
    await at.drain();
    await at.station.run('orderCancel.cancel', wishOf(await at.page(), { captured: 'keep' }));
    await at.drain();
    expect(at.stripe.books(reference)).toMatchObject({
      captured: 2_000,
      released: 3_000,
      refunded: 0,
    });
  });

  it('says of money that is kept by hand that a person has to move it, until it is written down', async () => {
    const card = await linkByHand('card');
    const invoice = await linkByHand('on-account');
    await at.station.run('payments.markPaid', await idsOf(invoice));
    const unpaid = await linkByHand('on-account');
    const { money } = await previewOf(await at.page());
    const wordsOf = (id: string) => {
      const found = money.find(({ paymentId }) => paymentId === id);
      return [found?.reverseWords, found?.refundWords, found?.keptWords];
    };
    expect(wordsOf(card)[0]).toMatch(/^The authorized amount of 31.00 USD .* by hand/);
    expect(wordsOf(invoice)).toEqual([
      '',
      expect.stringMatching(/^The paid amount of 31.00 USD .* by hand/),
      'The paid amount of 31.00 USD is kept.',
    ]);
    expect(wordsOf(unpaid)).toEqual([
      'The amount of 31.00 USD that is still due on account is written off.',
      '',
      '',
    ]);
    const shown = ({ cancellation }: OrderPageView) =>
      cancellation?.money
        .filter(({ words }) => words.includes('31.00 USD'))
        .map(({ kind, state, words }) => `${kind} ${state}: ${words}`);
    const canceled = await at.station.run('orderCancel.cancel', wishOf(await at.page()));
    expect(shown(canceled)).toEqual([
      'reverse Success: The amount of 31.00 USD that was still due on account was written off.',
      'reverse ByHand: The authorized amount of 31.00 USD is still to be reversed by hand, and written down under Payments.',
      'refund ByHand: The paid amount of 31.00 USD is still to be refunded by hand, and written down under Payments.',
    ]);
    await at.station.run('payments.refund', {
      ...(await idsOf(invoice)),
      amount: '31',
      reason: '',
      reference: 'slip 7',
    });
    await at.station.run('payments.reverse', await idsOf(card));
    expect(shown(await at.page())).toHaveLength(1);
  });

  it('asks nobody for money that somebody decides to keep, also by hand', async () => {
    const invoice = await linkByHand('on-account');
    await at.station.run('payments.markPaid', await idsOf(invoice));
    const page = await at.station.run(
      'orderCancel.cancel',
      wishOf(await at.page(), { captured: 'keep' }),
    );
    expect(page.cancellation?.money.filter(({ kind }) => kind === 'refund')).toEqual([]);
  });

  it('has the provider asked for an authorization that may have run out, as the dialog says', async () => {
    const captureBefore = Math.floor(at.station.clock.now().getTime() / 1_000) + 60;
    const { paymentId } = await at.linked({ amount: 6_600, captureBefore });
    at.station.clock.advance(61_000);
    const preview = await previewOf(await at.page());
    expect(preview.money.find((each) => each.paymentId === paymentId)?.reverseWords).toBe(
      'The authorized amount of 66.00 USD is reversed by Stripe.',
    );
    const { cancellation } = await at.station.run('orderCancel.cancel', wishOf(await at.page()));
    expect(cancellation?.money.filter(({ words }) => words.includes('66.00'))).toMatchObject([
      { kind: 'reverse', state: 'Pending' },
    ]);
  });

  const linkUnread = async () => {
    const reference = at.stripe.authorize({ amount: 7_700 });
    const { order } = await at.page();
    await at.station.run('payments.link', {
      commandId: at.station.newCommandId(),
      orderId: order.orderId,
      expectedRevision: order.revision,
      gateway: 'stripe',
      kind: 'card',
      reference,
    });
    return reference;
  };

  it('waits until its provider has told what was paid, as it is about to', async () => {
    const reference = await linkUnread();
    expect(await at.station.refusal('orderCancel.cancel', wishOf(await at.page()))).toBe(
      'Its provider is being asked what was paid: wait for its answer.',
    );
    await at.drain();
    await at.station.run('orderCancel.cancel', wishOf(await at.page()));
    await at.drain();
    expect(at.stripe.books(reference)).toMatchObject({ captured: 0, released: 7_700 });
  });

  it('says what is to be given back of a payment whose provider could not be asked before', async () => {
    await at.stripe.goDown();
    const reference = await linkUnread();
    await at.drain();
    await at.station.run('orderCancel.cancel', wishOf(await at.page()));
    await at.stripe.comeBack();
    at.station.clock.advance(3_600_000);
    await at.drain();
    expect(at.stripe.books(reference)).toMatchObject({ released: 0 });
    const shown = async () =>
      (await at.page()).cancellation?.money.filter(({ words }) => words.includes('77.00'));
    expect(await shown()).toMatchObject([
      {
        kind: 'reverse',
        state: 'ByHand',
        words:
          'The authorized amount of 77.00 USD was not reversed: it was not known here when the order was canceled. Ask Stripe for it under Payments.',
      },
    ]);
    const paymentId = (await at.page()).payments.payments.at(-1)?.paymentId ?? '';
    await at.station.run('payments.reverse', await idsOf(paymentId));
    await at.drain();
    expect(at.stripe.books(reference)).toMatchObject({ released: 7_700 });
    expect(await shown()).toEqual([]);
  });

  it('asks what becomes of labels first, and voids all or keeps all (1B, reading 6)', async () => {
    const packageId = await ship();
    await confirm(packageId);
    expect(await at.station.refusal('orderCancel.cancel', wishOf(await at.page()))).toMatch(
      /labels already/,
    );
    const page = await at.station.run(
      'orderCancel.cancel',
      wishOf(await at.page(), { labels: 'void' }),
    );
    expect(page.order.packages).toMatchObject([{ packageId, state: 'voided' }]);
    expect(await writeBackOf(packageId)).toBe('Voided');
  });

  it('tells the channel nothing more of labels that are kept', async () => {
    const packageId = await ship();
    await confirm(packageId);
    await at.station.run('orderCancel.cancel', wishOf(await at.page(), { labels: 'keep' }));
    expect(await writeBackOf(packageId)).toBe('Never');
    await at.station.writeBacks.drain();
    expect((await at.page()).order.packages).toMatchObject([{ state: 'labelled' }]);
    expect(await writeBackOf(packageId)).toBe('Never');
  });

  it('tells the channel nothing that it has not got, also of what was on its way', async () => {
    const packageId = await ship();
    await confirm(packageId);
    const { context, clock, writeBacks } = at.station;
    // The station dies while it sends; nothing has arrived.
    context.store.write((tx) => {
      const now = clock.now().toISOString();
      const row = tx.writeBacks.firstDue('practice-account', now, false);
      if (row === null) throw new Error('Nothing is due');
      const until = new Date(clock.now().getTime() + 60_000).toISOString();
      tx.writeBacks.claim(row.key, { now, until, operation: 'confirm' });
    });
    await at.station.run('orderCancel.cancel', wishOf(await at.page(), { labels: 'keep' }));
    expect(await writeBackOf(packageId)).toBe('Sending');
    for (let hour = 0; hour < 3; hour += 1) {
      clock.advance(3_600_000);
      await writeBacks.drain();
    }
    expect(await writeBackOf(packageId)).toBe('Never');
  });

  it('happens once: a repeat does nothing, and a canceled order is not canceled again', async () => {
    const wish = wishOf(await at.page());
    const first = await at.station.run('orderCancel.cancel', wish);
    const again = await at.station.run('orderCancel.cancel', wish);
    expect(again.requests.filter(({ operation }) => operation === 'cancel')).toHaveLength(1);
    expect(again.order.revision).toBe(first.order.revision);
    expect(await at.station.refusal('orderCancel.cancel', wishOf(again))).toMatch(
      /canceled already/,
    );
  });

  it('is refused for an order that has changed since it was looked at', async () => {
    const before = await at.page();
    await at.station.run('orderWork.addNote', {
      commandId: at.station.newCommandId(),
      orderId: before.order.orderId,
      expectedRevision: before.order.revision,
      text: 'The buyer calls back at noon.',
    });
    expect(await at.station.refusal('orderCancel.cancel', wishOf(before))).toMatch(
      /has changed since/,
    );
    expect((await at.page()).order.state).toBe('New');
  });

  it('wants words with the reason Other', async () => {
    const wish = wishOf(await at.page(), { reason: 'other' });
    expect(await at.station.refusal('orderCancel.cancel', wish)).toMatch(/say why/);
  });

  it('stops the packer, and nobody brings the order back by its state', async () => {
    const page = await at.station.run('orderCancel.cancel', wishOf(await at.page()));
    const { order } = page;
    const view = await at.station.run('station.scan', { code: order.orderNumber });
    expect(view.stop?.title).toBe('Order canceled');
    expect(
      await at.station.refusal('orderWork.setState', {
        commandId: at.station.newCommandId(),
        orderId: order.orderId,
        expectedRevision: order.revision,
        to: { kind: 'system', state: 'New' },
      }),
    ).toMatch(/cancel/i);
  });

  it('takes the parts of a split order along, and a part alone can not be canceled', async () => {
    const { rows } = await at.station.run('orders.list', { limit: 50, offset: 0 });
    const large = rows.findIndex(({ quantityLeft }) => quantityLeft > 2);
    const { order } = await at.station.run('orderPage.view', {
      orderId: rows[large]?.orderId ?? '',
    });
    const [line] = order.lines;
    if (line === undefined) throw new Error('No practice order has more than two items');
    const split = await at.station.run('orderSplit.split', {
      commandId: at.station.newCommandId(),
      orderId: order.orderId,
      expectedRevision: order.revision,
      items: [{ lineId: line.lineId, quantity: 1 }],
    });
    const part = split.together.parts.find(({ isRoot }) => !isRoot);
    const partPage = await at.station.run('orderPage.view', { orderId: part?.orderId ?? '' });
    expect(await at.station.refusal('orderCancel.cancel', wishOf(partPage))).toMatch(
      /is a part of order/,
    );
    // A payment of a part would be left behind where the parts are canceled or put back.
    expect(
      await at.station.refusal('payments.link', {
        commandId: at.station.newCommandId(),
        orderId: partPage.order.orderId,
        expectedRevision: partPage.order.revision,
        gateway: 'stripe',
        kind: 'card',
        reference: at.stripe.authorize({ amount: 2_000 }),
      }),
    ).toMatch(/is a part of order .* Link the payment there/);
    const root = await at.station.run('orderPage.view', { orderId: order.orderId });
    await at.station.run('orderCancel.cancel', wishOf(root));
    const after = await at.station.run('orderPage.view', { orderId: part?.orderId ?? '' });
    expect(after.order.state).toBe('Canceled');
  });
});
