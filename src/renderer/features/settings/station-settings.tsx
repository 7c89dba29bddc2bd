import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CommandInput } from '../../../shared/contract.ts';
import { FormFooter } from '../../ui/form-footer.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { SenderFields, senderOf } from './sender-fields.tsx';

type Station = CommandInput<'settings.save'>;

function timeZones(current: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return [...new Set(['UTC', current, ...known])].filter((zone) => zone !== '').toSorted();
}

/** The station itself: its name, its clock, and the address that labels are sent from. */
export function StationSettings() {
  const { data, error, reload } = useView('settings.get', {}, ['settings']);
  if (error !== null) return <LoadError error={error} onRetry={reload} />;
  if (data === null) return null;
  const shipFrom = senderOf(data.shipFrom);
  return <StationForm key={JSON.stringify(data)} stored={{ ...data, shipFrom }} />;
}

function StationForm({ stored }: { readonly stored: Station }) {
  const [station, setStation] = useState(stored);
  const [saved, setSaved] = useState(false);
  const save = useCommand('settings.save');

  function change(part: Partial<Station>): void {
    setSaved(false);
    setStation((before) => ({ ...before, ...part }));
  }

  async function submit(): Promise<void> {
    setSaved((await save.run(station)) !== null);
  }

  return (
    <form
      className="settings-form"
      aria-label="Station"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="settings-head">
        <div>
          <h2>Station</h2>
          <p>The name is kept with everything that is done here.</p>
        </div>
      </div>
      <div className="settings-fields">
        <TextInput
          label="Station name"
          value={station.stationName}
          maxLength={200}
          onChange={(event) => change({ stationName: event.currentTarget.value })}
        />
        <NativeSelect
          label="Time zone"
          value={station.stationZone}
          data={timeZones(stored.stationZone)}
          onChange={(event) => change({ stationZone: event.currentTarget.value })}
        />
      </div>
      <TextInput
        label="Currency"
        description="Three letters, such as USD; of label costs where an order names none."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        className="settings-half"
        value={station.currency ?? ''}
        maxLength={3}
        onChange={(event) => change({ currency: event.currentTarget.value.toUpperCase() })}
      />
      <div className="settings-head">
        <div>
          <h2>Return address</h2>
          <p>Printed on every label as the sender.</p>
        </div>
      </div>
      <SenderFields sender={station.shipFrom} onChange={(shipFrom) => change({ shipFrom })} />
      <FormFooter error={save.error} running={save.running} saved={saved} />
    </form>
  );
}
