import { NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PrinterView } from '../../shared/printing-views.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { notify } from './notify.ts';
import { useIntent } from './use-command.ts';

const usualReasons = ['Label damaged', 'Printed badly', 'Label lost', 'Printer jammed'];
const otherReason = 'Other';

/** Prints the same label once more, with the same tracking number; asks why, since it is counted. */
export function ReprintDialog(props: {
  readonly packageId: string;
  /** What is printed again, such as `Shipment S10000012`. */
  readonly title: string;
  readonly trackingNumber: string;
  readonly printers: readonly PrinterView[];
  readonly onClose: () => void;
}) {
  const { packageId, title } = props;
  const printers = props.printers.filter((printer) => printer.language === 'zpl');
  const standard = printers.find((printer) => printer.isDefault) ?? printers[0];
  const [reason, setReason] = useState('');
  const [otherText, setOtherText] = useState('');
  const [printerId, setPrinterId] = useState(standard?.printerId ?? '');
  const reprint = useIntent('packages.reprint');
  const words = reason === otherReason ? otherText.trim() : reason;
  const missing =
    printerId === ''
      ? 'Add a printer in Settings first.'
      : words === ''
        ? 'Say why it is printed again.'
        : null;

  async function confirm(): Promise<void> {
    if ((await reprint.run({ packageId, printerId, reason: words })) === null) return;
    notify('ok', `${title}: the label waits for the printer once more.`);
    props.onClose();
  }

  return (
    <ConfirmDialog
      title="Reprint label"
      confirmLabel="Reprint"
      running={reprint.running}
      error={reprint.error}
      missing={missing}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>
        {title}, tracking number <span className="mono">{props.trackingNumber}</span>. Throw the old
        label away, so that no two parcels carry the same number.
      </p>
      <Radio.Group label="Reason" value={reason} onChange={setReason} required>
        <Stack gap={8} mt={6}>
          {[...usualReasons, otherReason].map((each, index) => (
            <Radio key={each} value={each} label={each} data-autofocus={index === 0 || undefined} />
          ))}
        </Stack>
      </Radio.Group>
      {reason === otherReason && (
        <TextInput
          label="What happened?"
          value={otherText}
          maxLength={200}
          data-autofocus
          onChange={(event) => setOtherText(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        label="Printer"
        value={printerId}
        data={printers.map((printer) => ({ value: printer.printerId, label: printer.name }))}
        onChange={(event) => setPrinterId(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
