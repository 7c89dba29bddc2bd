import type { Findings } from './benchmark.ts';
import { benchmarks } from './benchmarks.ts';

/*
 * One benchmark in a process of its own, so that none runs in the memory that another has worn:
 * node benchmark-process.ts NAME FOLDER full|quick
 */
export type BenchmarkOutcome = { readonly findings: Findings } | { readonly failure: string };

const [name, folder = '', size] = process.argv.slice(2);

async function carryOut(): Promise<BenchmarkOutcome> {
  const benchmark = benchmarks.find((each) => each.name === name);
  if (benchmark === undefined) return { failure: `There is no benchmark ${name}.` };
  const say = (line: string) => process.stdout.write(`  ${line}\n`);
  try {
    return { findings: await benchmark.run({ quick: size === 'quick', folder, say }) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const outcome = await carryOut();
// What a failed benchmark has left open must not keep this process.
process.send?.(outcome, () => process.exit());
