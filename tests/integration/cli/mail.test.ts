import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  buyerMailListView,
  buyerMailView,
  cancellationMailView,
  mailSettingsView,
} from '../../../src/shared/mail-views.ts';
import { createFakeChannel } from '../../support/fake-channel.ts';
import { type FakeSmtpServer, startFakeSmtpServer } from '../../support/fake-smtp-server.ts';
import { openMailStation } from '../../support/mail-station.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';
import { docExamples } from './doc-examples.ts';
import { packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const secrets = createMemorySecrets();
const run = packbenchHere(folder.path, {
  secrets,
  stdin: JSON.stringify({ password: 'correct-horse-battery' }),
});
const station = ['--data', 'station'];
let smtp: FakeSmtpServer;
let shipment = '';

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await run(...args, ...station, '--json');
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return JSON.parse(stdout);
}

beforeAll(async () => {
  smtp = await startFakeSmtpServer({ user: 'shop', password: 'correct-horse-battery' });
  // An account of a channel that allows mails, with one shipment that the channel has.
  const made = await openMailStation(smtp, {
    dataDir: join(folder.path, 'station'),
    secrets,
    channel: createFakeChannel({ name: 'file' }),
  });
  await made.shipOrder('900-1');
  await made.writeBacks.drain();
  shipment =
    (await made.run('packages.list', { offset: 0, limit: 1 })).rows[0]?.shipmentNumber ?? '';
  await made.stop();
});
afterAll(async () => {
  await smtp.close();
  folder.remove();
});

test('the mail server is set up with a password from stdin, which is never shown', async () => {
  const args = ['mail', 'settings', '--smtp-user', 'shop', '--credentials', '-'];
  const set = await json(...args);
  expect(mailSettingsView.parse(set)).toMatchObject({
    server: { host: '127.0.0.1', port: smtp.port, security: 'none', user: 'shop' },
    hasSignIn: true,
  });
  expect(JSON.stringify(set)).not.toContain('correct-horse');
  const elsewhere = await run('mail', 'settings', ...station, '--host', 'smtp.example.com');
  expect(elsewhere).toMatchObject({ code: 1, stderr: expect.stringContaining('Without TLS') });
});

test('a template comes from a file, and a wrong one is refused', async () => {
  writeFileSync(join(folder.path, 'mail.json'), JSON.stringify({ subject: 'Sent: {orderNumber}' }));
  const set = await json('mail', 'settings', '--template', 'mail.json');
  expect(set.template.subject).toBe('Sent: {orderNumber}');
  writeFileSync(join(folder.path, 'wrong.json'), JSON.stringify({ text: '{phone}' }));
  const wrong = await run('mail', 'settings', ...station, '--template', 'wrong.json');
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('{phone}') });
});

test('the text about canceled orders is a text of its own', async () => {
  writeFileSync(
    join(folder.path, 'canceled.json'),
    JSON.stringify({ subject: 'Not coming: {orderNumber}' }),
  );
  const set = await json('mail', 'settings', '--canceled-template', 'canceled.json');
  expect(set.cancellation.template.subject).toBe('Not coming: {orderNumber}');
  expect(set.template.subject).toBe('Sent: {orderNumber}');
  writeFileSync(join(folder.path, 'wrong.json'), JSON.stringify({ text: '{trackingNumber}' }));
  const wrong = await run('mail', 'settings', ...station, '--canceled-template', 'wrong.json');
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('{trackingNumber}') });
});

test('there is no mail about an order that was not canceled', async () => {
  const none = await run('mail', 'retry-canceled', '900-1', ...station);
  expect(none).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('No mail was ever meant'),
  });
});

test('a test mail says how it went', async () => {
  expect(await json('mail', 'test', '--to', 'me@shop.example')).toMatchObject({ ok: true });
  const none = await run('mail', 'test', ...station, '--to', 'me');
  expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('one e-mail address') });
});

test('what waits is sent by a sync, listed, and sent again only where a person says so', async () => {
  const before = smtp.taken.length;
  smtp.setFault('cut-after-data');
  await json('sync', '--once');
  const listed = buyerMailListView.parse(await json('mail', 'list', '--state', 'unknown,failed'));
  expect(listed.rows).toMatchObject([{ state: 'Unknown', recipient: 'a***@m***' }]);
  smtp.setFault('none');
  await json('sync', '--once');
  expect(smtp.taken.length - before).toBe(1);

  const refused = await run('mail', 'retry', shipment, ...station);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('may get it twice') });
  const again = await json('mail', 'retry', shipment, '--even-if-sent');
  expect(buyerMailView.parse(again)).toMatchObject({ state: 'Pending' });
  await json('sync', '--once');
  expect(smtp.taken.length - before).toBe(2);
  expect((await json('mail', 'list')).rows).toMatchObject([{ state: 'Sent', words: 'sent' }]);
  const { stdout } = await run('mail', 'list', ...station);
  expect(stdout).toContain('1 of 1 mail');
});

test('docs/cli.md shows each document as the core gives it', () => {
  const examples = docExamples();
  expect(buyerMailListView.safeParse(examples.get('mail list')).error).toBe(undefined);
  expect(buyerMailView.safeParse(examples.get('mail retry')).error).toBe(undefined);
  expect(cancellationMailView.safeParse(examples.get('mail retry-canceled')).error).toBe(undefined);
  expect(mailSettingsView.safeParse(examples.get('mail settings')).error).toBe(undefined);
  expect(examples.get('mail test')).toEqual({ ok: true, words: expect.any(String) });
});
