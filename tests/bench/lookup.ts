import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Station } from '../../src/main/composed-station.ts';
import { openBenchStation, runCommand, stationFile } from './bench-station.ts';
import type { Benchmark, Figure } from './benchmark.ts';
import { fillInProcess } from './fill-in-process.ts';
import { openFloor } from './floor-database.ts';
import { generatedNumber, generatedWords } from './generated-orders.ts';
import { timedMs } from './rounds.ts';
import { percentile } from './statistics.ts';

/** One kind of look-up: what is asked for the order `index`, by us and by hand. */
type LookUp = {
  readonly name: string;
  readonly ours: (index: number) => unknown;
  readonly floor: (index: number) => unknown;
};

const PAGE = 100;

export const lookupBenchmark: Benchmark = {
  name: 'lookup',
  about:
    'orders by number and by free text, in a small and in a large store. Floor: the bare indexed SELECT, and the bare full-text query for one page of matches, on the same file.',
  run: async ({ quick, folder, say }) => {
    const sizes = quick ? [2_000] : [10_000, 1_000_000];
    const figures: Figure[] = [];
    const notes: string[] = [];
    for (const size of sizes) {
      const dataDir = join(folder, String(size));
      const made = await fillInProcess(dataDir, { orders: size, shipped: Math.floor(size / 5) });
      const gib = (statSync(stationFile(dataDir)).size / 2 ** 30).toFixed(2);
      const built = `${made} (${gib} GiB)`;
      say(built);
      notes.push(built);
      const station = openBenchStation(dataDir);
      const db = openFloor(stationFile(dataDir), { readonly: true });
      for (const lookUp of lookUps(station, db)) {
        const counts = { rounds: quick ? 2 : 5, queries: quick ? 20 : 100, size };
        figures.push(...(await measure(lookUp, counts)));
      }
      db.close();
      await station.stop();
    }
    return { figures, notes };
  },
};

function lookUps(station: Station, db: Database): LookUp[] {
  const { store } = station.context;
  const byNumber = db.prepare('SELECT id FROM orders WHERE order_number = ?');
  const byWords = db.prepare(
    `SELECT rowid FROM order_search WHERE order_search MATCH ? ORDER BY rowid DESC LIMIT ${PAGE}`,
  );
  const text = (name: string, textOf: (index: number) => string): LookUp => ({
    name,
    ours: (index) =>
      runCommand(station, 'orders.list', { text: textOf(index), offset: 0, limit: PAGE }),
    floor: (index) =>
      byWords.all(
        textOf(index)
          .split(' ')
          .map((word) => `"${word}"*`)
          .join(' '),
      ),
  });
  const wordsOf = (index: number) => Object.values(generatedWords(index));
  return [
    {
      name: 'number, ids only',
      ours: (index) => store.read((tx) => tx.orders.idsByCode(generatedNumber(index))),
      floor: (index) => byNumber.all(generatedNumber(index)),
    },
    {
      name: 'number, scan',
      ours: (index) => runCommand(station, 'station.scan', { code: generatedNumber(index) }),
      floor: (index) => byNumber.all(generatedNumber(index)),
    },
    text('text, order number', generatedNumber),
    text('text, 1 word', (index) => wordsOf(index)[1] ?? ''),
    text('text, 2 words', (index) => wordsOf(index).slice(0, 2).join(' ')),
    text('text, 3 words', (index) => wordsOf(index).join(' ')),
    text('text, 2 letters', (index) => (wordsOf(index)[1] ?? '').slice(0, 2)),
    text('text, 1 letter', (index) => (wordsOf(index)[1] ?? '').slice(0, 1)),
  ];
}

/** Asks ours and the floor for the same orders by turns. */
async function measure(
  lookUp: LookUp,
  counts: { readonly rounds: number; readonly queries: number; readonly size: number },
): Promise<Figure[]> {
  const shares = [0.5, 0.95] as const;
  const measured = shares.map((share) => ({ share, ours: [] as number[], floor: [] as number[] }));
  for (let round = 0; round <= counts.rounds; round += 1) {
    const times = { ours: [] as number[], floor: [] as number[] };
    for (let query = 0; query < counts.queries; query += 1) {
      const index = ((round * counts.queries + query) * 7_919 + 13) % counts.size;
      const order = query % 2 === 0 ? (['ours', 'floor'] as const) : (['floor', 'ours'] as const);
      for (const side of order) times[side].push(await timedMs(() => lookUp[side](index)));
    }
    // The first round warms up.
    if (round === 0) continue;
    for (const { share, ours, floor } of measured) {
      ours.push(percentile(times.ours, share));
      floor.push(percentile(times.floor, share));
    }
  }
  return measured.map(({ share, ...sides }) => ({
    name: `${counts.size} orders: ${lookUp.name}, p${share * 100}`,
    unit: 'ms',
    better: 'lower',
    ...sides,
  }));
}
