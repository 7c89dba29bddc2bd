import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import {
  generatedFile,
  plainHeader,
  plainRow,
} from '../../../../tests/fixtures/imports/import-files.ts';
import { readOrders } from './read-orders.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
const megabyte = 1_048_576;

/** Reads a generated file and gives the most memory that was still in use while it was read. */
async function read(rows: number, row: (index: number) => string) {
  const inUse = () => {
    collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = inUse();
  let most = 0;
  let bytes = 0;
  let sampledAt = 0;
  let orders = 0;
  let problems = 0;
  const onProgress = (bytesRead: number) => {
    bytes = bytesRead;
    if (bytesRead - sampledAt < megabyte / 2) return;
    sampledAt = bytesRead;
    most = Math.max(most, inUse() - before);
  };
  const file = generatedFile(plainHeader, rows, row);
  for await (const item of readOrders(file, { format: 'csv', onProgress })) {
    if (item.kind === 'order') orders += 1;
    else problems += 1;
  }
  return { megabytes: bytes / megabyte, most: most / megabyte, orders, problems };
}

const longTitle = 'A long title of a thing '.repeat(12);

const twoRowsEach = (index: number) =>
  `${plainRow(`order-${index >> 1}`, `SKU-${index % 7}`)}`.replace('Thing', longTitle);

it('needs no more memory for a file of 20 MB than for one of 1 MB', {
  timeout: 60_000,
}, async () => {
  await read(1_000, twoRowsEach);
  const small = await read(4_000, twoRowsEach);
  const large = await read(60_000, twoRowsEach);
  expect([small.orders, large.orders]).toEqual([2_000, 30_000]);
  expect(small.megabytes).toBeGreaterThan(1);
  expect(large.megabytes).toBeGreaterThan(20);
  // Both hold the same: open orders, the filters of what was given out, one block of rows.
  expect(large.most).toBeLessThan(small.most + 8);
});

it('needs no more memory for very many rows of one order', { timeout: 60_000 }, async () => {
  const large = await read(100_000, (index) => plainRow('same', `SKU-${index}`));
  expect({ orders: large.orders, problems: large.problems }).toEqual({ orders: 0, problems: 1 });
  expect(large.megabytes).toBeGreaterThan(5);
  expect(large.most).toBeLessThan(8);
});

it('needs no more memory for very many bad rows', { timeout: 60_000 }, async () => {
  const large = await read(30_000, (index) => plainRow(index, 'A', 'many'));
  expect(large.problems).toBe(30_000);
  expect(large.most).toBeLessThan(10);
});
