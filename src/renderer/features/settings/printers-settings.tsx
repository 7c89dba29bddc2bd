import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PrinterView } from '../../../shared/views.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { ToneBadge } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { FormDialog } from './form-dialog.tsx';
import { SettingsItem, SettingsList } from './settings-list.tsx';

const resolutions = ['203', '300', '600'] as const;

/** Label printers that the station reaches itself. */
export function PrintersSettings() {
  const { data, error, reload } = useView('printers.list', {}, ['settings']);
  const [editing, setEditing] = useState<PrinterView | 'new' | null>(null);
  return (
    <>
      {error !== null && <LoadError error={error} onRetry={reload} />}
      <SettingsList
        title="Printers"
        about="Label printers that understand ZPL, reached over the network or as a folder of files."
        addLabel="Add printer…"
        onAdd={() => setEditing('new')}
        empty="No printer yet. Shipments can be made without a label until you add one."
      >
        {(data?.printers ?? []).map((printer) => (
          <SettingsItem
            key={printer.printerId}
            title={
              <>
                {printer.name} {printer.isDefault && <ToneBadge tone="ok">Default</ToneBadge>}
              </>
            }
            detail={
              <>
                <span className="mono">{printer.address}</span> · {printer.dpi} dpi
              </>
            }
            actions={
              <Button
                variant="default"
                aria-label={`Edit ${printer.name}`}
                onClick={() => setEditing(printer)}
              >
                Edit…
              </Button>
            }
          />
        ))}
      </SettingsList>
      {editing !== null && (
        <PrinterDialog
          printer={editing === 'new' ? null : editing}
          first={(data?.printers.length ?? 0) === 0}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null);
            reload();
          }}
        />
      )}
    </>
  );
}

function PrinterDialog(props: {
  readonly printer: PrinterView | null;
  readonly first: boolean;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const { printer } = props;
  const [name, setName] = useState(printer?.name ?? '');
  const [address, setAddress] = useState(printer?.address ?? '');
  const [dpi, setDpi] = useState<string>(String(printer?.dpi ?? 203));
  const [isDefault, setDefault] = useState(printer?.isDefault ?? props.first);
  const save = useCommand('printers.save');

  async function submit(): Promise<void> {
    const done = await save.run({
      ...(printer === null ? {} : { printerId: printer.printerId }),
      name,
      address,
      dpi: Number(dpi) as PrinterView['dpi'],
      isDefault,
    });
    if (done !== null) props.onSaved();
  }

  return (
    <FormDialog
      title={printer === null ? 'Add printer' : `Edit ${printer.name}`}
      running={save.running}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <TextInput
        label="Printer name"
        value={name}
        maxLength={200}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Address"
        placeholder="tcp://192.168.1.40:9100"
        description="A network printer (tcp://host:9100), a folder (file:///labels/), or practice:"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={address}
        maxLength={500}
        spellCheck={false}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <NativeSelect
        label="Resolution"
        value={dpi}
        data={resolutions.map((value) => ({ value, label: `${value} dpi` }))}
        onChange={(event) => setDpi(event.currentTarget.value)}
      />
      <Checkbox
        label="Default printer"
        checked={isDefault}
        onChange={(event) => setDefault(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
