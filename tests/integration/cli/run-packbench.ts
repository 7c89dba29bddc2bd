import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createOutput } from '../../../src/main/cli/output.ts';
import { runCommandLine } from '../../../src/main/cli/run-command-line.ts';
import { composeStation } from '../../../src/main/compose.ts';
import type { StationOptions } from '../../../src/main/composed-station.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';

const projectFolder = resolve(import.meta.dirname, '../../..');
const command = join(projectFolder, 'src', 'main', 'cli.ts');

export type Finished = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

export type Started = {
  readonly finished: Promise<Finished>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves when stdout or stderr has shown this. */
  readonly shows: (text: string) => Promise<void>;
  /** Stops reading stdout, as `head` does. */
  readonly closeStandardOutput: () => void;
};

/** Starts the real command in a process of its own, in `folder`. */
export function startPackbench(
  folder: string,
  args: readonly string[],
  options: { readonly stdin?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Started {
  const child = spawn(process.execPath, [command, ...args], {
    cwd: folder,
    env: { ...process.env, ...options.env },
  });
  let stdout = '';
  let stderr = '';
  const waiting = new Set<{ text: string; resolve: () => void }>();
  const look = () => {
    for (const each of waiting) {
      if (!stdout.includes(each.text) && !stderr.includes(each.text)) continue;
      waiting.delete(each);
      each.resolve();
    }
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    look();
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.stdin ?? '');
  return {
    finished: new Promise((done, fail) => {
      child.on('error', fail);
      child.on('close', (code) => done({ code, stdout, stderr }));
    }),
    kill: (signal) => void child.kill(signal),
    shows: (text) =>
      new Promise((resolve) => {
        waiting.add({ text, resolve });
        look();
      }),
    closeStandardOutput: () => child.stdout.destroy(),
  };
}

export function packbench(
  folder: string,
  args: readonly string[],
  options?: Parameters<typeof startPackbench>[2],
): Promise<Finished> {
  return startPackbench(folder, args, options).finished;
}

/**
 * The same command line in this process: what differs is only where stdin, stdout and secrets are.
 * For tests of many commands, where the start of a process each would cost more than all the rest.
 */
export function packbenchHere(
  folder: string,
  world: {
    readonly secrets?: ReturnType<typeof createMemorySecrets>;
    readonly stdin?: string;
    readonly pins?: { readonly own?: string; readonly given?: string };
    readonly stop?: AbortSignal;
    /** Gets what a terminal would show in passing; without it stderr is no terminal. */
    readonly onProgress?: (text: string) => void;
    /** Puts other channels and services into the station. */
    readonly instrument?: NonNullable<StationOptions['instrument']>;
  } = {},
) {
  const secrets = world.secrets ?? createMemorySecrets();
  return async (...args: readonly string[]): Promise<Finished> => {
    let stdout = '';
    let stderr = '';
    const sink = {
      write: (text: string) => {
        stdout += text;
      },
    };
    const code = await runCommandLine(
      args,
      {
        workFolder: folder,
        version: 'test',
        sampleOrdersFile: join(projectFolder, 'resources', 'practice', 'sample-orders.txt'),
        stop: world.stop ?? new AbortController().signal,
        createOutput: (json) =>
          createOutput({
            json,
            stdout: sink,
            stderr: {
              isTTY: world.onProgress !== undefined,
              write: (text) => world.onProgress?.(text),
            },
          }),
        readStandardInput: async () => world.stdin ?? '',
        pins: { own: world.pins?.own, given: world.pins?.given },
        openStation: async ({ host, ...request }) =>
          composeStation({
            ...request,
            resourcesDir: join(projectFolder, 'resources'),
            migrationsDir: join(projectFolder, 'migrations'),
            appVersion: 'test',
            host: { ...host, secrets },
            ...(world.instrument === undefined ? {} : { instrument: world.instrument }),
          }),
      },
      (line) => {
        stderr += `${line}\n`;
      },
    );
    return { code, stdout, stderr };
  };
}

/** A new folder; `remove` takes it away again. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'packbench-cli-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
