import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { voidPackage } from '../../../src/main/app/void-package.ts';
import type { ReadBack } from '../../../src/main/domain/confirmation.ts';
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

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

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

const command = (packageId: string) => ({ commandId: station.newCommandId(), packageId });

describe('a buyer of a channel that sends no mail', () => {
  test('gets one when the channel has the shipment, and not before', async () => {
    station.channel.setFault('down');
    const packageId = await station.shipOrder('900-1');
    await station.sendAll();
    expect(smtp.taken).toEqual([]);
    expect(await station.mailOf(packageId)).toMatchObject({
      state: 'Pending',
      words: 'waiting until Other channel has the shipment',
      recipient: 'a***@m***',
      nextAttemptAt: null,
    });

    station.channel.setFault('none');
    station.clock.advance(MINUTE_MS);
    await station.sendAll();
    await station.sendAll();
    expect(smtp.taken).toHaveLength(1);
    expect(await station.mailOf(packageId)).toMatchObject({
      state: 'Sent',
      words: 'sent',
      sentAt: station.clock.now().toISOString(),
      canSend: false,
      canLeave: false,
      attempts: [{ number: 1, outcome: 'accepted', stage: 'message', smtpCode: 250 }],
    });
  });

  test('reads what the template makes of the shipment', async () => {
    const packageId = await station.shipOrder('900-1');
    await station.sendAll();
    const [taken] = smtp.taken;
    expect(taken).toMatchObject({ to: buyerAddress, messageId: `${packageId}@station` });
    if (taken === undefined) return;
    expect(headerOf(taken, 'Subject')).toBe('Your order 900-1 has been shipped');
    expect(headerOf(taken, 'From')).toBe('The Shop <orders@shop.example>');
    expect(textOf(taken)).toMatch(
      /^Hello Ada Buyer,\r\n[\s\S]*Carrier: UPS, Ground\r\nTracking number: 1Z777CC3\w+\r\n[\s\S]*1 x Thing/,
    );
  });

  test('gets one for each package of an order', async () => {
    station.addOrder(station.accountId, '900-2', { quantity: 2, buyerEmail: buyerAddress });
    const view = await station.run('station.scan', { code: '900-2' });
    const lineId = view.order?.lines[0]?.lineId ?? '';
    for (const choice of ['another', 'close'] as const) {
      const shipped = await station.ship('900-2', { items: [{ lineId, quantity: 1 }] });
      const packageId = shipped.confirmation?.package.packageId ?? '';
      await station.run('station.confirm', { ...command(packageId), choice });
    }
    await station.sendAll();
    await station.sendAll();
    expect(new Set(smtp.taken.map((each) => each.messageId)).size).toBe(2);
    expect(smtp.taken).toHaveLength(2);
  });

  test('gets one also where a person has confirmed the shipment by hand', async () => {
    station.channel.setFault('reject');
    const packageId = await station.shipOrder('900-1');
    await station.sendAll();
    await station.run('status.confirmManually', { ...command(packageId), note: 'typed in' });
    await station.sendAll();
    expect(smtp.taken).toHaveLength(1);
  });

  test.each([
    ['has no address', '', 'not sent: the order has no e-mail address'],
    [
      'has two',
      'a@b.example, c@d.example',
      'not sent: the e-mail address of the order can not be used',
    ],
  ])('gets none when the order %s', async (_, address, words) => {
    const packageId = await station.shipOrder('900-1', address);
    await station.sendAll();
    expect(await station.mailOf(packageId)).toMatchObject({ state: 'Cancelled', words });
    expect(smtp.connections()).toBe(0);
  });

  test('gets none while the account does not say so, which is the standard', async () => {
    const accountId = await station.addAccount('file');
    station.addOrder(accountId, '900-3', { buyerEmail: buyerAddress });
    const packageId = await station.shipAndChoose('900-3');
    await station.sendAll();
    expect(await station.mailOf(packageId)).toMatchObject({
      state: 'Cancelled',
      words: 'not sent: the account sends no mails to buyers',
    });
    expect(smtp.connections()).toBe(0);
  });

  test('gets none of a package that nobody confirmed', async () => {
    station.addOrder(station.accountId, '900-4', { buyerEmail: buyerAddress });
    const packageId = await station.shipAndChoose('900-4', 'nothing');
    await station.sendAll();
    expect(await station.mailOf(packageId)).toMatchObject({
      state: 'None',
      words: 'none: the shipment was not confirmed',
    });
    expect(smtp.connections()).toBe(0);
  });
});

describe('what becomes of the address', () => {
  const logged = () => {
    const file = join(station.dataDir, 'packbench.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const recipient = (packageId: string) =>
    station.context.store.read((tx) => {
      const key = tx.packages.find(packageId)?.key ?? 0;
      return tx.buyerMails.findByPackage(key)?.recipient;
    });

  test('it is kept until the mail is sent, and then only its mask', async () => {
    const packageId = await station.shipOrder('900-1');
    expect(recipient(packageId)).toBe(buyerAddress);
    await station.sendAll();
    expect(recipient(packageId)).toBe('a***@m***');
  });

  test('no view, no attempt and no log names it, whatever the server says', async () => {
    const packageId = await station.shipOrder('900-1');
    for (const fault of ['550-at-rcpt', '450-at-rcpt', 'none'] as const) {
      smtp.setFault(fault);
      await station.sendAll();
      station.clock.advance(HOUR_MS);
      const views = [
        await station.mailOf(packageId),
        await station.run('mail.list', { offset: 0, limit: 10 }),
        await station.run('status.detail', { packageId }),
      ];
      expect(JSON.stringify(views)).not.toMatch(/ada\.buyer|mail\.example/);
    }
    expect(logged()).not.toMatch(/ada\.buyer|mail\.example/);
  });
});

describe('a mail server with trouble', () => {
  test('refuses for good: five counted attempts, then a person', async () => {
    smtp.setFault('550-at-rcpt');
    const packageId = await station.shipOrder('900-1');
    for (let hour = 0; hour < 12; hour += 1) {
      await station.sendAll();
      station.clock.advance(HOUR_MS);
    }
    expect(smtp.connections()).toBe(5);
    const failed = await station.mailOf(packageId);
    expect(failed).toMatchObject({ state: 'Failed', errorCount: 5, canSend: true, canLeave: true });
    expect(failed.words).toMatch(/^not sent: 550 5\.1\.1 /);

    smtp.setFault('none');
    await station.run('mail.send', command(packageId));
    await station.sendAll();
    expect(smtp.taken).toHaveLength(1);
    expect((await station.mailOf(packageId)).state).toBe('Sent');
  });

  test.each(['421-at-greeting', '454-at-auth', '450-at-rcpt', '451-after-data'] as const)(
    'refuses for now (%s): nothing is counted, it is sent later, once',
    async (fault) => {
      smtp.setFault(fault);
      const packageId = await station.shipOrder('900-1');
      for (let minutes = 0; minutes < 60; minutes += 10) {
        await station.sendAll();
        station.clock.advance(10 * MINUTE_MS);
      }
      if (fault !== '454-at-auth') {
        expect(await station.mailOf(packageId)).toMatchObject({ state: 'Pending', errorCount: 0 });
      }
      smtp.setFault('none');
      await station.sendAll();
      expect(smtp.taken).toHaveLength(1);
    },
  );

  test('is away: no mail is tried twice while it is, all are sent once when it is back', async () => {
    await smtp.goDown();
    for (let order = 0; order < 4; order += 1) await station.shipOrder(`900-${order}`);
    await station.sendAll();
    const list = await station.run('mail.list', { states: ['Pending'], offset: 0, limit: 10 });
    expect(list.rows).toHaveLength(4);
    const tried = await Promise.all(list.rows.map(({ packageId }) => station.mailOf(packageId)));
    expect(tried.flatMap(({ attempts }) => attempts)).toHaveLength(1);

    await smtp.comeBack();
    station.clock.advance(MINUTE_MS);
    await station.sendAll();
    expect(smtp.taken).toHaveLength(4);
  });

  test('one that is away for a week: old news is not sent by itself', async () => {
    await smtp.goDown();
    const packageId = await station.shipOrder('900-1');
    await station.sendAll();
    await smtp.comeBack();
    station.clock.advance(6 * 24 * HOUR_MS);
    await station.sendAll();
    expect(smtp.connections()).toBe(0);
    expect(await station.mailOf(packageId)).toMatchObject({ state: 'Failed', canSend: true });
    await station.run('mail.send', command(packageId));
    await station.sendAll();
    expect(smtp.taken).toHaveLength(1);
  });

  test('without one the mail waits and says why; it goes out when one is set up', async () => {
    const bare = await openMailStation(smtp);
    onTestFinished(() => closeTestStation(bare));
    bare.context.store.write((tx) => tx.settings.set('smtp', 'null'));
    const packageId = await bare.shipOrder('900-1');
    await bare.sendAll();
    expect((await bare.mailOf(packageId)).words).toMatch(/^waiting: no mail server is set up/);
    await bare.saveServer();
    await bare.sendAll();
    expect(smtp.taken).toHaveLength(1);
  });
});

describe('a mail of which nobody knows whether it was sent', () => {
  test.each(['cut-after-data', 'cut-dropping', 'half-answer-after-data'] as const)(
    'is never sent again by itself (%s)',
    async (fault) => {
      smtp.setFault(fault);
      const packageId = await station.shipOrder('900-1');
      await station.sendAll();
      smtp.setFault('none');
      for (let day = 0; day < 10; day += 1) {
        station.clock.advance(24 * HOUR_MS);
        await station.sendAll();
      }
      expect(smtp.connections()).toBe(1);
      expect(await station.mailOf(packageId)).toMatchObject({
        state: 'Unknown',
        mayBeSecond: true,
        canSend: true,
        canLeave: true,
      });
    },
  );

  test('is sent again only by a person who has read that it may be the second', async () => {
    smtp.setFault('cut-dropping');
    const packageId = await station.shipOrder('900-1');
    await station.sendAll();
    smtp.setFault('none');
    expect(await station.refusal('mail.send', command(packageId))).toMatch(/may get it twice/);
    await station.sendAll();
    expect(smtp.taken).toEqual([]);
    await station.run('mail.send', { ...command(packageId), mayBeSecond: true });
    await station.sendAll();
    expect(smtp.taken).toHaveLength(1);
    expect(smtp.taken[0]?.messageId).toBe(`${packageId}@station`);
  });

  test('is left at that by a person, and the address goes', async () => {
    smtp.setFault('cut-after-data');
    const packageId = await station.shipOrder('900-1');
    await station.sendAll();
    expect(await station.run('mail.leave', command(packageId))).toMatchObject({
      state: 'Cancelled',
      words: 'it may have been sent; a person left it at that',
      recipient: 'a***@m***',
      canSend: false,
    });
    await station.sendAll();
    expect(smtp.connections()).toBe(1);
  });
});

describe('voiding the label', () => {
  test('before the mail went out cancels it', async () => {
    await smtp.goDown();
    const packageId = await station.shipOrder('900-1');
    await station.sendAll();
    await station.run('packages.void', { ...command(packageId), acknowledgeLocked: true });
    await smtp.comeBack();
    station.clock.advance(HOUR_MS);
    await station.sendAll();
    expect(smtp.connections()).toBe(0);
    expect(await station.mailOf(packageId)).toMatchObject({
      state: 'Cancelled',
      words: 'not sent: the label was voided before',
      recipient: 'a***@m***',
    });
  });

  test('after it went out leaves it, and says so', async () => {
    const packageId = await station.shipOrder('900-1');
    await station.sendAll();
    await station.run('packages.void', { ...command(packageId), acknowledgeLocked: true });
    expect(await station.mailOf(packageId)).toMatchObject({
      state: 'Sent',
      words: 'sent before the label was voided; the buyer has this tracking number',
    });
    await station.sendAll();
    expect(smtp.taken).toHaveLength(1);
  });

  test('while the server is spoken to, before the message, stops it', async () => {
    const packageId = await station.shipOrder('900-1');
    await station.writeBacks.drain();
    const other = await openMailStation(smtp, {
      dataDir: station.dataDir,
      clock: station.clock,
      instrument: (context) => ({
        ...context,
        channels: new Map([['file', station.channel]]),
        mail: {
          send: (server, mail, options) => {
            const beforeMessage = () => {
              voidPackage(station.context, { ...command(packageId), acknowledgeLocked: true });
              return options.beforeMessage();
            };
            return context.mail.send(server, mail, { ...options, beforeMessage });
          },
        },
      }),
    });
    await other.mails.drain();
    expect(smtp.connections()).toBe(1);
    expect(smtp.taken).toEqual([]);
    expect(await other.mailOf(packageId)).toMatchObject({
      state: 'Cancelled',
      words: 'not sent: the label was voided before',
      attempts: [{ outcome: 'unreachable' }],
    });
    await other.stop();
  });
});

describe('the channel itself writes, or is asked to', () => {
  test.each([
    [
      'amazon',
      { shipConfirmations: 'assigned' },
      false,
      'not sent from here: Amazon writes to the buyer itself',
    ],
    [
      'ebay',
      { shipConfirmations: 'assigned' },
      false,
      'not sent from here: eBay writes to the buyer itself',
    ],
    ['shopify', {}, true, 'Shopify was asked to write to the buyer'],
    ['shopify', { notifyBuyer: 'off' }, false, 'not sent: Shopify is not asked to write'],
    ['woocommerce', {}, true, 'WooCommerce was asked to write to the buyer'],
  ] as const)('%s with %j', async (name, settings, flag, words) => {
    const channel = createFakeChannel({ name });
    const other = await openChannelStation([channel]);
    onTestFinished(() => closeTestStation(other));
    const accountId = await other.addAccount(name, settings);
    other.addOrder(accountId, '1', { buyerEmail: buyerAddress });
    const packageId = await other.shipAndChoose('1');
    await other.writeBacks.drain();
    await other.mails.drain();
    expect(channel.calls[0]?.confirmation.notifyBuyer).toBe(flag);
    expect(await other.run('mail.ofPackage', { packageId })).toMatchObject({
      state: 'None',
      words,
    });
    expect((await other.run('mail.list', { offset: 0, limit: 10 })).total).toBe(0);
  });

  test('the flag is set again only after the proof that the channel has nothing', async () => {
    const channel = createFakeChannel({ name: 'shopify' });
    const other = await openChannelStation([channel]);
    onTestFinished(() => closeTestStation(other));
    const accountId = await other.addAccount('shopify');
    const flags = () =>
      channel.calls
        .filter((call) => call.operation === 'confirm')
        .map((call) => call.confirmation.notifyBuyer);

    other.addOrder(accountId, '1');
    channel.setFault('cut-before-acting');
    await other.shipAndChoose('1');
    await other.writeBacks.drain();
    channel.setFault('none');
    for (let round = 0; round < 3; round += 1) {
      other.clock.advance(10 * MINUTE_MS);
      await other.writeBacks.drain();
    }
    expect(flags()).toEqual([true, true]);
    expect(channel.packagesOf('1')).toHaveLength(1);
  });

  test('the flag is not set again, also not by a person, once the channel has the package otherwise', async () => {
    const channel = createFakeChannel({ name: 'shopify' });
    let found: ReadBack = { kind: 'different', message: 'It has another number.' };
    const meddled = {
      ...channel,
      readBack: async (...call: Parameters<typeof channel.readBack>) => ({
        ...(await channel.readBack(...call)),
        result: found,
      }),
    };
    const other = await openChannelStation([meddled]);
    onTestFinished(() => closeTestStation(other));
    const accountId = await other.addAccount('shopify');
    other.addOrder(accountId, '1');
    channel.setFault('cut-after-acting');
    const packageId = await other.shipAndChoose('1');
    await other.writeBacks.drain();
    other.clock.advance(10 * MINUTE_MS);
    await other.writeBacks.drain();
    expect(await other.stateOf(packageId)).toBe('Failed');
    channel.setFault('none');
    // Whoever changed it there has taken it away: only now it is sent again.
    found = { kind: 'absent' };
    await other.run('status.retry', { commandId: other.newCommandId(), packageId });
    other.clock.advance(10 * MINUTE_MS);
    await other.writeBacks.drain();
    const confirms = channel.calls.filter((call) => call.operation === 'confirm');
    expect(confirms.map((call) => call.confirmation.notifyBuyer)).toEqual([true, false]);
  });
});

describe('settings', () => {
  const server = {
    host: 'smtp.example.com',
    port: 587,
    security: 'starttls',
    user: 'shop',
    fromAddress: 'orders@shop.example',
    fromName: 'The Shop',
    replyTo: '',
  } as const;

  test('keep the password to themselves, and for the server that it was typed for', async () => {
    const saved = await station.run('mail.saveServer', { ...server, password: 'hunter2hunter2' });
    expect(saved).toMatchObject({ server, hasSignIn: true });
    expect(JSON.stringify(saved)).not.toContain('hunter2');
    const dump = station.context.store.read((tx) => tx.settings.get('smtp'));
    expect(dump).not.toContain('hunter2');
    expect((await station.run('mail.saveServer', { ...server, port: 465 })).hasSignIn).toBe(true);
    const elsewhere = { ...server, host: 'smtp.evil.example' };
    expect((await station.run('mail.saveServer', elsewhere)).hasSignIn).toBe(false);
    expect(await station.run('mail.test', { to: 'me@shop.example' })).toEqual({
      ok: false,
      words: 'No password is stored for this mail server.',
    });
  });

  test.each([
    [{ security: 'none' as const }, /Without TLS/],
    [{ fromAddress: 'orders' }, /sender is one e-mail address/],
    [{ replyTo: 'a@b.example, c@d.example' }, /Reply-To/],
    [{ host: 'smtp example' }, /server is a name/],
  ])('are refused with words: %j', async (changes, words) => {
    expect(await station.refusal('mail.saveServer', { ...server, ...changes })).toMatch(words);
  });

  test('a template with an unknown placeholder is refused, by name', async () => {
    const template = { subject: 'Order {orderNumber}', text: 'Call {phone}' };
    expect(await station.refusal('mail.saveTemplate', template)).toMatch(
      /no placeholder \{phone\}/,
    );
    expect((await station.run('mail.preview', template)).problem).toMatch(/\{phone\}/);
  });

  test('a template that was saved is what the buyer reads', async () => {
    await station.run('mail.saveTemplate', {
      subject: 'Sent: {orderNumber}',
      text: 'By {carrier}.',
    });
    await station.shipOrder('900-9');
    await station.sendAll();
    const [taken] = smtp.taken;
    if (taken === undefined) throw new Error('Nothing was taken');
    expect(headerOf(taken, 'Subject')).toBe('Sent: 900-9');
    expect(textOf(taken).trim()).toBe('By UPS.');
  });

  test('a test mail goes out at once and says how it went', async () => {
    expect(await station.run('mail.test', { to: 'me@shop.example' })).toMatchObject({ ok: true });
    smtp.setFault('550-at-rcpt');
    const refused = await station.run('mail.test', { to: 'me@shop.example' });
    expect(refused.ok).toBe(false);
    expect(refused.words).toMatch(/refused the mail: 550/);
    expect(smtp.taken).toHaveLength(1);
  });
});
