import { setTimeout as wait } from 'node:timers/promises';
import type { PackageSummaryView } from '../../shared/views.ts';
import type { Station } from '../compose.ts';
import { readPackageAgain } from './find-package.ts';

/** Long enough for a printer that is switched off to be noticed. */
const LONGEST_WAIT_MS = 8_000;
const LOOK_EVERY_MS = 100;

/**
 * Lets the print queue work until the package's label has been sent, has failed once or nobody wants
 * to wait any more, and returns the package as it is then. A label that still waits stays in the
 * queue: the next command that prints, or the desktop, sends it.
 */
export async function waitForPrint(
  station: Station,
  shipped: PackageSummaryView,
  stop: AbortSignal,
): Promise<PackageSummaryView> {
  let current = shipped;
  if (!isUnderWay(current)) return current;
  station.printing.start();
  const until = performance.now() + LONGEST_WAIT_MS;
  while (isUnderWay(current) && performance.now() < until && !stop.aborted) {
    await nextChange(station);
    current = await readPackageAgain(station, current);
  }
  return current;
}

function isUnderWay({ print }: PackageSummaryView): boolean {
  if (print === null) return false;
  return print.state === 'sending' || (print.state === 'queued' && print.nextAttemptAt === null);
}

/** The next change to a print job here; another process may change one too, so not for long. */
async function nextChange(station: Station): Promise<void> {
  const timer = new AbortController();
  let unsubscribe = () => {};
  const announced = new Promise<void>((resolve) => {
    unsubscribe = station.subscribe((event) => {
      if (event.kind === 'changed' && event.topics.includes('printJobs')) resolve();
    });
  });
  const pause = wait(LOOK_EVERY_MS, undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([announced, pause]);
  timer.abort();
  unsubscribe();
}
