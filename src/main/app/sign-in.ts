import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { SignedInView } from '../../shared/users-views.ts';
import { lockAfterMs, lockedForMs, triesLeft } from '../domain/pin.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { readIdleLockMinutes } from './idle-lock.ts';
import type { StoreTransaction } from './store-port.ts';
import { signedInUser, type UserSession } from './user-session.ts';
import type { UserRecord } from './users-port.ts';

export function signedInViewOf(context: AppContext, session: UserSession): SignedInView {
  return context.store.read((tx) => {
    const user = signedInUser(tx, session);
    const users = tx.users.list();
    return {
      usersExist: users.length > 0,
      user:
        user === null
          ? null
          : { userId: user.id, name: user.name, role: user.role, rights: [...user.rights] },
      choices: users.map(({ id, name, role, lockedUntil }) => ({
        userId: id,
        name,
        role,
        lockedUntil: lockedForMs(lockedUntil, context.clock.now()) > 0 ? lockedUntil : null,
      })),
      idleLockMinutes: readIdleLockMinutes(tx.settings),
    };
  });
}

/**
 * Signs a user in with their PIN. A try is counted in the user's row before the PIN is looked at, so
 * that neither a kill nor two tries at once give more of them than there are; the right PIN makes the
 * count 0. A locked user's PIN is not looked at (`conflict`, all else that is wrong is `refused`): where many
 * tries are made at once, the lock is over as soon as one of them is right.
 */
export async function signIn(
  context: AppContext,
  session: UserSession,
  { userId, pin }: ParsedInput<'users.signIn'>,
): Promise<void> {
  const tried = context.store.write((tx) => countTry(context, tx, userId));
  if (!(await context.pinHashes.matches(pin, tried.pinHash))) wrongPin(context, tried);
  const now = nowUtc(context);
  context.store.write((tx) => {
    const user = tx.users.find(userId);
    if (user === null || user.pinHash !== tried.pinHash) {
      refuse('conflict', `${tried.name} was changed just now. Try again.`);
    }
    tx.users.setWrongPins(userId, 0, null);
    const before = signedInUser(tx, session);
    if (before !== null && before.id !== userId) auditSignOut(tx, before, 'other', now);
    auditUser(tx, user.name, 'sign in', user, now, {});
  });
  session.userId = userId;
  changed(context, 'users');
}

/** Nothing but who is signed in changes: what is on the bench stays for whoever comes next. */
export function signOut(
  context: AppContext,
  session: UserSession,
  reason: ParsedInput<'users.signOut'>['reason'],
): void {
  const now = nowUtc(context);
  context.store.write((tx) => {
    const user = signedInUser(tx, session);
    if (user !== null) auditSignOut(tx, user, reason, now);
  });
  session.userId = null;
  changed(context, 'users');
}

function countTry(context: AppContext, tx: StoreTransaction, userId: string): UserRecord {
  const now = context.clock.now();
  const user = tx.users.find(userId);
  if (user === null) refuse('not-found', 'This user is not at this station any more.');
  const waitMs = lockedForMs(user.lockedUntil, now);
  if (waitMs > 0) {
    refuse('conflict', `Too many wrong PINs. ${user.name} can try again in ${waitWords(waitMs)}.`);
  }
  const wrongPins = user.wrongPins + 1;
  const lockMs = lockAfterMs(wrongPins);
  const lockedUntil = lockMs === 0 ? null : new Date(now.getTime() + lockMs).toISOString();
  tx.users.setWrongPins(userId, wrongPins, lockedUntil);
  return { ...user, wrongPins, lockedUntil };
}

function wrongPin(context: AppContext, user: UserRecord): never {
  const lockMs = lockAfterMs(user.wrongPins);
  context.store.write((tx) =>
    // Who typed it is not known: the entry names the station's own account, as where nobody is asked.
    auditUser(tx, context.actor, 'wrong pin', user, nowUtc(context), {
      wrongPins: user.wrongPins,
      lockedSeconds: lockMs / 1_000,
    }),
  );
  changed(context, 'users');
  const left = triesLeft(user.wrongPins);
  refuse(
    'refused',
    left > 0
      ? `This is not the PIN of ${user.name}. ${left === 1 ? 'One try is' : `${left} tries are`} left.`
      : `This is not the PIN of ${user.name}, who can try again in ${waitWords(lockMs)}.`,
  );
}

function auditSignOut(
  tx: StoreTransaction,
  user: UserRecord,
  reason: 'switch' | 'idle' | 'other',
  now: string,
): void {
  auditUser(tx, user.name, 'sign out', user, now, { reason });
}

function auditUser(
  tx: StoreTransaction,
  actor: string,
  action: string,
  user: UserRecord,
  at: string,
  detail: Readonly<Record<string, unknown>>,
): void {
  tx.audit.add({
    at,
    actor,
    action,
    subject: 'user',
    subjectId: user.id,
    detail: { name: user.name, ...detail },
  });
}

/** `45 seconds`, `2 minutes`; what is left of a minute counts as one. */
function waitWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds <= 60) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
