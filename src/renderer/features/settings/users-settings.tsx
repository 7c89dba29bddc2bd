import { NativeSelect } from '@mantine/core';
import { useContext } from 'react';
import { rightWords, roleNames, userRights } from '../../../shared/user-words.ts';
import type { UserView } from '../../../shared/users-views.ts';
import { SignedInContext } from '../../station/use-rights.ts';
import { dotted } from '../../ui/dotted.ts';
import { LocalTime } from '../../ui/local-time.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { ToneBadge } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { EditableList } from './editable-list.tsx';
import { UserDialog } from './user-dialog.tsx';

const idleChoices = [0, 1, 2, 5, 10, 15, 30, 60] as const;

/** `Void, Settings`; a packer has none and needs none. */
function rightsLine({ rights }: UserView): string {
  const names = userRights.filter((right) => rights.includes(right)).map((r) => rightWords[r].name);
  return names.length === 0 ? 'Packs, prints and confirms' : names.join(', ');
}

/** Who works at the station, and when the screen locks itself. */
export function UsersSettings() {
  const view = useView('users.list', {}, ['users']);
  const me = useContext(SignedInContext)?.user?.userId ?? null;
  const remove = useCommand('users.remove');
  const { data } = view;
  const isFirst = data?.users.length === 0;

  return (
    <>
      <EditableList
        title="Users"
        about="Everybody signs in with a PIN, and what they do carries their name. Packing needs no right."
        addLabel="Add user…"
        empty="No user yet: the station is open to everybody at it. The first user has to be an owner."
        view={view}
        items={data?.users ?? null}
        row={(user) => ({
          id: user.userId,
          name: user.name,
          title: (
            <>
              {user.name} <ToneBadge tone="idle">{roleNames[user.role]}</ToneBadge>
              {user.userId === me && <ToneBadge tone="ok">You</ToneBadge>}
              {user.lockedUntil !== null && (
                <ToneBadge tone="attention">
                  Locked until <LocalTime at={user.lockedUntil} timeOnly />
                </ToneBadge>
              )}
            </>
          ),
          detail: dotted([rightsLine(user), user.email]),
        })}
        form={(user, ends) => <UserDialog user={user} isFirst={isFirst} {...ends} />}
        removal={{
          ...remove,
          title: 'Remove user',
          run: ({ userId }) => remove.run({ userId }),
          words: ({ userId }) =>
            `can not sign in any more. The audit log keeps the name.${userId === me ? ' You are signed out at once.' : ''}`,
        }}
      />
      {data !== null && !isFirst && (
        <IdleLock minutes={data.idleLockMinutes} onSaved={view.reload} />
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
      <Refusal error={save.error} />
    </section>
  );
}

function idleWords(minutes: number): string {
  if (minutes === 0) return 'Never by itself';
  return minutes === 1 ? 'After 1 minute' : `After ${minutes} minutes`;
}
