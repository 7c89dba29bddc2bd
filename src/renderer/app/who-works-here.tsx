import { IconUser } from '@tabler/icons-react';
import { useContext } from 'react';
import { LockScreenContext } from '../station/lock-screen.ts';
import { SignedInContext } from '../station/use-rights.ts';

/** Who is signed in, and the way to let somebody else sign in; nothing at a station without users. */
export function WhoWorksHere() {
  const user = useContext(SignedInContext)?.user ?? null;
  const lock = useContext(LockScreenContext);
  if (user === null) return null;
  return (
    <button
      type="button"
      className="rail-button"
      title={`${user.name} is signed in. Lock the screen, so that somebody else can sign in (Ctrl+L).`}
      onClick={lock}
    >
      <IconUser size={26} stroke={1.7} aria-hidden />
      <span className="rail-who">
        <strong className="truncate">{user.name}</strong>
        <span>Switch user</span>
      </span>
    </button>
  );
}
