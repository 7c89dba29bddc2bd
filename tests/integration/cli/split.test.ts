import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStation } from '../../support/test-station.ts';
import { importedLine, importedOrder, stationOn } from '../store/test-store.ts';
import { amazon, ups } from '../uploads/upload-station.ts';
import { docExamples } from './doc-examples.ts';
import { shapeDifferences, shapeOf } from './json-shape.ts';
import { packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const run = packbenchHere(folder.path);
const station = ['--data', 'station'];

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await run(...args, ...station, '--json');
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return JSON.parse(stdout);
}

beforeAll(async () => {
  const planted = await openTestStation({ practice: false, dataDir: join(folder.path, 'station') });
  const now = planted.clock.now().toISOString();
  planted.context.store.write((tx) => {
    tx.accounts.save(amazon, now);
    tx.carriers.save(ups, now);
  });
  const bench = stationOn(planted.context.store);
  const lines = [
    importedLine({ sku: 'MUG', quantityOrdered: 3 }),
    importedLine({ channelLineId: 'L2', sku: 'LAMP', quantityOrdered: 1 }),
  ];
  for (const channelOrderId of ['1001', '1002', '1003']) {
    bench.importOrder(importedOrder({ channelOrderId, lines }), { accountId: amazon.id });
  }
  await planted.stop();
});
afterAll(() => folder.remove());

test('an order is split, its part put back, and every answer is as the document says', async () => {
  const split = await json('split', '1001', '--item', 'MUG=1', '--item', 'LAMP=1');
  expect(shapeDifferences(shapeOf(docExamples().get('split')), shapeOf(split))).toEqual([]);
  expect(split).toMatchObject({
    orderNumber: '1001',
    left: 2,
    together: { parts: [{ orderNumber: '1001-2', quantityLeft: 2 }] },
  });
  const back = await json('unsplit', '1001-2');
  expect(back).toMatchObject({ orderNumber: '1001', left: 4, together: { parts: [] } });
});

test('orders are combined and separated, by the numbers that are on their papers', async () => {
  const combined = await json('combine', '1001', '1002', '1003');
  expect(
    combined.together.members.map((each: { orderNumber: string }) => each.orderNumber),
  ).toEqual(['1002', '1003']);
  const separated = await json('separate', '1002');
  expect(separated).toMatchObject({ orderNumber: '1002', together: { lead: null } });
  const { stdout } = await run('separate', '1003', ...station);
  expect(stdout).toContain('Order 1003 ships by itself.');
  expect(stdout).toContain('To the same address: 1001, 1002');
});

test.each([
  [['split', '1001'], 2, 'Say what goes into the new part'],
  [['split', '1001', '--item', 'MUG=0'], 2, 'Write it like'],
  [['split', '1001', '--item', 'CUP=1'], 1, 'no item CUP'],
  [['split', '1001', '--item', 'MUG=9'], 1, 'Only 3 of MUG are left'],
  [['split', '1001', '--item', 'MUG=3,LAMP=1'], 1, 'Something has to stay'],
  [['unsplit', '1001'], 1, 'was not split'],
  [['combine', '1001', '1001'], 1, 'combined with itself'],
  [['combine', '1001', '9999'], 1, 'No order has the number 9999'],
  [['combine', '1001'], 2, 'missing required argument'],
  [['separate', '1001'], 1, 'in no box'],
])('packbench %j ends with %i', async (args, code, words) => {
  const answer = await run(...args, ...station);
  expect(answer.stderr).toContain(words);
  expect(answer.code).toBe(code);
});
