import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { openJournalFile } from '../../src/main/adapters/practice-marketplace/journal-file.ts';
import {
  type PracticeMarketplace,
  startPracticeMarketplace,
} from '../../src/main/adapters/practice-marketplace/start-practice-marketplace.ts';
import { openStore } from '../../src/main/adapters/sqlite/open-store.ts';
import { systemClock } from '../../src/main/adapters/system/system-clock.ts';
import type { OrderRequestLane } from '../../src/main/app/order-request-port.ts';
import type { StoreTransaction } from '../../src/main/app/store-port.ts';
import { withSteps } from './power-cut.ts';
import { openTestStation, type TestStation } from './test-station.ts';

/*
 * What tests of a sudden end share: a station in a process of its own that is killed like in a power
 * cut, what outlives it, and a station whose sender dies during a call.
 */

/** In the process itself: a station that is killed at the step whose number it is given. */
export function openDoomedStation(options: {
  readonly dataDir: string;
  readonly killAt: number;
  /** Where the name of that step is written down. */
  readonly logFile: string;
}): Promise<TestStation> {
  const { dataDir, killAt, logFile } = options;
  let count = 0;
  return openTestStation({
    dataDir,
    instrument: (context) =>
      withSteps(context, (name) => {
        count += 1;
        if (count !== killAt) return;
        appendFileSync(logFile, name);
        process.kill(process.pid, 'SIGKILL');
      }),
  });
}

/** Runs a program of this folder; how it ended. One that fails fails the test with its words. */
export function runUntilKilled(
  program: string,
  args: readonly string[],
): Promise<'came to its end' | 'killed'> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, program), ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve('came to its end');
      else reject(new Error(`The process failed: ${stderr}`));
    });
  });
}

/**
 * A marketplace that outlives the process: the station finds its port taken by its own marketplace and
 * uses that one.
 */
export async function marketThatOutlives(
  dataDir: string,
  prepare: (tx: StoreTransaction) => void = () => undefined,
): Promise<PracticeMarketplace> {
  const token = 'practice-token-of-a-station-that-is-killed';
  const market = await startPracticeMarketplace({
    storage: openJournalFile(join(dataDir, 'practice-market.jsonl')),
    clock: systemClock,
    token,
  });
  const opened = openStore({
    file: join(dataDir, 'packbench.db'),
    migrationsDir: join(import.meta.dirname, '..', '..', 'migrations'),
    now: systemClock.now,
    dayBounds: () => ({ fromUtc: '', toUtc: '' }),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  opened.value.write((tx) => {
    tx.settings.set('practiceToken', token);
    tx.settings.set('practicePort', new URL(market.baseUrl).port);
    prepare(tx);
  });
  opened.value.close();
  return market;
}

/** Leaves the request that is due in a lane as a process leaves it that dies during the call. */
export function dieSendingRequest(
  { context, clock }: Pick<TestStation, 'context' | 'clock'>,
  lane: OrderRequestLane,
): void {
  const now = clock.now();
  context.store.write((tx) => {
    const due = tx.orderRequests.firstDue(lane, now.toISOString());
    if (due === null) return;
    tx.orderRequests.claim(due.key, {
      now: now.toISOString(),
      until: new Date(now.getTime() + 90_000).toISOString(),
      operation: due.operation,
    });
  });
}
