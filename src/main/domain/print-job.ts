import { assertNever } from '../../shared/result.ts';
import type { PrintState } from '../../shared/views.ts';

/**
 * How a print job moves: queued -> sending -> sent | queued again (no byte left) | unknown (some
 * bytes may have left: a person looks). Nothing here ever calls a label printed because a cable
 * took its bytes.
 */

export type PrintOutcome =
  | { readonly kind: 'sent'; readonly bytesAcknowledged: number }
  | { readonly kind: 'not-sent'; readonly message: string }
  | { readonly kind: 'unknown'; readonly bytesAcknowledged: number; readonly message: string };

export type PrintStep = {
  readonly state: PrintState;
  readonly bytesAcknowledged: number;
  readonly dueAt: string;
  readonly message: string;
};

/** Seconds before a printer that took no byte is tried again; the last one repeats. */
const RETRY_DELAYS_MS = [1_000, 2_000, 5_000, 10_000, 15_000, 30_000];

export function stepAfterSend(outcome: PrintOutcome, attempts: number, now: Date): PrintStep {
  switch (outcome.kind) {
    case 'sent':
      return {
        state: 'sent',
        bytesAcknowledged: outcome.bytesAcknowledged,
        dueAt: now.toISOString(),
        message: '',
      };
    case 'not-sent': {
      const delayMs = RETRY_DELAYS_MS[Math.min(attempts - 1, RETRY_DELAYS_MS.length - 1)] ?? 0;
      return {
        state: 'queued',
        bytesAcknowledged: 0,
        dueAt: new Date(now.getTime() + delayMs).toISOString(),
        message: outcome.message,
      };
    }
    case 'unknown':
      return {
        state: 'unknown',
        bytesAcknowledged: outcome.bytesAcknowledged,
        dueAt: now.toISOString(),
        message: outcome.message,
      };
    default:
      return assertNever(outcome);
  }
}

/** The state of a print job in a packer's words. */
export function printWords(job: {
  readonly state: PrintState;
  readonly printerName: string;
  readonly attempts: number;
  readonly lastMessage: string;
}): string {
  switch (job.state) {
    case 'queued':
      return job.attempts === 0
        ? `Waiting for ${job.printerName}`
        : `Waiting for ${job.printerName}: ${job.lastMessage}`;
    case 'sending':
      return `Sending to ${job.printerName}`;
    case 'sent':
      return `Sent to ${job.printerName}`;
    case 'printed':
      return 'Printed (checked by a person)';
    case 'failed':
      return `Not printed: ${job.lastMessage}`;
    case 'unknown':
      return 'Did the label come out? Look at the printer and answer.';
    case 'cancelled':
      return 'Cancelled before it was printed';
    default:
      return assertNever(job.state);
  }
}
