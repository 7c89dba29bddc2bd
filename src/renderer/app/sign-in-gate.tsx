import { Activity, lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import type { SignedInView } from '../../shared/users-views.ts';
import { invoke, onSignInNeeded } from '../api.ts';
import { LockScreenContext } from '../station/lock-screen.ts';
import { SignedInContext } from '../station/use-rights.ts';
import { notify } from '../ui/notify.ts';
import { StationZone } from '../ui/station-zone.ts';
import { useAppEvent } from '../ui/use-app-event.ts';
import { useView } from '../ui/use-view.ts';
import { useIdleLock } from './use-idle-lock.ts';

const loadSignIn = () => import('../features/sign-in/sign-in-screen.tsx');
const SignInScreen = lazy(() => loadSignIn().then((module) => ({ default: module.SignInScreen })));

/**
 * Shows the station to whoever is signed in, and the sign-in screen to everybody else. While it is
 * locked the station rests: it is hidden, hears no key and no scan, and keeps what was open in it.
 */
export function SignInGate({ children }: { readonly children: ReactNode }) {
  const { data, error, reload } = useView('users.signedIn', {}, ['users']);
  const info = useView('app.info', {}, ['settings']);
  const [answered, setAnswered] = useState<SignedInView | null>(null);
  const [known, setKnown] = useState(data);
  const [locking, setLocking] = useState(false);
  const [lastUserId, setLastUserId] = useState<string | null>(null);
  const [begun, setBegun] = useState(false);
  if (known !== data) {
    setKnown(data);
    setAnswered(null);
  }
  const view = answered ?? data;
  const usersExist = view?.usersExist ?? false;
  const user = view?.user ?? null;
  const isKnown = view !== null || error !== null;
  const locked = usersExist && (user === null || locking);
  if (isKnown && !locked && !begun) setBegun(true);
  if (user !== null && user.userId !== lastUserId) setLastUserId(user.userId);

  const signOut = useCallback(
    async (reason: 'switch' | 'idle') => {
      // At once, before the core has answered.
      setLocking(true);
      const result = await invoke('users.signOut', { reason });
      if (result.ok) setAnswered(result.value);
      reload();
    },
    [reload],
  );
  const switchUser = useCallback(() => {
    if (!usersExist) {
      notify('attention', 'This station has no users yet. Add them in Settings, Users.');
    } else if (!locked) void signOut('switch');
  }, [usersExist, locked, signOut]);

  useAppEvent((event) => {
    if (event.kind === 'menu' && event.action === 'switch-user') switchUser();
  });
  useIdleLock(locked || !usersExist ? 0 : (view?.idleLockMinutes ?? 0), () => {
    void signOut('idle');
  });
  useEffect(() => onSignInNeeded(reload), [reload]);
  // Locking must show something at once.
  useEffect(() => {
    if (usersExist) void loadSignIn();
  }, [usersExist]);

  if (!isKnown) return null;
  return (
    <SignedInContext value={view}>
      <LockScreenContext value={switchUser}>
        {begun && <Activity mode={locked ? 'hidden' : 'visible'}>{children}</Activity>}
        {locked && view !== null && (
          <StationZone value={info.data?.stationZone ?? 'UTC'}>
            <Suspense fallback={null}>
              <SignInScreen
                view={view}
                stationName={info.data?.stationName ?? ''}
                benchStays={begun}
                lastUserId={lastUserId}
                onSignedIn={(next) => {
                  setAnswered(next);
                  setLocking(false);
                }}
                onLook={reload}
              />
            </Suspense>
          </StationZone>
        )}
      </LockScreenContext>
    </SignedInContext>
  );
}
