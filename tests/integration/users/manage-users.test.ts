import { afterEach, describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../src/shared/contract.ts';
import { userRights } from '../../../src/shared/user-words.ts';
import { closeTestStation, openTestStation, type TestStation } from '../../support/test-station.ts';
import {
  openUsersStation,
  pins,
  type UsersStation,
  withUsers,
} from '../../support/users-station.ts';

const opened: TestStation[] = [];
afterEach(async () => {
  for (const station of opened.splice(0)) await closeTestStation(station);
});

async function openEmpty(): Promise<UsersStation> {
  const station = withUsers(await openTestStation());
  opened.push(station);
  return station;
}

async function open(): Promise<UsersStation> {
  const station = await openUsersStation();
  opened.push(station);
  return station;
}

const owner: CommandInput<'users.save'> = {
  name: 'Olga',
  email: '',
  role: 'owner',
  rights: [...userRights],
  pin: pins.Olga,
};

const names = async (station: TestStation) =>
  (await station.run('users.list', {})).users.map((user) => user.name);

describe('the first user', () => {
  it('must be an owner who can add the others, and is signed in at once', async () => {
    const station = await openEmpty();
    const words = 'The first user must be an owner with the right Settings';
    expect(await station.refusal('users.save', { ...owner, role: 'lead' })).toContain(words);
    expect(await station.refusal('users.save', { ...owner, rights: ['void'] })).toContain(words);
    // Nothing of a refused one stays: the station is as open as before.
    expect(await station.run('users.signedIn', {})).toMatchObject({ usersExist: false });
    const before = station.context.actor;
    const { users } = await station.run('users.save', owner);
    expect(users).toMatchObject([{ name: 'Olga', role: 'owner', wrongPins: 0 }]);
    expect(await station.run('users.signedIn', {})).toMatchObject({ user: { name: 'Olga' } });
    const { rows } = await station.run('audit.list', { offset: 0, limit: 1 });
    expect(rows[0]).toMatchObject({
      actor: before,
      words:
        'Added user Olga as owner with the rights Accept, State, Capture, Cancel, Void, Settings.',
      subject: 'User',
      subjectName: 'Olga',
    });
  });

  it('is one, also where two programs add theirs at once', async () => {
    const station = await openEmpty();
    const other = await openTestStation({ dataDir: station.dataDir });
    const added = await Promise.all([
      station.dispatch('users.save', owner),
      other.dispatch('users.save', { ...owner, name: 'Oskar' }),
    ]);
    await other.stop();
    expect(added.map((each) => (each.ok ? 'added' : each.error.code)).sort()).toEqual([
      'added',
      'sign-in',
    ]);
  });
});

describe('a user', () => {
  it.each([
    ['no PIN', { pin: undefined }, 'A new user needs a PIN'],
    ['an obvious PIN', { pin: '1234' }, 'guessed first'],
    ['a PIN of three digits', { pin: '729' }, 'The PIN must be 4 to 8 digits.'],
    ['a PIN of nine digits', { pin: '729472947' }, 'The PIN must be 4 to 8 digits.'],
    ['a PIN with a letter', { pin: '72b4' }, 'The PIN must be 4 to 8 digits.'],
    ['a name that is taken', { name: 'olga' }, 'There is a user named Olga already.'],
    ['a name of blanks', { name: '   ' }, 'Name must not be empty.'],
    ['a name that turns the text around', { name: 'Eve\u202e' }, 'plain letters'],
    ['no e-mail address', { email: 'eve' }, 'eve is no e-mail address.'],
    ['an id that nobody has', { userId: 'nobody' }, 'not at this station any more'],
  ])('with %s is refused, and nothing is changed', async (_, change, words) => {
    const station = await open();
    const wanted = { name: 'Eve', email: '', role: 'packer', rights: [], pin: '60718293' } as const;
    const input = { ...wanted, rights: [], ...change };
    expect(await station.refusal('users.save', input as CommandInput<'users.save'>)).toContain(
      words,
    );
    expect(await names(station)).toEqual(['Leo', 'Olga', 'Pia']);
  });

  it('may have the same PIN as another one: a PIN alone never says who it is', async () => {
    const station = await open();
    const eve = { name: 'Eve', email: 'eve@example.com', role: 'packer', rights: [] } as const;
    await station.run('users.save', { ...eve, rights: [], pin: pins.Olga });
    await station.run('users.signIn', { userId: await station.idOf('Eve'), pin: pins.Olga });
    expect(await station.run('users.signedIn', {})).toMatchObject({ user: { name: 'Eve' } });
  });

  it('keeps PIN and lock when something else is changed, and both end with a new PIN', async () => {
    const station = await open();
    const userId = await station.idOf('Pia');
    for (let count = 0; count < 5; count += 1) {
      await station.refusal('users.signIn', { userId, pin: '5555' });
    }
    const pia = { userId, name: 'Pia Packer', email: '', role: 'lead', rights: ['void'] } as const;
    const changed = await station.run('users.save', { ...pia, rights: ['void'] });
    expect(changed.users.find((user) => user.userId === userId)).toMatchObject({
      name: 'Pia Packer',
      role: 'lead',
      rights: ['void'],
      wrongPins: 5,
      lockedUntil: expect.any(String),
    });
    await station.run('users.save', { ...pia, rights: ['void'], pin: '60718293' });
    expect(await station.refusal('users.signIn', { userId, pin: pins.Pia })).toContain(
      'This is not the PIN of Pia Packer.',
    );
    await station.run('users.signIn', { userId, pin: '60718293' });
    await station.signIn('Olga');
    const { rows } = await station.run('audit.list', { offset: 0, limit: 20, text: 'change user' });
    expect(rows.map((row) => row.words)).toEqual([
      'Changed user Pia Packer: lead with the right Void, and gave a new PIN.',
      'Changed user Pia Packer, before named Pia: lead with the right Void.',
    ]);
  });

  it('who loses a right loses it with the next command', async () => {
    const station = await open();
    const other = withUsers(await openTestStation({ dataDir: station.dataDir }));
    await other.signIn('Leo');
    const voiding = { commandId: 'command-1', packageId: 'none' };
    expect(await other.refusal('packages.void', voiding)).not.toContain('needs the right');
    const userId = await station.idOf('Leo');
    const leo = { userId, name: 'Leo', email: '', role: 'lead', rights: [] } as const;
    await station.run('users.save', { ...leo, rights: [] });
    expect(await other.refusal('packages.void', voiding)).toContain('needs the right Void');
    await other.stop();
  });
});

describe('the last owner with the right Settings', () => {
  it('can not be removed, and can not lose the role or the right', async () => {
    const station = await open();
    const userId = await station.idOf('Olga');
    const words = 'One owner with the right Settings must stay.';
    const { pin: _pin, ...olga } = owner;
    expect(await station.refusal('users.remove', { userId })).toContain(words);
    for (const change of [{ role: 'lead' as const }, { rights: ['void' as const] }]) {
      expect(await station.refusal('users.save', { ...olga, userId, ...change })).toContain(words);
    }
    expect(await station.run('users.signedIn', {})).toMatchObject({
      user: { name: 'Olga', role: 'owner' },
    });
  });

  it('is not the last any more where another one is, even in another program at once', async () => {
    const station = await open();
    await station.run('users.save', { ...owner, name: 'Oskar', pin: '60718293' });
    const other = await openTestStation({ dataDir: station.dataDir });
    const [olga, oskar] = [await station.idOf('Olga'), await station.idOf('Oskar')];
    await other.run('users.signIn', { userId: oskar, pin: '60718293' });
    const removed = await Promise.all([
      station.dispatch('users.remove', { userId: oskar }),
      other.dispatch('users.remove', { userId: olga }),
    ]);
    await other.stop();
    expect(removed.filter((each) => each.ok)).toHaveLength(1);
  });
});

describe('a user who is removed', () => {
  it('can not sign in, stays in the audit log, and may come back under the same name', async () => {
    const station = await open();
    await station.signIn('Pia');
    const userId = await station.idOf('Pia');
    await station.signIn('Olga');
    await station.run('users.remove', { userId });
    expect(await names(station)).toEqual(['Leo', 'Olga']);
    expect(await station.refusal('users.signIn', { userId, pin: pins.Pia })).toContain(
      'not at this station any more',
    );
    await station.add('Pia', 'packer', []);
    expect(await station.idOf('Pia')).not.toBe(userId);
    const { rows, actors } = await station.run('audit.list', { offset: 0, limit: 20, text: 'Pia' });
    expect(actors).toContain('Pia');
    expect(rows.map((row) => `${row.actor}: ${row.words}`)).toEqual([
      'Olga: Added user Pia as packer with no right.',
      'Olga: Removed user Pia.',
      'Pia: Signed out, since somebody else signed in.',
      'Pia: Signed in.',
      'Olga: Added user Pia as packer with no right.',
    ]);
  });

  it('who removes themselves is signed out', async () => {
    const station = await open();
    await station.run('users.save', { ...owner, name: 'Oskar', pin: '60718293' });
    const userId = await station.idOf('Olga');
    await station.run('users.remove', { userId });
    expect(await station.run('users.signedIn', {})).toMatchObject({ usersExist: true, user: null });
  });
});

it('the screen locks itself after as many minutes as are set, never at first', async () => {
  const station = await open();
  expect(await station.run('users.signedIn', {})).toMatchObject({ idleLockMinutes: 0 });
  await station.run('users.saveIdleLock', { minutes: 5 });
  expect(await station.run('users.signedIn', {})).toMatchObject({ idleLockMinutes: 5 });
  const { rows } = await station.run('audit.list', { offset: 0, limit: 1 });
  expect(rows[0]?.words).toBe('The screen locks itself after 5 minutes without a key.');
});
