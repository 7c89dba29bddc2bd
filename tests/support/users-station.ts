import type { UserRight, UserRole } from '../../src/shared/user-words.ts';
import { openTestStation, type TestStation, type TestStationOptions } from './test-station.ts';

/** PINs that are none of the obvious ones, by name. */
export const pins = { Olga: '7294', Pia: '4085', Leo: '90817263' } as const;
export type UserName = keyof typeof pins;

export type UsersStation = TestStation & {
  readonly idOf: (name: string) => Promise<string>;
  readonly signIn: (name: UserName) => Promise<void>;
  readonly add: (name: UserName, role: UserRole, rights: readonly UserRight[]) => Promise<void>;
};

/** A practice station of three users: Olga owns it and is signed in, Leo leads, Pia packs. */
export async function openUsersStation(options: TestStationOptions = {}): Promise<UsersStation> {
  const station = withUsers(await openTestStation(options));
  await station.add('Olga', 'owner', ['accept', 'state', 'capture', 'cancel', 'void', 'settings']);
  await station.add('Leo', 'lead', ['state', 'void']);
  await station.add('Pia', 'packer', []);
  return station;
}

export function withUsers(station: TestStation): UsersStation {
  const idOf = async (name: string) => {
    const { choices } = await station.run('users.signedIn', {});
    return choices.find((each) => each.name === name)?.userId ?? 'nobody';
  };
  return {
    ...station,
    idOf,
    signIn: async (name) => {
      await station.run('users.signIn', { userId: await idOf(name), pin: pins[name] });
    },
    add: async (name, role, rights) => {
      const user = { name, email: '', role, rights: [...rights], pin: pins[name] };
      await station.run('users.save', user);
    },
  };
}
