import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docExamples } from './doc-examples.ts';
import { shapeDifferences, shapeOf } from './json-shape.ts';
import { writeOrderFile } from './order-file.ts';
import { packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const station = ['--data', 'station'];
const run = packbenchHere(folder.path);

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await run(...args, ...station, '--json');
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return JSON.parse(stdout);
}

const numbers = async (...args: string[]): Promise<string[]> =>
  (await json('orders', ...args)).rows.map((row: { orderNumber: string }) => row.orderNumber);

function expectShownInDocs(name: string, answer: unknown): void {
  const shown = docExamples().get(name);
  expect(shapeDifferences(shapeOf(answer), shapeOf(shown ?? null))).toEqual([]);
}

beforeAll(async () => {
  await json('account', 'add', '--channel', 'practice', '--name', 'Bench shop');
  writeOrderFile(folder.path, 'orders.txt', [
    { order: '111-1', sku: 'MUG', quantity: 2, recipient: 'Zoe Brown Quillon' },
    { order: '111-2', sku: 'HAT', quantity: 1, recipient: 'anna Smith Quillon' },
    { order: '111-3', sku: 'HAT', quantity: 3, recipient: 'Bert Cohen Quillon' },
  ]);
  await json('import', 'orders.txt', '--account', 'Bench shop');
});
afterAll(() => folder.remove());

const ours = ['--account', 'Bench shop', '--text', 'Quillon'];

describe('packbench orders', () => {
  test('lists a list, sorted by what was named, either way round', async () => {
    expect(await numbers(...ours, '--list', 'open', '--sort', 'recipient')).toEqual([
      '111-2',
      '111-3',
      '111-1',
    ]);
    const down = ['--sort', 'recipient', '--descending'];
    expect(await numbers(...ours, '--list', 'OPEN', ...down)).toEqual(['111-1', '111-3', '111-2']);
    expect(await numbers(...ours, '--sort', 'newest')).toEqual(['111-3', '111-2', '111-1']);
    expect(await numbers(...ours, '--list', 'shipped')).toEqual([]);
    expectShownInDocs('orders', await json('orders', ...ours));
  });

  test('narrows by words, dates and who is to pack', async () => {
    expect(await numbers('--text', 'hat bert quil')).toEqual(['111-3']);
    expect(await numbers(...ours, '--from', '2026-11-20', '--to', '2026-11-20')).toHaveLength(3);
    expect(await numbers(...ours, '--to', '2026-11-18')).toEqual([]);
    expect(await numbers(...ours, '--assigned', 'Nobody')).toHaveLength(3);
    expect(await numbers('--tag', 'gift')).toEqual([]);
  });

  test('counts the lists', async () => {
    const lists = await json('orders', 'lists');
    expectShownInDocs('orders lists', lists);
    const all = await json('orders', '--limit', '1');
    expect(lists.lists.at(-1)).toEqual({ list: 'all', count: all.total, exact: true });
    const { stdout } = await run('orders', 'lists', ...station);
    expect(stdout).toMatch(/^open +Open Orders +\d+$/m);
  });

  test.each([
    ['a list that there is not', 2, ['--list', 'late'], 'Choose from open, pending'],
    ['an order that there is not', 2, ['--sort', 'price'], 'Choose from newest, shipBy'],
    ['a list and a view at once', 2, ['--list', 'open', '--view', 'Gifts'], 'cannot be used with'],
    ['a date that is none', 2, ['--from', '2026-02-30'], 'Write a date'],
    ['a view that there is not', 1, ['--view', 'Gifts'], 'There is no view Gifts.'],
    ['a user that there is not', 1, ['--assigned', 'Grace'], 'There is no user Grace.'],
    ['a state that there is not', 1, ['--custom-state', 'Late'], 'There is no state Late.'],
  ])('refuses %s', async (_, code, args, words) => {
    const answer = await run('orders', ...args, ...station);
    expect(answer).toMatchObject({ code, stdout: '' });
    expect(answer.stderr).toContain(words);
  });
});
