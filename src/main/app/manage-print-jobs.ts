import { refuse } from '../../shared/app-error.ts';
import { isWaitingForPrinter } from '../domain/print-job.ts';
import { refuseCompanion } from './companion-packages.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { labelOf } from './label-of-package.ts';
import { payloadFor } from './payload-for.ts';
import type { PrintJobRecord, PrintJobRow } from './printing-store-port.ts';
import { queueLabel } from './queue-label.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction } from './store-port.ts';

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
      refuseCompanion(record, 'Reprint');
      if (record.state === 'voided') {
        refuse('refused', `Shipment ${record.shipmentNumber} was voided; its label is not valid.`);
      }
      const earlier = record.print;
      if (earlier !== null && (earlier.state === 'queued' || earlier.state === 'sending')) {
        refuse('refused', 'The label is still waiting to be printed. Cancel that first.');
      }
      if (earlier?.state === 'failed') {
        refuse('refused', 'The label was never printed. Use "Print again" on its print job.');
      }
      if (earlier !== null && isWaitingForPrinter(earlier)) {
        refuse(
          'refused',
          'The printer has the label and has not printed it yet. Look at it first.',
        );
      }
      if (earlier?.state === 'unknown') {
        refuse('refused', 'Answer first whether the label came out; "No" prints it again.');
      }
      const printer = tx.printers.find(command.printerId);
      if (printer === null) refuse('not-found', 'This printer does not exist. Choose another one.');
      queueLabel(context, tx, {
        packageKey: record.key,
        content: labelOf(tx, record),
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
 * now. Asked of a person, because sending again on a guess is how two labels come out. The label of a
 * voided package is not printed again.
 */
export function answerPrintJob(
  context: AppContext,
  answer: { readonly jobId: string; readonly cameOut: boolean },
): void {
  const now = nowUtc(context);
  context.store.write((tx) => {
    const { job, packageState } = rowOf(tx, answer.jobId);
    if (job.state !== 'unknown') {
      refuse('refused', 'This label needs no answer any more.');
    }
    if (answer.cameOut) {
      tx.printJobs.decide(job.key, { state: 'printed', message: 'A person saw the label', now });
    } else if (packageState === 'voided') {
      const message = 'A person saw no label, and the package is voided';
      tx.printJobs.decide(job.key, { state: 'cancelled', message, now });
    } else {
      tx.printJobs.decide(job.key, { state: 'queued', message: 'A person saw no label', now });
    }
    audit(context, tx, job, answer.cameOut ? 'label came out' : 'label did not come out', now);
  });
  changed(context, 'printJobs', 'packages');
}

/**
 * Takes a job that waits or has failed out of the queue. One whose bytes the printer has can not be
 * taken back: nobody waits for it any more, and whether it comes out is asked of a person.
 */
export function cancelPrintJob(context: AppContext, jobId: string): void {
  const now = nowUtc(context);
  context.store.write((tx) => {
    const { job } = rowOf(tx, jobId);
    if (isWaitingForPrinter(job)) {
      const message = 'A person stopped waiting for the printer, which has the label';
      tx.printJobs.decide(job.key, { state: 'unknown', message, now });
      audit(context, tx, job, 'stop waiting for label', now);
      return;
    }
    if (job.state !== 'queued' && job.state !== 'failed') {
      refuse('refused', 'Only a label that still waits can be cancelled.');
    }
    tx.printJobs.decide(job.key, { state: 'cancelled', message: 'Cancelled by a person', now });
    audit(context, tx, job, 'cancel label', now);
  });
  changed(context, 'printJobs', 'packages');
}

/** Puts a job of which nothing came out into the queue again. */
export function printJobAgain(context: AppContext, jobId: string): void {
  const now = nowUtc(context);
  context.store.write((tx) => {
    const row = rowOf(tx, jobId);
    if (row.job.state !== 'failed')
      refuse('refused', 'Only what failed can be printed again here.');
    refuseVoided(row);
    tx.printJobs.decide(row.job.key, { state: 'queued', message: '', now });
    audit(context, tx, row.job, 'print failed label again', now);
  });
  changed(context, 'printJobs', 'packages');
}

/**
 * Gives a job of which no byte has left to another printer. The label is made anew for that printer's
 * resolution, from what is kept with the package, so that it says the same.
 */
export function movePrintJob(
  context: AppContext,
  move: { readonly jobId: string; readonly printerId: string },
): void {
  const now = nowUtc(context);
  context.store.write((tx) => {
    const row = rowOf(tx, move.jobId);
    const { job } = row;
    if (job.state !== 'queued' && job.state !== 'failed') {
      refuse('refused', 'Only a label that still waits can be moved to another printer.');
    }
    refuseVoided(row);
    const printer = tx.printers.find(move.printerId);
    if (printer === null) refuse('not-found', 'This printer does not exist. Choose another one.');
    if (printer.id === job.printerId) refuse('refused', `It waits for ${printer.name} already.`);
    if (printer.language !== job.language) {
      refuse('refused', `${printer.name} speaks another printer language. Choose another one.`);
    }
    const payload = payloadFor(context, tx, job, printer);
    tx.printJobs.move(job.key, { printerId: printer.id, payload, now });
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: 'move label',
      subject: 'print job',
      subjectId: job.id,
      detail: { from: job.printerName, to: printer.name, copyNumber: job.copyNumber },
    });
  });
  changed(context, 'printJobs', 'packages');
}

function refuseVoided({ packageState, shipmentNumber }: PrintJobRow): void {
  if (packageState !== 'voided') return;
  refuse('refused', `Shipment ${shipmentNumber} was voided; its label is not valid.`);
}

function rowOf(tx: StoreTransaction, jobId: string): PrintJobRow {
  const row = tx.printJobs.row(jobId);
  if (row === null) refuse('not-found', 'This print job is not in the store any more.');
  return row;
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
