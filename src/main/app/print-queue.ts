import { stepAfterSend } from '../domain/print-job.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { SendOutcome } from './ports.ts';
import type { DurableQueue, LaneStep } from './runner.ts';
import type { ClaimedPrintJob } from './store-port.ts';

/** A sender that has not renewed its lease for this long is taken for dead. */
const LEASE_MS = 10_000;
const RENEW_EVERY_MS = 3_000;

/**
 * The print queue: one lane per printer, labels in order. Intent first: a job is `sending` on disk
 * before its first byte leaves, so that after a crash the station knows that it does not know.
 */
export function createPrintQueue(context: AppContext): DurableQueue {
  return {
    name: 'print queue',
    lanesWithWork: (now) => context.store.read((tx) => tx.printJobs.printersWithDue(now)),
    nextDueAt: () => context.store.read((tx) => tx.printJobs.nextDueAt()),
    runOne: (printerId) => printOne(context, printerId),
    recover: (now) => recoverPrintJobs(context, now),
  };
}

async function printOne(context: AppContext, printerId: string): Promise<LaneStep> {
  const job = context.store.write((tx) =>
    tx.printJobs.claim(printerId, nowUtc(context), leaseFrom(context)),
  );
  if (job === null) return { kind: 'idle' };
  changed(context, 'printJobs');
  const outcome = await send(context, job);
  const step = stepAfterSend(outcome, job.attempts, context.clock.now());
  context.store.write((tx) =>
    tx.printJobs.settle(job.key, { ...step, outcome: outcome.kind, now: nowUtc(context) }),
  );
  changed(context, 'printJobs', 'packages', 'practice');
  return step.state === 'queued' ? { kind: 'idle' } : { kind: 'done' };
}

async function send(context: AppContext, job: ClaimedPrintJob): Promise<SendOutcome> {
  const transport = context.transports.open(job.printer.address);
  if (!transport.ok) return { kind: 'not-sent', message: transport.error.message };
  let renewedAt = context.clock.now().getTime();
  let acknowledged = 0;
  try {
    return await transport.value.send(job.payload, { jobId: job.id }, (bytes) => {
      acknowledged = bytes;
      const now = context.clock.now().getTime();
      if (now - renewedAt < RENEW_EVERY_MS) return;
      renewedAt = now;
      context.store.write((tx) => tx.printJobs.renewLease(job.key, bytes, leaseFrom(context)));
    });
  } catch (error) {
    // A transport must not throw; one that does has left the truth open, and so do we.
    context.log.error('A printer transport threw', { jobId: job.id, error: String(error) });
    return { kind: 'unknown', bytesAcknowledged: acknowledged, message: 'The sending broke off.' };
  }
}

/** Jobs whose sender died: whether paper came out is not known, so a person is asked. */
function recoverPrintJobs(context: AppContext, now: string): number {
  if (context.store.read((tx) => tx.printJobs.expired(now)).length === 0) return 0;
  const count = context.store.write((tx) => {
    const expired = tx.printJobs.expired(now);
    for (const job of expired) {
      tx.printJobs.settle(job.key, {
        state: 'unknown',
        bytesAcknowledged: job.bytesAcknowledged,
        dueAt: now,
        outcome: 'interrupted',
        message: 'The station stopped while this label was being sent.',
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
