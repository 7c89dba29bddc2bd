import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/main/adapters/system/system-clock.ts';
import { type FakeAmazon, startFakeAmazon } from '../../support/fake-amazon.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';
import { docExamples } from './doc-examples.ts';
import { shapeDifferences, shapeOf } from './json-shape.ts';
import { writeOrderFile } from './order-file.ts';
import { packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const secrets = createMemorySecrets();
const station = ['--data', 'station'];
const answers = new Map<string, unknown>();
let amazon: FakeAmazon;
let run: ReturnType<typeof packbenchHere>;
const shipments: string[] = [];

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await run(...args, ...station, '--json');
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  const document = JSON.parse(stdout);
  if (args[0] === 'bulk') answers.set(`bulk ${args[1]}`, document);
  return document;
}

beforeAll(async () => {
  amazon = await startFakeAmazon({ clock: systemClock });
  run = packbenchHere(folder.path, { secrets, stdin: JSON.stringify(amazon.credentials) });
  const account = ['account', 'add', '--channel', 'amazon', '--name', 'Amazon US'];
  await json(
    ...account,
    ...['--base-url', amazon.baseUrl, '--token-url', amazon.tokenUrl],
    ...['--marketplace', amazon.marketplaceId, '--set', `merchantId=${amazon.merchantId}`],
    ...['--credentials', '-'],
  );
  await json('carrier', 'add', '--code', 'UPS', '--name', 'UPS', '--service', '03=Ground');
  for (const number of [1, 2]) {
    const order = `905-000000${number}-0000002`;
    amazon.addOrder(order, [{ orderItemId: `${order}-MUG`, quantity: 1 }]);
    writeOrderFile(folder.path, 'order.txt', [{ order, sku: 'MUG', quantity: 1 }]);
    await json('import', 'order.txt', '--account', 'Amazon US');
    const bench = ['--carrier', 'UPS', '--service', '03', '--weight', '900g', '--no-print'];
    const tracking = ['--tracking', `BIKE 0000${number}`];
    const { package: shipped } = await json('ship', order, ...bench, ...tracking);
    shipments.push(shipped.shipmentNumber);
    await json('confirm', shipped.shipmentNumber, '--choice', 'nothing');
  }
});
afterAll(async () => {
  await amazon.close();
  folder.remove();
});

describe('bulk updates without a window', () => {
  const on = ['--account', 'amazon us'];

  test('are looked at, submitted, sent by sync and shown', async () => {
    // A new account waits for movement, so that each package has to be named.
    expect(await json('bulk', 'preview', ...on)).toMatchObject({ included: 0, optional: 2 });
    const named = shipments.flatMap((shipment) => ['--with-held', shipment]);
    const wanted = ['bulk', 'submit', ...on, ...named, '--command-id', 'noon-of-today'];
    const submitted = await json(...wanted);
    expect(submitted).toMatchObject({ runs: [{ state: 'queued', packageCount: 2 }] });
    const again = await json(...wanted);
    expect(again.runs).toHaveLength(1);
    const nothing = await run('bulk', 'submit', ...on, ...station);
    expect(nothing).toMatchObject({ code: 0, stderr: '' });
    expect(nothing.stdout).toMatch(/^Nothing to send: /);
    const sync = await json('sync', '--once');
    expect(sync).toMatchObject({ tried: 0, waiting: 2, failed: 0 });
    expect(sync.nextAttemptAt).not.toBeNull();
    expect(amazon.feeds.created()).toHaveLength(1);
    const { runs } = await json('bulk', 'runs');
    expect(runs).toMatchObject([{ state: 'waiting', words: 'In the queue of Amazon.' }]);
    const shown = await json('bulk', 'show');
    expect(shown.rows.map((row: { shipmentNumber: string }) => row.shipmentNumber)).toEqual(
      shipments,
    );
    const people = await run('bulk', 'runs', ...station);
    expect(people.stdout).toContain('In the queue of Amazon.');
  });

  test('are cancelled while the channel has not begun', async () => {
    const { runs } = await json('bulk', 'runs');
    const { run: wanted } = await json('bulk', 'cancel', runs[0].runId);
    expect(wanted).toMatchObject({ words: 'Being cancelled.', canCancel: false });
    await json('sync', '--once');
    expect(amazon.feeds.created()[0]?.status).toBe('CANCELLED');
  });

  test.each([
    ['no account', ['bulk', 'submit'], 2, "required option '--account"],
    ['another account', ['bulk', 'preview', '--account', 'Shop'], 1, 'There is no account'],
    ['a day that there is not', ['bulk', 'preview', ...on, '--date', '2026-02-30'], 2, 'a date'],
    ['a day of long ago', ['bulk', 'submit', ...on, '--date', '2020-01-01'], 1, 'Choose a day'],
    ['no such run', ['bulk', 'show', 'no-such-run'], 1, 'not in the store'],
    ['a package that there is not', ['bulk', 'submit', ...on, '--with-held', 'S9'], 1, 'S9'],
  ])('%s is refused in one line', async (_, args, code, words) => {
    const refused = await run(...args, ...station);
    expect(refused).toMatchObject({ code, stdout: '' });
    expect(refused.stderr).toMatch(/^packbench: [^\n]+\n$/);
    expect(refused.stderr).toContain(words);
  });

  test('docs/cli.md shows the documents as they are', () => {
    const examples = docExamples();
    const differences = [...answers].flatMap(([name, answer]) => {
      const shown = ({ 'bulk cancel': 'bulk show' } as Record<string, string>)[name] ?? name;
      return shapeDifferences(shapeOf(examples.get(shown)), shapeOf(answer)).map(
        (difference) => `${name}: ${difference}`,
      );
    });
    expect(differences).toEqual([]);
  });
});
