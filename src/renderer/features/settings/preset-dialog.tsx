import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CarrierView } from '../../../shared/carrier-views.ts';
import type { PresetView } from '../../../shared/preset-views.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useCommand } from '../../ui/use-command.ts';

type Side = 'lengthMm' | 'widthMm' | 'heightMm';

const sides: readonly { side: Side; label: string }[] = [
  { side: 'lengthMm', label: 'Length (mm)' },
  { side: 'widthMm', label: 'Width (mm)' },
  { side: 'heightMm', label: 'Height (mm)' },
];

/** Adds a preset or changes one. */
export function PresetDialog(props: {
  readonly preset: PresetView | null;
  readonly carriers: readonly CarrierView[];
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const { preset, carriers } = props;
  const [name, setName] = useState(preset?.name ?? '');
  const [carrierId, setCarrierId] = useState(preset?.carrierId ?? carriers[0]?.carrierId ?? '');
  const carrier = carriers.find((each) => each.carrierId === carrierId);
  const [service, setService] = useState(preset?.serviceCode ?? '');
  const [packageName, setPackageName] = useState(preset?.packageName ?? '');
  const [size, setSize] = useState<Readonly<Record<Side, number | null>>>({
    lengthMm: preset?.lengthMm ?? null,
    widthMm: preset?.widthMm ?? null,
    heightMm: preset?.heightMm ?? null,
  });
  const save = useCommand('presets.save');
  const offered = carrier?.services ?? [];
  const serviceCode = offered.some((each) => each.code === service)
    ? service
    : (offered[0]?.code ?? '');

  async function submit(): Promise<void> {
    const done = await save.run({
      ...(preset === null ? {} : { presetId: preset.presetId }),
      name,
      carrierId,
      serviceCode,
      packageName,
      ...size,
    });
    if (done !== null) props.onSaved();
  }

  return (
    <FormDialog
      title={preset === null ? 'Add preset' : `Edit ${preset.name}`}
      running={save.running}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <TextInput
        label="Preset name"
        placeholder="Small box, Ground"
        value={name}
        maxLength={200}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className="settings-fields">
        <NativeSelect
          label="Carrier"
          value={carrierId}
          data={carriers.map((each) => ({ value: each.carrierId, label: each.name }))}
          onChange={(event) => setCarrierId(event.currentTarget.value)}
        />
        <NativeSelect
          label="Service"
          value={serviceCode}
          data={offered.map((each) => ({ value: each.code, label: each.name }))}
          onChange={(event) => setService(event.currentTarget.value)}
        />
      </div>
      <TextInput
        label="Package"
        placeholder="Box M"
        value={packageName}
        maxLength={100}
        onChange={(event) => setPackageName(event.currentTarget.value)}
      />
      <div className="settings-thirds">
        {sides.map(({ side, label }) => (
          <NumberInput
            key={side}
            label={label}
            value={size[side] ?? ''}
            min={1}
            max={10_000}
            allowDecimal={false}
            allowNegative={false}
            hideControls
            onChange={(value) =>
              setSize({ ...size, [side]: value === '' ? null : Number(value) || null })
            }
          />
        ))}
      </div>
    </FormDialog>
  );
}
