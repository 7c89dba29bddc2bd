import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FillerArguments } from './filler-process.ts';
import { timedMs } from './rounds.ts';

const program = fileURLToPath(new URL('./filler-process.ts', import.meta.url));

/** Makes a station with that many orders and shipments; returns how long it took, in words. */
export async function fillInProcess(
  dataDir: string,
  counts: { readonly orders: number; readonly shipped: number },
): Promise<string> {
  const given: FillerArguments = [dataDir, String(counts.orders), String(counts.shipped)];
  const ms = await timedMs(async () => {
    const [code] = await once(fork(program, given), 'exit');
    if (code !== 0) throw new Error(`The station could not be filled (exit code ${code}).`);
  });
  return `${counts.orders} orders, ${counts.shipped} shipped, made in ${(ms / 1_000).toFixed(1)} s`;
}
