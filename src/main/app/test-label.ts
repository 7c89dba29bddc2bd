import { refuse } from '../../shared/app-error.ts';
import type { TestLabelContent } from '../domain/label/test-label.ts';
import { localDateOf } from '../domain/station-time.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { PrinterRecord } from './printing-store-port.ts';
import { graphicsOf } from './queue-label.ts';
import { runOnce } from './run-once.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/** Queues a test label on a label printer; the same command twice prints once. */
export function printTestLabel(
  context: AppContext,
  command: { readonly commandId: string; readonly printerId: string },
): void {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'test label', input: command, now }, () => {
      const printer = tx.printers.find(command.printerId);
      if (printer === null) refuse('not-found', 'This printer does not exist any more.');
      const id = context.ids.next();
      tx.printJobs.insert({
        id,
        document: 'test-label',
        title: 'Test label',
        language: 'zpl',
        packageKey: null,
        printerId: printer.id,
        copyNumber: 1,
        reason: '',
        payload: testLabelBytes(context, tx, printer),
        now,
      });
      return id;
    }),
  );
  changed(context, 'printJobs');
}

export function testLabelBytes(
  context: AppContext,
  tx: StoreTransaction,
  printer: PrinterRecord,
): Uint8Array {
  if (printer.language !== 'zpl') {
    refuse('refused', `${printer.name} prints receipts, not labels. Choose a label printer.`);
  }
  const content = testLabelOf(tx, printer, context.clock.now());
  return context.labels.testZpl(content, graphicsOf(tx, printer)).bytes;
}

export function testLabelOf(
  tx: StoreTransaction,
  printer: PrinterRecord,
  printedAt: Date,
): TestLabelContent {
  const { stationName, stationZone } = readStationSettings(tx.settings);
  const { name: printerName, address, dpi } = printer;
  return {
    stationName,
    printerName,
    address,
    dpi,
    printedOn: localDateOf(printedAt, stationZone),
  };
}
