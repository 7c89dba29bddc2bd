import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CommandInput } from '../../shared/contract.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { utcOfLocal } from '../ui/format-time.ts';
import { useStationZone } from '../ui/station-zone.ts';
import { useIntent } from '../ui/use-command.ts';

type Status = CommandInput<'tracking.addEvent'>['status'];

/** What a person can have seen with their own eyes or on the carrier's site. */
const choices: readonly { readonly value: Status; readonly label: string }[] = [
  { value: 'accepted', label: 'Accepted by the carrier' },
  { value: 'in-transit', label: 'In transit' },
  { value: 'out-for-delivery', label: 'Out for delivery' },
  { value: 'delivered', label: 'Delivered' },
  { value: 'exception', label: 'Exception' },
  { value: 'returned', label: 'Returned to sender' },
];

/** Enters what somebody knows of a parcel. A movement lets a held update go. */
export function TrackingEventDialog(props: {
  readonly packageId: string;
  readonly onClose: () => void;
}) {
  const [status, setStatus] = useState<Status>('accepted');
  const zone = useStationZone();
  const [localTime, setLocalTime] = useState('');
  const [description, setDescription] = useState('');
  const add = useIntent('tracking.addEvent');

  async function submit(): Promise<void> {
    const occurredAt = utcOfLocal(localTime, zone);
    const done = await add.run({
      packageId: props.packageId,
      status,
      description,
      ...(occurredAt === null ? {} : { occurredAt }),
    });
    if (done !== null) props.onClose();
  }

  return (
    <FormDialog
      title="Enter tracking event"
      label="Enter"
      running={add.running}
      error={add.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <NativeSelect
        label="What happened"
        description="Everything but an exception counts as movement: a held update is then sent."
        value={status}
        data={[...choices]}
        data-autofocus
        onChange={(event) => setStatus(event.currentTarget.value as Status)}
      />
      <TextInput
        label="When"
        description="By the station's clock. Empty for now."
        type="datetime-local"
        value={localTime}
        onChange={(event) => setLocalTime(event.currentTarget.value)}
      />
      <TextInput
        label="Remark"
        placeholder="Seen at the carrier's site"
        value={description}
        maxLength={500}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
