import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refuse } from '../shared/app-error.ts';
import type { CommandWorld } from './cli/command-world.ts';
import { createOutput } from './cli/output.ts';
import { runCommandLine } from './cli/run-command-line.ts';

/*
 * The headless host: the same core without a window, from a checkout, on the pinned Node. The core is
 * loaded when a command needs a station, so that wrong usage and help are answered at once.
 */

const INTERRUPTED = 130;
const projectFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
// SECURITY: in the person's own folder; compiled code in a shared one could be planted by others.
enableCompileCache(
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'packbench', 'compiled'),
);

const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
  version: string;
};
const stop = new AbortController();

const openStation: CommandWorld['openStation'] = async (request) => {
  const { composeWithSecretFile } = await import('./compose-with-secret-file.ts');
  return composeWithSecretFile({
    ...request,
    resourcesDir: join(projectFolder, 'resources'),
    migrationsDir: join(projectFolder, 'migrations'),
    appVersion: version,
    secretKey: process.env.PACKBENCH_SECRET_KEY,
  });
};

const pins = { own: process.env.PACKBENCH_PIN, given: process.env.PACKBENCH_NEW_PIN };
// SECURITY: programs that this one starts have no use for them.
delete process.env.PACKBENCH_PIN;
delete process.env.PACKBENCH_NEW_PIN;

async function readStandardInput(maximumBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maximumBytes) refuse('unreadable-file', 'The text on stdin is too large.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

// The reader of a pipe may go away, as `head` does: then there is nobody to tell, and no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    stop.abort();
  });
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(INTERRUPTED);
    stop.abort();
  });
}

process.exitCode = await runCommandLine(
  process.argv.slice(2),
  {
    workFolder: process.cwd(),
    version,
    sampleOrdersFile: join(projectFolder, 'resources', 'practice', 'sample-orders.txt'),
    stop: stop.signal,
    createOutput: (json) => createOutput({ json, stdout: process.stdout, stderr: process.stderr }),
    readStandardInput,
    pins,
    openStation,
  },
  (line) => process.stderr.write(`${line}\n`),
);
