import type { PrintJobView } from '../../shared/printing-views.ts';
import { isWaitingForPrinter, printWords } from '../domain/print-job.ts';
import type { PrintJobRecord } from './printing-store-port.ts';

/** A print job as screens show it. */
export function printJobViewOf(job: PrintJobRecord): PrintJobView {
  return {
    jobId: job.id,
    state: job.state,
    words: printWords(job),
    printerName: job.printerName,
    copyNumber: job.copyNumber,
    bytesTotal: job.bytesTotal,
    bytesAcknowledged: job.bytesAcknowledged,
    waitingForPrinter: isWaitingForPrinter(job),
    nextAttemptAt: job.state === 'queued' && job.attempts > 0 ? job.dueAt : null,
    updatedAt: job.updatedAt,
  };
}
