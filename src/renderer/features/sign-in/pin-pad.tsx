import { Button, PasswordInput } from '@mantine/core';
import { IconArrowLeft, IconBackspace, IconLogin2 } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/app-error.ts';
import { roleNames } from '../../../shared/user-words.ts';
import type { SignedInView } from '../../../shared/users-views.ts';
import { TonePanel } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { takesScan } from '../../ui/use-keyboard-wedge.ts';
import { emptyEntry, judgeEntry, nextEntry } from './pin-entry.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const notAPin = {
  scan: 'That was a scan, not a PIN. It was not counted.',
  short: 'A PIN has 4 to 8 digits.',
} as const;

/**
 * The PIN of one user: by keyboard, or by the pad with a finger. A code that is scanned into it is
 * thrown away and is no try.
 */
export function PinPad(props: {
  readonly user: SignedInView['choices'][number];
  readonly onSignedIn: (view: SignedInView) => void;
  readonly onBack: (() => void) | null;
}) {
  const { user } = props;
  const field = useRef<HTMLInputElement>(null);
  const [entry, setEntry] = useState(emptyEntry);
  const [hint, setHint] = useState<string | null>(null);
  const signIn = useCommand('users.signIn');

  // At once: no digit and no Enter is to reach what was pressed before.
  useLayoutEffect(() => field.current?.focus(), []);

  function change(text: string, nowMs: number): void {
    setEntry((last) => nextEntry(last, text, nowMs));
    setHint(null);
    if (signIn.error !== null) signIn.clearError();
  }

  async function submit(enterMs: number): Promise<void> {
    const what = judgeEntry(entry, enterMs);
    const pin = entry.text;
    if (signIn.running || (what === 'short' && pin === '')) return;
    setEntry(emptyEntry);
    setHint(what === 'pin' ? null : notAPin[what]);
    if (what !== 'pin') return;
    const view = await signIn.run({ userId: user.userId, pin });
    if (view !== null) props.onSignedIn(view);
    else field.current?.focus();
  }

  const error: Pick<AppError, 'message'> | null = hint === null ? signIn.error : { message: hint };
  return (
    <form
      className="pin-pad"
      aria-label={`PIN of ${user.name}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.timeStamp);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onBack?.();
      }}
    >
      <div className="pin-pad-who">
        <strong>{user.name}</strong>
        <span className="dim">{roleNames[user.role]}</span>
      </div>
      <PasswordInput
        {...takesScan}
        ref={field}
        className="pin-pad-field"
        label="PIN"
        value={entry.text}
        inputMode="numeric"
        autoComplete="off"
        visible={false}
        rightSection={<span />}
        onChange={(event) => change(event.currentTarget.value, event.timeStamp)}
      />
      <div className="pin-pad-keys">
        {digits.map((digit) => (
          <PadKey key={digit} onPress={(at) => change(entry.text + digit, at)}>
            {digit}
          </PadKey>
        ))}
        <PadKey label="Delete a digit" onPress={(at) => change(entry.text.slice(0, -1), at)}>
          <IconBackspace size={26} aria-hidden />
        </PadKey>
        <PadKey onPress={(at) => change(`${entry.text}0`, at)}>0</PadKey>
        <Button
          type="submit"
          className="pin-pad-go"
          loading={signIn.running}
          aria-label="Sign in"
          title="Sign in (Enter)"
        >
          <IconLogin2 size={28} aria-hidden />
        </Button>
      </div>
      <div className="pin-pad-news">
        {error !== null && (
          <TonePanel tone={hint === null ? 'stop' : 'attention'} live>
            {error.message}
          </TonePanel>
        )}
      </div>
      {props.onBack !== null && (
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={18} aria-hidden />}
          onClick={props.onBack}
        >
          Somebody else
        </Button>
      )}
    </form>
  );
}

/** A key of the pad. The focus stays in the field, so that both can be used in turn. */
function PadKey(props: {
  readonly label?: string;
  readonly onPress: (nowMs: number) => void;
  readonly children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      className="pin-pad-key"
      tabIndex={-1}
      aria-label={props.label}
      onPointerDown={(event) => event.preventDefault()}
      onClick={(event) => props.onPress(event.timeStamp)}
    >
      {props.children}
    </button>
  );
}
