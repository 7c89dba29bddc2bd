import { Button } from '@mantine/core';
import type { PrinterView } from '../../shared/printing-views.ts';
import { useReceiptPrinters } from './receipt-printers.ts';

/** One button for each receipt printer; nothing where there is none. */
export function PrintReceiptButtons(props: {
  /** What is printed, as on the button: `Print packing slip`. */
  readonly label: string;
  readonly size?: 'sm';
  readonly disabled?: boolean;
  readonly running: boolean;
  readonly onPrint: (printer: PrinterView) => void;
}) {
  const printers = useReceiptPrinters();
  return printers.map((printer) => (
    <Button
      key={printer.printerId}
      variant="default"
      {...(props.size === undefined ? {} : { size: props.size })}
      loading={props.running}
      disabled={props.disabled === true}
      onClick={(event) => {
        // The second click of a double click does not mean a second paper.
        if (event.detail < 2) props.onPrint(printer);
      }}
    >
      {printers.length === 1 ? props.label : `${props.label} on ${printer.name}`}
    </Button>
  ));
}
