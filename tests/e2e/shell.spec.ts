import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { electronProgram, stationArguments, stationEnvironment } from './support/launch.ts';
import { test } from './support/station-test.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/** Starts the program without a debugger and waits for its end. */
async function runToEnd(
  dataDir: string,
  args: readonly string[] = [],
): Promise<{ code: number | null; errorOutput: string }> {
  const child = spawn(electronProgram(), stationArguments(dataDir, { args }), {
    env: stationEnvironment({}),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errorOutput = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errorOutput += chunk.toString('utf8');
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ours = errorOutput.split('\n').filter((line) => line.startsWith('packbench: '));
  return { code, errorOutput: ours.join('\n') };
}

let folder = '';
test.beforeEach(() => {
  folder = temporaryFolder();
});

test('a second start of the same station shows the first window and ends', async ({ launch }) => {
  const { app } = await launch({ dataDir: folder });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const second = await runToEnd(folder);
  expect(second).toStrictEqual({
    code: 0,
    errorOutput: 'packbench: this station is open already; its window was shown.',
  });
  const isMinimized = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
  await expect.poll(isMinimized).toBe(false);
});

test('two stations with folders of their own run side by side', async ({ launch }) => {
  const first = await launch();
  const second = await launch();
  for (const station of [first, second]) {
    expect(await station.invoke('app.info', {})).toMatchObject({
      ok: true,
      value: { dataFolder: station.dataDir, practice: true },
    });
  }
});

test('the window opens where it was left', async ({ launch }) => {
  const bounds = { x: 40, y: 30, width: 1100, height: 700 };
  const first = await launch({ dataDir: folder });
  await first.app.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted),
    bounds,
  );
  await first.close();
  const second = await launch({ dataDir: folder });
  const found = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  expect(found).toMatchObject({ width: bounds.width, height: bounds.height });
});

test('a page whose process dies is shown again, and the station goes on', async ({ launch }) => {
  const station = await launch();
  station.expectProblems(/"what":"page ended"/);
  const loadedAgain = station.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('did-finish-load', () => resolve(contents.getURL()));
        contents?.forcefullyCrashRenderer();
      }),
  );
  expect(await loadedAgain).toBe('app://station/index.html');
  // The debugger has lost the page, so the new one is asked from the main process.
  const answer = await station.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      "window.packbench.invoke('app.info', {})",
    ),
  );
  expect(answer).toMatchObject({ ok: true, value: { dataFolder: station.dataDir } });
});

test('a damaged store is refused with one message and exit code 1, and stays as it is', async ({
  launch,
}) => {
  const first = await launch({ dataDir: folder });
  await first.close();
  const stores = readdirSync(folder).filter((name) => /\.(db|sqlite)/.test(name));
  expect(stores.length).toBeGreaterThan(0);
  const damage = 'this is no database '.repeat(500);
  for (const name of stores) writeFileSync(path.join(folder, name), damage);
  const { code, errorOutput } = await runToEnd(folder);
  expect(code).toBe(1);
  expect(errorOutput).toMatch(/^packbench: .+/);
  expect(errorOutput.split('\n')).toHaveLength(1);
  expect(errorOutput).not.toContain('fault in the program');
  for (const name of stores) expect(readFileSync(path.join(folder, name), 'utf8')).toBe(damage);
});

test('a file in place of the folder, and --data without one, are refused in words', async () => {
  const file = path.join(folder, 'orders.csv');
  writeFileSync(file, '');
  expect(await runToEnd(file)).toStrictEqual({
    code: 1,
    errorOutput: `packbench: ${file} is not a folder: name the folder of the station after --data.`,
  });
  const twice = await runToEnd(folder, ['--data']);
  expect(twice.code).toBe(1);
  expect(twice.errorOutput).toMatch(/^packbench: Name the folder of the station after --data/);
});

test('closing the window ends the application, and the process is gone', async ({ launch }) => {
  const station = await launch();
  const ended = new Promise<number | null>((resolve) =>
    station.app.process().once('exit', resolve),
  );
  await station.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  expect(await ended).toBe(0);
});

test('being asked to end by the operating system is a quit like any other', async ({ launch }) => {
  const station = await launch();
  const child = station.app.process();
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('a fault of the program is written down and ends it with exit code 1', async ({ launch }) => {
  const station = await launch({ dataDir: folder });
  station.expectProblems(/"what":"uncaught exception","reason":"Error: planted/);
  const child = station.app.process();
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await station.app
    .evaluate(() => {
      setTimeout(() => {
        throw new Error('planted');
      }, 0);
    })
    .catch(() => {});
  expect(await ended).toBe(1);
  const faults = readFileSync(path.join(folder, 'desktop', 'faults.log'), 'utf8')
    .trim()
    .split('\n');
  expect(faults.map((line) => JSON.parse(line))).toMatchObject([
    { what: 'uncaught exception', reason: expect.stringMatching(/^Error: planted\n/) },
  ]);
});
