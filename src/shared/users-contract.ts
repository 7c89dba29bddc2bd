import { z } from 'zod';
import { id, nothing } from './contract-parts.ts';
import { pinPattern, userRights, userRoles } from './user-words.ts';
import { signedInView, usersView } from './users-views.ts';

const pin = z.string().regex(pinPattern, 'must be 4 to 8 digits');

/** Users of the station, and who of them works at this screen (UC16, MP1, MP14). */
export const usersContract = {
  'users.signedIn': { input: nothing, output: signedInView },
  /** What is no PIN by its form, such as a scanned code, is refused and does not count as a try. */
  'users.signIn': { input: z.strictObject({ userId: id, pin }), output: signedInView },
  /** Locks the screen. What is on the bench stays there for whoever signs in next. */
  'users.signOut': {
    input: z.strictObject({ reason: z.enum(['switch', 'idle']) }),
    output: signedInView,
  },
  'users.list': { input: nothing, output: usersView },
  /** Adds a user, or changes one; a PIN that is left out stays. Whoever adds the first is signed in. */
  'users.save': {
    input: z.strictObject({
      userId: id.optional(),
      name: z.string().trim().min(1).max(60),
      email: z.string().trim().max(254),
      role: z.enum(userRoles),
      rights: z.array(z.enum(userRights)).max(userRights.length),
      pin: pin.optional(),
    }),
    output: usersView,
  },
  /** The audit log keeps the name. */
  'users.remove': { input: z.strictObject({ userId: id }), output: usersView },
  'users.saveIdleLock': {
    input: z.strictObject({ minutes: z.int().min(0).max(480) }),
    output: usersView,
  },
} as const;
