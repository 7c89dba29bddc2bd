import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { StatusRowView } from '../../../shared/status-views.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { useIntent } from '../../ui/use-command.ts';

/** Takes a person's word that the channel was told by hand; nothing is sent any more. */
export function ManualDialog(props: {
  readonly row: StatusRowView;
  readonly isVoided: boolean;
  readonly onClose: () => void;
}) {
  const { row, isVoided } = props;
  const [note, setNote] = useState('');
  const run = useIntent('status.confirmManually');

  async function confirm(): Promise<void> {
    if ((await run.run({ packageId: row.packageId, note: note.trim() })) === null) return;
    const done = isVoided ? 'fixed by hand' : 'confirmed manually';
    notify('ok', `${row.shipmentNumber} is marked as ${done}.`);
    props.onClose();
  }

  return (
    <ConfirmDialog
      title={isVoided ? 'Mark fixed by hand' : 'Mark confirmed manually'}
      confirmLabel={isVoided ? 'Mark fixed' : 'Mark confirmed'}
      running={run.running}
      error={run.error}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>
        {isVoided
          ? `Do this after you have corrected at ${row.channelName} yourself what it was told about `
          : `Do this after you have entered at ${row.channelName} yourself `}
        {row.trackingNumber === '' ? (
          `shipment ${row.shipmentNumber}`
        ) : (
          <>
            tracking number <span className="mono">{row.trackingNumber}</span>
          </>
        )}
        . Packbench will send nothing about it any more.
      </p>
      <Textarea
        label="Note"
        placeholder="Who did it, and when"
        value={note}
        maxLength={500}
        autosize={false}
        rows={3}
        data-autofocus
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
