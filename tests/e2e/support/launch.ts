import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import type { CommandInput, CommandName, CommandResult } from '../../../src/shared/contract.ts';
import { watchForProblems } from './problems.ts';
import { temporaryFolder } from './temporary-folder.ts';

const projectRoot = path.resolve(import.meta.dirname, '../../..');
/** The application, held back until Playwright has attached. */
const heldApp = path.join(import.meta.dirname, 'held-app');
const closeLimitMs = 15_000;

export type LaunchOptions = {
  /** The folder of the station; left out, a new one that goes when the tests have ended. */
  readonly dataDir?: string;
  /** False opens a real station: no sample orders, no practice marketplace. */
  readonly practice?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** More arguments for the application. */
  readonly args?: readonly string[];
};

/** A running station, as a test sees it. */
export type LaunchedStation = {
  readonly app: ElectronApplication;
  /** The page in the window, loaded. */
  readonly window: Page;
  readonly dataDir: string;
  /** Everything the application wrote to stderr so far. */
  readonly errorOutput: () => string;
  /** What went wrong so far: page errors, violated content policy, faults. Empty is good. */
  readonly problems: () => Promise<readonly string[]>;
  /** Says that problems with this text are meant by the test. */
  readonly expectProblems: (pattern: RegExp) => void;
  /** Calls a command over the page's own bridge. */
  readonly invoke: <Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ) => Promise<CommandResult<Name>>;
  /** Quits as a person does, and waits until the process has ended. */
  readonly close: () => Promise<void>;
  /** Ends the process without a warning, as a power cut does. The folder stays. */
  readonly kill: () => Promise<void>;
};

/** The Electron program of this machine; the test scripts name it, else the package does. */
export function electronProgram(): string {
  const named = process.env.PACKBENCH_ELECTRON;
  if (named !== undefined) return named;
  return createRequire(import.meta.url)('electron') as string;
}

/** The arguments of a station; root can not use the sandbox of the operating system. */
export function stationArguments(
  dataDir: string,
  options: LaunchOptions,
  appFolder: string = projectRoot,
): string[] {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    appFolder,
    ...(options.practice === false ? [] : ['--practice']),
    '--data',
    dataDir,
    ...(options.args ?? []),
  ];
}

/** What a station started by a test has in its environment: nobody is there to press a button. */
export function stationEnvironment(options: LaunchOptions): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    ...Object.fromEntries(inherited),
    // The browser engine looks there before the application has named its own folder.
    XDG_CONFIG_HOME: path.join(tmpdir(), 'packbench-e2e-config'),
    PACKBENCH_UNATTENDED: '1',
    ...options.env,
  };
}

/** A new practice station fills itself after its window is shown. */
async function samplesAreThere(invoke: LaunchedStation['invoke']): Promise<void> {
  await expect
    .poll(async () => {
      const accounts = await invoke('accounts.list', {});
      return accounts.ok ? accounts.value.accounts.length : accounts.error.message;
    })
    .toBeGreaterThan(0);
}

/** Starts the built application with the real core, in a folder of its own. */
export async function launchStation(options: LaunchOptions = {}): Promise<LaunchedStation> {
  const dataDir = options.dataDir ?? temporaryFolder();
  const app = await _electron.launch({
    executablePath: electronProgram(),
    args: stationArguments(dataDir, options, heldApp),
    env: stationEnvironment(options),
    cwd: projectRoot,
  });
  const child = app.process();
  const watch = watchForProblems(app, child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const endWithin = async (limitMs: number) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
    await ended;
    clearTimeout(timer);
  };
  const window = await app.firstWindow().catch(async (reason: unknown) => {
    await endWithin(0);
    throw new Error(`No window was opened: ${String(reason)}\n${watch.errorOutput()}`);
  });
  await window.waitForLoadState('load');
  const invoke: LaunchedStation['invoke'] = (name, input) =>
    window.evaluate(
      ([command, value]) => Reflect.get(globalThis, 'packbench').invoke(command, value),
      [name, input] as const,
    );
  if (options.practice !== false) await samplesAreThere(invoke);
  return {
    app,
    window,
    dataDir,
    errorOutput: watch.errorOutput,
    problems: () => watch.problems(window),
    expectProblems: watch.expect,
    invoke,
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        void app.close().catch(() => {});
        await endWithin(closeLimitMs);
      }
    },
    kill: () => endWithin(0),
  };
}
