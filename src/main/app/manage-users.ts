import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import { missingRightWords, userRights } from '../../shared/user-words.ts';
import type { UsersView } from '../../shared/users-views.ts';
import { isMailAddress } from '../domain/mail/mail-address.ts';
import { isObviousPin, lockedForMs } from '../domain/pin.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { readIdleLockMinutes } from './idle-lock.ts';
import type { StoreTransaction } from './store-port.ts';
import { signedInUser, type UserSession } from './user-session.ts';
import type { UserRecord } from './users-port.ts';

export function listUsers(context: AppContext): UsersView {
  return context.store.read((tx) => ({
    users: tx.users.list().map(({ id, pinHash: _pinHash, lockedUntil, ...user }) => ({
      ...user,
      userId: id,
      rights: [...user.rights],
      lockedUntil: lockedForMs(lockedUntil, context.clock.now()) > 0 ? lockedUntil : null,
    })),
    idleLockMinutes: readIdleLockMinutes(tx.settings),
  }));
}

/**
 * Adds a user or changes one. A new PIN ends a lock. The first user must be able to let others in, and
 * is signed in at once: whoever added them has just typed their PIN.
 */
export async function saveUser(
  context: AppContext,
  session: UserSession,
  input: ParsedInput<'users.save'>,
): Promise<void> {
  const name = input.name.normalize('NFC');
  // Invisible signs would make two names that look the same.
  if (/[\p{Cc}\p{Cf}]/u.test(name)) refuse('invalid-input', 'Write the name in plain letters.');
  if (input.email !== '' && !isMailAddress(input.email)) {
    refuse('invalid-input', `${input.email} is no e-mail address. Correct it, or leave it empty.`);
  }
  const { pin } = input;
  if (pin === undefined && input.userId === undefined) {
    refuse('invalid-input', 'A new user needs a PIN of 4 to 8 digits.');
  }
  if (pin !== undefined && isObviousPin(pin)) {
    refuse('invalid-input', 'This PIN is one that is guessed first. Choose another one.');
  }
  const pinHash = pin === undefined ? null : await context.pinHashes.hash(pin);
  const id = input.userId ?? context.ids.next();
  const isFirst = context.store.write((tx) => {
    const before = tx.users.find(id);
    const first = !tx.users.exist();
    stillAllowed(tx, session, first);
    if (before === null && input.userId !== undefined) {
      refuse('not-found', 'This user is not at this station any more.');
    }
    refuseTakenName(tx, id, name);
    const user: UserRecord = {
      id,
      name,
      email: input.email,
      role: input.role,
      rights: userRights.filter((right) => input.rights.includes(right)),
      pinHash: pinHash ?? before?.pinHash ?? '',
      wrongPins: pinHash === null ? (before?.wrongPins ?? 0) : 0,
      lockedUntil: pinHash === null ? (before?.lockedUntil ?? null) : null,
      createdAt: before?.createdAt ?? nowUtc(context),
    };
    tx.users.save(user);
    refuseWithoutOwner(tx, first);
    tx.audit.add({
      at: nowUtc(context),
      actor: context.actor,
      action: before === null ? 'add user' : 'change user',
      subject: 'user',
      subjectId: id,
      detail: {
        name,
        ...(before === null || before.name === name ? {} : { nameBefore: before.name }),
        role: user.role,
        rights: user.rights,
        pinChanged: pinHash !== null,
      },
    });
    return first;
  });
  if (isFirst) session.userId = id;
  changed(context, 'users');
}

/** What a user has done stays in the audit log under their name. */
export function removeUser(context: AppContext, userId: string): void {
  context.store.write((tx) => {
    const user = tx.users.find(userId);
    if (user === null) refuse('not-found', 'This user is not at this station any more.');
    const now = nowUtc(context);
    tx.users.remove(userId, now);
    refuseWithoutOwner(tx, false);
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: 'remove user',
      subject: 'user',
      subjectId: userId,
      detail: { name: user.name },
    });
  });
  changed(context, 'users');
}

/** Between the gate and this transaction another program may have added the first user, or changed one. */
function stillAllowed(tx: StoreTransaction, session: UserSession, first: boolean): void {
  if (first) return;
  const user = signedInUser(tx, session);
  if (user === null) refuse('sign-in', 'Sign in first.');
  if (!user.rights.includes('settings')) refuse('forbidden', missingRightWords('settings'));
}

function refuseTakenName(tx: StoreTransaction, id: string, name: string): void {
  const wanted = name.toLowerCase();
  const taken = tx.users.list().find((user) => user.name.toLowerCase() === wanted);
  if (taken !== undefined && taken.id !== id) {
    refuse('conflict', `There is a user named ${taken.name} already. Choose another name.`);
  }
}

/** Nobody could add users, change rights or give a new PIN any more. */
function refuseWithoutOwner(tx: StoreTransaction, first: boolean): void {
  const isThere = tx.users
    .list()
    .some(({ role, rights }) => role === 'owner' && rights.includes('settings'));
  if (isThere) return;
  refuse(
    'refused',
    first
      ? 'The first user must be an owner with the right Settings, so that somebody can add the others.'
      : 'One owner with the right Settings must stay. Give another user both first.',
  );
}
