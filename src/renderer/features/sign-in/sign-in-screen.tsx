import { IconLock } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { roleNames } from '../../../shared/user-words.ts';
import type { SignedInView } from '../../../shared/users-views.ts';
import { formatLocalTime } from '../../ui/format-time.ts';
import { useStationZone } from '../../ui/station-zone.ts';
import { TonePanel } from '../../ui/tone.tsx';
import { useKeyboardWedge } from '../../ui/use-keyboard-wedge.ts';
import { PinPad } from './pin-pad.tsx';
import './sign-in.css';

type Choice = SignedInView['choices'][number];

const lookEveryMs = 5_000;
/** From so many characters on a name is written smaller, so that the tiles stay of one height. */
const LONG_NAME = 32;

/** Who works here now: first the name, then the PIN. Nothing else of the station is on the screen. */
export function SignInScreen(props: {
  readonly view: SignedInView;
  readonly stationName: string;
  /** True where somebody was signed in before: what they had open is still there. */
  readonly benchStays: boolean;
  /** Who was signed in last; their tile has the focus. */
  readonly lastUserId: string | null;
  readonly onSignedIn: (view: SignedInView) => void;
  readonly onLook: () => void;
}) {
  const { choices } = props.view;
  const only = choices.length === 1 ? choices[0] : undefined;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = only ?? choices.find((each) => each.userId === chosenId);
  const { onLook } = props;

  // A lock ends, and another program may have added or removed somebody.
  useEffect(() => {
    const timer = setInterval(onLook, lookEveryMs);
    return () => clearInterval(timer);
  }, [onLook]);

  return (
    <main className="sign-in" aria-label="Sign in">
      <div className="sign-in-box">
        <header className="sign-in-head">
          <IconLock size={30} stroke={1.7} aria-hidden />
          <div>
            <h1>{chosen === undefined ? 'Who works here now?' : 'Type your PIN'}</h1>
            <p className="dim">
              {props.stationName}
              {props.benchStays &&
                chosen === undefined &&
                ' · What is open on the bench stays open.'}
            </p>
          </div>
        </header>
        {chosen === undefined ? (
          <UserTiles
            choices={choices}
            lastUserId={props.lastUserId}
            onChoose={(user) => setChosenId(user.userId)}
          />
        ) : (
          <PinPad
            key={chosen.userId}
            user={chosen}
            onSignedIn={props.onSignedIn}
            onBack={only === undefined ? () => setChosenId(null) : null}
          />
        )}
      </div>
    </main>
  );
}

function UserTiles(props: {
  readonly choices: readonly Choice[];
  readonly lastUserId: string | null;
  readonly onChoose: (user: Choice) => void;
}) {
  const zone = useStationZone();
  const [scanned, setScanned] = useState(false);
  const first = props.choices.find((user) => user.userId === props.lastUserId) ?? props.choices[0];
  // A scan must not press the tile that has the focus.
  useKeyboardWedge({ onScan: () => setScanned(true), onLoneKey: () => undefined });
  return (
    <>
      {scanned && (
        <TonePanel tone="attention" live>
          Scan refused: sign in first, then scan again.
        </TonePanel>
      )}
      <ul className="sign-in-tiles">
        {props.choices.map((user) => (
          <li key={user.userId}>
            <button
              type="button"
              className="sign-in-tile"
              data-long={user.name.length > LONG_NAME || undefined}
              ref={user === first ? focusOnce : undefined}
              onClick={() => props.onChoose(user)}
            >
              <span className="sign-in-initial" aria-hidden>
                {initialOf(user.name)}
              </span>
              <span className="sign-in-words">
                <strong>{user.name}</strong>
                <span className="dim truncate">
                  {user.lockedUntil === null
                    ? roleNames[user.role]
                    : `Locked until ${formatLocalTime(user.lockedUntil, zone).slice(11, 19)}`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function focusOnce(element: HTMLElement | null): void {
  element?.focus();
}

function initialOf(name: string): string {
  return [...name][0]?.toLocaleUpperCase('en') ?? '';
}
