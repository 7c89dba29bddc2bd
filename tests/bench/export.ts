import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { exportStatus } from '../../src/main/app/export-status.ts';
import { openBenchStation, stationFile } from './bench-station.ts';
import type { Benchmark } from './benchmark.ts';
import { fillInProcess } from './fill-in-process.ts';
import { measureByTurns, timedMs } from './rounds.ts';

/** The columns and the order of `exportStatus`, with the words of the store in place of ours. */
const SELECT = `
  SELECT coalesce(w.state, 'NotSent') AS state, o.order_number, p.shipment_number,
    coalesce(w.error_count, 0), w.error_code, w.error_message, w.last_attempt_at, w.due_at,
    p.ship_date, p.carrier_name, p.service_name, p.tracking_number, p.shipped_quantity, a.channel,
    a.name, o.channel_order_id, p.package_number
  FROM packages p
  JOIN orders o ON o.order_key = p.order_key
  JOIN accounts a ON a.id = o.account_id
  LEFT JOIN write_backs w ON w.package_key = p.package_key
  ORDER BY CASE coalesce(w.state, 'NotSent')
    WHEN 'Failed' THEN 0 WHEN 'Unknown' THEN 1 WHEN 'Pending' THEN 2 WHEN 'Sending' THEN 3
    WHEN 'NotSent' THEN 4 WHEN 'VoidedAfterConfirm' THEN 5 WHEN 'Success' THEN 6
    WHEN 'ConfirmedManually' THEN 7 ELSE 8 END, p.package_key`;

const filter = { dateBasis: 'shipDate', sort: 'state', direction: 'asc' } as const;

export const exportBenchmark: Benchmark = {
  name: 'export',
  about:
    'rows of the status export, streamed into a CSV file that is flushed. Floor: the sqlite3 command with -csv and the same SELECT into a file.',
  run: async ({ quick, folder, say }) => {
    const counts = { warmUps: 1, rounds: quick ? 2 : 7 };
    const rows = quick ? 3_000 : 100_000;
    const dataDir = join(folder, 'station');
    say(await fillInProcess(dataDir, { orders: rows, shipped: rows }));
    const station = openBenchStation(dataDir);
    const rate = (elapsedMs: number) => (rows / elapsedMs) * 1_000;
    const ours = async () => {
      const elapsedMs = await timedMs(async () => {
        const written = await exportStatus(station.context, filter, join(folder, 'ours.csv'));
        if (written !== rows) throw new Error(`The export has ${written} rows.`);
      });
      return rate(elapsedMs);
    };
    const version = spawnSync('sqlite3', ['--version'], { encoding: 'utf8' });
    const measured =
      version.error === undefined
        ? await measureByTurns(counts, {
            ours,
            floor: async () => rate(await timedMs(() => exportByCommand(dataDir, folder))),
          })
        : { ours: await alone(counts, ours), floor: [] };
    await station.stop();
    const figures = [
      { name: 'status export', unit: 'rows/s', better: 'higher' as const, ...measured },
    ];
    const notes = [`${counts.rounds} rounds of ${rows} rows`];
    if (version.error === undefined) {
      return { figures, notes: [...notes, `sqlite3 ${version.stdout.split(' ')[0]}`] };
    }
    const skipped = 'the sqlite3 command is not installed, so the export has no floor.';
    return { figures, notes, skipped };
  },
};

async function exportByCommand(dataDir: string, folder: string): Promise<void> {
  const output = openSync(join(folder, 'floor.csv'), 'w');
  const args = ['-readonly', '-csv', '-header', stationFile(dataDir), SELECT];
  const child = spawn('sqlite3', args, { stdio: ['ignore', output, 'inherit'] });
  const [code] = await once(child, 'close');
  closeSync(output);
  if (code !== 0) throw new Error(`sqlite3 ended with exit code ${code}.`);
}

async function alone(
  counts: { rounds: number; warmUps: number },
  ours: () => Promise<number>,
): Promise<number[]> {
  const values: number[] = [];
  for (let round = 0; round < counts.warmUps + counts.rounds; round += 1) values.push(await ours());
  return values.slice(counts.warmUps);
}
