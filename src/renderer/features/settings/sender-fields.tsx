import { TextInput } from '@mantine/core';
import type { CommandInput } from '../../../shared/contract.ts';

export type Sender = CommandInput<'settings.save'>['shipFrom'];

const fields: readonly { name: keyof Sender; label: string; wide?: true }[] = [
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

/** A stored address with every field that the form has. */
export function senderOf(stored: Readonly<Record<string, string>>): Sender {
  return Object.fromEntries(fields.map(({ name }) => [name, stored[name] ?? ''])) as Sender;
}

/** The fields of a return address. */
export function SenderFields(props: {
  readonly sender: Sender;
  readonly onChange: (sender: Sender) => void;
}) {
  return (
    <div className="settings-fields">
      {fields.map(({ name, label, wide }) => (
        <TextInput
          key={name}
          label={label}
          className={wide === true ? 'settings-wide' : ''}
          value={props.sender[name]}
          maxLength={200}
          onChange={(event) =>
            props.onChange({ ...props.sender, [name]: event.currentTarget.value })
          }
        />
      ))}
    </div>
  );
}
