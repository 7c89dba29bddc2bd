import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { CarrierView } from '../../../shared/carrier-views.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { formatNames, type RangeFormat } from './range-fields.ts';

type ServiceRow = { readonly key: number; readonly code: string; readonly name: string };

/** Adds a carrier or changes one, with the services that packers choose from. */
export function CarrierDialog(props: {
  readonly carrier: CarrierView | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const { carrier } = props;
  const [code, setCode] = useState(carrier?.code ?? '');
  const [name, setName] = useState(carrier?.name ?? '');
  const [format, setFormat] = useState<RangeFormat | ''>(carrier?.trackingFormat ?? '');
  const [services, setServices] = useState<readonly ServiceRow[]>(
    (carrier?.services ?? [{ code: '', name: '' }]).map((each, key) => ({ ...each, key })),
  );
  const save = useCommand('carriers.save');

  function changeService(key: number, part: Partial<ServiceRow>): void {
    setServices(services.map((each) => (each.key === key ? { ...each, ...part } : each)));
  }

  async function submit(): Promise<void> {
    const done = await save.run({
      ...(carrier === null ? {} : { carrierId: carrier.carrierId }),
      code,
      name,
      trackingFormat: format === '' ? null : format,
      services: services
        .map((each) => ({ code: each.code.trim(), name: each.name.trim() }))
        .filter((each) => each.code !== '' || each.name !== ''),
    });
    if (done !== null) props.onSaved();
  }

  return (
    <FormDialog
      title={carrier === null ? 'Add carrier' : `Edit ${carrier.name}`}
      running={save.running}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <div className="settings-fields">
        <TextInput
          label="Carrier name"
          placeholder="UPS"
          value={name}
          maxLength={200}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Code"
          description="As the channels call it"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder="UPS"
          value={code}
          maxLength={40}
          spellCheck={false}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      </div>
      <NativeSelect
        label="Tracking numbers"
        value={format}
        data={[
          { value: '', label: 'Any form, typed in' },
          ...Object.entries(formatNames).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(event) => setFormat(event.currentTarget.value as RangeFormat | '')}
      />
      <fieldset className="settings-services">
        <legend>Services</legend>
        {services.map((service, index) => (
          <div key={service.key} className="settings-service">
            <TextInput
              aria-label={`Code of service ${index + 1}`}
              placeholder="Code"
              value={service.code}
              maxLength={64}
              spellCheck={false}
              onChange={(event) => changeService(service.key, { code: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`Name of service ${index + 1}`}
              placeholder="Name"
              value={service.name}
              maxLength={200}
              onChange={(event) => changeService(service.key, { name: event.currentTarget.value })}
            />
            <ActionIcon
              variant="default"
              size={36}
              aria-label={`Remove service ${index + 1}`}
              disabled={services.length === 1}
              onClick={() => setServices(services.filter((each) => each.key !== service.key))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <Button
          variant="subtle"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => {
            const key = Math.max(...services.map((each) => each.key)) + 1;
            setServices([...services, { key, code: '', name: '' }]);
          }}
        >
          Add service
        </Button>
      </fieldset>
    </FormDialog>
  );
}
