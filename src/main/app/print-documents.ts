import { refuse } from '../../shared/app-error.ts';
import type { PrintDocument } from '../../shared/printing-views.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { type DocumentForm, packingSlipBytes, packingSlipOf } from './packing-slip.ts';
import { pickTicketBytes, pickTicketOf } from './pick-ticket.ts';
import type { PrinterRecord } from './printing-store-port.ts';
import { runOnce } from './run-once.ts';

/** Queues the slip of a package on a receipt printer; the same command twice prints once. */
export async function printPackingSlip(
  context: AppContext,
  command: { readonly commandId: string; readonly packageId: string; readonly printerId: string },
): Promise<void> {
  const { shipmentNumber } = packingSlipOf(context, command.packageId);
  const printer = receiptPrinter(context, command.printerId);
  const payload = await packingSlipBytes(context, command.packageId, formOf(printer));
  queueReceipt(context, command, {
    document: 'packing-slip',
    title: `Packing slip ${shipmentNumber}`,
    packageId: command.packageId,
    printer,
    payload,
  });
}

/** Queues one pick ticket for these orders on a receipt printer; the same command twice prints once. */
export async function printPickTicket(
  context: AppContext,
  command: {
    readonly commandId: string;
    readonly orderIds: readonly string[];
    readonly printerId: string;
  },
): Promise<void> {
  const { orders } = pickTicketOf(context, command.orderIds);
  const [first] = orders;
  const printer = receiptPrinter(context, command.printerId);
  const payload = await pickTicketBytes(context, command.orderIds, formOf(printer));
  queueReceipt(context, command, {
    document: 'pick-ticket',
    title:
      orders.length === 1
        ? `Pick ticket ${first?.orderNumber ?? ''}`
        : `Pick ticket for ${orders.length} orders`,
    packageId: null,
    printer,
    payload,
  });
}

function receiptPrinter(context: AppContext, printerId: string): PrinterRecord {
  const printer = context.store.read((tx) => tx.printers.find(printerId));
  if (printer === null) refuse('not-found', 'This printer does not exist. Choose another one.');
  if (printer.language !== 'escpos') {
    refuse('refused', `${printer.name} prints labels. Choose a receipt printer, or save a PDF.`);
  }
  return printer;
}

function formOf(printer: PrinterRecord): Exclude<DocumentForm, 'pdf'> {
  return printer.rollMm === 80 ? 'receipt-80' : 'receipt-58';
}

function queueReceipt(
  context: AppContext,
  command: { readonly commandId: string },
  receipt: {
    readonly document: Exclude<PrintDocument, 'label' | 'test-label'>;
    readonly title: string;
    readonly packageId: string | null;
    readonly printer: PrinterRecord;
    readonly payload: Uint8Array;
  },
): void {
  const now = nowUtc(context);
  const { document, title, packageId, printer, payload } = receipt;
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: document, input: command, now }, () => {
      const id = context.ids.next();
      const shipped = packageId === null ? null : tx.packages.find(packageId);
      tx.printJobs.insert({
        id,
        document,
        title,
        language: 'escpos',
        packageKey: shipped?.key ?? null,
        printerId: printer.id,
        copyNumber: 1,
        reason: '',
        payload,
        now,
      });
      return id;
    }),
  );
  changed(context, 'printJobs');
}
