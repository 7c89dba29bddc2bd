import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { userRights } from '../../src/shared/user-words.ts';
import type { LaunchedStation } from './support/launch.ts';
import { chooseMenu } from './support/menu.ts';
import {
  choose,
  chooseAction,
  letPendingOrderCome,
  openOrderPage,
  panel,
} from './support/order-page.ts';
import { answer, goTo, packAndPrint, preset, scan } from './support/packer.ts';
import { test } from './support/station-test.ts';

async function pageOf(station: LaunchedStation, orderNumber: string) {
  const list = await station.invoke('orders.list', { text: orderNumber, offset: 0, limit: 1 });
  const orderId = list.ok ? list.value.rows[0]?.orderId : undefined;
  const page = await station.invoke('orderPage.view', { orderId: orderId ?? '' });
  if (!page.ok) throw new Error(page.error.message);
  return page.value;
}

async function firstOpenOrder(station: LaunchedStation): Promise<string> {
  const list = await station.invoke('orders.list', { state: 'open', offset: 0, limit: 1 });
  return (list.ok ? list.value.rows[0]?.orderNumber : undefined) ?? '';
}

/** Locks the screen, and signs in as this user. */
async function signIn({ app, window }: LaunchedStation, name: string, pin: string): Promise<void> {
  await chooseMenu(app, 'switch-user');
  const screen = window.getByRole('main', { name: 'Sign in' });
  await screen.getByRole('button', { name }).press('Enter');
  await screen.getByLabel('PIN', { exact: true }).fill(pin);
  await screen.getByLabel('PIN', { exact: true }).press('Enter');
  await expect(screen).toBeHidden();
}

test('a pending order is accepted in part, shipped in two packages by two methods, captured in part, and canceled for the rest', async ({
  launch,
}) => {
  const station = await launch();
  const { window } = station;
  const title = window.getByRole('heading', { level: 1 });

  await letPendingOrderCome(window);
  await expect(title).toHaveText('Pending acceptance');
  const orderNumber = await openOrderPage(window, 'PM-');

  // Accepted with one line edited and one rejected.
  const acceptance = panel(window, 'Acceptance');
  await expect(acceptance).toContainText('Pending acceptance');
  await chooseAction(window, 'LAMP-DESK', 'Edit');
  const edit = window.getByRole('dialog', { name: 'Edit LAMP-DESK' });
  await expect(edit.getByLabel('Accepted quantity')).toBeFocused();
  await edit.getByLabel('Accepted quantity').fill('2');
  await edit.getByLabel('Why is 1 rejected?').selectOption({ label: 'Out of stock' });
  await edit.getByRole('button', { name: 'Accept 2 of 3' }).press('Enter');
  await expect(edit).toBeHidden();
  await chooseAction(window, 'NOTEBOOK-A5', 'Reject');
  const reject = window.getByRole('dialog', { name: 'Reject NOTEBOOK-A5' });
  await reject.getByLabel('Rejection Reason').selectOption({ label: 'Out of stock' });
  await reject.getByRole('button', { name: 'Reject', exact: true }).press('Enter');
  await expect(reject).toBeHidden();
  await window.getByRole('button', { name: 'Accept Order' }).press('Enter');
  await expect(acceptance).toContainText('Awaiting Fulfillment');

  // The marketplace is told once the answer can not be undone any more; only then is it shipped.
  const answered = async () =>
    (await pageOf(station, orderNumber)).requests.map(({ operation, state }) => [operation, state]);
  await expect.poll(answered, { timeout: 30_000 }).toEqual([['accept', 'Success']]);

  // The payment of its provider.
  const payments = panel(window, 'Payment');
  await payments.getByRole('button', { name: 'Link a payment…' }).press('Enter');
  const link = window.getByRole('dialog', { name: 'Link a payment' });
  await link.getByLabel('Reference').fill('PAY-USD-16500-1001');
  await link.getByLabel('Reference').press('Enter');
  await expect(link).toBeHidden();
  await expect(payments.getByRole('article')).toContainText('Authorized');

  // Two methods make two shipments.
  const items = panel(window, 'Items & Shipments');
  for (const [item, method] of [
    ['Desk lamp with clamp', 'UPS Ground'],
    ['Towel set, 4 pieces', 'USPS Ground Advantage'],
  ] as const) {
    await items.getByRole('button', { name: 'Update Shipment…' }).press('Enter');
    const update = window.getByRole('dialog', { name: 'Update Shipment' });
    await update.getByLabel('All items').uncheck();
    await update.getByLabel(item).check();
    await update.getByLabel('Shipment method').selectOption({ label: method });
    await update.getByRole('button', { name: 'Update', exact: true }).press('Enter');
    await expect(update).toBeHidden();
  }

  // The first package: one of the two lamps, with a label.
  await window.getByRole('button', { name: 'Open on Ship' }).press('Enter');
  await expect(window.getByRole('region', { name: `Order ${orderNumber}` })).toBeVisible();
  await window
    .getByRole('spinbutton', { name: 'Quantity of Desk lamp with clamp in this package' })
    .fill('1');
  await window.getByLabel('Weight', { exact: true }).fill('2lb');
  await window.keyboard.press('F10');
  await expect(window.getByRole('dialog', { name: 'Shipment Confirmation' })).toBeVisible();
  await answer(window, '3');

  // The second: the label of the towels was made elsewhere.
  await goTo(window, 'Orders');
  await expect(title).toHaveText(`Order ${orderNumber}`);
  await items.getByRole('button', { name: 'Add Tracking…' }).press('Enter');
  const tracking = window.getByRole('dialog', { name: 'Add Tracking' });
  await tracking.getByLabel('Desk lamp with clamp').fill('0');
  await tracking.getByLabel('Towel set, 4 pieces').fill('1');
  await tracking.getByLabel('Carrier').selectOption({ label: 'USPS' });
  await tracking.getByLabel('Service').selectOption({ label: 'Ground Advantage' });
  await tracking.getByLabel('Tracking number').fill('9205500000000000000988');
  await tracking.getByLabel('Tracking number').press('Enter');
  await expect(tracking).toBeHidden();
  const shipments = items.getByRole('region', { name: 'Shipments' }).getByRole('listitem');
  await expect(shipments).toHaveCount(2);
  await expect(shipments.filter({ hasText: 'UPS Ground' })).toContainText('1 × Desk lamp');
  await expect(shipments.filter({ hasText: 'USPS Ground Advantage' })).toContainText(
    '1 × Towel set',
  );

  // Marked as shipped, a step of its own with a time of its own.
  await items.getByRole('button', { name: 'Mark as Shipped', exact: true }).first().press('Enter');
  await expect(shipments.filter({ hasText: /Left .*, marked by/ })).toHaveCount(2);

  // Captured in part; what is no amount is refused in words.
  const value = payments.getByLabel('Capture Value');
  await expect(value).toHaveValue('165.00');
  for (const wrong of ['0', '-5', '10.001', '165.01']) {
    await value.fill(wrong);
    await value.press('Enter');
    await expect(payments.getByRole('alert')).toBeVisible();
  }
  await value.fill('67.40');
  await value.press('Enter');
  const article = payments.getByRole('article');
  await expect(article).toContainText('Partly captured');
  await expect(article).toContainText('97.60 USD');

  // Canceled for the rest: the parcels have left, and the buyer keeps what was captured for them.
  await window.getByRole('button', { name: 'Cancel Order…' }).press('Enter');
  const cancel = window.getByRole('dialog', { name: `Cancel order ${orderNumber}` });
  await choose(cancel, 'Reason', 'The buyer asked for it');
  await cancel.getByRole('radio', { name: 'Keep them' }).check();
  await cancel.getByLabel('Refund what was captured').uncheck();
  await cancel.getByLabel('Send the buyer an e-mail').uncheck();
  await cancel.getByRole('button', { name: 'Cancel the order' }).press('Enter');
  const canceled = window.getByRole('dialog', { name: `Order ${orderNumber} is canceled` });
  await expect(canceled).toContainText('The authorized amount of 97.60 USD was reversed.');
  await expect(canceled).toContainText('Practice Market has it.');
  await expect(canceled).not.toContainText('captured amount');
  await window.keyboard.press('Escape');
  await expect(canceled).toBeHidden();

  const { order, payments: money, requests } = await pageOf(station, orderNumber);
  expect(order.state).toBe('Canceled');
  expect(money.payments).toMatchObject([
    { authorizedMinor: 16_500, capturedMinor: 6_740, reversedMinor: 9_760, refundedMinor: 0 },
  ]);
  expect(requests).not.toEqual([]);
  await expect
    .poll(async () => (await pageOf(station, orderNumber)).requests.map(({ state }) => state))
    .toEqual(requests.map(() => 'Success'));
});

test('an order is rejected with a reason, and the packer who scans it is stopped', async ({
  launch,
}) => {
  const station = await launch();
  const { window } = station;
  await letPendingOrderCome(window);
  const orderNumber = await openOrderPage(window, 'PM-');
  await window.getByRole('button', { name: 'Reject Order' }).press('Enter');
  const reject = window.getByRole('dialog', { name: `Reject order ${orderNumber}` });
  await expect(reject.getByLabel('Rejection Reason')).toBeFocused();
  await expect(reject.getByRole('button', { name: 'Reject Order' })).toBeDisabled();
  await reject.getByLabel('Rejection Reason').selectOption({ label: 'Out of stock' });
  await reject.getByRole('button', { name: 'Reject Order' }).press('Enter');
  await expect(reject).toBeHidden();
  const acceptance = panel(window, 'Acceptance');
  await expect(acceptance.getByRole('row').filter({ hasText: 'Out of stock' })).toHaveCount(3);

  await goTo(window, 'Ship');
  await scan(window, orderNumber);
  const stop = window.getByRole('alert').filter({ hasText: 'Order rejected' });
  await expect(stop).toContainText('ship nothing');
  await window.keyboard.press('Enter');
  await expect(stop).toBeHidden();
  const { acceptance: answers } = await pageOf(station, orderNumber);
  expect(answers.acceptance).toBe('Rejected');
  await expect
    .poll(async () => (await pageOf(station, orderNumber)).requests.map(({ state }) => state))
    .toEqual(['Success']);
});

test('of two who change an order at once the later one is told, and nothing is overwritten', async ({
  launch,
}) => {
  const station = await launch();
  const { window } = station;
  const orderNumber = await firstOpenOrder(station);
  await goTo(window, 'Orders');
  await openOrderPage(window, orderNumber);
  await window.getByLabel('Invoice Number').fill('INV-LATE');
  const { order } = await pageOf(station, orderNumber);
  const early = {
    commandId: randomUUID(),
    orderId: order.orderId,
    expectedRevision: order.revision,
    invoiceNumber: 'INV-EARLY',
  };
  // In one breath: the page can not have heard of the other change when the button is pressed.
  const first = await window
    .getByRole('button', { name: 'Save Invoice' })
    .evaluate((button: HTMLElement, wish) => {
      const answer = Reflect.get(globalThis, 'packbench').invoke('orderWork.saveInvoice', wish);
      button.click();
      return answer;
    }, early);
  expect(first).toMatchObject({ ok: true });
  const details = panel(window, 'Details');
  await expect(details.getByRole('alert')).toContainText(
    `Order ${orderNumber} has changed since you opened it. Nothing was overwritten.`,
  );
  // What was typed stays, for whoever decides now.
  await expect(window.getByLabel('Invoice Number')).toHaveValue('INV-LATE');
  expect((await pageOf(station, orderNumber)).work.invoiceNumber).toBe('INV-EARLY');
});

test('a packer sees why Cancel Order is disabled, and the lead who signs in cancels', async ({
  launch,
}) => {
  const station = await launch();
  const { window } = station;
  const orderNumber = await firstOpenOrder(station);
  for (const user of [
    { name: 'Olga', role: 'owner', rights: [...userRights], pin: '4071' },
    { name: 'Pia', role: 'packer', rights: [], pin: '5182' },
    { name: 'Lee', role: 'lead', rights: ['accept', 'state', 'cancel', 'void'], pin: '6293' },
  ] as const) {
    const wish = { email: '', ...user, rights: [...user.rights] };
    expect(await station.invoke('users.save', wish)).toMatchObject({ ok: true });
  }

  await goTo(window, 'Orders');
  await openOrderPage(window, orderNumber);
  await signIn(station, 'Pia', '5182');
  const cancelOrder = window.getByRole('button', { name: 'Cancel Order…' });
  await expect(cancelOrder).toBeDisabled();
  await expect(cancelOrder).toHaveAttribute(
    'title',
    'Canceling an order needs the right Cancel. Sign in as somebody who has it.',
  );

  await signIn(station, 'Lee', '6293');
  await expect(cancelOrder).toBeEnabled();
  await cancelOrder.press('Enter');
  const cancel = window.getByRole('dialog', { name: `Cancel order ${orderNumber}` });
  await choose(cancel, 'Reason', 'Out of stock');
  await cancel.getByRole('button', { name: 'Cancel the order' }).press('Enter');
  const canceled = window.getByRole('dialog', { name: `Order ${orderNumber} is canceled` });
  await expect(canceled).toContainText('Practice Market has it.');
  await window.keyboard.press('Escape');
  await expect(panel(window, 'Canceled')).toContainText('Out of stock · Lee');
});

test('a state of the client and a hold stop the packing, also when they come in the middle of it', async ({
  launch,
}) => {
  const station = await launch();
  const { window } = station;
  const orderNumber = await firstOpenOrder(station);
  const saved = await station.invoke('orderStates.save', {
    commandId: randomUUID(),
    name: 'Address check',
    description: 'Somebody asks the buyer for the address.',
    colour: 'amber',
    systemState: 'Suspended',
  });
  if (!saved.ok) throw new Error(saved.error.message);
  const stateId = saved.value.states[0]?.stateId ?? '';

  await goTo(window, 'Ship');
  await scan(window, orderNumber);
  const opened = window.getByRole('region', { name: `Order ${orderNumber}` });
  await expect(opened).toBeVisible();

  // It arrives while the box is being packed.
  const change = async () => {
    const { order } = await pageOf(station, orderNumber);
    return { orderId: order.orderId, expectedRevision: order.revision };
  };
  const set = await station.invoke('orderWork.setState', {
    commandId: randomUUID(),
    ...(await change()),
    to: { kind: 'custom', stateId },
  });
  expect(set).toMatchObject({ ok: true });
  const stop = window.getByRole('alert').filter({ hasText: 'Order suspended' });
  await expect(stop).toBeVisible();
  await window.keyboard.press('F10');
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await window.keyboard.press('Enter');
  await expect(stop).toBeHidden();

  // Free again, by its page, and held there.
  await goTo(window, 'Orders');
  await openOrderPage(window, orderNumber);
  await window.getByRole('button', { name: 'State: Address check' }).press('Enter');
  await window.getByRole('menuitem', { name: /^New/ }).press('Enter');
  await expect(window.getByRole('button', { name: 'State: New' })).toBeVisible();
  await window.getByRole('button', { name: 'Open on Ship' }).press('Enter');
  await expect(opened).toBeVisible();
  const held = await station.invoke('orderWork.hold', {
    commandId: randomUUID(),
    ...(await change()),
    until: null,
    reason: 'Waits for the second mug',
  });
  expect(held).toMatchObject({ ok: true });
  const hold = window.getByRole('alert').filter({ hasText: 'Order on hold' });
  await expect(hold).toContainText('Waits for the second mug');
  await window.keyboard.press('Enter');
  await expect(hold).toBeHidden();
  await scan(window, orderNumber);
  await expect(hold).toBeVisible();
  await window.keyboard.press('Enter');
  expect((await pageOf(station, orderNumber)).order.packages).toEqual([]);

  // Released, it ships.
  await goTo(window, 'Orders');
  await panel(window, 'Details').getByRole('button', { name: 'Release' }).press('Enter');
  await window.getByRole('button', { name: 'Open on Ship' }).press('Enter');
  await packAndPrint(window, orderNumber, { weight: '2lb', preset: preset.ups });
  await answer(window, '1');
});
