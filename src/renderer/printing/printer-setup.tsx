import type { FoundPrinterView, PrinterView } from '../../shared/printing-views.ts';
import { FindPrintersDialog } from './find-printers-dialog.tsx';
import { PrinterDialog } from './printer-dialog.tsx';

/** Where one is in setting a printer up: looking for it, or filling its form. */
export type SetupStep =
  | { readonly kind: 'find' }
  | { readonly kind: 'form'; readonly from: PrinterView | FoundPrinterView | null };

/** The dialogs that set a printer up, the same on the Printers screen and in Settings. */
export function PrinterSetup(props: {
  readonly step: SetupStep | null;
  readonly isFirst: boolean;
  readonly onStep: (step: SetupStep | null) => void;
  readonly onSaved: () => void;
}) {
  const { step } = props;
  const close = (): void => props.onStep(null);
  if (step === null) return null;
  if (step.kind === 'find') {
    return (
      <FindPrintersDialog
        onAdd={(found) => props.onStep({ kind: 'form', from: found })}
        onClose={close}
      />
    );
  }
  return (
    <PrinterDialog
      from={step.from}
      isFirst={props.isFirst}
      onClose={close}
      onSaved={() => {
        close();
        props.onSaved();
      }}
    />
  );
}
