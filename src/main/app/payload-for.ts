import type { AppContext } from './context.ts';
import { labelOf } from './label-of-package.ts';
import type { PrinterRecord, PrintJobRecord } from './printing-store-port.ts';
import { labelBytes } from './queue-label.ts';
import type { StoreTransaction } from './store-port.ts';
import { testLabelBytes } from './test-label.ts';

/** The bytes of a job for a printer: labels are made anew, papers are the same everywhere. */
export function payloadFor(
  context: AppContext,
  tx: StoreTransaction,
  job: PrintJobRecord,
  printer: PrinterRecord,
): Uint8Array {
  if (job.document === 'label' && job.packageKey !== null) {
    const record = tx.packages.findByKey(job.packageKey);
    if (record === null) throw new Error(`There is no package ${job.packageKey}.`);
    return labelBytes(context, tx, labelOf(tx, record), printer);
  }
  if (job.document === 'test-label') return testLabelBytes(context, tx, printer);
  return tx.printJobs.payload(job.key);
}
