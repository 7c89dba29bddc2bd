import { createContext, useContext } from 'react';
import { missingRightWords, type UserRight } from '../../shared/user-words.ts';
import type { SignedInView } from '../../shared/users-views.ts';

/** Who works at this screen; null before it is known, and where no user is needed. */
export const SignedInContext = createContext<SignedInView | null>(null);

export type Allowance = {
  readonly allowed: boolean;
  /** Why not, and what helps; for the tooltip of a disabled button. Undefined where it is allowed. */
  readonly reason: string | undefined;
};

/**
 * Whether whoever is signed in may do something: `const may = useRights(); may('capture')`. Without
 * users everything is allowed. The core decides all the same; this is only what a button shows.
 */
export function useRights(): (right: UserRight) => Allowance {
  const signedIn = useContext(SignedInContext);
  return (right) => {
    const allowed =
      signedIn === null || !signedIn.usersExist || (signedIn.user?.rights.includes(right) ?? false);
    return { allowed, reason: allowed ? undefined : missingRightWords(right) };
  };
}
