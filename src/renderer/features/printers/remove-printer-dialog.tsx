import type { PrinterStateView } from '../../../shared/printing-views.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { useCommand } from '../../ui/use-command.ts';

/** Takes a printer off the list. The core refuses while labels wait for it, and says so. */
export function RemovePrinterDialog(props: {
  readonly printer: PrinterStateView;
  readonly onClose: () => void;
}) {
  const { printer } = props;
  const remove = useCommand('printers.remove');

  async function confirm(): Promise<void> {
    if ((await remove.run({ printerId: printer.printerId })) === null) return;
    notify('ok', `${printer.name} is removed.`);
    props.onClose();
  }

  return (
    <ConfirmDialog
      title="Remove printer"
      confirmLabel="Remove"
      danger
      running={remove.running}
      error={remove.error}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>
        <strong className="break-words">{printer.name}</strong> is taken off the list. What it
        printed stays on record; you can set it up again at any time.
      </p>
      {printer.isDefault && <p>It is the default printer: choose another one afterwards.</p>}
    </ConfirmDialog>
  );
}
