import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronArguments } from '../../scripts/bootstrap/electron-runtime.mjs';
import { electronProgram, launchStation } from '../e2e/support/launch.ts';
import type { Benchmark } from './benchmark.ts';
import { fillInProcess } from './fill-in-process.ts';
import { median } from './statistics.ts';

const emptyWindow = join(import.meta.dirname, 'empty-window');
/** As tall as a browser lays out a list of very many rows. */
const TALL_PX = 29_400_000;

/** How busy the page's thread was, in milliseconds. */
type Busy = {
  /** Tasks of 50 ms and more (w3.org/TR/longtasks-1), the longest first. */
  readonly longTasks: readonly number[];
  /** What the longest task took of the thread's own processor time, whatever else ran meanwhile. */
  readonly longestTaskCpuMs: number;
};

export const gridBenchmark: Benchmark = {
  name: 'grid',
  about:
    'the Orders screen opened in the real window with very many orders, then its grid scrolled to the last one: by the wheel, by the bar, and by the End key. Measured by the processor time of the page alone, and by how many tasks took 50 ms and more of any time. Floor: a bare page in an empty Electron window that is as tall, scrolled the same way.',
  run: async ({ quick, folder, say }) => {
    if (process.env.PACKBENCH_ELECTRON === undefined)
      throw new Error('Start this with: npm run bench');
    const size = quick ? 2_000 : 1_000_000;
    const rounds = quick ? 1 : 5;
    const dataDir = join(folder, 'station');
    say(await fillInProcess(dataDir, { orders: size, shipped: Math.floor(size / 5) }));
    const ours: Busy[] = [];
    const floor: Busy[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const measured = {
        ours: await measureStation(dataDir, size),
        floor: await measureEmpty(join(folder, 'empty')),
      };
      // The first round warms up.
      if (round === 0) continue;
      ours.push(measured.ours);
      floor.push(measured.floor);
    }
    const longest = (each: readonly Busy[]) => each.map(({ longestTaskCpuMs }) => longestTaskCpuMs);
    return {
      figures: [
        {
          name: `${size} orders: longest task of the page, opened and scrolled to the end`,
          unit: 'CPU ms',
          better: 'lower',
          ours: longest(ours),
          floor: longest(floor),
        },
      ],
      notes: [taskWords('Orders', ours), taskWords('bare page', floor)],
    };
  },
};

async function measureStation(dataDir: string, size: number): Promise<Busy> {
  const station = await launchStation({ dataDir, practice: false });
  try {
    const { window } = station;
    await window.getByLabel(/Scan/).first().waitFor();
    const watched = await watch(window);
    await window
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('button', { name: 'Orders' })
      .click();
    await window
      .getByRole('navigation', { name: 'Lists of orders' })
      .getByRole('button', { name: /All orders/ })
      .click();
    const grid = window.getByRole('grid');
    await window
      .getByRole('status')
      .getByText(`${size.toLocaleString('en')} orders`)
      .waitFor();
    await grid.getByRole('row').nth(2).waitFor();
    await scrollThrough(window, '.grid');
    const last = window.locator(`.grid tr[aria-rowindex="${size + 1}"] strong`).first();
    await last.waitFor();
    await scrollTo(window, '.grid', 0);
    await grid.focus();
    await window.keyboard.press('End');
    await window.locator(`.grid tr[aria-rowindex="${size + 1}"][aria-selected="true"]`).waitFor();
    return await watched();
  } finally {
    await station.close();
  }
}

async function measureEmpty(userData: string): Promise<Busy> {
  const app: ElectronApplication = await _electron.launch({
    executablePath: electronProgram(),
    args: [...electronArguments(), `--user-data-dir=${userData}`, emptyWindow],
  });
  try {
    const window = await app.firstWindow();
    await window.waitForLoadState('load');
    const watched = await watch(window);
    await window.evaluate((height) => {
      const scroller = document.createElement('div');
      scroller.className = 'grid';
      scroller.style.cssText = 'height: 600px; overflow: auto';
      const tall = document.createElement('div');
      tall.style.height = `${height}px`;
      scroller.append(tall);
      document.body.append(scroller);
    }, TALL_PX);
    await scrollThrough(window, '.grid');
    return await watched();
  } finally {
    await app.close();
  }
}

/** As a person does: a while with the wheel, then with the bar, jump by jump, to the end. */
async function scrollThrough(window: Page, scroller: string): Promise<void> {
  await window.evaluate(async (selector) => {
    const element = document.querySelector(selector);
    if (element === null) throw new Error(`There is no ${selector}.`);
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let step = 0; step < 240; step += 1) {
      element.scrollBy(0, 120);
      await frame();
    }
    const end = () => element.scrollHeight - element.clientHeight;
    for (let jump = 1; jump <= 120; jump += 1) {
      element.scrollTo(0, Math.round((end() * jump) / 120));
      await frame();
      await frame();
    }
    element.scrollTo(0, end());
    await frame();
  }, scroller);
}

async function scrollTo(window: Page, scroller: string, top: number): Promise<void> {
  await window.evaluate(([selector, to]) => document.querySelector(selector)?.scrollTo(0, to), [
    scroller,
    top,
  ] as const);
}

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time of the thread, in microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

/** Begins to watch the page's thread; what it returns ends that and says what was seen. */
async function watch(window: Page): Promise<() => Promise<Busy>> {
  const devTools = await window.context().newCDPSession(window);
  const events: TraceEvent[] = [];
  devTools.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(event as unknown as TraceEvent);
  });
  await devTools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  });
  await window.evaluate(() => {
    const seen: number[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push(entry.duration);
    }).observe({ type: 'longtask' });
    Reflect.set(globalThis, 'packbenchLongTasks', seen);
  });
  return async () => {
    // What was observed last arrives in a task of its own.
    await window.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    const longTasks = await window.evaluate(
      () => Reflect.get(globalThis, 'packbenchLongTasks') as number[],
    );
    const complete = new Promise((resolve) => devTools.once('Tracing.tracingComplete', resolve));
    await devTools.send('Tracing.end');
    await complete;
    return {
      longTasks: longTasks.toSorted((one, other) => other - one),
      longestTaskCpuMs: Math.max(...taskTimes(events)) / 1_000,
    };
  };
}

/** Processor time of each task of the page's main thread. */
function taskTimes(events: readonly TraceEvent[]): number[] {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  );
  const times = events
    .filter((event) => event.ph === 'X' && event.name.endsWith('RunTask'))
    .filter((event) => main.has(threadOf(event)))
    .flatMap(({ tdur }) => tdur ?? []);
  if (times.length === 0) throw new Error('The browser has told nothing of its tasks.');
  return times;
}

function taskWords(name: string, rounds: readonly Busy[]): string {
  const counts = rounds.map(({ longTasks }) => longTasks.length);
  const longest = Math.max(0, ...rounds.flatMap(({ longTasks }) => longTasks));
  const words = longest === 0 ? 'none' : `the longest ${longest.toFixed(0)} ms`;
  return `${name}: tasks over 50 ms per round: ${counts.join(', ')} (median ${median(counts)}); ${words}`;
}
