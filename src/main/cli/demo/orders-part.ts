import { randomUUID } from 'node:crypto';
import type { AnsweredLineView } from '../../../shared/acceptance-views.ts';
import { moneyWords } from '../../../shared/money-words.ts';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import { ask } from '../ask.ts';
import { drainUpdates } from '../drain-updates.ts';
import type { DemoStory } from './demo-story.ts';

const ups = { carrier: 'UPS', service: '03', weightGrams: 1_800 };
const AUTHORIZED_MINOR = 16_500;
const CAPTURED_MINOR = 6_740;

/** An order that waits for an answer: accepted in part, paid in part, shipped in part, canceled. */
export async function ordersPart(story: DemoStory): Promise<void> {
  story.output.line('Accept, capture, cancel');
  const orderId = await pendingOrder(story);
  await acceptedInPart(story, orderId);
  await capturedOnce(story, orderId);
  await shippedInPart(story, orderId);
  await canceledForTheRest(story, orderId);
}

async function pendingOrder(story: DemoStory): Promise<string> {
  const { station, check, pack } = story;
  await ask(station, 'practice.placeOrder', {});
  const { accounts } = await ask(station, 'accounts.list', {});
  const shop = accounts.find(({ channel }) => channel === 'practice');
  await ask(station, 'orders.sync', { accountId: shop?.accountId ?? '' });
  await station.syncs.drain();
  const pending = await ask(station, 'orders.list', { list: 'pending', offset: 0, limit: 2 });
  const [order] = pending.rows;
  if (order === undefined) throw new Error('The order of the practice marketplace did not come.');
  const refused = await pack(order.orderNumber, ups).catch((error: Error) => error.message);
  check(
    'An order that waits for an answer comes in, and can not be packed before it',
    pending.total === 1 && typeof refused === 'string',
    String(refused),
  );
  return order.orderId;
}

async function acceptedInPart(story: DemoStory, orderId: string): Promise<void> {
  const { station, stop, check } = story;
  const { reasons } = await ask(station, 'rejectionReasons.list', {});
  const stock = reasons.find(({ needsText }) => !needsText);
  if (stock === undefined) throw new Error('The practice station has no rejection reason.');
  const reason = { reasonId: stock.reasonId, text: '' };
  const page = await pageOf(story, orderId);
  const answered = await ask(station, 'acceptance.decide', {
    ...intent(page),
    atOnce: true,
    lines: page.acceptance.lines.map((line, index) => ({
      lineId: line.lineId,
      decision: decisionOf(line, index, reason),
    })),
  });
  await drainUpdates(station, stop);
  const { acceptance, requests } = await pageOf(story, orderId);
  const told = requests.filter(({ operation }) => operation === 'accept');
  check(
    'A line is accepted in part and one is rejected with a reason; the channel is told once',
    answered.acceptance.acceptance === 'AwaitingFulfillment' &&
      told.length === 1 &&
      told[0]?.state === 'Success' &&
      acceptance.lines.filter((line) => line.reason !== '').length === 2,
    acceptance.lines.map((line) => `${line.sku} ${line.words.toLowerCase()}`).join(', '),
  );
}

/** The first line but one piece, not the second, every other line whole. */
function decisionOf(
  line: AnsweredLineView,
  index: number,
  reason: { readonly reasonId: string; readonly text: string },
) {
  const quantity = line.quantityOrdered - 1;
  if (index === 0) return { kind: 'edit' as const, quantity, note: '', reason };
  return index === 1 ? { kind: 'reject' as const, reason } : { kind: 'accept' as const };
}

async function capturedOnce(story: DemoStory, orderId: string): Promise<void> {
  const { station, stop, check } = story;
  const linked = await ask(station, 'payments.link', {
    ...intent(await pageOf(story, orderId)),
    gateway: 'practice',
    kind: 'card',
    reference: `PAY-USD-${AUTHORIZED_MINOR}-1001`,
  });
  const { paymentId } = paymentOf(linked);
  // What is authorized is what its provider says.
  await drainUpdates(station, stop);
  const tooMuch = await ask(station, 'payments.capture', {
    ...intent(await pageOf(story, orderId)),
    paymentId,
    amount: '165.01',
    reference: '',
    note: '',
  }).catch((error: Error) => error.message);
  check('More than was authorized is not captured', typeof tooMuch === 'string', String(tooMuch));

  await ask(station, 'practice.setFault', { fault: 'silent-after-accept' });
  await ask(station, 'payments.capture', {
    ...intent(await pageOf(story, orderId)),
    paymentId,
    amount: '67.40',
    reference: '',
    note: '',
  });
  await station.requests.drain();
  const lost = paymentOf(await pageOf(story, orderId));
  await ask(station, 'practice.setFault', { fault: 'none' });
  await drainUpdates(station, stop);
  await ask(station, 'payments.sync', { ...intent(await pageOf(story, orderId)), paymentId });
  await drainUpdates(station, stop);
  const found = paymentOf(await pageOf(story, orderId));
  check(
    'A capture whose answer was lost is looked up, not made again',
    lost.capturedMinor === 0 && lost.underWay !== '' && found.capturedMinor === CAPTURED_MINOR,
    `${lost.underWay} Then ${money(found.capturedMinor)} captured of ${money(found.authorizedMinor)}`,
  );
}

async function shippedInPart(story: DemoStory, orderId: string): Promise<void> {
  const { station, stop, check, pack, answer } = story;
  const { order, acceptance } = await pageOf(story, orderId);
  const [first] = acceptance.lines;
  const items = [{ item: first?.sku ?? '', quantity: 1 }];
  const shipped = await answer(await pack(order.orderNumber, { ...ups, items }), 'update');
  await drainUpdates(station, stop);
  const { packages } = (await pageOf(story, orderId)).order;
  const told = packages.find(({ packageId }) => packageId === shipped.packageId);
  check(
    'A part of it is shipped, and its channel knows',
    told?.writeBack === 'Success',
    told?.writeBackWords ?? 'no package',
  );
}

async function canceledForTheRest(story: DemoStory, orderId: string): Promise<void> {
  const { station, stop, check } = story;
  await ask(station, 'orderCancel.cancel', {
    ...intent(await pageOf(story, orderId)),
    reason: 'buyer-asked',
    note: '',
    notifyBuyer: false,
    labels: 'keep',
    captured: 'keep',
  });
  await drainUpdates(station, stop);
  const { order, cancellation, payments, requests } = await pageOf(story, orderId);
  const [payment] = payments.payments;
  check(
    'The rest is canceled: what was authorized is let go, what was captured stays',
    order.state === 'Canceled' &&
      payment?.reversedMinor === AUTHORIZED_MINOR - CAPTURED_MINOR &&
      payment.capturedMinor === CAPTURED_MINOR &&
      payment.refundedMinor === 0,
    cancellation?.money.map(({ words }) => words).join(' ') ?? 'not canceled',
  );
  check(
    'Everything that channel and payment provider had to know has reached them',
    requests.every(({ state }) => state === 'Success'),
    `${requests.length} requests, ${requests.filter(({ state }) => state === 'Success').length} Success`,
  );
}

function pageOf({ station }: DemoStory, orderId: string): Promise<OrderPageView> {
  return ask(station, 'orderPage.view', { orderId });
}

function paymentOf({ payments }: OrderPageView) {
  const [payment] = payments.payments;
  if (payment === undefined) throw new Error('The payment of the demonstration is not there.');
  return payment;
}

function intent({ order }: OrderPageView) {
  const { orderId, revision } = order;
  return { commandId: randomUUID(), orderId, expectedRevision: revision };
}

function money(minor: number): string {
  return moneyWords(minor, 'USD');
}
