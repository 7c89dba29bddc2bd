import { NativeSelect, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { stateMeanings } from '../../../shared/order-state-words.ts';
import { type CustomSystemState, customSystemStates } from '../../../shared/order-words.ts';
import type { CustomStateView } from '../../../shared/order-work-views.ts';
import {
  type StateColour,
  stateColourNames,
  stateColourOf,
} from '../../../shared/state-colours.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { StateDot } from '../../ui/state-dot.tsx';
import { useIntent } from '../../ui/use-command.ts';

/** Adds a state of the client, or changes one that no order has. */
export function StateDialog(props: {
  readonly state: CustomStateView | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const { state } = props;
  const [name, setName] = useState(state?.name ?? '');
  const [description, setDescription] = useState(state?.description ?? '');
  const [colour, setColour] = useState<StateColour>(state?.colour ?? 'teal');
  const [systemState, setSystemState] = useState<CustomSystemState>(
    state?.systemState ?? 'Processing',
  );
  const save = useIntent('orderStates.save');

  async function submit(): Promise<void> {
    const id = state === null ? {} : { stateId: state.stateId };
    const done = await save.run({ ...id, name, description, colour, systemState });
    if (done !== null) props.onSaved();
  }

  return (
    <FormDialog
      title={state === null ? 'Add state' : `Edit ${state.name}`}
      running={save.running}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <TextInput
        label="Name"
        placeholder="Waiting for parts"
        value={name}
        maxLength={40}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label="Stands for"
        description={stateMeanings[systemState]}
        value={systemState}
        data={[...customSystemStates]}
        onChange={(event) => {
          const chosen = customSystemStates.find((each) => each === event.currentTarget.value);
          if (chosen !== undefined) setSystemState(chosen);
        }}
      />
      <TextInput
        label="Description"
        description="Optional: what it means, in one sentence. It is shown in the dropdown."
        value={description}
        maxLength={200}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <Radio.Group
        label="Colour"
        value={colour}
        onChange={(value) => setColour(stateColourOf(value))}
      >
        <div className="state-colours">
          {stateColourNames.map((each) => (
            <Radio
              key={each}
              value={each}
              label={
                <span className="state-title">
                  <StateDot state={systemState} colour={each} />
                  {each}
                </span>
              }
            />
          ))}
        </div>
      </Radio.Group>
    </FormDialog>
  );
}
