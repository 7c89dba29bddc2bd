import { setTimeout as wait } from 'node:timers/promises';
import type { PackageSummaryView } from '../../shared/package-views.ts';
import type { PrintJobRowView, PrintJobView } from '../../shared/printing-views.ts';
import type { Station } from '../composed-station.ts';
import { ask } from './ask.ts';
import { readPackageAgain } from './find-package.ts';

/** Long enough for a printer that is switched off to be noticed. */
const LONGEST_WAIT_MS = 8_000;
const LOOK_EVERY_MS = 100;

/**
 * Lets the print queue work until the package's label has been sent or printed, has failed once or
 * nobody wants to wait any more, and returns the package as it is then. A label that still waits stays
 * in the queue: the next command that prints, or the desktop, sends it.
 */
export async function waitForPrint(
  station: Station,
  shipped: PackageSummaryView,
  stop: AbortSignal,
): Promise<PackageSummaryView> {
  if (shipped.print === null) return shipped;
  await untilSettled(station, shipped.print, stop, async () => {
    const { print } = await readPackageAgain(station, shipped);
    return print ?? shipped.print;
  });
  return readPackageAgain(station, shipped);
}

/** The same for any print job, such as a test label. */
export async function waitForJob(
  station: Station,
  jobId: string,
  stop: AbortSignal,
): Promise<PrintJobRowView> {
  const read = async () => (await ask(station, 'printJobs.detail', { jobId })).job;
  await untilSettled(station, await read(), stop, read);
  return read();
}

/** The same for the newest print job of a printer; null where it has none. */
export async function waitForLatestJob(
  station: Station,
  printerId: string,
  stop: AbortSignal,
): Promise<PrintJobRowView | null> {
  const page = { printerId, show: 'all', offset: 0, limit: 1 } as const;
  const [newest] = (await ask(station, 'printing.view', page)).jobs;
  return newest === undefined ? null : waitForJob(station, newest.jobId, stop);
}

async function untilSettled(
  station: Station,
  first: PrintJobView,
  stop: AbortSignal,
  read: () => Promise<PrintJobView | null>,
): Promise<void> {
  let current: PrintJobView | null = first;
  if (!isUnderWay(current)) return;
  station.printing.start();
  const until = performance.now() + LONGEST_WAIT_MS;
  while (isUnderWay(current) && performance.now() < until && !stop.aborted) {
    await nextChange(station);
    current = await read();
  }
}

function isUnderWay(job: PrintJobView | null): boolean {
  if (job === null) return false;
  const isFresh = job.state === 'queued' && job.nextAttemptAt === null;
  return job.state === 'sending' || job.waitingForPrinter || isFresh;
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
