import { z } from 'zod';

/**
 * Why something was refused. The code is for programs (`--json`, tests, screens that react), the
 * message is for the packer: what happened, and what to do about it.
 */
export const appErrorSchema = z.strictObject({
  code: z.enum([
    'invalid-input',
    'not-found',
    'conflict',
    'refused',
    /** Nobody is signed in where the station has users. */
    'sign-in',
    /** Whoever is signed in has not the right that this needs. */
    'forbidden',
    'store-busy',
    'store-too-new',
    'store-broken',
    'range-empty',
    'unreadable-file',
    'unreachable',
    'cancelled',
    'internal',
  ]),
  message: z.string(),
});

export type AppError = z.infer<typeof appErrorSchema>;

export function appError(code: AppError['code'], message: string): AppError {
  return { code, message };
}

/** Carries an AppError through code that has to throw, such as a transaction that must roll back. */
export class RefusedError extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super(error.message);
    this.name = 'RefusedError';
    this.error = error;
  }
}

/** Refuses what is being done, with a reason that a person can read. */
export function refuse(code: AppError['code'], message: string): never {
  throw new RefusedError(appError(code, message));
}
