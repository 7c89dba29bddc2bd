import { appError, RefusedError, refuse } from '../../shared/app-error.ts';
import type { LabelContent } from '../domain/label-content.ts';
import { type ZplGraphics, zplGraphicsFor } from '../domain/printing/zpl-graphics.ts';
import { type AppContext, nowUtc } from './context.ts';
import type { PrinterRecord } from './printing-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

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
  tx.printJobs.insert({
    id: context.ids.next(),
    document: 'label',
    title: `Label ${label.content.shipmentNumber}`,
    language: 'zpl',
    packageKey: label.packageKey,
    printerId: label.printer.id,
    copyNumber: tx.printJobs.copiesOfPackage(label.packageKey) + 1,
    reason: label.reason,
    payload: labelBytes(context, tx, label.content, label.printer),
    now: nowUtc(context),
  });
}

/** What the printer is known to read; a folder or queue can not be asked and gets what all read. */
export function graphicsOf(tx: StoreTransaction, printer: PrinterRecord): ZplGraphics {
  return zplGraphicsFor(tx.printerStates.find(printer.id)?.firmware ?? null);
}

/** The label in the language and resolution of the printer; refused where it can not show a name. */
export function labelBytes(
  context: AppContext,
  tx: StoreTransaction,
  content: LabelContent,
  printer: PrinterRecord,
): Uint8Array {
  if (printer.language !== 'zpl') {
    refuse('refused', `${printer.name} prints receipts, not labels. Choose a label printer.`);
  }
  const { bytes, unprintable } = context.labels.zpl(content, printer.dpi, graphicsOf(tx, printer));
  if (unprintable.length > 0) {
    throw new RefusedError(
      appError(
        'refused',
        `The label can not show ${unprintable.slice(0, 10).join(' ')}. Correct the address in Latin letters and import the order again.`,
      ),
    );
  }
  return bytes;
}
