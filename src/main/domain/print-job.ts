import type { PrintDocument, PrintState } from '../../shared/printing-views.ts';
import { assertNever } from '../../shared/result.ts';

/**
 * How a print job moves: queued -> sending -> printed (the device says that nothing is left to print)
 * | sent (it has every byte and can not say more) | queued again (no byte left) | failed (no byte left,
 * and none will until something is changed) | unknown (some bytes may have left: a person looks).
 * While a device that has every byte is watched, the job is `sent` with a lease. Nothing here ever
 * calls a label printed because a cable took its bytes.
 */

export type PrintOutcome =
  | { readonly kind: 'printed'; readonly bytesAcknowledged: number; readonly message: string }
  | { readonly kind: 'sent'; readonly bytesAcknowledged: number; readonly message: string }
  | { readonly kind: 'not-sent'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unknown'; readonly bytesAcknowledged: number; readonly message: string };

export type PrintStep = {
  readonly state: Exclude<PrintState, 'sending'>;
  readonly proof: '' | 'device' | 'person';
  readonly bytesAcknowledged: number;
  readonly dueAt: string;
  readonly message: string;
};

/** Seconds before a printer that took no byte is tried again; the last one repeats. */
const RETRY_DELAYS_MS = [1_000, 2_000, 5_000, 10_000, 15_000, 30_000];

export function stepAfterSend(outcome: PrintOutcome, attempts: number, now: Date): PrintStep {
  const step = {
    proof: '',
    bytesAcknowledged: 0,
    dueAt: now.toISOString(),
    message: outcome.message,
  } as const;
  switch (outcome.kind) {
    case 'printed':
      return {
        ...step,
        state: 'printed',
        proof: 'device',
        bytesAcknowledged: outcome.bytesAcknowledged,
      };
    case 'sent':
    case 'unknown':
      return { ...step, state: outcome.kind, bytesAcknowledged: outcome.bytesAcknowledged };
    case 'not-sent': {
      const delayMs = RETRY_DELAYS_MS[Math.min(attempts - 1, RETRY_DELAYS_MS.length - 1)] ?? 0;
      return { ...step, state: 'queued', dueAt: new Date(now.getTime() + delayMs).toISOString() };
    }
    case 'refused':
      return { ...step, state: 'failed' };
    default:
      return assertNever(outcome);
  }
}

type WordedJob = {
  readonly state: PrintState;
  readonly proof: '' | 'device' | 'person';
  readonly document: PrintDocument;
  readonly printerName: string;
  readonly attempts: number;
  readonly leaseUntil: string | null;
  readonly lastMessage: string;
};

/** Whether the printer has every byte and is watched until it says that the paper is out. */
export function isWaitingForPrinter(job: Pick<WordedJob, 'state' | 'leaseUntil'>): boolean {
  return job.state === 'sent' && job.leaseUntil !== null;
}

/** The state of a print job in a packer's words. */
export function printWords(job: WordedJob): string {
  const paper = job.document === 'label' || job.document === 'test-label' ? 'label' : 'paper';
  switch (job.state) {
    case 'queued':
      return job.attempts === 0 || job.lastMessage === ''
        ? `Waiting for ${job.printerName}`
        : `Waiting for ${job.printerName}: ${job.lastMessage}`;
    case 'sending':
      return `Sending to ${job.printerName}`;
    case 'sent':
      if (isWaitingForPrinter(job)) {
        return job.lastMessage === ''
          ? `Sent to ${job.printerName}, not printed yet`
          : `Sent to ${job.printerName}, not printed yet: ${job.lastMessage}`;
      }
      return `Sent to ${job.printerName}`;
    case 'printed':
      return job.proof === 'device'
        ? `Printed (${job.printerName} says that nothing is left to print)`
        : 'Printed (checked by a person)';
    case 'failed':
      return `Not printed: ${job.lastMessage}`;
    case 'unknown':
      return `Did the ${paper} come out? Look at the printer and answer.`;
    case 'cancelled':
      return 'Cancelled before it was printed';
    default:
      return assertNever(job.state);
  }
}
