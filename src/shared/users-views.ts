import { z } from 'zod';
import { userRights, userRoles } from './user-words.ts';

const rights = z.array(z.enum(userRights)).max(userRights.length);
const role = z.enum(userRoles);

/** Who works at this screen now, and who may begin to. Nothing in it tells a PIN. */
export const signedInView = z.strictObject({
  /** While there is none, the station asks nobody who they are. */
  usersExist: z.boolean(),
  user: z.strictObject({ userId: z.string(), name: z.string(), role, rights }).nullable(),
  choices: z.array(
    z.strictObject({
      userId: z.string(),
      name: z.string(),
      role,
      /** After too many wrong PINs, none of this user is looked at before. */
      lockedUntil: z.string().nullable(),
    }),
  ),
  /** The screen locks itself after so many minutes without a key, a scan or a touch; 0 never. */
  idleLockMinutes: z.int(),
});
export type SignedInView = z.infer<typeof signedInView>;

export const userView = z.strictObject({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  rights,
  wrongPins: z.int(),
  lockedUntil: z.string().nullable(),
  createdAt: z.string(),
});
export type UserView = z.infer<typeof userView>;

export const usersView = z.strictObject({
  users: z.array(userView),
  idleLockMinutes: z.int(),
});
export type UsersView = z.infer<typeof usersView>;
