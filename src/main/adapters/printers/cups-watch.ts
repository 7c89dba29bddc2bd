import type { SendOutcome, SendWatcher } from '../../app/ports.ts';
import { untoldStatus } from '../../domain/printing/printer-status.ts';
import type { SessionTimers } from './byte-link.ts';
import { type CupsJob, isUntouched, showsTouch } from './cups-job.ts';
import type { CupsServer } from './cups-server.ts';

export type CupsWatchLimits = {
  readonly lookEveryMs: number;
  /** The caller hears that often that the job is still watched; below the print queue's lease. */
  readonly tellEveryMs: number;
  /** Longest time without a sign that CUPS has a connection to the device. */
  readonly connectTimeoutMs: number;
  /** Longest time after such a sign. */
  readonly finishTimeoutMs: number;
  /** Longest time for a cancelled job to be over. */
  readonly cancelTimeoutMs: number;
};

type Watch = {
  readonly name: string;
  readonly server: CupsServer;
  readonly timers: SessionTimers;
  readonly limits: CupsWatchLimits;
};

/**
 * Watches a job until CUPS has delivered it. After the time limit, or when the watcher ends the
 * waiting, the job is cancelled: `not-sent` only where no look showed a sign of bytes at the device, and
 * the last one, at the cancelled job, proved that there were none. Never rejects.
 */
export async function watchCupsJob(
  watch: Watch,
  id: number,
  length: number,
  watcher: SendWatcher,
): Promise<SendOutcome> {
  const { name, server, timers, limits } = watch;
  const startedAt = timers.nowMs();
  let toldAt = startedAt - limits.tellEveryMs;
  let wasTouched = false;
  let last: CupsJob | null = null;
  for (;;) {
    const look = await lookAt(server, name, id);
    const job = look.kind === 'job' ? look.job : null;
    if (look.kind === 'gone') return unknown(FORGOTTEN);
    if (job !== null) {
      last = job;
      wasTouched ||= showsTouch(job);
      if (job.over) return settled(name, job, length, wasTouched, watcher);
    }
    const now = timers.nowMs();
    if (now - toldAt >= limits.tellEveryMs) {
      toldAt = now;
      if (!watcher.waiting(untoldStatus('one-way', wordsOf(name, last, look.kind)))) {
        const { message } = await takeBack(watch, id);
        return unknown(message);
      }
    }
    const limitMs = wasTouched ? limits.finishTimeoutMs : limits.connectTimeoutMs;
    if (now - startedAt >= limitMs) break;
    await timers.sleep(limits.lookEveryMs);
  }
  const tell = () =>
    void watcher.waiting(untoldStatus('one-way', `The label is taken back from ${name}.`));
  const { result, job, message } = await takeBack(watch, id, tell);
  if (job?.state === 'completed') return settled(name, job, length, wasTouched, watcher);
  if (result === 'untouched' && !wasTouched) return { kind: 'not-sent', message };
  return unknown(result === 'untouched' ? MAYBE_OUT : message);
}

/**
 * Cancels a job and looks until it is over, telling the caller at each look that it is still at it.
 * `untouched`: it is over, and no byte of it went to the device; `maybe`: it is over, but some may have;
 * `still-there`: it could still be printed. Never rejects.
 */
export async function takeBack(
  watch: Watch,
  id: number,
  tell: () => void = () => undefined,
): Promise<{
  readonly result: 'untouched' | 'maybe' | 'still-there';
  readonly job: CupsJob | null;
  readonly message: string;
}> {
  const { name, server, timers, limits } = watch;
  const startedAt = timers.nowMs();
  let job: CupsJob | null = null;
  do {
    tell();
    await server.cancel(name, id).catch(() => undefined);
    const look = await lookAt(server, name, id);
    if (look.kind === 'gone') return { result: 'maybe', job: null, message: FORGOTTEN };
    if (look.kind === 'job') {
      job = look.job;
      if (job.over) {
        const isClean = job.state !== 'completed' && isUntouched(job);
        if (!isClean) return { result: 'maybe', job, message: MAYBE_OUT };
        const why = job.message === '' ? '' : ` CUPS said: ${job.message}`;
        const message = `The print queue ${name} did not get through to the printer, so the label was taken back.${why} Is the printer switched on and connected?`;
        return { result: 'untouched', job, message };
      }
    }
    await timers.sleep(limits.lookEveryMs);
  } while (timers.nowMs() - startedAt < limits.cancelTimeoutMs);
  const message = `The print queue ${name} did not let go of job ${name}-${id}, and may print it later. Cancel it there, then look whether a label came out.`;
  return { result: 'still-there', job, message };
}

const MAYBE_OUT =
  'The label was on its way to the printer when CUPS had to take it back: some of it may have come out.';
const FORGOTTEN =
  'CUPS has forgotten the job, so it can not be told whether it was printed. Look at the printer.';

type Look = { readonly kind: 'job'; readonly job: CupsJob } | { readonly kind: 'gone' | 'silent' };

async function lookAt(server: CupsServer, name: string, id: number): Promise<Look> {
  try {
    const job = await server.job(name, id);
    return job === null ? { kind: 'gone' } : { kind: 'job', job };
  } catch {
    // It may be starting again; the time limits go on.
    return { kind: 'silent' };
  }
}

function settled(
  name: string,
  job: CupsJob,
  length: number,
  wasTouched: boolean,
  watcher: SendWatcher,
): SendOutcome {
  if (job.state === 'completed') {
    watcher.progress(length);
    const message = `CUPS has delivered the label to the printer of ${name}. Whether it was printed this connection can not tell.`;
    return { kind: 'sent', bytesAcknowledged: length, message };
  }
  const how = job.state === 'canceled' ? 'cancelled the job' : 'gave the job up';
  const why = job.message === '' ? '' : ` (${job.message})`;
  if (!wasTouched) {
    return {
      kind: 'not-sent',
      message: `The print queue ${name} ${how}${why}; nothing was sent to the printer.`,
    };
  }
  return unknown(`The print queue ${name} ${how}${why}: some of the label may have come out.`);
}

function unknown(message: string): SendOutcome {
  return { kind: 'unknown', bytesAcknowledged: 0, message };
}

function wordsOf(name: string, job: CupsJob | null, look: Look['kind']): string {
  if (look === 'silent') return `CUPS does not answer; job of ${name} is still watched.`;
  if (job === null || !job.begun) return `The label waits in the print queue ${name}.`;
  return `The print queue ${name} is at it: ${job.message === '' ? 'no word yet' : job.message}`;
}
