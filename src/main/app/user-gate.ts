import { refuse } from '../../shared/app-error.ts';
import { missingRightWords } from '../../shared/user-words.ts';
import { needsSignIn, rightNeeded } from '../domain/user-rights.ts';
import type { Gate } from './dispatch.ts';
import type { Store } from './store-port.ts';
import { signedInUser, type UserSession } from './user-session.ts';
import type { ActingUser } from './users-port.ts';

/**
 * Lets a command in, or refuses it: where the station has users, somebody has to be signed in and have
 * the right that the command needs. Looks at the records each time, since another program may have
 * changed them. What is let in is done in the name of that user to its end.
 */
export function createUserGate(core: {
  readonly store: Store;
  readonly session: UserSession;
  readonly actingUser: ActingUser;
}): Gate {
  return (name, input) => {
    const { usersExist, user } = core.store.read((tx) => {
      const signedIn = signedInUser(tx, core.session);
      return { usersExist: signedIn !== null || tx.users.exist(), user: signedIn };
    });
    if (user === null) {
      if (usersExist && needsSignIn(name)) refuse('sign-in', 'Sign in first.');
      return (work) => work();
    }
    const right = rightNeeded(name, input);
    if (right !== null && !user.rights.includes(right)) {
      refuse('forbidden', missingRightWords(right));
    }
    return (work) => core.actingUser.run(user.name, work);
  };
}
