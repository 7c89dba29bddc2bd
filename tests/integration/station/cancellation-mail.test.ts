import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { cancelNoticeOf } from '../../../src/main/app/cancellation-mail-view.ts';
import { planCancellationMail } from '../../../src/main/app/plan-cancellation-mail.ts';
import { openChannelStation } from '../../support/channel-station.ts';
import { createFakeChannel } from '../../support/fake-channel.ts';
import {
  type FakeSmtpServer,
  headerOf,
  startFakeSmtpServer,
  textOf,
} from '../../support/fake-smtp-server.ts';
import { buyerAddress, type MailStation, openMailStation } from '../../support/mail-station.ts';
import { closeTestStation } from '../../support/test-station.ts';

const HOUR_MS = 3_600_000;

let smtp: FakeSmtpServer;
let station: MailStation;
beforeEach(async () => {
  smtp = await startFakeSmtpServer();
  station = await openMailStation(smtp);
});
afterEach(async () => {
  expect(smtp.offences).toEqual([]);
  await closeTestStation(station);
  await smtp.close();
});

const now = () => station.clock.now().toISOString();
const idOf = (orderNumber: string) =>
  station.context.store.read((tx) => tx.orders.idsByCode(orderNumber)[0] ?? '');

type Asked = { readonly tells?: boolean; readonly accountId?: string; readonly quantity?: number };

/** Cancels an order as the station does: the state, what the channel is told, and the mail, at once. */
function cancel(orderNumber: string, { tells = true, ...asked }: Asked = {}): string {
  const { accountId = station.accountId, quantity = 1 } = asked;
  if (idOf(orderNumber) === '') {
    station.addOrder(accountId, orderNumber, { quantity, buyerEmail: buyerAddress });
  }
  const orderId = idOf(orderNumber);
  station.context.store.write((tx) => {
    const order = tx.orders.find(orderId);
    if (order === null) throw new Error('The order is not there.');
    tx.orders.setState(order.key, { state: 'Canceled', by: 'person' }, now());
    if (tells) {
      tx.orderRequests.insert({
        id: station.newCommandId(),
        orderKey: order.key,
        accountId,
        target: 'channel',
        operation: 'cancel',
        paymentKey: null,
        payload: {},
        byHand: 'A person tells the shop.',
        now: now(),
        createdBy: 'test',
      });
    }
    planCancellationMail(tx, order, now());
  });
  return orderId;
}

/** A person says that the channel has the cancellation. */
function toldByHand(orderId: string): void {
  station.context.store.write((tx) => {
    const order = tx.orders.find(orderId);
    for (const request of tx.orderRequests.listByOrder(order?.key ?? 0)) {
      tx.orderRequests.change(
        request.key,
        {
          state: 'DoneByHand',
          errorCount: 0,
          deferralCount: 0,
          mustReadBack: false,
          dueAt: null,
          waitReason: '',
          errorCode: '',
          errorMessage: '',
        },
        now(),
      );
    }
  });
}

const mailOf = (orderId: string) => station.run('mail.ofOrder', { orderId });
const send = () => station.mails.drain();

describe('the buyer of a canceled order', () => {
  test('gets one mail when the channel has the cancellation, and not before', async () => {
    const orderId = cancel('900-1');
    await send();
    expect(smtp.connections()).toBe(0);
    expect(await mailOf(orderId)).toMatchObject({
      state: 'Pending',
      words: 'waiting until Other channel has the cancellation',
      recipient: 'a***@m***',
      nextAttemptAt: null,
      canSend: false,
    });
    toldByHand(orderId);
    await send();
    await send();
    expect(smtp.taken).toHaveLength(1);
    expect(await mailOf(orderId)).toMatchObject({
      state: 'Sent',
      words: 'sent',
      recipient: 'a***@m***',
      attempts: [{ number: 1, outcome: 'accepted' }],
    });
  });

  test('gets it at once where no channel has to be told', async () => {
    cancel('900-1', { tells: false });
    await send();
    expect(smtp.taken).toHaveLength(1);
  });

  test('reads what the template makes of the order', async () => {
    const orderId = cancel('900-1', { tells: false, quantity: 3 });
    await send();
    const [taken] = smtp.taken;
    if (taken === undefined) throw new Error('Nothing was sent.');
    expect(taken).toMatchObject({ to: buyerAddress, messageId: `canceled.${orderId}@station` });
    expect(headerOf(taken, 'Subject')).toBe('Your order 900-1 has been canceled');
    expect(textOf(taken)).toMatch(/^Hello Ada Buyer,\r\n[\s\S]*3 x Thing/);
    expect(textOf(taken)).not.toMatch(/[{}]/);
  });

  test('reads the text of the seller', async () => {
    await station.run('mail.saveTemplate', {
      about: 'cancellation',
      subject: 'Not coming: {orderNumber}',
      text: 'Sorry, {buyerName}: {items}.',
    });
    cancel('900-1', { tells: false });
    await send();
    const [taken] = smtp.taken;
    if (taken === undefined) throw new Error('Nothing was sent.');
    expect(headerOf(taken, 'Subject')).toBe('Not coming: 900-1');
    expect(textOf(taken).trim()).toBe('Sorry, Ada Buyer: 1 x Thing.');
  });

  test('of a part of the order reads of that part, beside the mail about the package', async () => {
    station.addOrder(station.accountId, '900-1', { quantity: 3, buyerEmail: buyerAddress });
    const view = await station.run('station.scan', { code: '900-1' });
    const lineId = view.order?.lines[0]?.lineId ?? '';
    const shipped = await station.ship('900-1', { items: [{ lineId, quantity: 1 }] });
    const packageId = shipped.confirmation?.package.packageId ?? '';
    const commandId = station.newCommandId();
    await station.run('station.confirm', { commandId, packageId, choice: 'update' });
    await station.writeBacks.drain();
    cancel('900-1', { tells: false });
    await send();
    const canceled = smtp.taken.find((each) => each.messageId.startsWith('canceled.'));
    expect(smtp.taken).toHaveLength(2);
    expect(canceled === undefined ? '' : textOf(canceled)).toContain('2 x Thing');
  });

  test('gets one for good, also where the order is canceled a second time', async () => {
    const orderId = cancel('900-1', { tells: false });
    await send();
    station.context.store.write((tx) => {
      const order = tx.orders.find(orderId);
      tx.orders.setState(order?.key ?? 0, { state: 'New', by: 'person' }, now());
    });
    cancel('900-1', { tells: false });
    await send();
    expect(smtp.taken).toHaveLength(1);
  });

  test('gets none while the order is not canceled any more', async () => {
    const orderId = cancel('900-1', { tells: false });
    station.context.store.write((tx) => {
      const order = tx.orders.find(orderId);
      tx.orders.setState(order?.key ?? 0, { state: 'New', by: 'person' }, now());
    });
    await send();
    expect(smtp.connections()).toBe(0);
    expect(await mailOf(orderId)).toMatchObject({
      state: 'Pending',
      words: 'waiting: the order is not canceled',
      canSend: false,
    });
    expect(
      await station.refusal('mail.sendOfOrder', { commandId: station.newCommandId(), orderId }),
    ).toMatch(/can not be sent now/);
  });

  test.each([
    ['has no address', '', 'not sent: the order has no e-mail address'],
    ['has two', 'a@b.example, c@d.example', 'not sent: the e-mail address of the order can not'],
  ])('gets none when the order %s', async (_, buyerEmail, words) => {
    station.addOrder(station.accountId, '900-1', { buyerEmail });
    const orderId = cancel('900-1', { tells: false });
    await send();
    expect(smtp.connections()).toBe(0);
    const mail = await mailOf(orderId);
    expect(mail).toMatchObject({ state: 'Cancelled', canSend: false });
    expect(mail.words).toContain(words);
  });

  test('of an order of which nothing was planned, the records say nothing', async () => {
    station.addOrder(station.accountId, '900-1', { buyerEmail: buyerAddress });
    expect(await mailOf(idOf('900-1'))).toMatchObject({ state: 'None', canSend: false });
    const command = { commandId: station.newCommandId(), orderId: idOf('900-1') };
    expect(await station.refusal('mail.sendOfOrder', command)).toMatch(/No mail was ever meant/);
    expect(await station.refusal('mail.leaveOfOrder', command)).toMatch(/No mail was ever meant/);
  });
});

describe('a mail server with trouble', () => {
  test('a mail of which nobody knows whether it was sent is never sent again by itself', async () => {
    smtp.setFault('cut-dropping');
    const orderId = cancel('900-1', { tells: false });
    await send();
    smtp.setFault('none');
    for (let day = 0; day < 6; day += 1) {
      station.clock.advance(24 * HOUR_MS);
      await send();
    }
    expect(smtp.connections()).toBe(1);
    expect(await mailOf(orderId)).toMatchObject({ state: 'Unknown', mayBeSecond: true });
    const command = () => ({ commandId: station.newCommandId(), orderId });
    expect(await station.refusal('mail.sendOfOrder', command())).toMatch(/may get it twice/);
    await station.run('mail.sendOfOrder', { ...command(), mayBeSecond: true });
    await send();
    expect(smtp.taken).toHaveLength(1);
  });

  test('one that failed is left by a person, and the address goes', async () => {
    smtp.setFault('550-at-rcpt');
    const orderId = cancel('900-1', { tells: false });
    for (let hour = 0; hour < 12; hour += 1) {
      await send();
      station.clock.advance(HOUR_MS);
    }
    expect(await mailOf(orderId)).toMatchObject({ state: 'Failed', errorCount: 5 });
    const left = await station.run('mail.leaveOfOrder', {
      commandId: station.newCommandId(),
      orderId,
    });
    expect(left).toMatchObject({ state: 'Cancelled', recipient: 'a***@m***', canLeave: false });
  });

  test('the same command again is one decision', async () => {
    smtp.setFault('550-at-rcpt');
    const orderId = cancel('900-1', { tells: false });
    for (let hour = 0; hour < 12; hour += 1) {
      await send();
      station.clock.advance(HOUR_MS);
    }
    smtp.setFault('none');
    const command = { commandId: station.newCommandId(), orderId };
    await station.run('mail.sendOfOrder', command);
    await send();
    await station.run('mail.sendOfOrder', command);
    await send();
    expect(smtp.taken).toHaveLength(1);
  });

  test('news of days ago, told late, are timed from when the channel had them', async () => {
    const orderId = cancel('900-1');
    station.clock.advance(8 * 24 * HOUR_MS);
    toldByHand(orderId);
    await send();
    expect(smtp.taken).toHaveLength(1);
  });
});

test('mails about packages and canceled orders are listed together, the newest first', async () => {
  await station.shipOrder('900-1');
  const orderId = cancel('900-2', { tells: false });
  const list = await station.run('mail.list', { offset: 0, limit: 10 });
  expect(list).toMatchObject({
    total: 2,
    rows: [
      { kind: 'cancellation', orderId, packageId: '', shipmentNumber: '', orderNumber: '900-2' },
      { kind: 'shipment', orderId: idOf('900-1'), orderNumber: '900-1' },
    ],
  });
  expect(JSON.stringify(list)).not.toMatch(/ada\.buyer|mail\.example/);
});

test('the dialog offers what the account and the order allow', async () => {
  station.addOrder(station.accountId, '900-1', { buyerEmail: buyerAddress });
  const notice = () =>
    station.context.store.read((tx) => {
      const order = tx.orders.find(idOf('900-1'));
      if (order === null) throw new Error('The order is not there.');
      return cancelNoticeOf(tx, order);
    });
  expect(notice()).toMatchObject({ by: 'station', isOffered: true, standard: true });
  station.context.store.write((tx) => tx.settings.set('smtp', 'null'));
  expect(notice()).toMatchObject({ by: 'nobody', isOffered: false });
});

test.each(['amazon', 'shopify', 'woocommerce', 'untilgone'])(
  'of an order of %s no mail goes out from here',
  async (name) => {
    const other = await openChannelStation([createFakeChannel({ name })]);
    onTestFinished(() => closeTestStation(other));
    const accountId = await other.addAccount(name);
    other.addOrder(accountId, '1', { buyerEmail: buyerAddress });
    const planned = other.context.store.write((tx) => {
      const order = tx.orders.find(tx.orders.idsByCode('1')[0] ?? '');
      if (order === null) throw new Error('The order is not there.');
      planCancellationMail(tx, order, other.clock.now().toISOString());
      return tx.buyerMails.findByOrder(order.key);
    });
    expect(planned).toBeNull();
  },
);
