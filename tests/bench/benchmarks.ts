import type { Benchmark } from './benchmark.ts';
import { exportBenchmark } from './export.ts';
import { gridBenchmark } from './grid.ts';
import { importBenchmark } from './import.ts';
import { labelsBenchmark } from './labels.ts';
import { lookupBenchmark } from './lookup.ts';
import { outboxBenchmark } from './outbox.ts';
import { printBatchBenchmark } from './print-batch.ts';
import { searchBenchmark } from './search.ts';
import { shipToLastByteBenchmark } from './ship-to-last-byte.ts';
import { statusBenchmark } from './status.ts';
import { windowBenchmark } from './window.ts';

/** In the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  windowBenchmark,
  gridBenchmark,
  shipToLastByteBenchmark,
  labelsBenchmark,
  printBatchBenchmark,
  outboxBenchmark,
  importBenchmark,
  exportBenchmark,
  lookupBenchmark,
  searchBenchmark,
  statusBenchmark,
];
