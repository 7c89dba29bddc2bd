import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '../../../shared/app-error.ts';
import type { CarrierView } from '../../../shared/carrier-views.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { formatNames, rangeFields, readSerial } from './range-fields.ts';

const serialMessage = 'Type the first and the last serial as whole numbers.';

/** Registers a block of numbers. The check digit is worked out; only serials are counted here. */
export function RangeDialog(props: {
  readonly carrier: CarrierView;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const { carrier } = props;
  const format = carrier.trackingFormat ?? 'ups-1z';
  const [parts, setParts] = useState<Readonly<Record<string, string>>>({});
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [wrong, setWrong] = useState<AppError | null>(null);
  const add = useCommand('carriers.addRange');
  const fromSerial = readSerial(from);
  const toSerial = readSerial(to);
  const count = fromSerial === null || toSerial === null ? null : toSerial - fromSerial + 1;

  async function submit(): Promise<void> {
    if (fromSerial === null || toSerial === null) {
      return setWrong({ code: 'invalid-input', message: serialMessage });
    }
    setWrong(null);
    const values = rangeFields[format].map(
      ({ name }) => [name, (parts[name] ?? '').trim()] as const,
    );
    const done = await add.run({
      carrierId: carrier.carrierId,
      spec: { format, ...Object.fromEntries(values) },
      fromSerial,
      toSerial,
    });
    if (done !== null) props.onSaved();
  }

  return (
    <FormDialog
      title={`Add ${formatNames[format]} range to ${carrier.name}`}
      label="Add range"
      running={add.running}
      error={wrong ?? add.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <p>
        Use only a block that {carrier.name} has reserved for this station. Two stations must never
        hold the same one.
      </p>
      {rangeFields[format].map((field, index) => (
        <TextInput
          key={field.name}
          label={field.label}
          placeholder={field.example}
          value={parts[field.name] ?? ''}
          maxLength={40}
          spellCheck={false}
          data-autofocus={index === 0 || undefined}
          onChange={(event) => setParts({ ...parts, [field.name]: event.currentTarget.value })}
        />
      ))}
      <div className="settings-fields">
        <TextInput
          label="First serial"
          placeholder="1"
          inputMode="numeric"
          value={from}
          maxLength={20}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label="Last serial"
          placeholder="5000"
          inputMode="numeric"
          value={to}
          maxLength={20}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      <p className="dim" role="status">
        {count === null || count < 1 ? ' ' : `${count.toLocaleString('en')} tracking numbers`}
      </p>
    </FormDialog>
  );
}
