import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Station } from '../../src/main/composed-station.ts';
import type { CommandInput } from '../../src/shared/contract.ts';
import { openBenchStation, runCommand, stationFile } from './bench-station.ts';
import type { Benchmark, Figure } from './benchmark.ts';
import { fillInProcess } from './fill-in-process.ts';
import { openFloor } from './floor-database.ts';
import { measureByTurns, timedMs } from './rounds.ts';
import { percentile } from './statistics.ts';

const PAGE = 100;

type Question = {
  readonly name: string;
  readonly filter: Omit<CommandInput<'status.view'>, 'offset' | 'limit'>;
  /** Keys of the same page, by the index that fits. */
  readonly keys: string;
};

const questions: readonly Question[] = [
  {
    name: 'first page, everything',
    filter: {},
    keys: "SELECT package_key FROM write_backs WHERE state = 'Failed' ORDER BY package_key",
  },
  {
    name: 'first page, Failed',
    filter: { states: ['Failed'] },
    keys: "SELECT package_key FROM write_backs WHERE state = 'Failed' ORDER BY package_key",
  },
  {
    name: 'first page, Pending',
    filter: { states: ['Pending'] },
    keys: "SELECT package_key FROM write_backs WHERE state = 'Pending' ORDER BY package_key",
  },
  {
    name: 'first page, Success',
    filter: { states: ['Success'] },
    keys: "SELECT package_key FROM write_backs WHERE state = 'Success' ORDER BY package_key",
  },
  {
    name: 'first page, one ship date',
    filter: { dateBasis: 'shipDate', from: '2026-11-20', to: '2026-11-20' },
    keys: "SELECT package_key FROM packages WHERE ship_date = '2026-11-20' ORDER BY package_key",
  },
];

export const statusBenchmark: Benchmark = {
  name: 'status',
  about:
    'a page of View > eCommerce Status with its lights and the counts of all states, over many write-backs. Floor: the bare indexed SELECT of the same 100 rows, without counts and lights.',
  run: async ({ quick, folder, say }) => {
    const size = quick ? 2_000 : 1_000_000;
    const counts = { warmUps: 1, rounds: quick ? 2 : 5 };
    const calls = quick ? 5 : 20;
    const dataDir = join(folder, 'station');
    const made = await fillInProcess(dataDir, { orders: size, shipped: size });
    const built = `${made} (${(statSync(stationFile(dataDir)).size / 2 ** 30).toFixed(2)} GiB)`;
    say(built);
    const station = openBenchStation(dataDir);
    const db = openFloor(stationFile(dataDir), { readonly: true });
    const figures: Figure[] = [];
    for (const question of questions) {
      figures.push(await measure(question, { station, db, counts, calls, size }));
    }
    db.close();
    await station.stop();
    return { figures, notes: [built, `medians of ${calls} calls in ${counts.rounds} rounds`] };
  },
};

async function measure(
  { name, filter, keys }: Question,
  options: {
    readonly station: Station;
    readonly db: Database;
    readonly counts: { readonly warmUps: number; readonly rounds: number };
    readonly calls: number;
    readonly size: number;
  },
): Promise<Figure> {
  const { station, db, counts, calls, size } = options;
  const page = db.prepare(
    `SELECT p.*, w.*, o.order_number, o.channel_order_id, a.name, a.channel
     FROM (${keys} LIMIT ${PAGE}) AS k
     JOIN packages AS p ON p.package_key = k.package_key
     LEFT JOIN write_backs AS w ON w.package_key = p.package_key
     JOIN orders AS o ON o.order_key = p.order_key
     JOIN accounts AS a ON a.id = o.account_id`,
  );
  const ask = () => runCommand(station, 'status.view', { ...filter, offset: 0, limit: PAGE });
  const rows = (await ask()).rows.length;
  if (rows < page.all().length) throw new Error(`${name}: the floor finds more rows.`);
  const medianOf = async (work: () => unknown) => {
    const times: number[] = [];
    for (let call = 0; call < calls; call += 1) times.push(await timedMs(work));
    return percentile(times, 0.5);
  };
  const measured = await measureByTurns(counts, {
    ours: () => medianOf(ask),
    floor: () => medianOf(() => page.all()),
  });
  return { name: `${size} write-backs: ${name}`, unit: 'ms', better: 'lower', ...measured };
}
