import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Fault } from '../../src/main/adapters/practice-marketplace/fault.ts';

/** A practice marketplace in another process, which a test may kill. */
export type PracticeMarketplaceProcess = {
  readonly baseUrl: string;
  readonly token: string;
  /** Settled when the fault is in force there. */
  readonly setFault: (fault: Fault) => Promise<void>;
  /** SIGKILL: nothing is closed, flushed or answered. */
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const runner = fileURLToPath(new URL('./run-practice-marketplace.ts', import.meta.url));

export async function startPracticeMarketplaceProcess(options: {
  readonly journalFile: string;
  readonly token: string;
  readonly port?: number;
}): Promise<PracticeMarketplaceProcess> {
  const { journalFile, token, port = 0 } = options;
  const child = spawn(process.execPath, [runner, journalFile, token, String(port)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('The practice marketplace process ended by itself.');
    return JSON.parse(value);
  };
  const { baseUrl } = await nextLine();
  return {
    baseUrl,
    token,
    setFault: async (fault) => {
      child.stdin.write(`${JSON.stringify(fault)}\n`);
      await nextLine();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
