import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMemorySecrets } from '../../support/memory-secrets.ts';
import { writeOrderFile } from './order-file.ts';
import { packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const station = ['--data', 'station'];
let run: ReturnType<typeof packbenchHere>;

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await run(...args, ...station, '--json');
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return JSON.parse(stdout);
}
async function refusal(...args: string[]): Promise<string> {
  const { code, stderr } = await run(...args, ...station);
  expect(code).not.toBe(0);
  return stderr;
}

beforeAll(async () => {
  mkdirSync(`${folder.path}/drop`);
  writeOrderFile(
    folder.path,
    'orders.txt',
    ['113-1', '113-2'].flatMap((order) =>
      ['MUG', 'LAMP', 'BOX'].map((sku) => ({ order, sku, quantity: 3 })),
    ),
  );
  run = packbenchHere(folder.path, { secrets: createMemorySecrets() });
  await json(
    ...['account', 'add', '--channel', 'file', '--name', 'Shop'],
    ...['--set', 'deliverTo=folder', '--set', `folder=${folder.path}/drop`],
    ...['--set', 'needAcceptance=on'],
  );
  await json('import', 'orders.txt', '--account', 'Shop');
});
afterAll(() => folder.remove());

test('an order is answered line by line, and the answer is written down', async () => {
  expect(await refusal('accept', '113-1', '--quantity', '2')).toContain('--line');
  expect(await refusal('accept', '113-1', '--line', 'CUP')).toContain('Lines: MUG, LAMP, BOX');
  expect(await refusal('accept', '113-1', '--line', 'MUG', '--quantity', '4')).toContain('1 to 3');
  expect(await refusal('accept', '113-1', '--line', 'MUG', '--quantity', '2')).toContain(
    'Choose why',
  );
  expect(await refusal('reject', '113-1', '--reason', 'Boredom')).toContain('Out of stock');
  const edit = [
    '--line',
    'mug',
    '--quantity',
    '2',
    '--reason',
    'out of stock',
    '--note',
    'Chipped',
  ];
  const edited = await json('accept', '113-1', ...edit);
  expect(edited).toMatchObject({ orderNumber: '113-1', acceptance: { acceptance: 'Pending' } });
  await json('reject', '113-1', '--line', 'LAMP', '--reason', 'Other', '--text', 'Broken');
  const done = await json('accept', '113-1');
  expect(done.acceptance).toMatchObject({
    acceptance: 'AwaitingFulfillment',
    lines: [
      { words: 'Accepted 2 of 3', note: 'Chipped', reason: 'Out of stock' },
      { words: 'Rejected', reason: 'Other: Broken' },
      { words: 'Accepted' },
    ],
  });
  expect(done.requests).toMatchObject([{ operation: 'accept', state: 'Pending' }]);
});

test('an order is rejected for a reason of the list, which can be changed', async () => {
  const added = await json('reason', 'add', 'Too heavy', '--needs-text');
  expect(added.reasons.at(-1)).toMatchObject({ name: 'Too heavy', needsText: true });
  expect(await refusal('reject', '113-2', '--reason', 'Too heavy')).toContain('own words');
  const { code, stdout } = await run(
    ...['reject', '113-2', '--reason', 'Too heavy', '--text', '60 kg', ...station],
  );
  expect(code).toBe(0);
  expect(stdout).toContain('Order 113-2: Rejected');
  expect(stdout).toContain('Too heavy: 60 kg');
  const left = await json('reason', 'remove', 'too heavy');
  expect(left.reasons.map((each: { name: string }) => each.name)).not.toContain('Too heavy');
  expect((await json('reason', 'list')).reasons).toHaveLength(6);
});

test('a sync until nothing waits has told every answer, not only the first', async () => {
  const waiting = await json('request', 'list', '113-1');
  expect(waiting.requests).toMatchObject([{ operation: 'accept', state: 'Pending' }]);
  expect(await json('sync', '--until-idle')).toMatchObject({
    tried: 0,
    waiting: 0,
    requestsWaiting: 0,
    requestsFailed: 0,
  });
  for (const order of ['113-1', '113-2']) {
    const { requests } = await json('request', 'list', order);
    expect(requests).toMatchObject([{ state: 'Success' }]);
  }
});
