import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeAmazon, startFakeAmazon } from '../../support/fake-amazon.ts';
import { marketOrder, orderIds } from '../../support/market-orders.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';
import { docExamples } from './doc-examples.ts';
import { shapeDifferences, shapeOf } from './json-shape.ts';
import { packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const station = ['--data', 'station'];
const ids = orderIds(2);
/** An hour ago, so that all of it is visible at the channel. */
const earlier = () => new Date(Date.now() - 3_600_000);
let amazon: FakeAmazon;
let run: ReturnType<typeof packbenchHere>;

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await run(...args, ...station, '--json');
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return JSON.parse(stdout);
}

function expectShownInDocs(name: string, answer: unknown): void {
  const shown = docExamples().get(name);
  expect(shapeDifferences(shapeOf(answer), shapeOf(shown ?? null))).toEqual([]);
}

beforeAll(async () => {
  amazon = await startFakeAmazon({ clock: { now: () => new Date() } });
  for (const id of ids) {
    amazon.market.put(marketOrder(id, earlier()));
    const order = amazon.market.orders.get(id);
    if (order !== undefined) order.lastUpdatedTime = earlier().toISOString();
  }
  amazon.market.addToCatalog({
    asin: 'B000000001',
    title: 'Blue mug, 300 ml',
    weight: { unit: 'pounds', value: 1 },
  });
  run = packbenchHere(folder.path, {
    secrets: createMemorySecrets(),
    stdin: JSON.stringify(amazon.credentials),
  });
  const { baseUrl, tokenUrl, marketplaceId } = amazon;
  const place = ['--base-url', baseUrl, '--token-url', tokenUrl, '--marketplace', marketplaceId];
  const account = ['account', 'add', '--channel', 'amazon', '--name', 'Our shop'];
  await json(...account, ...place, '--credentials', '-');
});
afterAll(async () => {
  await amazon.close();
  folder.remove();
});

describe('orders from the channel itself', () => {
  test('come in when somebody asks for it, once', async () => {
    const first = await json('orders', 'sync', 'our shop');
    expect(first.accounts).toMatchObject([
      { accountName: 'Our shop', standing: 'off', automatic: false, lastNew: 2, lastProblems: 0 },
    ]);
    expectShownInDocs('orders sync', first);
    expect((await json('orders')).rows).toHaveLength(2);
    expect((await json('orders', 'sync')).accounts).toMatchObject([{ lastNew: 0 }]);
  });

  test('bring what the channel says of their products', async () => {
    const products = await json('products', 'list', '--text', 'mug');
    expect(products).toMatchObject({
      total: 1,
      rows: [{ sku: 'MUG-BLUE', itemNumber: 'B000000001', weightGrams: 454 }],
    });
    expectShownInDocs('products list', products);
    const order = await json('order', ids[0] ?? '');
    expect(order.order.lines).toMatchObject([{ itemNumber: 'B000000001', unitWeightGrams: 454 }]);
  });

  test('come in by themselves where that is scheduled, until it is switched off', async () => {
    const on = await json('orders', 'schedule', 'Our shop', '--every', '30');
    expect(on.accounts).toMatchObject([{ automatic: true, everyMinutes: 30, standing: 'idle' }]);
    const off = await json('orders', 'schedule', 'Our shop', '--off');
    expect(off.accounts).toMatchObject([{ automatic: false, standing: 'off', nextRunAt: null }]);
  });

  test('a person sees a line for each account', async () => {
    const { code, stdout } = await run('orders', 'sync', ...station);
    expect(code).toBe(0);
    expect(stdout).toContain('Our shop');
    expect(stdout).toContain('Orders come in when somebody asks for them.');
  });

  test.each([
    ['no such account', 1, ['orders', 'sync', 'Other']],
    ['a schedule that does not say how often', 2, ['orders', 'schedule', 'Our shop']],
    [
      'a schedule that says it twice',
      2,
      ['orders', 'schedule', 'Our shop', '--every', '9', '--off'],
    ],
    ['too often', 2, ['orders', 'schedule', 'Our shop', '--every', '4']],
  ])('%s is one line on stderr', async (_words, wanted, args) => {
    const { code, stdout, stderr } = await run(...args, ...station);
    expect({ code, stdout }).toEqual({ code: wanted, stdout: '' });
    expect(stderr).toMatch(/^packbench: [^\n]+\n$/);
  });
});
