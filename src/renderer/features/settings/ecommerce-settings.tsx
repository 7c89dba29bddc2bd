import { Button, NumberInput } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import type { HealthSettings } from '../../../shared/health-contract.ts';
import { FormFooter } from '../../ui/form-footer.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { notify } from '../../ui/notify.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';

const fields = [
  {
    name: 'yellowPercent',
    label: 'Yellow from',
    unit: ' % errors',
    hint: 'Degraded. Any throttling is yellow too.',
    min: 1,
    max: 99,
  },
  {
    name: 'redPercent',
    label: 'Red from',
    unit: ' % errors',
    hint: 'Unavailable.',
    min: 2,
    max: 100,
  },
  {
    name: 'outagesInARow',
    label: 'Or red from',
    unit: ' outages in a row',
    hint: 'However many calls were good before.',
    min: 1,
    max: 50,
  },
] as const;

/** When the lights of eCommerce Status change, and how long evidence is kept. */
export function EcommerceSettings() {
  const { data, error, reload } = useView('health.settings', {}, ['settings']);
  if (error !== null) return <LoadError error={error} onRetry={reload} />;
  if (data === null) return null;
  return <HealthForm key={JSON.stringify(data)} stored={data} />;
}

function HealthForm({ stored }: { readonly stored: HealthSettings }) {
  const [settings, setSettings] = useState(stored);
  const [saved, setSaved] = useState(false);
  const save = useCommand('health.saveSettings');

  function change(part: Partial<HealthSettings>): void {
    setSaved(false);
    setSettings((before) => ({ ...before, ...part }));
  }

  async function submit(): Promise<void> {
    setSaved((await save.run(settings)) !== null);
  }

  return (
    <form
      className="settings-form"
      aria-label="eCommerce"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="settings-head">
        <div>
          <h2>Lights of the connections</h2>
          <p>
            Counted over the calls of the last ten minutes. Without a call for longer than that,
            nothing is known.
          </p>
        </div>
      </div>
      <div className="settings-thirds">
        {fields.map(({ name, label, unit, hint, min, max }) => (
          <WholeNumber
            key={name}
            label={label}
            hint={hint}
            unit={unit}
            min={min}
            max={max}
            value={settings[name]}
            onChange={(value) => change({ [name]: value })}
          />
        ))}
      </div>
      <div className="settings-head">
        <div>
          <h2>Evidence</h2>
          <p>
            Attempts, calls and the log are removed when they are older. Shipments, what became of
            them and who decided it stay for good.
          </p>
        </div>
      </div>
      <div className="settings-thirds">
        <WholeNumber
          label="Keep evidence for"
          hint="7 to 3,650 days."
          unit=" days"
          min={7}
          max={3_650}
          value={settings.evidenceDays}
          onChange={(evidenceDays) => change({ evidenceDays })}
        />
      </div>
      <FormFooter error={save.error} running={save.running} saved={saved} />
      <SupportFile />
    </form>
  );
}

function WholeNumber(props: {
  readonly label: string;
  readonly hint: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  return (
    <NumberInput
      label={props.label}
      description={props.hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      suffix={props.unit}
      min={props.min}
      max={props.max}
      allowDecimal={false}
      allowNegative={false}
      value={props.value}
      onChange={(value) => {
        if (typeof value === 'number') props.onChange(value);
      }}
    />
  );
}

function SupportFile() {
  const bundle = useCommand('status.supportBundle');

  async function saveBundle(): Promise<void> {
    const done = await bundle.run({});
    if (done === null || done.savedTo === null) return;
    notify('ok', `Support file saved to ${done.savedTo}`);
  }

  return (
    <>
      <div className="settings-head">
        <div>
          <h2>Support</h2>
          <p>
            A file with accounts, limits, calls and the log. No buyer and no credential is in it.
            For one shipment with all its attempts, choose it in eCommerce Status.
          </p>
        </div>
        <div className="settings-head-actions">
          <Button
            variant="default"
            leftSection={<IconFileExport size={18} aria-hidden />}
            loading={bundle.running}
            onClick={() => void saveBundle()}
          >
            Save support file…
          </Button>
        </div>
      </div>
      <Refusal error={bundle.error} />
    </>
  );
}
