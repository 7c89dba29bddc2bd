import { appError } from '../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { PrinterTransport, PrintRequest, SendOutcome, SendWatcher } from '../../app/ports.ts';
import { untoldStatus } from '../../domain/printing/printer-status.ts';
import type { SessionTimers } from './byte-link.ts';
import { connectToCups } from './cups-connection.ts';
import { problemOfQueue, statusOfQueue } from './cups-queue.ts';
import { CupsError, type CupsServer } from './cups-server.ts';
import { type CupsWatchLimits, takeBack, watchCupsJob } from './cups-watch.ts';
import { systemTimers } from './system-timers.ts';

export type CupsTransportParts = {
  readonly server?: CupsServer;
  readonly timers?: SessionTimers;
  readonly limits?: Partial<CupsWatchLimits>;
};

const LIMITS: CupsWatchLimits = {
  lookEveryMs: 250,
  tellEveryMs: 1_000,
  connectTimeoutMs: 30_000,
  finishTimeoutMs: 5 * 60_000,
  cancelTimeoutMs: 6_000,
};
const LONGEST_NAME = 127;
const LONGEST_JOB_ID = 100;

/**
 * Printing through a queue of CUPS: `cups:NAME`, characters outside letters and digits percent-encoded
 * where wanted. Bytes go in raw, and the job is watched until CUPS has delivered it. A job that CUPS
 * can not deliver is cancelled, because left alone it would come out later, beside the label that was
 * printed in its place.
 */
export function openCups(
  address: string,
  parts: CupsTransportParts = {},
): Result<PrinterTransport> {
  const name = queueNameOf(address);
  if (name === null) {
    const advice = 'Write cups: and the name of the queue as `lpstat -e` lists it.';
    return fail(appError('invalid-input', `${address} is not a CUPS print queue. ${advice}`));
  }
  const { server = connectToCups(), timers = systemTimers } = parts;
  const limits = { ...LIMITS, ...parts.limits };
  return ok({
    label: `Print queue ${name}`,
    send: (request, watcher) =>
      send({ name, server, timers, limits }, request, watcher).catch((error: unknown) => {
        if (error instanceof CupsError) return cupsFailure(error);
        throw error;
      }),
    status: async () => {
      try {
        const queue = await server.queue(name);
        if (queue !== null) return statusOfQueue(queue);
        return untoldStatus('unreachable', noSuchQueue(name));
      } catch (error) {
        return untoldStatus('unreachable', reasonOf(error));
      }
    },
    // What CUPS could say comes from a driver's file, not from the device.
    identify: async () => null,
    close: async () => undefined,
  });
}

type Way = {
  readonly name: string;
  readonly server: CupsServer;
  readonly timers: SessionTimers;
  readonly limits: CupsWatchLimits;
};

/** Rejects with a CupsError only while no job can have been made. */
async function send(way: Way, request: PrintRequest, watcher: SendWatcher): Promise<SendOutcome> {
  const { name, server } = way;
  const title = titleOf(request.jobId);
  const queue = await server.queue(name);
  if (queue === null) return { kind: 'refused', message: noSuchQueue(name) };
  watcher.heard(statusOfQueue(queue));
  const problem = problemOfQueue(queue);
  // Somebody has stopped the queue, and will let it go on; the label waits here until then.
  if (problem !== '') return { kind: 'not-sent', message: problem };
  // Nothing is taken yet; the caller hears that this station is still at it.
  const alive = () => watcher.progress(0);
  alive();
  const earlier = await takeBackAll(way, title, alive);
  if (earlier !== null) return earlier;
  alive();
  let id: number;
  try {
    id = await server.submit(name, title, request.bytes);
  } catch (error) {
    const left = await takeBackAll(way, title, alive).catch(() => LEFT_UNSEEN);
    return left ?? cupsFailure(error);
  }
  return watchCupsJob(way, id, request.bytes.length, watcher);
}

const LEFT_UNSEEN: SendOutcome = {
  kind: 'unknown',
  bytesAcknowledged: 0,
  message:
    'CUPS broke off while it took the label, and can not be asked whether it has it. Look at the printer and at the print queue.',
};

/**
 * Takes back what an earlier attempt has left in the queue, such as one that a power cut ended. Null
 * when nothing of it can come out any more and nothing has.
 */
async function takeBackAll(
  way: Way,
  title: string,
  alive: () => void,
): Promise<SendOutcome | null> {
  for (const job of await way.server.waitingJobs(way.name, title)) {
    if (job.over) continue;
    const { result, message } = await takeBack(way, job.id, alive);
    if (result !== 'untouched') return { kind: 'unknown', bytesAcknowledged: 0, message };
  }
  return null;
}

function cupsFailure(error: unknown): SendOutcome {
  const isMissing = error instanceof CupsError && error.kind === 'not-installed';
  return { kind: isMissing ? 'refused' : 'not-sent', message: reasonOf(error) };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function noSuchQueue(name: string): string {
  return `CUPS has no print queue ${name}. Choose one of those that are found, or set it up in the system's printer settings.`;
}

/** The job's id comes first: programs that list jobs cut long titles. */
function titleOf(jobId: string): string {
  return `${jobId.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, LONGEST_JOB_ID)} label`;
}

function queueNameOf(address: string): string | null {
  if (!address.startsWith('cups:')) return null;
  try {
    const name = decodeURIComponent(address.slice('cups:'.length));
    // What CUPS itself does not allow in a name; a leading hyphen would read as an option.
    const isName = /^[^-\s"'/\\?#\p{C}][^\s"'/\\?#\p{C}]*$/u.test(name);
    return isName && Buffer.byteLength(name) <= LONGEST_NAME ? name : null;
  } catch {
    return null;
  }
}
