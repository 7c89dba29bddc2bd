import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';

/** Saves what was shipped with a carrier's reserved numbers on one day, for the carrier. */
export function ManifestDialog(props: { readonly today: string; readonly onClose: () => void }) {
  const carriers = useView('carriers.list', {}, ['settings']);
  const withRanges = (carriers.data?.carriers ?? []).filter((each) => each.ranges.length > 0);
  const [chosen, setChosen] = useState('');
  const [date, setDate] = useState(props.today);
  const [format, setFormat] = useState<'csv' | 'pdf'>('csv');
  const run = useCommand('packages.exportManifest');
  const carrierId = chosen || withRanges[0]?.carrierId || '';

  async function confirm(): Promise<void> {
    const done = await run.run({ carrierId, date, format });
    if (done === null || done.savedTo === null) return;
    const shipments = done.rows === 1 ? '1 shipment' : `${done.rows} shipments`;
    notify('ok', `Manifest with ${shipments} saved to ${done.savedTo}`);
    props.onClose();
  }

  const missing =
    carrierId === ''
      ? 'No carrier has a range of tracking numbers.'
      : date === ''
        ? 'Choose a day.'
        : null;
  return (
    <ConfirmDialog
      title="Export manifest"
      confirmLabel="Export…"
      running={run.running}
      error={run.error}
      missing={missing}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>Everything that was labelled with numbers from reserved ranges on that day.</p>
      <NativeSelect
        label="Carrier"
        data-autofocus
        value={carrierId}
        data={withRanges.map((each) => ({ value: each.carrierId, label: each.name }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label="Day"
        value={date}
        max={props.today}
        onChange={(event) => setDate(event.currentTarget.value)}
      />
      <NativeSelect
        label="As"
        value={format}
        data={[
          { value: 'csv', label: 'CSV file, for the carrier’s system' },
          { value: 'pdf', label: 'PDF, for the driver to sign' },
        ]}
        onChange={(event) => setFormat(event.currentTarget.value === 'pdf' ? 'pdf' : 'csv')}
      />
    </ConfirmDialog>
  );
}
