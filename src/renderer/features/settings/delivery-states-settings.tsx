import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { DeliveryStatesView } from '../../../shared/order-shipments-views.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { SettingsItem, SettingsList } from './settings-list.tsx';

type State = DeliveryStatesView['deliveryStates'][number];

/** Delivery states that a person may choose for an item (UC8), in the order in which they are offered. */
export function DeliveryStatesSettings() {
  const { data, error, reload } = useView('deliveryStates.list', {}, ['settings', 'orders']);
  const [editing, setEditing] = useState<State | 'new' | null>(null);
  const [removing, setRemoving] = useState<State | null>(null);
  const sort = useCommand('deliveryStates.sort');
  const remove = useCommand('deliveryStates.remove');
  const states = data?.deliveryStates ?? [];

  async function move(index: number, by: -1 | 1): Promise<void> {
    const ids = states.map((state) => state.deliveryStateId);
    const [moved] = ids.splice(index, 1);
    if (moved === undefined) return;
    ids.splice(index + by, 0, moved);
    if ((await sort.run({ deliveryStateIds: ids })) !== null) reload();
  }

  return (
    <>
      {error !== null && <LoadError error={error} onRetry={reload} />}
      {sort.error !== null && (
        <TonePanel tone="stop" live>
          {sort.error.message}
        </TonePanel>
      )}
      <SettingsList
        title="Delivery states"
        about="What may be chosen for an item of an order by hand. Where nobody chooses, the records say it."
        addLabel="Add delivery state…"
        onAdd={() => setEditing('new')}
        empty="No delivery state yet."
      >
        {states.map((state, index) => (
          <SettingsItem
            key={state.deliveryStateId}
            title={state.name}
            detail={state.inUse ? 'Chosen for items, so it can not be removed' : 'Not in use'}
            actions={
              <>
                <ActionIcon
                  variant="default"
                  size={36}
                  aria-label={`Move ${state.name} up`}
                  disabled={index === 0 || sort.running}
                  onClick={() => void move(index, -1)}
                >
                  <IconArrowUp size={18} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="default"
                  size={36}
                  aria-label={`Move ${state.name} down`}
                  disabled={index === states.length - 1 || sort.running}
                  onClick={() => void move(index, 1)}
                >
                  <IconArrowDown size={18} aria-hidden />
                </ActionIcon>
                <Button
                  variant="default"
                  aria-label={`Remove ${state.name}`}
                  disabled={state.inUse}
                  onClick={() => setRemoving(state)}
                >
                  Remove…
                </Button>
                <Button
                  variant="default"
                  aria-label={`Rename ${state.name}`}
                  onClick={() => setEditing(state)}
                >
                  Rename…
                </Button>
              </>
            }
          />
        ))}
      </SettingsList>
      {editing !== null && (
        <DeliveryStateDialog
          state={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null);
            reload();
          }}
        />
      )}
      {removing !== null && (
        <ConfirmDialog
          title="Remove delivery state"
          confirmLabel="Remove"
          danger
          running={remove.running}
          error={remove.error}
          onClose={() => setRemoving(null)}
          onConfirm={() =>
            void remove.run({ deliveryStateId: removing.deliveryStateId }).then((done) => {
              if (done === null) return;
              setRemoving(null);
              reload();
            })
          }
        >
          <p>
            <strong>{removing.name}</strong> is no longer offered. What the records say of items
            stays as it is.
          </p>
        </ConfirmDialog>
      )}
    </>
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
    if ((await save.run({ ...id, name: name.trim() })) !== null) props.onSaved();
  }

  return (
    <FormDialog
      title={state === null ? 'Add delivery state' : `Rename ${state.name}`}
      running={save.running}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <TextInput
        label="Name"
        value={name}
        maxLength={40}
        data-autofocus
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
