import { describe, expect, it } from 'vitest';
import {
  inChunks,
  plainHeader,
  plainRow,
  readAll,
} from '../../../../tests/fixtures/imports/import-files.ts';
import { importLimits } from './import-limits.ts';
import { readOrders } from './read-orders.ts';

describe('reading', () => {
  it('tells how far it is and stops when it is told to', async () => {
    const bytes = Buffer.from(
      [plainHeader, ...Array.from({ length: 6_000 }, (_, order) => plainRow(order))].join('\n'),
    );
    const seen: number[] = [];
    await readAll(bytes, { onProgress: (read) => seen.push(read) });
    expect(seen.at(-1)).toBe(bytes.length);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));

    const stop = new AbortController();
    let orders = 0;
    const reading = async () => {
      for await (const item of readOrders(inChunks(bytes), {
        format: 'csv',
        signal: stop.signal,
      })) {
        if (item.kind === 'order') orders += 1;
        stop.abort();
      }
    };
    await expect(reading()).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(orders).toBeGreaterThan(0);
    expect(orders).toBeLessThan(5_500);
  });

  it('closes the file when the reader stops early, and passes on its errors', async () => {
    const bytes = Buffer.from(
      [plainHeader, plainRow(1, 'A', 'x'), `${plainRow(2)}\n`.repeat(9_000)].join('\n'),
    );
    let closed = false;
    const file = async function* (broken: boolean) {
      try {
        yield* inChunks(bytes);
        if (broken) throw new Error('EIO');
      } finally {
        closed = true;
      }
    };
    for await (const item of readOrders(file(false), { format: 'csv' })) {
      expect(item.kind).toBe('problem');
      break;
    }
    expect(closed).toBe(true);
    await expect(readAll(file(true), { format: 'csv' })).rejects.toThrow('EIO');
  });

  it('reports more rows under one order number than any order has, once', async () => {
    const rows = Array.from({ length: importLimits.rowsPerOrder + 500 }, (_, row) =>
      plainRow('same', `S${row}`),
    );
    const { orders, problems } = await readAll(
      [plainHeader, ...rows, plainRow('other')].join('\n'),
    );
    expect(orders.map((order) => order.orderNumber)).toEqual(['other']);
    expect(problems).toEqual([
      {
        fileLine: 2,
        reason: 'More than 2000 rows have the same order number. Order "same" was left out.',
      },
    ]);
  });
});
