import type { FoundPrinterView, PrinterView } from '../../shared/printing-views.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { FindPrintersDialog } from './find-printers-dialog.tsx';
import { PrinterDialog } from './printer-dialog.tsx';

/** Where one is in setting a printer up: looking for it, or filling its form. */
export type SetupStep =
  | { readonly kind: 'find' }
  | { readonly kind: 'form'; readonly from: PrinterView | FoundPrinterView | null };

type Setup = {
  readonly step: SetupStep;
  readonly isFirst: boolean;
  readonly onStep: (step: SetupStep | null) => void;
  readonly onSaved: () => void;
};

/** The dialogs that set a printer up, the same on the Printers screen and in Settings. */
export function PrinterSetup(props: Omit<Setup, 'step'> & { readonly step: SetupStep | null }) {
  const { step, ...rest } = props;
  return step === null ? null : <Steps step={step} {...rest} />;
}

function Steps({ step, isFirst, onStep, onSaved }: Setup) {
  // What opened the second dialog is gone with the first: the focus goes back to what opened that.
  useFocusBack();
  const close = (): void => onStep(null);
  return step.kind === 'find' ? (
    <FindPrintersDialog onAdd={(found) => onStep({ kind: 'form', from: found })} onClose={close} />
  ) : (
    <PrinterDialog
      from={step.from}
      isFirst={isFirst}
      onClose={close}
      onSaved={() => {
        close();
        onSaved();
      }}
    />
  );
}
