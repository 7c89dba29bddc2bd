import { Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AccountView } from '../../../shared/views.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { type AccountChannel, channelFields, typedCredentials } from './account-fields.ts';

/** Adds an account or changes one. Credentials are typed anew or left as they are. */
export function AccountDialog(props: {
  readonly account: AccountView | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const { account } = props;
  const [channel, setChannel] = useState<AccountChannel>(
    account === null ? 'amazon' : (account.channel as AccountChannel),
  );
  const [name, setName] = useState(account?.name ?? '');
  const [company, setCompany] = useState(account?.company ?? '');
  const [enabled, setEnabled] = useState(account?.enabled ?? true);
  const [settings, setSettings] = useState<Readonly<Record<string, string>>>(
    account?.settings ?? {},
  );
  const [credentials, setCredentials] = useState<Readonly<Record<string, string>>>({});
  const save = useCommand('accounts.save');
  const fields = channelFields[channel];

  async function submit(): Promise<void> {
    const typed = typedCredentials(credentials);
    const known = fields.settings.map(
      (field) => [field.name, (settings[field.name] ?? '').trim()] as const,
    );
    const done = await save.run({
      ...(account === null ? {} : { accountId: account.accountId }),
      channel,
      name,
      company,
      enabled,
      settings: { ...account?.settings, ...Object.fromEntries(known) },
      ...(typed === null ? {} : { credentials: typed }),
    });
    if (done !== null) props.onSaved();
  }

  return (
    <FormDialog
      title={account === null ? 'Add account' : `Edit ${account.name}`}
      running={save.running}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <NativeSelect
        label="Channel"
        value={channel}
        disabled={account !== null}
        data={Object.entries(channelFields).map(([value, each]) => ({ value, label: each.name }))}
        onChange={(event) => setChannel(event.currentTarget.value as AccountChannel)}
      />
      <TextInput
        label="Account name"
        value={name}
        maxLength={200}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Company"
        value={company}
        maxLength={200}
        onChange={(event) => setCompany(event.currentTarget.value)}
      />
      {fields.settings.map((field) => (
        <TextInput
          key={field.name}
          label={field.label}
          placeholder={field.example}
          value={settings[field.name] ?? ''}
          maxLength={2_000}
          spellCheck={false}
          onChange={(event) =>
            setSettings({ ...settings, [field.name]: event.currentTarget.value })
          }
        />
      ))}
      {fields.credentials.map((field) => (
        <PasswordInput
          key={field.name}
          label={field.label}
          placeholder={account?.hasCredentials === true ? 'Stored; type to replace' : field.example}
          value={credentials[field.name] ?? ''}
          maxLength={8_000}
          autoComplete="off"
          onChange={(event) =>
            setCredentials({ ...credentials, [field.name]: event.currentTarget.value })
          }
        />
      ))}
      <Checkbox
        label="Enabled"
        checked={enabled}
        onChange={(event) => setEnabled(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
