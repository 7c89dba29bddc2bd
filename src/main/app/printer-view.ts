import type { PrinterView } from '../../shared/printing-views.ts';
import type { PrinterRecord } from './printing-store-port.ts';

/** A printer as it was set up. */
export function printerViewOf(printer: PrinterRecord): PrinterView {
  return {
    printerId: printer.id,
    name: printer.name,
    address: printer.address,
    dpi: printer.dpi,
    language: printer.language,
    rollMm: printer.rollMm,
    isDefault: printer.isDefault,
  };
}
