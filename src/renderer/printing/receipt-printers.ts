import type { PrinterView } from '../../shared/printing-views.ts';
import { useView } from '../ui/use-view.ts';

/** The receipt printers of the station; none until they are known. */
export function useReceiptPrinters(): readonly PrinterView[] {
  const { data } = useView('printers.list', {}, ['settings', 'printers']);
  return (data?.printers ?? []).filter((printer) => printer.language === 'escpos');
}
