import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CommandInput } from '../../../shared/contract.ts';
import { FormFooter } from '../../ui/form-footer.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';

type Station = CommandInput<'settings.save'>;
type ShipFrom = Station['shipFrom'];

const addressFields: readonly { name: keyof ShipFrom; label: string; wide?: true }[] = [
  { name: 'name', label: 'Name' },
  { name: 'company', label: 'Company' },
  { name: 'line1', label: 'Address line 1', wide: true },
  { name: 'line2', label: 'Address line 2' },
  { name: 'line3', label: 'Address line 3' },
  { name: 'city', label: 'City' },
  { name: 'region', label: 'State or region' },
  { name: 'postalCode', label: 'Postal code' },
  { name: 'country', label: 'Country (two letters)' },
  { name: 'phone', label: 'Phone' },
];

function timeZones(current: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return [...new Set(['UTC', current, ...known])].filter((zone) => zone !== '').toSorted();
}

/** The station itself: its name, its clock, and the address that labels are sent from. */
export function StationSettings() {
  const { data, error, reload } = useView('settings.get', {}, ['settings']);
  if (error !== null) return <LoadError error={error} onRetry={reload} />;
  if (data === null) return null;
  const shipFrom = Object.fromEntries(
    addressFields.map(({ name }) => [name, data.shipFrom[name] ?? '']),
  ) as ShipFrom;
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
      <div className="settings-fields">
        {addressFields.map(({ name, label, wide }) => (
          <TextInput
            key={name}
            label={label}
            className={wide === true ? 'settings-wide' : ''}
            value={station.shipFrom[name]}
            maxLength={200}
            onChange={(event) =>
              change({ shipFrom: { ...station.shipFrom, [name]: event.currentTarget.value } })
            }
          />
        ))}
      </div>
      <FormFooter error={save.error} running={save.running} saved={saved} />
    </form>
  );
}
