import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { orderFingerprint } from '../../src/main/adapters/sqlite/order-fingerprint.ts';
import { importOrders } from '../../src/main/app/import-orders.ts';
import type { ImportItem } from '../../src/main/app/ports.ts';
import { writeAmazonReport } from './amazon-report.ts';
import { benchAccountId, openBenchStation, stationFile } from './bench-station.ts';
import type { Benchmark } from './benchmark.ts';
import { copyDatabase, openFloor } from './floor-database.ts';
import { createOrderInserts, type OrderRows, orderRowsOf } from './order-inserts.ts';
import { measureByTurns, timedMs } from './rounds.ts';

/** As many orders as `importOrders` stores in one transaction. */
const ORDERS_PER_TRANSACTION = 100;

export const importBenchmark: Benchmark = {
  name: 'import',
  about:
    'rows of an Amazon report, read and stored by importOrders in a new station. Floor: prepared inserts of the same orders, read beforehand, with their words, in transactions of the same size.',
  run: async ({ quick, folder, say }) => {
    const counts = { warmUps: 1, rounds: quick ? 2 : 5 };
    const rows = quick ? 2_000 : 50_000;
    const report = join(folder, 'unshipped.txt');
    await writeAmazonReport(report, rows);
    const empty = join(folder, 'empty.db');
    const read = await readReport(join(folder, 'reading'), report, empty);
    say(`${rows} rows, ${read.orders.length} orders; reading alone takes ${read.ms.toFixed(0)} ms`);

    const rate = (ms: number) => (rows / ms) * 1_000;
    const measured = await measureByTurns(counts, {
      ours: async () => {
        const dataDir = join(folder, 'ours');
        const station = openBenchStation(dataDir);
        const ms = await timedMs(async () => {
          const { created } = await importOrders(station.context, requestFor(report));
          if (created !== read.orders.length) throw new Error('Not all orders were imported.');
        });
        await station.stop();
        rmSync(dataDir, { recursive: true });
        return rate(ms);
      },
      floor: async () => {
        const file = join(folder, 'floor.db');
        copyDatabase(empty, file);
        const db = openFloor(file);
        const insert = createOrderInserts(db);
        const ms = await timedMs(() => insert.all(read.orders, ORDERS_PER_TRANSACTION));
        db.close();
        for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
        return rate(ms);
      },
    });
    return {
      figures: [{ name: 'import, new orders', unit: 'rows/s', better: 'higher', ...measured }],
      notes: [
        `${counts.rounds} rounds; reading and parsing the file alone: ${Math.round(rate(read.ms))} rows/s`,
      ],
    };
  },
};

function requestFor(path: string): Parameters<typeof importOrders>[1] {
  const signal = new AbortController().signal;
  const onProgress = () => undefined;
  return { path, accountId: benchAccountId, format: 'amazon-unshipped', signal, onProgress };
}

/** The orders of the report as rows, how long reading took, and an empty station's database. */
async function readReport(
  dataDir: string,
  report: string,
  empty: string,
): Promise<{ orders: readonly OrderRows[]; ms: number }> {
  const station = openBenchStation(dataDir);
  copyDatabase(stationFile(dataDir), empty);
  const { orderFiles, ids } = station.context;
  const { format, signal } = requestFor(report);
  const readingOptions = { format, signal, onProgress: () => undefined };
  const items: ImportItem[] = [];
  const ms = await timedMs(async () => {
    for await (const item of orderFiles.read(report, readingOptions)) items.push(item);
  });
  const now = new Date().toISOString();
  const orders = items.map((item) => {
    if (item.kind === 'problem') throw new Error(item.problem.reason);
    const { order } = item;
    const fingerprint = orderFingerprint(order);
    return orderRowsOf(order, { accountId: benchAccountId, nextId: ids.next, fingerprint, now });
  });
  await station.stop();
  return { orders, ms };
}
