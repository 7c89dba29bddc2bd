import { fork } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeBenchFolder } from './bench-folder.ts';
import type { Benchmark } from './benchmark.ts';
import type { BenchmarkOutcome } from './benchmark-process.ts';
import { benchmarks } from './benchmarks.ts';
import { figureTable, timesFloor } from './report.ts';

/*
 * npm run bench [-- --only NAME[,NAME]] [--quick] [--json FILE]
 * Measures and prints; judges nothing. Exit code 1 means that a benchmark could not be carried out.
 */
const program = fileURLToPath(new URL('./benchmark-process.ts', import.meta.url));

type Outcome = { readonly name: string } & BenchmarkOutcome;

const say = (line: string) => process.stdout.write(`${line}\n`);

function readOptions(): { only: readonly Benchmark[]; quick: boolean; json: string | null } {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const names = (values.only ?? []).flatMap((each) => each.split(','));
  const unknown = names.filter((name) => !benchmarks.some((each) => each.name === name));
  if (unknown.length > 0) {
    const known = benchmarks.map(({ name }) => name).join(', ');
    throw new Error(`There is no benchmark ${unknown.join(', ')}. There are: ${known}.`);
  }
  const only = benchmarks.filter(({ name }) => names.length === 0 || names.includes(name));
  const json = values.json === undefined ? null : callerPath(values.json);
  return { only, quick: values.quick, json };
}

/** npm runs scripts in the project's folder and tells where it was called from. */
function callerPath(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

function machine() {
  return {
    date: new Date().toISOString(),
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform}-${process.arch}`,
    node: process.version,
    electron: process.env.PACKBENCH_ELECTRON_RUNTIME ?? 'not prepared',
    loadAtStart: loadavg()[0] ?? 0,
  };
}

function asJson(outcome: Outcome): object {
  if ('failure' in outcome) return outcome;
  const { figures, ...rest } = outcome.findings;
  const compared = figures.map((figure) => ({ ...figure, timesFloor: timesFloor(figure) }));
  return { name: outcome.name, ...rest, figures: compared };
}

async function carryOut(
  { name, about }: Benchmark,
  options: { quick: boolean; folder: string },
): Promise<Outcome> {
  say(`\n${name}: ${about}`);
  const folder = join(options.folder, name);
  await mkdir(folder, { recursive: true });
  const outcome = await runInProcess([name, folder, options.quick ? 'quick' : 'full']);
  rmSync(folder, { recursive: true, force: true });
  if ('failure' in outcome) {
    say(`  COULD NOT RUN: ${outcome.failure}`);
    return { name, ...outcome };
  }
  const { skipped, figures, notes } = outcome.findings;
  if (skipped !== undefined) say(`  SKIPPED: ${skipped}`);
  if (figures.length > 0) say(figureTable(figures).replaceAll(/^/gm, '  '));
  for (const note of notes) say(`  ${note}`);
  return { name, ...outcome };
}

function runInProcess(args: readonly string[]): Promise<BenchmarkOutcome> {
  const child = fork(program, args);
  return new Promise((resolve) => {
    child.once('message', (outcome) => resolve(outcome as BenchmarkOutcome));
    child.once('error', (error) => resolve({ failure: error.message }));
    child.once('exit', (code, signal) =>
      resolve({ failure: `Its process ended without a word (${signal ?? `exit code ${code}`}).` }),
    );
  });
}

async function main(): Promise<number> {
  const { only, quick, json } = readOptions();
  const here = machine();
  const folder = makeBenchFolder();
  const clear = () => rmSync(folder, { recursive: true, force: true });
  process.once('SIGINT', () => {
    clear();
    process.exit(130);
  });
  say(
    `${here.cores} cores (${here.processor}), ${here.memoryGib} GiB, ${here.system}, Node ${here.node}, ${here.electron}, load ${here.loadAtStart.toFixed(1)}, ${here.date}`,
  );
  say(`files in ${folder}${quick ? '; quick: small sizes, figures only show that it runs' : ''}`);
  const outcomes: Outcome[] = [];
  try {
    for (const benchmark of only) outcomes.push(await carryOut(benchmark, { quick, folder }));
  } finally {
    clear();
  }
  const figures = outcomes.flatMap((each) => ('findings' in each ? each.findings.figures : []));
  if (only.length > 1) say(`\n${figureTable(figures)}`);
  say(
    '\nMedians of the rounds; "x floor" is 1 where ours equals its floor, more where it is worse.',
  );
  for (const each of outcomes) {
    if ('failure' in each) say(`${each.name} COULD NOT RUN (see above)`);
    else if (each.findings.skipped !== undefined) {
      say(`${each.name} SKIPPED: ${each.findings.skipped}`);
    }
  }
  if (json !== null) {
    const report = { machine: here, quick, benchmarks: outcomes.map(asJson) };
    writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
    say(`written: ${json}`);
  }
  return outcomes.some((each) => 'failure' in each) ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
