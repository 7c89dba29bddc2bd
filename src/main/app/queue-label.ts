import { appError, RefusedError } from '../../shared/app-error.ts';
import type { LabelContent } from '../domain/label-content.ts';
import { type AppContext, nowUtc } from './context.ts';
import type { PrinterRecord, StoreTransaction } from './store-port.ts';

/** Puts one copy of a package's label into the print queue, inside the caller's transaction. */
export function queueLabel(
  context: AppContext,
  tx: StoreTransaction,
  label: {
    readonly packageKey: number;
    readonly content: LabelContent;
    readonly printer: PrinterRecord;
    readonly reason: string;
  },
): void {
  const { bytes, unprintable } = context.labels.zpl(label.content, label.printer.dpi);
  if (unprintable.length > 0) {
    throw new RefusedError(
      appError(
        'refused',
        `The label can not show ${unprintable.slice(0, 10).join(' ')}. Correct the address in Latin letters and import the order again.`,
      ),
    );
  }
  tx.printJobs.insert({
    id: context.ids.next(),
    packageKey: label.packageKey,
    printerId: label.printer.id,
    copyNumber: tx.printJobs.copiesOfPackage(label.packageKey) + 1,
    reason: label.reason,
    payload: bytes,
    now: nowUtc(context),
  });
}
