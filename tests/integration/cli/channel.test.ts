import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type PracticeMarketplace,
  startPracticeMarketplace,
} from '../../../src/main/adapters/practice-marketplace/start-practice-marketplace.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';
import { writeOrderFile } from './order-file.ts';
import { packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const token = 'token-of-a-marketplace-elsewhere';
const secrets = createMemorySecrets();
const run = packbenchHere(folder.path, { secrets, stdin: JSON.stringify({ token }) });
const station = ['--data', 'station'];
let market: PracticeMarketplace;
let orders = 0;

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await run(...args, ...station, '--json');
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** Ships one new order, answers "update and close" and gives the shipment number. */
async function shipOne(): Promise<string> {
  orders += 1;
  const order = `333-${orders}`;
  writeOrderFile(folder.path, 'order.txt', [{ order, sku: 'MUG', quantity: 1 }]);
  await json('import', 'order.txt', '--account', 'Elsewhere');
  const bench = ['--carrier', 'UPS', '--service', '03', '--weight', '2lb'];
  const { package: shipped } = await json('ship', order, ...bench, '--no-print');
  await json('confirm', shipped.shipmentNumber, '--choice', 'close');
  return shipped.shipmentNumber;
}

beforeAll(async () => {
  market = await startPracticeMarketplace({
    storage: { load: () => [], append: () => undefined, close: () => undefined },
    clock: { now: () => new Date() },
    token,
  });
  const account = ['account', 'add', '--channel', 'practice', '--name', 'Elsewhere'];
  const added = await json(...account, '--base-url', market.baseUrl, '--credentials', '-');
  expect(added.account).toMatchObject({ hasCredentials: true, name: 'Elsewhere' });
  expect(JSON.stringify(added)).not.toContain(token);
});
beforeEach(() => market.faults.set({ kind: 'none' }));
afterAll(async () => {
  await market.close();
  folder.remove();
});

describe('sync', () => {
  test('an outage is waited for, counts no error, and ends in one confirmation', async () => {
    await market.faults.set({ kind: 'down' });
    const shipment = await shipOne();
    const first = await json('sync', '--once');
    expect(first).toMatchObject({ tried: 1, waiting: 1, failed: 0 });
    expect(first.rows[0]).toMatchObject({ state: 'Pending', errorCount: 0 });
    expect(first.nextAttemptAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const people = await run('status', ...station, '--state', 'Pending');
    expect(people.stdout).toContain('Pending: channel not reachable');

    const waiting = json('sync', '--until-idle');
    await market.faults.set({ kind: 'none' });
    expect(await waiting).toMatchObject({ tried: 1, waiting: 0, failed: 0 });
    const told = market.journal.all().filter((each) => each.orderId === '333-1');
    expect(told.map(({ edits, packageReferenceId }) => ({ edits, packageReferenceId }))).toEqual([
      { edits: 0, packageReferenceId: shipment.slice(1) },
    ]);
  });

  test('five refusals fail; a person retries, or tells the channel and says so', async () => {
    await market.faults.set({ kind: 'reject' });
    const shipment = await shipOne();
    for (let errors = 1; errors <= 5; errors += 1) {
      const { rows, failed } = await json('sync', '--once');
      expect(rows[0]).toMatchObject({ errorCount: errors });
      expect(failed).toBe(errors === 5 ? 1 : 0);
      if (errors < 5) await json('retry', shipment);
    }
    const { rows } = await json('status', '--state', 'Failed');
    expect(rows).toMatchObject([{ shipmentNumber: shipment, errorCount: 5 }]);

    expect(await json('retry', shipment)).toMatchObject({
      row: { state: 'Pending', errorCount: 0 },
      attempts: { length: 5 },
    });
    expect(
      await json('confirm-manually', shipment, '--note', 'entered on their site'),
    ).toMatchObject({ row: { state: 'ConfirmedManually' } });
    const again = await run('confirm-manually', shipment, ...station, '--note', 'twice');
    expect(again).toMatchObject({ code: 1, stdout: '' });
  });

  test('what a disabled account has waits, and keeps no sync from ending', async () => {
    await json('account', 'disable', 'elsewhere');
    const shipment = await shipOne();
    expect(await json('sync', '--until-idle')).toMatchObject({ tried: 0, waiting: 1 });
    expect((await json('account', 'enable', 'Elsewhere')).account).toMatchObject({
      enabled: true,
      hasCredentials: true,
    });
    const { rows } = await json('sync', '--until-idle');
    expect(rows).toMatchObject([{ shipmentNumber: shipment, state: 'Success' }]);
  });

  test('a watching station sends what another command adds, until it is stopped', async () => {
    const controller = new AbortController();
    const beside = packbenchHere(folder.path, { secrets, stop: controller.signal });
    const watching = beside('sync', '--watch', ...station, '--json');
    const shipment = await shipOne();
    const states = async () => (await json('status', '--text', shipment)).rows[0].state;
    await expect.poll(states, { timeout: 10_000 }).toBe('Success');
    controller.abort();
    const { code, stdout } = await watching;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      stopped: true,
      tried: 1,
      rows: [{ shipmentNumber: shipment, state: 'Success' }],
    });
  });
});

describe('credentials', () => {
  test.each([
    ['no JSON', 'secret-without-braces', 'is not JSON'],
    ['a list', '["secret-in-a-list"]', 'is not a JSON object'],
    ['a number for a text', '{"token": 4711, "x": "secret-beside"}', 'must be a text'],
  ])('%s are refused without a word of what they are', async (_, stdin, reason) => {
    const given = packbenchHere(folder.path, { stdin });
    const add = ['account', 'add', '--channel', 'practice', '--name', 'C', '--credentials', '-'];
    const { code, stdout, stderr } = await given(...add, ...station, '--base-url', market.baseUrl);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(reason);
    expect(stderr).not.toMatch(/secret|4711/);
  });

  test('can not be given as an argument', async () => {
    const add = ['account', 'add', '--channel', 'practice', '--name', 'C'];
    const { code, stderr } = await run(...add, ...station, '--credentials', '{"token": "secret"}');
    expect(code).toBe(1);
    expect(stderr).toContain('There is no file');
  });
});
