import { stepAfterSend } from '../domain/print-job.ts';
import type { PrinterStatus } from '../domain/printing/printer-status.ts';
import { describePrinter } from '../domain/printing/printer-words.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { lookAtPrinter, noteStatus } from './look-at-printer.ts';
import type { PrinterTransport, SendOutcome } from './ports.ts';
import type { ClaimedPrintJob } from './printing-store-port.ts';
import type { DurableQueue, LaneStep } from './runner.ts';

/**
 * A sender that has not renewed its lease for this long is taken for dead. Longer than the longest
 * silence of a sender that lives: three seconds without a renewal and eight of a printer that stalls.
 */
const LEASE_MS = 15_000;
const RENEW_EVERY_MS = 3_000;

/**
 * The print queue: one lane per printer, labels in order. Intent first: a job is `sending` on disk
 * before its first byte leaves, so that after a crash the station knows that it does not know. The
 * lane also asks the printer for its state while no label waits, so that the two never meet on the
 * cable.
 */
export function createPrintQueue(context: AppContext): DurableQueue {
  const { store } = context;
  return {
    name: 'print queue',
    lanesWithWork: (now) =>
      store.read((tx) => [
        ...new Set([...tx.printJobs.printersWithDue(now), ...tx.printerStates.dueForLook(now)]),
      ]),
    nextDueAt: () =>
      store.read((tx) => earliest(tx.printJobs.nextDueAt(), tx.printerStates.nextLookAt())),
    runOne: (printerId, signal) => workOn(context, printerId, signal),
    recover: (now) => recoverPrintJobs(context, now),
  };
}

async function workOn(
  context: AppContext,
  printerId: string,
  signal: AbortSignal,
): Promise<LaneStep> {
  const known = context.store.read((tx) => tx.printerStates.find(printerId) !== null);
  // What a printer can tell decides how it is sent its first label.
  if (!known) await lookAtPrinter(context, printerId);
  const step = await printOne(context, printerId, signal);
  if (step !== null) return step;
  const now = nowUtc(context);
  const lookDue = context.store.read((tx) => tx.printerStates.dueForLook(now).includes(printerId));
  if (!lookDue) return { kind: 'idle' };
  await lookAtPrinter(context, printerId);
  // Labels that waited for the printer to be well again are due now.
  return { kind: 'done' };
}

/** Null where no job of the printer is due. */
async function printOne(
  context: AppContext,
  printerId: string,
  signal: AbortSignal,
): Promise<LaneStep | null> {
  const job = context.store.write((tx) =>
    tx.printJobs.claim(printerId, nowUtc(context), leaseFrom(context)),
  );
  if (job === null) return null;
  changed(context, 'printJobs');
  const outcome = await send(context, job, signal);
  const step = stepAfterSend(outcome, job.attempts, context.clock.now());
  context.store.write((tx) => {
    const now = nowUtc(context);
    tx.printJobs.settle(job.key, { ...step, outcome: outcome.kind, now });
    const state = tx.printerStates.find(printerId);
    if (outcome.kind === 'printed' && state?.provedAt === null) {
      tx.printerStates.save({ ...state, provedAt: now });
    }
    // Whatever went wrong, the printer's lamp is to show it.
    if (outcome.kind === 'not-sent' || outcome.kind === 'unknown') {
      tx.printerStates.lookSoon(printerId, now);
    }
  });
  changed(context, 'printJobs', 'packages', 'practice');
  return step.state === 'queued' ? { kind: 'idle' } : { kind: 'done' };
}

async function send(
  context: AppContext,
  job: ClaimedPrintJob,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const { printer } = job;
  if (job.language !== printer.language) {
    const message = `${printer.name} is set up for another printer language than this was made for. Print it on another printer.`;
    return { kind: 'refused', message };
  }
  const transport = context.transports.open(printer.address);
  if (!transport.ok) return { kind: 'refused', message: transport.error.message };
  try {
    return await sendThrough(context, job, transport.value, signal);
  } finally {
    await transport.value.close();
  }
}

async function sendThrough(
  context: AppContext,
  job: ClaimedPrintJob,
  transport: PrinterTransport,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const state = context.store.read((tx) => tx.printerStates.find(job.printer.id));
  let renewedAt = context.clock.now().getTime();
  let acknowledged = 0;
  let shown = '';
  const heard = (status: PrinterStatus) => noteStatus(context, job.printer.id, status);
  const sending = () => {
    const now = context.clock.now().getTime();
    if (now - renewedAt < RENEW_EVERY_MS) return;
    renewedAt = now;
    renew(context, job, { state: 'sending', bytesAcknowledged: acknowledged, message: '' });
  };
  try {
    return await transport.send(
      {
        jobId: job.id,
        bytes: job.payload,
        language: job.language,
        hasAnswered: state !== null && state.answeredAt !== null,
        hasProved: state !== null && state.provedAt !== null,
      },
      {
        heard: (status) => {
          heard(status);
          sending();
        },
        progress: (bytes) => {
          acknowledged = bytes;
          sending();
        },
        waiting: (status) => {
          heard(status);
          const { level, words } = describePrinter(status, true);
          const message = level === 'ready' ? '' : words;
          const sent = { state: 'sent', bytesAcknowledged: job.bytesTotal, message } as const;
          const mine = renew(context, job, sent);
          if (message !== shown) changed(context, 'printJobs', 'packages');
          shown = message;
          // Decided by a person meanwhile, or the station closes: in both cases nobody waits on.
          return mine && !signal.aborted;
        },
      },
    );
  } catch (error) {
    // A transport must not throw; one that does has left the truth open, and so do we.
    context.log.error('A printer transport threw', { jobId: job.id, error: String(error) });
    return { kind: 'unknown', bytesAcknowledged: acknowledged, message: 'The sending broke off.' };
  }
}

function renew(
  context: AppContext,
  job: ClaimedPrintJob,
  renewed: {
    readonly state: 'sending' | 'sent';
    readonly bytesAcknowledged: number;
    readonly message: string;
  },
): boolean {
  const lease = { leaseUntil: leaseFrom(context), now: nowUtc(context) };
  return context.store.write((tx) => tx.printJobs.renewLease(job.key, { ...renewed, ...lease }));
}

/** Jobs whose sender died: whether paper came out is not known, so a person is asked. */
function recoverPrintJobs(context: AppContext, now: string): number {
  if (context.store.read((tx) => tx.printJobs.expired(now)).length === 0) return 0;
  const count = context.store.write((tx) => {
    const expired = tx.printJobs.expired(now);
    for (const job of expired) {
      tx.printJobs.settle(job.key, {
        state: 'unknown',
        proof: '',
        bytesAcknowledged: job.bytesAcknowledged,
        dueAt: now,
        outcome: 'interrupted',
        message:
          job.state === 'sent'
            ? 'The station stopped before the printer said that this was printed.'
            : 'The station stopped while this was being sent.',
        now,
      });
    }
    return expired.length;
  });
  changed(context, 'printJobs', 'packages');
  return count;
}

function leaseFrom(context: AppContext): string {
  return new Date(context.clock.now().getTime() + LEASE_MS).toISOString();
}

function earliest(...times: readonly (string | null)[]): string | null {
  return times.reduce((first, time) => {
    if (time === null) return first;
    return first === null || time < first ? time : first;
  }, null);
}
