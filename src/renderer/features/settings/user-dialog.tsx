import { Button, Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  pinPattern,
  proposedRights,
  rightWords,
  roleNames,
  type UserRight,
  type UserRole,
  userRights,
  userRoles,
} from '../../../shared/user-words.ts';
import type { UserView } from '../../../shared/users-views.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { takesScan } from '../../ui/use-keyboard-wedge.ts';

/** Adds a user or changes one. Choosing a role proposes its rights, which may then be changed. */
export function UserDialog(props: {
  readonly user: UserView | null;
  /** The first user must be an owner, who can add the others. */
  readonly isFirst: boolean;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const { user, isFirst } = props;
  const firstRole: UserRole = isFirst ? 'owner' : 'packer';
  const [name, setName] = useState(user?.name ?? '');
  const [email, setEmail] = useState(user?.email ?? '');
  const [role, setRole] = useState<UserRole>(user?.role ?? firstRole);
  const [rights, setRights] = useState<readonly UserRight[]>(
    user?.rights ?? proposedRights[firstRole],
  );
  const [pinOpen, setPinOpen] = useState(user === null);
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const save = useCommand('users.save');
  const pinError = pinOpen ? pinProblem(pin, again) : null;

  async function submit(): Promise<void> {
    setTried(true);
    if (pinError !== null) return;
    const done = await save.run({
      ...(user === null ? {} : { userId: user.userId }),
      name,
      email,
      role,
      rights: [...rights],
      ...(pinOpen ? { pin } : {}),
    });
    if (done !== null) props.onSaved();
  }

  return (
    <FormDialog
      title={user === null ? 'Add user' : `Edit ${user.name}`}
      running={save.running}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <div className="settings-fields">
        <TextInput
          label="Name"
          placeholder="Ana Torres"
          value={name}
          maxLength={60}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label="Role"
          value={role}
          disabled={isFirst}
          data={userRoles.map((each) => ({ value: each, label: roleNames[each] }))}
          onChange={(event) => {
            const next = userRoles.find((each) => each === event.currentTarget.value) ?? role;
            setRole(next);
            setRights(proposedRights[next]);
          }}
        />
        <TextInput
          className="settings-wide"
          type="email"
          label="E-mail for notices (optional)"
          placeholder="ana@example.com"
          value={email}
          maxLength={254}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      </div>
      <fieldset className="settings-rights">
        <legend>Rights</legend>
        {isFirst && (
          <p className="dim">
            The first user has all of them, so that somebody can add the others.
          </p>
        )}
        {userRights.map((right) => (
          <Checkbox
            key={right}
            label={rightWords[right].name}
            description={rightWords[right].allows}
            checked={rights.includes(right)}
            disabled={isFirst}
            onChange={(event) =>
              setRights(
                event.currentTarget.checked
                  ? [...rights, right]
                  : rights.filter((each) => each !== right),
              )
            }
          />
        ))}
      </fieldset>
      {pinOpen ? (
        <div className="settings-fields">
          <PinInput
            label={user === null ? 'PIN' : 'New PIN'}
            value={pin}
            error={tried ? pinError : null}
            onChange={setPin}
          />
          <PinInput label="The same PIN again" value={again} error={null} onChange={setAgain} />
        </div>
      ) : (
        <Button className="settings-half" variant="default" onClick={() => setPinOpen(true)}>
          Give a new PIN…
        </Button>
      )}
      {user !== null && pinOpen && (
        <p className="dim settings-none">The old PIN ends, and so does a lock.</p>
      )}
    </FormDialog>
  );
}

/** A PIN to be set. A scan into it stays in it, and is then found to be no PIN. */
function PinInput(props: {
  readonly label: string;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}) {
  return (
    <PasswordInput
      {...takesScan}
      label={props.label}
      placeholder="4 to 8 digits"
      value={props.value}
      error={props.error}
      inputMode="numeric"
      autoComplete="off"
      maxLength={64}
      visibilityToggleButtonProps={{ 'aria-label': 'Show the PIN' }}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

/** What keeps a PIN from being sent; which ones are guessed first is the core's to say. */
function pinProblem(pin: string, again: string): string | null {
  if (!pinPattern.test(pin)) return 'Type 4 to 8 digits.';
  return pin === again ? null : 'Both fields must have the same PIN.';
}
