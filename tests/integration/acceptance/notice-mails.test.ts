import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAcceptanceMailQueue } from '../../../src/main/app/acceptance-mail-queue.ts';
import { acceptOrder } from '../../../src/main/app/answer-order.ts';
import { rejectionReasonsOf } from '../../../src/main/app/rejection-reasons.ts';
import { createRunner, type Runner } from '../../../src/main/app/runner.ts';
import {
  type FakeSmtpServer,
  headerOf,
  startFakeSmtpServer,
  textOf,
} from '../../support/fake-smtp-server.ts';
import { closeTestStation } from '../../support/test-station.ts';
import { type AcceptanceStation, openAcceptanceStation } from './acceptance-station.ts';

const MINUTE_MS = 60_000;
const BURST_MS = 5 * MINUTE_MS;

let smtp: FakeSmtpServer;
let station: AcceptanceStation;
let mails: Runner;

beforeEach(async () => {
  smtp = await startFakeSmtpServer();
  station = await openAcceptanceStation();
  mails = createRunner(station.context, createAcceptanceMailQueue(station.context));
});
afterEach(async () => {
  expect(smtp.offences).toEqual([]);
  await closeTestStation(station);
  await smtp.close();
});

const saveServer = () =>
  station.run('mail.saveServer', {
    host: '127.0.0.1',
    port: smtp.port,
    security: 'none',
    user: '',
    fromAddress: 'orders@shop.example',
    fromName: 'The Shop',
    replyTo: '',
  });

/** As the store has them: who may accept, and who may not, or not any more. */
async function addUsers(): Promise<void> {
  const { default: Database } = await import('better-sqlite3');
  const db = new Database(`${station.dataDir}/packbench.db`);
  const add = db.prepare(
    `INSERT INTO users (id, name, email, role, rights, pin_hash, wrong_pins, created_at, removed_at)
     VALUES (@name, @name, @email, 'lead', @rights, 'x', 0, '2026-01-01T00:00:00.000Z', @removed)`,
  );
  add.run({ name: 'Ada', email: 'ada@shop.example', rights: '["accept","void"]', removed: null });
  add.run({ name: 'Ben', email: 'ben@shop.example', rights: '["accept"]', removed: null });
  add.run({ name: 'Cy', email: 'cy@shop.example', rights: '["void"]', removed: null });
  add.run({ name: 'Dee', email: '', rights: '["accept"]', removed: null });
  add.run({ name: 'Eve', email: 'not an address', rights: '["accept"]', removed: null });
  add.run({
    name: 'Fay',
    email: 'fay@shop.example',
    rights: '["accept"]',
    removed: '2026-02-01T00:00:00.000Z',
  });
  db.close();
}

const pass = async (ms: number) => {
  station.clock.advance(ms);
  await mails.drain();
};
const recipients = () => smtp.taken.map((mail) => mail.to).sort();
// With users at the station a command needs one who is signed in: the core is asked directly.
const words = async () => rejectionReasonsOf(station.context).mailWords;

test('users who may accept get one mail for a burst, with order numbers and counts alone', async () => {
  await saveServer();
  await addUsers();
  station.tell('A1');
  await pass(MINUTE_MS);
  station.tell('A2');
  station.tell('A2', { note: 'Told again' });
  expect(smtp.taken).toEqual([]);
  await pass(BURST_MS);
  expect(recipients()).toEqual(['ada@shop.example', 'ben@shop.example']);
  for (const mail of smtp.taken) {
    expect(headerOf(mail, 'Subject')).toContain('2 orders are pending acceptance');
    const text = textOf(mail);
    expect(text).toMatch(/A1\s+A2/);
    for (const personal of ['Buyer', 'Main Street', 'buyer.example', 'Springfield']) {
      expect(mail.raw).not.toContain(personal);
    }
  }
  await pass(60 * MINUTE_MS);
  expect(smtp.taken).toHaveLength(2);
  expect(await words()).toContain('2 sent, 0 waiting');
  // The next order begins the next burst.
  station.tell('A3');
  await pass(BURST_MS);
  expect(smtp.taken).toHaveLength(4);
});

test('what is answered or canceled within the burst needs no mail', async () => {
  await saveServer();
  await addUsers();
  station.tell('A1');
  station.tell('A2');
  const orderId = station.pageId('A1');
  const order = station.context.store.read((tx) => tx.orders.find(orderId));
  acceptOrder(station.context, {
    commandId: station.newCommandId(),
    orderId,
    expectedRevision: order?.revision ?? 0,
    atOnce: false,
  });
  station.tell('A2', { cancelled: true });
  await pass(BURST_MS);
  expect(smtp.taken).toEqual([]);
});

test('a mail that can not be sent waits for the server, and is sent once', async () => {
  await saveServer();
  await addUsers();
  await smtp.goDown();
  station.tell('A1');
  await pass(BURST_MS);
  expect(await words()).toContain('0 sent, 2 waiting');
  await smtp.comeBack();
  for (let hour = 0; hour < 4; hour += 1) await pass(60 * MINUTE_MS);
  expect(recipients()).toEqual(['ada@shop.example', 'ben@shop.example']);
});

test('a mail whose answer was lost is never sent again by itself', async () => {
  await saveServer();
  await addUsers();
  smtp.setFault('cut-after-data');
  station.tell('A1');
  await pass(BURST_MS);
  smtp.setFault('none');
  for (let hour = 0; hour < 30; hour += 1) await pass(60 * MINUTE_MS);
  expect(recipients()).toEqual(['ada@shop.example', 'ben@shop.example']);
  expect(await words()).toContain('2 failed');
});

test('a sender that dies before the message repeats it, and one that dies in it does not', async () => {
  await saveServer();
  await addUsers();
  station.tell('A1');
  station.clock.advance(BURST_MS);
  const lease = (ms: number) => new Date(station.clock.now().getTime() + ms).toISOString();
  // Written down, and both taken by a sender who dies: one before the message, one within it.
  smtp.setFault('421-at-greeting');
  await mails.drain();
  station.clock.advance(60 * MINUTE_MS);
  const now = station.clock.now().toISOString();
  const claimed = station.context.store.write((tx) => {
    const first = tx.acceptanceMails.claim({ now, until: lease(1_000) });
    const second = tx.acceptanceMails.claim({ now, until: lease(1_000) });
    const number = second?.attemptNumber ?? 0;
    tx.acceptanceMails.beginMessage(second?.key ?? 0, { number, now, until: lease(1_000) });
    return { first, second };
  });
  smtp.setFault('none');
  await pass(5_000);
  expect(recipients()).toEqual([claimed.first?.recipient]);
  expect(claimed.second).not.toBeNull();
  expect(await words()).toContain('1 sent, 0 waiting, 1 failed');
});

test('without a mail server, or without anybody to write to, no mail is written, and that is said', async () => {
  station.tell('A1');
  await pass(BURST_MS);
  expect(await words()).toContain('there is no mail server');
  await saveServer();
  expect(await words()).toContain('no user has the right');
  await addUsers();
  await pass(BURST_MS);
  // The order was noticed before there was a server: it is on the list, and not news any more.
  expect(smtp.taken).toEqual([]);
  expect(await words()).toContain('2 users get');
});
