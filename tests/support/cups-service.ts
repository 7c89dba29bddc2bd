import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const CUPSD = '/usr/sbin/cupsd';
const SOCKET_BACKEND = '/usr/lib/cups/backend/socket';

/** Why no CUPS can be started here; empty where it can. */
export function cupsMissing(): string {
  if (process.platform !== 'linux') return 'CUPS is started on Linux only';
  if (!existsSync(CUPSD) || !existsSync(SOCKET_BACKEND)) {
    return 'CUPS is not installed (packages cups and cups-client)';
  }
  return process.getuid?.() === 0 ? '' : 'cupsd has to be started by root';
}

export type CupsService = {
  /** Leads lp, lpstat and cancel to this CUPS. */
  readonly environment: NodeJS.ProcessEnv;
  /** Makes a raw queue that leads to a port of this machine, with the error policy of CUPS itself. */
  readonly addQueue: (name: string, port: number) => Promise<void>;
  /** Runs a program of CUPS; its output. */
  readonly run: (command: string, args: readonly string[]) => Promise<string>;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A CUPS of its own in a folder of its own, with the rules about whose job is whose of a fresh one. */
export async function startCupsService(): Promise<CupsService> {
  const folder = mkdtempSync(join(tmpdir(), 'packbench-cups-'));
  // Backends run as the user lp.
  chmodSync(folder, 0o755);
  for (const name of ['etc', 'spool', 'spool/tmp', 'cache', 'state', 'log']) {
    mkdirSync(join(folder, name));
  }
  const socket = join(folder, 'cups.sock');
  writeFileSync(join(folder, 'etc/cupsd.conf'), serverRules(socket));
  writeFileSync(join(folder, 'etc/cups-files.conf'), serverFolders(folder));
  const environment = { ...process.env, CUPS_SERVER: socket };
  const run = async (command: string, args: readonly string[]) => {
    const env = { ...environment, LC_ALL: 'C' };
    return (await promisify(execFile)(command, args, { env, timeout: 10_000 })).stdout;
  };
  let server: ChildProcess | null = null;
  const end = async (signal: NodeJS.Signals) => {
    const ending = server;
    server = null;
    if (ending === null || ending.exitCode !== null) return;
    // A backend outlives its server, and would go on trying its printer after the "power cut".
    const backends = childrenOf(ending);
    ending.kill(signal);
    await once(ending, 'exit');
    killAll(backends);
  };
  // A test run that is broken off leaves neither server nor backend behind.
  const endWithProcess = () => {
    if (server === null) return;
    const backends = childrenOf(server);
    server.kill('SIGKILL');
    killAll(backends);
  };
  process.once('exit', endWithProcess);
  const service: CupsService = {
    environment,
    addQueue: async (name, port) => {
      await run('/usr/sbin/lpadmin', [
        ...['-p', name, '-E', '-v', `socket://127.0.0.1:${port}`],
        ...['-m', 'raw', '-o', 'printer-error-policy=retry-job'],
      ]);
    },
    run,
    kill: () => end('SIGKILL'),
    start: async () => {
      const files = [
        '-c',
        join(folder, 'etc/cupsd.conf'),
        '-s',
        join(folder, 'etc/cups-files.conf'),
      ];
      const started = spawn(CUPSD, ['-f', ...files], { stdio: 'ignore' });
      server = started;
      while (!(await isRunning(run))) {
        if (started.exitCode !== null) throw new Error(`cupsd ended with ${started.exitCode}`);
      }
    },
    close: async () => {
      process.off('exit', endWithProcess);
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await service.start();
  return service;
}

function childrenOf(parent: ChildProcess): number[] {
  const list = readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8');
  return list.split(' ').filter(Boolean).map(Number);
}

function killAll(processes: readonly number[]): void {
  for (const id of processes) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

async function isRunning(run: CupsService['run']): Promise<boolean> {
  const said = await run('lpstat', ['-r']).catch(() => '');
  return said.startsWith('scheduler is running');
}

/** The policy is that of a fresh CUPS: titles of jobs are private, and owners cancel their own. */
function serverRules(socket: string): string {
  return `Listen ${socket}
LogLevel debug
Browsing No
WebInterface No
DefaultAuthType Basic
JobRetryInterval 1
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Send-Document Send-URI Hold-Job Release-Job Cancel-Job Purge-Jobs>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`;
}

function serverFolders(folder: string): string {
  return `ServerRoot ${folder}/etc
RequestRoot ${folder}/spool
TempDir ${folder}/spool/tmp
CacheDir ${folder}/cache
StateDir ${folder}/state
AccessLog ${folder}/log/access_log
ErrorLog ${folder}/log/error_log
PageLog ${folder}/log/page_log
SystemGroup root lpadmin
`;
}
