import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DeliveryStatesView } from '../../../shared/order-shipments-views.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { EditableList } from './editable-list.tsx';

type State = DeliveryStatesView['deliveryStates'][number];

/** Delivery states that a person may choose for an item (UC8), in the order in which they are offered. */
export function DeliveryStatesSettings() {
  const view = useView('deliveryStates.list', {}, ['settings', 'orders']);
  const move = useCommand('deliveryStates.move');
  const remove = useCommand('deliveryStates.remove');
  return (
    <EditableList
      title="Delivery states"
      about="What may be chosen for an item of an order by hand. Where nobody chooses, the records say it."
      addLabel="Add delivery state…"
      empty="No delivery state yet."
      view={view}
      items={view.data?.deliveryStates ?? null}
      row={({ deliveryStateId, name, inUse }) => ({
        id: deliveryStateId,
        name,
        detail: inUse ? 'Chosen for items, so it can not be removed' : 'Not in use',
        kept: inUse,
      })}
      form={(state, ends) => <DeliveryStateDialog state={state} {...ends} />}
      moving={{
        ...move,
        run: ({ deliveryStateId }, direction) => move.run({ deliveryStateId, direction }),
      }}
      removal={{
        ...remove,
        title: 'Remove delivery state',
        run: ({ deliveryStateId }) => remove.run({ deliveryStateId }),
        words: () => 'is no longer offered. What the records say of items stays as it is.',
      }}
    />
  );
}

function DeliveryStateDialog(props: {
  readonly state: State | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const { state } = props;
  const [name, setName] = useState(state?.name ?? '');
  const save = useCommand('deliveryStates.save');

  async function submit(): Promise<void> {
    const id = state === null ? {} : { deliveryStateId: state.deliveryStateId };
    if ((await save.run({ ...id, name })) !== null) props.onSaved();
  }

  return (
    <FormDialog
      title={state === null ? 'Add delivery state' : `Edit ${state.name}`}
      running={save.running}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <TextInput
        label="Name"
        placeholder="At the dock"
        value={name}
        maxLength={40}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
