import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { AccountView } from '../../../shared/account-views.ts';
import { dotted } from '../../ui/dotted.ts';
import { ToneBadge } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { AccountDialog } from './account-dialog.tsx';
import { AccountLabelDialog } from './account-label-dialog.tsx';
import { SettingsItem, SettingsList } from './settings-list.tsx';

/**
 * Accounts at channels: orders are imported into them, and shipments are confirmed to them. Which one
 * is open is the caller's to know, since other screens lead to it.
 */
export function AccountsSettings(props: {
  readonly openId: string | null;
  readonly onOpen: (accountId: string | null) => void;
}) {
  const view = useView('accounts.list', {}, ['settings']);
  const [adding, setAdding] = useState(false);
  const [labelled, setLabelled] = useState<AccountView | null>(null);
  const save = useCommand('accounts.save');

  async function toggle(account: AccountView): Promise<void> {
    const { accountId, channel, name, company, settings } = account;
    const enabled = !account.enabled;
    await save.run({ accountId, channel, name, company, settings, enabled });
    view.reload();
  }

  const opened = view.data?.accounts.find((account) => account.accountId === props.openId);

  function close(): void {
    setAdding(false);
    props.onOpen(null);
  }

  return (
    <>
      <SettingsList
        title="Accounts"
        about="Orders are imported into an account, and shipments are confirmed to it."
        addLabel="Add account…"
        onAdd={() => setAdding(true)}
        empty="No account yet. Add one before you import orders."
        view={view}
        refusal={save.error}
      >
        {view.data?.accounts.map((account) => (
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
            detail={dotted([
              account.channelName,
              account.company,
              account.timingWords.replace(/\.$/, ''),
              credentialsWords(account),
            ])}
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
                  onClick={() => props.onOpen(account.accountId)}
                >
                  Edit…
                </Button>
              </>
            }
          >
            {account.warning !== '' && (
              <p className="settings-warning">
                <IconAlertTriangle size={16} aria-hidden /> {account.warning}
              </p>
            )}
          </SettingsItem>
        ))}
      </SettingsList>
      {labelled !== null && (
        <AccountLabelDialog account={labelled} onClose={() => setLabelled(null)} />
      )}
      {(adding || opened !== undefined) && (
        <AccountDialog
          key={opened?.accountId ?? 'new'}
          account={opened ?? null}
          onClose={close}
          onSaved={() => {
            close();
            view.reload();
          }}
        />
      )}
    </>
  );
}

function credentialsWords({ hasCredentials, needsCredentials }: AccountView): string {
  if (hasCredentials) return 'Credentials stored';
  return needsCredentials ? 'No credentials that can be read' : '';
}
