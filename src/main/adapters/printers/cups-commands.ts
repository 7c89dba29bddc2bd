import { spawn } from 'node:child_process';
import { CupsError } from './cups-server.ts';

const OUTPUT_LIMIT_CHARACTERS = 16_000;

export type CommandResult = { readonly code: number | null; readonly output: string };

/**
 * Runs one of the programs of CUPS without a shell, in English, with `input` on its stdin. Rejects
 * with a CupsError when the program is not there; `code` is null when the time limit ended it.
 */
export function runCupsCommand(
  command: 'lp' | 'lpstat' | 'cancel',
  args: readonly string[],
  options: {
    readonly environment: NodeJS.ProcessEnv;
    readonly timeoutMs: number;
    readonly input?: Uint8Array;
  },
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...options.environment, LC_ALL: 'C', LANG: 'C', LANGUAGE: 'C' },
      stdio: 'pipe',
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs);
    let output = '';
    const collect = (chunk: Buffer) => {
      if (output.length < OUTPUT_LIMIT_CHARACTERS) output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    // A program that ends early breaks the pipe; its exit code tells more.
    child.stdin.on('error', () => undefined);
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(
        error.code === 'ENOENT'
          ? new CupsError(
              `CUPS is not installed: the program ${command} is missing. Install cups-client, or add the printer by its network address.`,
              'not-installed',
            )
          : new CupsError(`The program ${command} can not be started (${error.message}).`),
      );
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, output: output.trim() });
    });
    child.stdin.end(options.input ?? new Uint8Array());
  });
}
