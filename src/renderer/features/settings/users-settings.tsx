import { Button, NativeSelect } from '@mantine/core';
import { useContext, useState } from 'react';
import { rightWords, roleNames, userRights } from '../../../shared/user-words.ts';
import type { UserView } from '../../../shared/users-views.ts';
import { SignedInContext } from '../../station/use-rights.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { ToneBadge } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { SettingsItem, SettingsList } from './settings-list.tsx';
import { UserDialog } from './user-dialog.tsx';

const idleChoices = [0, 1, 2, 5, 10, 15, 30, 60] as const;

/** `Void, Settings`; a packer has none and needs none. */
function rightsLine({ rights }: UserView): string {
  const names = userRights.filter((right) => rights.includes(right)).map((r) => rightWords[r].name);
  return names.length === 0 ? 'Packs, prints and confirms' : names.join(', ');
}

/** Who works at the station, and when the screen locks itself. */
export function UsersSettings() {
  const { data, error, reload } = useView('users.list', {}, ['users']);
  const me = useContext(SignedInContext)?.user?.userId ?? null;
  const [editing, setEditing] = useState<UserView | 'new' | null>(null);
  const [removing, setRemoving] = useState<UserView | null>(null);
  const remove = useCommand('users.remove');
  const users = data?.users ?? [];

  return (
    <>
      {error !== null && <LoadError error={error} onRetry={reload} />}
      <SettingsList
        title="Users"
        about="Everybody signs in with a PIN, and what they do carries their name. Packing needs no right."
        addLabel="Add user…"
        onAdd={() => setEditing('new')}
        empty="No user yet: the station is open to everybody at it. The first user has to be an owner."
      >
        {users.map((user) => (
          <SettingsItem
            key={user.userId}
            title={
              <>
                {user.name} <ToneBadge tone="idle">{roleNames[user.role]}</ToneBadge>
                {user.userId === me && <ToneBadge tone="ok">You</ToneBadge>}
                {user.lockedUntil !== null && (
                  <ToneBadge tone="attention">
                    Locked until <LocalTime at={user.lockedUntil} timeOnly />
                  </ToneBadge>
                )}
              </>
            }
            detail={[rightsLine(user), user.email].filter((part) => part !== '').join(' · ')}
            actions={
              <>
                <Button
                  variant="default"
                  aria-label={`Remove ${user.name}`}
                  onClick={() => {
                    remove.clearError();
                    setRemoving(user);
                  }}
                >
                  Remove…
                </Button>
                <Button
                  variant="default"
                  aria-label={`Edit ${user.name}`}
                  onClick={() => setEditing(user)}
                >
                  Edit…
                </Button>
              </>
            }
          />
        ))}
      </SettingsList>
      {data !== null && users.length > 0 && (
        <IdleLock minutes={data.idleLockMinutes} onSaved={reload} />
      )}
      {editing !== null && (
        <UserDialog
          user={editing === 'new' ? null : editing}
          isFirst={users.length === 0}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null);
            reload();
          }}
        />
      )}
      {removing !== null && (
        <ConfirmDialog
          title="Remove user"
          confirmLabel="Remove"
          danger
          running={remove.running}
          error={remove.error}
          onClose={() => setRemoving(null)}
          onConfirm={() =>
            void remove.run({ userId: removing.userId }).then((done) => {
              if (done === null) return;
              setRemoving(null);
              reload();
            })
          }
        >
          <p>
            <strong>{removing.name}</strong> can not sign in any more. The audit log keeps the name.
            {removing.userId === me && ' You are signed out at once.'}
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

function IdleLock(props: { readonly minutes: number; readonly onSaved: () => void }) {
  const save = useCommand('users.saveIdleLock');
  const choices = [...new Set([...idleChoices, props.minutes])].sort((a, b) => a - b);
  return (
    <section className="settings-form settings-idle" aria-label="Lock">
      <NativeSelect
        className="settings-half"
        label="Lock the screen"
        description="After so long without a key, a scan or a touch. Ctrl+L locks it at once."
        value={String(props.minutes)}
        disabled={save.running}
        data={choices.map((minutes) => ({ value: String(minutes), label: idleWords(minutes) }))}
        onChange={(event) =>
          void save.run({ minutes: Number(event.currentTarget.value) }).then((done) => {
            if (done !== null) props.onSaved();
          })
        }
      />
      {save.error !== null && <p role="alert">{save.error.message}</p>}
    </section>
  );
}

function idleWords(minutes: number): string {
  if (minutes === 0) return 'Never by itself';
  return minutes === 1 ? 'After 1 minute' : `After ${minutes} minutes`;
}
