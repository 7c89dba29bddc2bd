import { RefusedError, refuse } from '../../shared/app-error.ts';
import type { Station } from '../composed-station.ts';
import { ask } from './ask.ts';
import { pause } from './drain-updates.ts';
import { listOf } from './list-of.ts';

/**
 * Commands of one user that are started together are each a try before any PIN is looked at, so that the
 * last of them meet a lock which ends with the first right PIN.
 */
const LOCK_MAY_END_MS = 3_000;
const LOOK_AGAIN_MS = 200;

/**
 * Signs in who gives the command, where the station has users; elsewhere nobody is asked. Naming a
 * user of a station without any is refused: the audit log could not name them.
 */
export async function signInUser(
  station: Pick<Station, 'dispatch'>,
  name: string | undefined,
  pin: string | undefined,
  stop: AbortSignal,
): Promise<void> {
  const { usersExist, choices } = await ask(station, 'users.signedIn', {});
  if (!usersExist) {
    if (name === undefined) return;
    refuse('not-found', 'This station has no users. Leave --user out, or add one first.');
  }
  if (name === undefined) {
    refuse(
      'sign-in',
      'This station has users: name yourself after --user, with your PIN in the environment variable PACKBENCH_PIN.',
    );
  }
  const wanted = name.normalize('NFC').trim().toLowerCase();
  const user = choices.find((each) => each.name.toLowerCase() === wanted);
  if (user === undefined) {
    const names = listOf(choices.map((each) => each.name));
    refuse('not-found', `No user of this station has the name ${name}. There are: ${names}.`);
  }
  if (pin === undefined || pin === '') {
    refuse('sign-in', `Put the PIN of ${user.name} into the environment variable PACKBENCH_PIN.`);
  }
  for (let waitedMs = 0; ; waitedMs += LOOK_AGAIN_MS) {
    const signedIn = await station.dispatch('users.signIn', { userId: user.userId, pin });
    if (signedIn.ok) return;
    const isOver = waitedMs >= LOCK_MAY_END_MS || stop.aborted;
    // A wrong PIN is never tried again: each time counts.
    if (signedIn.error.code !== 'conflict' || isOver) throw new RefusedError(signedIn.error);
    await pause(LOOK_AGAIN_MS, stop);
  }
}
