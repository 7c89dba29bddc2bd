import type { usersContract } from '../../shared/users-contract.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { saveIdleLock } from './idle-lock.ts';
import { listUsers, removeUser, saveUser } from './manage-users.ts';
import { signedInViewOf, signIn, signOut } from './sign-in.ts';
import type { UserSession } from './user-session.ts';

/** Wires the commands of users to their use-cases; decides nothing. */
export function createUsersHandlers(
  context: AppContext,
  session: UserSession,
): Pick<Handlers, keyof typeof usersContract> {
  return {
    'users.signedIn': () => signedInViewOf(context, session),
    'users.signIn': async (input) => {
      await signIn(context, session, input);
      return signedInViewOf(context, session);
    },
    'users.signOut': ({ reason }) => {
      signOut(context, session, reason);
      return signedInViewOf(context, session);
    },
    'users.list': () => listUsers(context),
    'users.save': async (input) => {
      await saveUser(context, session, input);
      return listUsers(context);
    },
    'users.remove': ({ userId }) => {
      removeUser(context, userId);
      return listUsers(context);
    },
    'users.saveIdleLock': ({ minutes }) => {
      saveIdleLock(context, minutes);
      return listUsers(context);
    },
  };
}
