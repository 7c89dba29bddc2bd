import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { electronArguments } from '../../scripts/bootstrap/electron-runtime.mjs';
import { npmCommand } from '../../scripts/bootstrap/npm-command.mjs';
import { openBenchStation, projectRoot } from './bench-station.ts';
import type { Benchmark, Figure } from './benchmark.ts';
import { median } from './statistics.ts';

const LIMIT_MS = 60_000;
const probe = join(import.meta.dirname, 'window-probe.cjs');
const emptyWindow = join(import.meta.dirname, 'empty-window');

/** Ours by npm and without it, and an empty window without npm and by it. */
const kinds = ['npm', 'app', 'empty', 'emptyByNpm'] as const;
type Kind = (typeof kinds)[number];

/** What happened when, in milliseconds since the start of the command. */
type Course = readonly { readonly what: string; readonly atMs: number }[];

/** A stretch of a start: what it is called and with which stamp it ends. */
type Stretch = readonly [name: string, endsWith: RegExp];

const electronStretches: readonly Stretch[] = [
  ['Electron to its first line', /^first line Electron/],
  ['to ready', /^Electron ready/],
  ['to the window object', /^window made/],
  ['to the page', /^page read/],
  ['to shown', /^window shown/],
  ['to the field', /^usable/],
];
const npmStretches: readonly Stretch[] = [
  ['npm itself', /^first line .*start\.mjs$/],
  ['checks of the scripts', /^start .*electron(\.exe)? .*--data/],
  ...electronStretches,
];

export const windowBenchmark: Benchmark = {
  name: 'window',
  about:
    'npm start on a station that is set up, everything installed and built, until its window is shown, the scan field is focused and the core has answered. Floor: an empty Electron window on the same runtime until its field is focused; started directly, and by npm as ours is.',
  run: async ({ quick, folder, say }) => {
    const electron = process.env.PACKBENCH_ELECTRON;
    if (electron === undefined) throw new Error('Start this with: npm run bench');
    const rounds = quick ? 2 : 9;
    const dataDir = join(folder, 'station');
    const station = openBenchStation(dataDir, { practice: true });
    await station.startServices();
    await station.stop();

    const stamps = join(folder, 'stamps');
    const ofEmpty = [...electronArguments(), `--user-data-dir=${join(folder, 'empty')}`];
    const starts = {
      npm: npmCommand(['start', '--', '--data', dataDir]),
      app: { command: electron, args: [...electronArguments(), projectRoot, '--data', dataDir] },
      empty: { command: electron, args: [...ofEmpty, emptyWindow] },
      emptyByNpm: { ...npmCommand(['start', '--', ...ofEmpty]), cwd: emptyWindow },
    };
    const courses: Record<Kind, Course[]> = { npm: [], app: [], empty: [], emptyByNpm: [] };
    const start = async (kind: Kind): Promise<Course> => {
      const course = await courseOf({ env: process.env, ...starts[kind], stamps });
      if (!course.some(({ what }) => what.includes('electron-vite'))) return course;
      say('the application was built anew in between; that start is taken again');
      return start(kind);
    };
    for (let round = 0; round <= rounds; round += 1) {
      for (const kind of round % 2 === 0 ? kinds : kinds.toReversed()) {
        const course = await start(kind);
        // The first round warms up.
        if (round > 0) courses[kind].push(course);
      }
    }
    const timesOf = (kind: Kind) =>
      courses[kind].map((course) => course.at(-1)?.atMs ?? Number.NaN);
    const figure = (name: string, ours: Kind, floor: Kind): Figure => {
      const sides = { ours: timesOf(ours), floor: timesOf(floor) };
      return { name, unit: 'ms', better: 'lower', ...sides };
    };
    return {
      figures: [
        figure('npm start : empty window', 'npm', 'empty'),
        figure('npm start : empty window by npm', 'npm', 'emptyByNpm'),
        figure('application : empty window', 'app', 'empty'),
      ],
      notes: [
        `${rounds} rounds; medians of the stretches, in ms:`,
        `npm start: ${stretchesOf(courses.npm, npmStretches)}`,
        `application: ${stretchesOf(courses.app, electronStretches)}`,
        `empty window: ${stretchesOf(courses.empty, electronStretches)}`,
        `checks of the scripts, one by one: ${checksOneByOne(starts.npm)}`,
      ],
    };
  },
};

/** Starts a command with the probe in it and waits until it has quit by itself. */
async function courseOf(start: {
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  stamps: string;
  cwd?: string;
}): Promise<Course> {
  rmSync(start.stamps, { force: true });
  const env = {
    ...start.env,
    NODE_OPTIONS: `--require=${probe}`,
    PACKBENCH_BENCH_STAMPS: start.stamps,
    PACKBENCH_UNATTENDED: '1',
  };
  const startedAt = process.hrtime.bigint();
  const cwd = start.cwd ?? projectRoot;
  const child = spawn(start.command, start.args, { cwd, env, stdio: 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  const timer = setTimeout(() => child.kill('SIGTERM'), LIMIT_MS);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  const stamped = existsSync(start.stamps) ? readFileSync(start.stamps, 'utf8') : '';
  const course = stamped
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { what: string; atNs: string })
    .map(({ what, atNs }) => ({ what, atMs: Number(BigInt(atNs) - startedAt) / 1e6 }));
  const usable = course.findIndex(({ what }) => what === 'usable');
  if (code !== 0 || usable < 0) {
    throw new Error(`No window could be used (exit code ${code}): ${start.command}\n${output}`);
  }
  return course.slice(0, usable + 1);
}

/** How long each stretch took, by the medians of its ends. */
function stretchesOf(courses: readonly Course[], stretches: readonly Stretch[]): string {
  let before = 0;
  return stretches
    .map(([name, endsWith]) => {
      const ends = courses.map((course) => course.find(({ what }) => endsWith.test(what))?.atMs);
      const end = median(ends.map((atMs) => atMs ?? Number.NaN));
      const took = end - before;
      before = end;
      return `${name} ${took.toFixed(0)}`;
    })
    .join(', ');
}

/** On the Node that npm runs on. */
function checksOneByOne(npm: { command: string; env: NodeJS.ProcessEnv }): string {
  const node = process.env.npm_node_execpath ?? 'node';
  const script = join(import.meta.dirname, 'bootstrap-parts.mjs');
  const options = { cwd: projectRoot, env: npm.env, encoding: 'utf8' } as const;
  const { stdout, stderr, status } = spawnSync(node, [script], options);
  if (status !== 0) throw new Error(`The checks failed: ${stderr}`);
  return Object.entries(JSON.parse(stdout) as Record<string, number>)
    .map(([name, ms]) => `${name} ${ms.toFixed(0)}`)
    .join(', ');
}
