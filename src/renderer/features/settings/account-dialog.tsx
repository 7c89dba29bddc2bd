import './account-dialog.css';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AccountView, ChannelView } from '../../../shared/account-views.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { notify } from '../../ui/notify.ts';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { draftOf, isChanged, saveInputOf, withChannel } from './account-draft.ts';
import { ConnectionFields, CredentialFields } from './account-fields.tsx';
import { AccountRules } from './account-rules.tsx';
import { PaymentFields } from './payment-fields.tsx';
import { TestConnection } from './test-connection.tsx';

/**
 * Adds an account or changes one: whatever its channel asks for, as the core tells it. Credentials
 * are typed anew or left as they are.
 */
export function AccountDialog(props: {
  readonly account: AccountView | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const { data, error, reload } = useView('channels.list', {}, []);
  if (error !== null) return <LoadError error={error} onRetry={reload} />;
  if (data === null) return null;
  return <AccountForm {...props} channels={data.channels} />;
}

function AccountForm(props: {
  readonly account: AccountView | null;
  readonly channels: readonly ChannelView[];
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const { account, channels } = props;
  const [stored] = useState(() => draftOf(account, channels));
  const [draft, setDraft] = useState(stored);
  const save = useCommand('accounts.save');
  const channel = channels.find((each) => each.channel === draft.channel);

  async function submit(): Promise<void> {
    const input = saveInputOf(draft, account);
    const done = await save.run(input);
    if (done === null) return;
    const { changed, released } = done.held;
    if (input.applyToHeld === true) {
      notify(
        'ok',
        changed === 0
          ? 'Nothing was held.'
          : `${changed === 1 ? '1 held package takes' : `${changed} held packages take`} the new timing, ${released} to be sent now.`,
      );
    }
    props.onSaved();
  }

  return (
    <FormDialog
      title={account === null ? 'Add account' : `Edit ${account.name}`}
      running={save.running}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <div className="settings-fields">
        <NativeSelect
          label="Channel"
          value={draft.channel}
          disabled={account !== null}
          data={
            channel === undefined
              ? [{ value: draft.channel, label: account?.channelName ?? draft.channel }]
              : channels.map((each) => ({ value: each.channel, label: each.name }))
          }
          onChange={(event) => setDraft(withChannel(draft, event.currentTarget.value))}
        />
        <TextInput
          label="Account name"
          value={draft.name}
          maxLength={200}
          data-autofocus
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <TextInput
          label="Company"
          value={draft.company}
          maxLength={200}
          onChange={(event) => setDraft({ ...draft, company: event.currentTarget.value })}
        />
        <Checkbox
          className="account-enabled"
          label="Enabled"
          description="Shipments are confirmed and the account is shown in eCommerce Status."
          checked={draft.enabled}
          onChange={(event) => setDraft({ ...draft, enabled: event.currentTarget.checked })}
        />
      </div>
      {channel !== undefined && (
        <>
          <ConnectionFields channel={channel} draft={draft} onChange={setDraft} />
          <CredentialFields
            channel={channel}
            draft={draft}
            hasCredentials={account?.hasCredentials ?? false}
            onChange={setDraft}
          />
          {!channel.acknowledgedByHand && (
            <TestConnection account={account} unsaved={isChanged(draft, stored)} />
          )}
          <PaymentFields
            channel={channel}
            account={account}
            draft={draft}
            unsaved={isChanged(draft, stored)}
            onChange={setDraft}
          />
          <AccountRules channel={channel} account={account} draft={draft} onChange={setDraft} />
        </>
      )}
    </FormDialog>
  );
}
