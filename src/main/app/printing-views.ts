import { refuse } from '../../shared/app-error.ts';
import type { CommandOutput, ParsedInput } from '../../shared/contract.ts';
import type {
  PrinterStateView,
  PrintJobDetailView,
  PrintJobRowView,
} from '../../shared/printing-views.ts';
import { isWaitingForPrinter } from '../domain/print-job.ts';
import { describePrinter } from '../domain/printing/printer-words.ts';
import type { AppContext } from './context.ts';
import { printJobViewOf } from './print-job-view.ts';
import { printerViewOf } from './printer-view.ts';
import type { PrinterRecord, PrinterStateRecord, PrintJobRow } from './printing-store-port.ts';
import type { StoreTransaction } from './store-port.ts';
import { testLabelOf } from './test-label.ts';

/** The Printers screen: printers with what they said last, and the print jobs. */
export function printingViewOf(
  context: AppContext,
  filter: ParsedInput<'printing.view'>,
): CommandOutput<'printing.view'> {
  return context.store.read((tx) => {
    const { rows, total } = tx.printJobs.list(filter);
    return { printers: printerStatesOf(tx), jobs: rows.map(printJobRowViewOf), total };
  });
}

export function printJobDetailOf(context: AppContext, jobId: string): PrintJobDetailView {
  return context.store.read((tx) => {
    const row = rowOf(tx, jobId);
    return { job: printJobRowViewOf(row), attempts: tx.printJobs.attempts(row.job.key) };
  });
}

/** What a job prints, drawn from the same content as its bytes; null for papers that are no labels. */
export async function printJobPicture(
  context: AppContext,
  jobId: string,
): Promise<Uint8Array | null> {
  await context.labels.ready();
  return context.store.read((tx) => {
    const { job } = rowOf(tx, jobId);
    if (job.document === 'label' && job.packageKey !== null) {
      const content = tx.packages.labelContent(job.packageKey);
      return content === null ? null : context.labels.picture(content);
    }
    const printer = tx.printers.find(job.printerId);
    if (job.document !== 'test-label' || printer === null) return null;
    return context.labels.testPicture(testLabelOf(tx, printer, new Date(job.createdAt)));
  });
}

function printerStatesOf(tx: StoreTransaction): PrinterStateView[] {
  const states = new Map(tx.printerStates.list().map((state) => [state.printerId, state]));
  const open = new Map(tx.printJobs.openByPrinter().map((each) => [each.printerId, each]));
  return tx.printers.list().map((printer) => ({
    ...printerViewOf(printer),
    ...saidBy(printer, states.get(printer.id)),
    held: printer.held,
    labelsWaiting: open.get(printer.id)?.waiting ?? 0,
    labelsNeedingAnswer: open.get(printer.id)?.unknown ?? 0,
  }));
}

type Said = Omit<
  PrinterStateView,
  'held' | 'labelsWaiting' | 'labelsNeedingAnswer' | keyof ReturnType<typeof printerViewOf>
>;

function saidBy(printer: PrinterRecord, state: PrinterStateRecord | undefined): Said {
  if (state === undefined) {
    return {
      level: 'unknown',
      words: `${printer.name} has not been asked yet.`,
      notes: [],
      checkedAt: null,
      answeredAt: null,
      model: '',
      firmware: '',
      serial: '',
      formatsInBuffer: null,
      labelsRemaining: null,
    };
  }
  const { status, model, firmware, serial, checkedAt, answeredAt } = state;
  const { level, words, notes } = describePrinter(status, answeredAt !== null);
  return {
    level: status.reach === 'one-way' && level === 'unknown' ? 'none' : level,
    words,
    notes: [...notes],
    checkedAt,
    answeredAt,
    model,
    firmware,
    serial,
    formatsInBuffer: status.formatsInBuffer,
    labelsRemaining: status.labelsRemaining,
  };
}

function printJobRowViewOf(row: PrintJobRow): PrintJobRowView {
  const { job } = row;
  const isLive = row.packageState !== 'voided';
  const isWaiting = job.state === 'queued' || job.state === 'failed';
  return {
    ...printJobViewOf(job),
    document: job.document,
    title: job.title,
    printerId: job.printerId,
    packageId: row.packageId,
    orderNumber: row.orderNumber,
    trackingNumber: row.trackingNumber,
    recipientName: row.recipientName,
    reason: job.reason,
    attempts: job.attempts,
    createdAt: job.createdAt,
    canCancel: isWaiting,
    canMove: isWaiting && isLive,
    canPrintAgain: job.state === 'failed' && isLive,
    canStopWaiting: isWaitingForPrinter(job),
  };
}

function rowOf(tx: StoreTransaction, jobId: string): PrintJobRow {
  const row = tx.printJobs.row(jobId);
  if (row === null) refuse('not-found', 'This print job is not in the store any more.');
  return row;
}
