import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { StatusRowView } from '../../../shared/views.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { useCommand, useCommandIds } from '../../ui/use-command.ts';

/** Takes a person's word that the channel was told by hand; nothing is sent any more. */
export function ManualDialog(props: { readonly row: StatusRowView; readonly onClose: () => void }) {
  const { row } = props;
  const [note, setNote] = useState('');
  const run = useCommand('status.confirmManually');
  const ids = useCommandIds();

  async function confirm(): Promise<void> {
    const wish = { packageId: row.packageId, note: note.trim() };
    if ((await run.run({ commandId: ids.idFor(wish), ...wish })) === null) return;
    notify('ok', `${row.shipmentNumber} is marked as confirmed manually.`);
    props.onClose();
  }

  return (
    <ConfirmDialog
      title="Mark confirmed manually"
      confirmLabel="Mark confirmed"
      running={run.running}
      error={run.error}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>
        Do this after you have entered tracking number{' '}
        <span className="mono">{row.trackingNumber}</span> at {row.channelName} yourself. Packbench
        will not send it again.
      </p>
      <Textarea
        label="Note"
        placeholder="Who entered it, and when"
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
