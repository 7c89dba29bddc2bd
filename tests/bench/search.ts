import { statSync } from 'node:fs';
import { join } from 'node:path';
import { searchExpression } from '../../src/main/adapters/sqlite/search-words.ts';
import { rowsPerPage } from '../../src/renderer/ui/row-pages.ts';
import { openBenchStation, runCommand, stationFile } from './bench-station.ts';
import type { Benchmark } from './benchmark.ts';
import { fillInProcess } from './fill-in-process.ts';
import { openFloor } from './floor-database.ts';
import { timedMs } from './rounds.ts';
import { percentile } from './statistics.ts';
import { keystrokes, typedSearches } from './typed-searches.ts';

const PAGE = rowsPerPage;

/**
 * A search as it is typed. Ours is what a keystroke asks of the core: the rows of the first page with
 * their quantities, tags and states, and a count; the floor is the bare full-text query for the same page.
 */
export const searchBenchmark: Benchmark = {
  name: 'search',
  about:
    'a search typed letter by letter over all orders, each keystroke through orders.list. Floor: the bare full-text query for the keys of the same page, on the same file.',
  run: async ({ quick, folder, say }) => {
    const size = quick ? 2_000 : 1_000_000;
    const rounds = quick ? 2 : 5;
    const searches = quick ? 2 : 20;
    const dataDir = join(folder, 'station');
    const made = await fillInProcess(dataDir, { orders: size, shipped: Math.floor(size / 5) });
    const built = `${made} (${(statSync(stationFile(dataDir)).size / 2 ** 30).toFixed(2)} GiB)`;
    say(built);
    const station = openBenchStation(dataDir);
    const db = openFloor(stationFile(dataDir), { readonly: true });
    const page = db.prepare(
      `SELECT rowid FROM order_search WHERE order_search MATCH ? ORDER BY rowid DESC LIMIT ${PAGE}`,
    );
    const ours = (text: string) =>
      runCommand(station, 'orders.list', { text, offset: 0, limit: PAGE });
    const floor = (text: string) => page.all(searchExpression(text) ?? '""');

    const shares = [0.5, 0.95] as const;
    const measured = shares.map((share) => ({
      share,
      ours: [] as number[],
      floor: [] as number[],
    }));
    let typed = 0;
    let slowest = { text: '', ms: 0 };
    for (let round = 0; round <= rounds; round += 1) {
      const times = { ours: [] as number[], floor: [] as number[] };
      for (let search = 0; search < searches; search += 1) {
        const index = ((round * searches + search) * 7_919 + 13) % size;
        for (const text of typedSearches(index).flatMap(keystrokes)) {
          const sides =
            typed % 2 === 0 ? (['ours', 'floor'] as const) : (['floor', 'ours'] as const);
          for (const side of sides) {
            const ms = await timedMs(() => (side === 'ours' ? ours(text) : floor(text)));
            times[side].push(ms);
            if (side === 'ours' && round > 0 && ms > slowest.ms) slowest = { text, ms };
          }
          typed += 1;
        }
      }
      // The first round warms up.
      if (round === 0) continue;
      for (const { share, ...sides } of measured) {
        sides.ours.push(percentile(times.ours, share));
        sides.floor.push(percentile(times.floor, share));
      }
    }
    db.close();
    await station.stop();
    return {
      figures: measured.map(({ share, ...sides }) => ({
        name: `${size} orders: a keystroke of a search, p${share * 100}`,
        unit: 'ms',
        better: 'lower',
        ...sides,
      })),
      notes: [
        built,
        `${typed} keystrokes in ${rounds + 1} rounds; the slowest was "${slowest.text}" with ${slowest.ms.toFixed(1)} ms`,
      ],
    };
  },
};
