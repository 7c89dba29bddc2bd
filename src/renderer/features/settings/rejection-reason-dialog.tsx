import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RejectionReasonView } from '../../../shared/acceptance-views.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useCommand } from '../../ui/use-command.ts';

/** Adds a rejection reason or renames one. */
export function RejectionReasonDialog(props: {
  readonly reason: RejectionReasonView | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const { reason } = props;
  const [name, setName] = useState(reason?.name ?? '');
  const [needsText, setNeedsText] = useState(reason?.needsText ?? false);
  const save = useCommand('rejectionReasons.save');

  async function submit(): Promise<void> {
    const done = await save.run({
      ...(reason === null ? {} : { reasonId: reason.reasonId }),
      name,
      needsText,
    });
    if (done !== null) props.onSaved();
  }

  return (
    <FormDialog
      title={reason === null ? 'Add rejection reason' : `Edit ${reason.name}`}
      running={save.running}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <TextInput
        label="Reason"
        placeholder="Out of stock"
        value={name}
        maxLength={100}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        label="Needs words of your own"
        description="Whoever chooses it has to say why in a sentence."
        checked={needsText}
        onChange={(event) => setNeedsText(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
