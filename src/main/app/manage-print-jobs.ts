import { refuse } from '../../shared/app-error.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { queueLabel } from './queue-label.ts';
import { runOnce } from './run-once.ts';
import type { PrintJobRecord, StoreTransaction } from './store-port.ts';

/** Prints the same label once more, with the same tracking number; counted and audited. */
export function reprintLabel(
  context: AppContext,
  command: {
    readonly commandId: string;
    readonly packageId: string;
    readonly printerId: string;
    readonly reason: string;
  },
): void {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'reprint', input: command, now }, () => {
      const record = tx.packages.find(command.packageId);
      if (record === null) refuse('not-found', 'This package is not in the store any more.');
      if (record.state === 'voided') {
        refuse('refused', `Shipment ${record.shipmentNumber} was voided; its label is not valid.`);
      }
      const earlier = record.print;
      if (earlier !== null && (earlier.state === 'queued' || earlier.state === 'sending')) {
        refuse('refused', 'The label is still waiting to be printed. Cancel that first.');
      }
      if (earlier?.state === 'unknown') {
        refuse('refused', 'Answer first whether the label came out; "No" prints it again.');
      }
      const printer = tx.printers.find(command.printerId);
      if (printer === null) refuse('not-found', 'This printer does not exist. Choose another one.');
      queueLabel(context, tx, {
        packageKey: record.key,
        content: tx.packages.labelContent(record.key),
        printer,
        reason: command.reason,
      });
      tx.audit.add({
        at: now,
        actor: context.actor,
        action: 'reprint',
        subject: 'package',
        subjectId: record.id,
        detail: { reason: command.reason, printer: printer.name },
      });
      return record.id;
    }),
  );
  changed(context, 'printJobs', 'packages');
}

/**
 * Settles a job whose fate nobody could tell: it came out, or it did not and the same job is printed
 * now. Asked of a person, because sending again on a guess is how two labels come out.
 */
export function answerPrintJob(
  context: AppContext,
  answer: { readonly jobId: string; readonly cameOut: boolean },
): void {
  const now = nowUtc(context);
  context.store.write((tx) => {
    const job = jobOf(tx, answer.jobId);
    if (job.state !== 'unknown') {
      refuse('refused', 'This label needs no answer any more.');
    }
    if (answer.cameOut) tx.printJobs.decide(job.key, 'printed', 'A person saw the label', now);
    else tx.printJobs.decide(job.key, 'queued', 'A person saw no label', now);
    audit(context, tx, job, answer.cameOut ? 'label came out' : 'label did not come out', now);
  });
  changed(context, 'printJobs', 'packages');
}

/** Takes a waiting job out of the queue; one that is being sent can not be taken back. */
export function cancelPrintJob(context: AppContext, jobId: string): void {
  const now = nowUtc(context);
  context.store.write((tx) => {
    const job = jobOf(tx, jobId);
    if (job.state !== 'queued') {
      refuse('refused', 'Only a label that still waits can be cancelled.');
    }
    tx.printJobs.decide(job.key, 'cancelled', 'Cancelled by a person', now);
    audit(context, tx, job, 'cancel label', now);
  });
  changed(context, 'printJobs', 'packages');
}

function jobOf(tx: StoreTransaction, jobId: string): PrintJobRecord {
  const job = tx.printJobs.find(jobId);
  if (job === null) refuse('not-found', 'This print job is not in the store any more.');
  return job;
}

function audit(
  context: AppContext,
  tx: StoreTransaction,
  job: PrintJobRecord,
  action: string,
  now: string,
): void {
  tx.audit.add({
    at: now,
    actor: context.actor,
    action,
    subject: 'print job',
    subjectId: job.id,
    detail: { printer: job.printerName, copyNumber: job.copyNumber },
  });
}
