import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AccountView } from '../../../shared/views.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { ToneBadge } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { AccountDialog } from './account-dialog.tsx';
import { AccountLabelDialog } from './account-label-dialog.tsx';
import { SettingsItem, SettingsList } from './settings-list.tsx';

/** Accounts at channels: orders are imported into them, and shipments are confirmed to them. */
export function AccountsSettings() {
  const { data, error, reload } = useView('accounts.list', {}, ['settings']);
  const [editing, setEditing] = useState<AccountView | 'new' | null>(null);
  const [labelled, setLabelled] = useState<AccountView | null>(null);
  const save = useCommand('accounts.save');

  async function toggle(account: AccountView): Promise<void> {
    const { accountId, name, company, settings } = account;
    const channel = account.channel as 'practice' | 'amazon';
    const enabled = !account.enabled;
    await save.run({ accountId, channel, name, company, settings, enabled });
    reload();
  }

  const shown = error ?? save.error;
  return (
    <>
      {shown !== null && <LoadError error={shown} onRetry={reload} />}
      <SettingsList
        title="Accounts"
        about="Orders are imported into an account, and shipments are confirmed to it."
        addLabel="Add account…"
        onAdd={() => setEditing('new')}
        empty="No account yet. Add one before you import orders."
      >
        {(data?.accounts ?? []).map((account) => (
          <SettingsItem
            key={account.accountId}
            title={
              <>
                {account.name}{' '}
                {account.enabled ? (
                  <ToneBadge tone="ok">Enabled</ToneBadge>
                ) : (
                  <ToneBadge tone="idle">Disabled</ToneBadge>
                )}
              </>
            }
            detail={[
              account.channelName,
              account.company,
              account.hasCredentials ? 'Credentials stored' : 'No credentials',
            ]
              .filter((part) => part !== '')
              .join(' · ')}
            actions={
              <>
                <Button
                  variant="default"
                  aria-label={`${account.enabled ? 'Disable' : 'Enable'} ${account.name}`}
                  loading={save.running}
                  onClick={() => void toggle(account)}
                >
                  {account.enabled ? 'Disable' : 'Enable'}
                </Button>
                <Button
                  variant="default"
                  aria-label={`Labels of ${account.name}`}
                  onClick={() => setLabelled(account)}
                >
                  Labels…
                </Button>
                <Button
                  variant="default"
                  aria-label={`Edit ${account.name}`}
                  onClick={() => setEditing(account)}
                >
                  Edit…
                </Button>
              </>
            }
          />
        ))}
      </SettingsList>
      {labelled !== null && (
        <AccountLabelDialog account={labelled} onClose={() => setLabelled(null)} />
      )}
      {editing !== null && (
        <AccountDialog
          account={editing === 'new' ? null : editing}
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
