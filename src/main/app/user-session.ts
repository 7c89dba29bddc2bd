import type { StoreTransaction } from './store-port.ts';
import type { UserRecord } from './users-port.ts';

/**
 * Who is signed in at this process. Kept in memory on purpose: after a crash or a new start nobody is,
 * and the bench of the process has nothing open either.
 */
export type UserSession = { userId: string | null };

export function newUserSession(): UserSession {
  return { userId: null };
}

/** Null where nobody is, and where whoever was has been removed since, here or by another program. */
export function signedInUser(tx: StoreTransaction, session: UserSession): UserRecord | null {
  return session.userId === null ? null : tx.users.find(session.userId);
}
