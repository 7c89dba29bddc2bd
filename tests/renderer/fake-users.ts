import type { AuditEntryView } from '../../src/shared/audit-contract.ts';
import type { CommandName, CommandOutput, ParsedInput } from '../../src/shared/contract.ts';
import type { Result } from '../../src/shared/result.ts';
import { proposedRights } from '../../src/shared/user-words.ts';
import type { SignedInView, UsersView, UserView } from '../../src/shared/users-views.ts';

type UserCommand = Extract<CommandName, `users.${string}` | `audit.${string}`>;
type UserHandlers = {
  readonly [Name in UserCommand]: (
    input: ParsedInput<Name>,
  ) => Result<CommandOutput<Name>> | Promise<Result<CommandOutput<Name>>>;
};

const ok = <T>(value: T) => ({ ok: true, value }) as const;
const refuse = (code: 'refused' | 'not-found', message: string) =>
  ({ ok: false, error: { code, message } }) as const;

function user(name: string, role: UserView['role'], email = ''): UserView {
  return {
    userId: `user-${name}`,
    name,
    email,
    role,
    rights: [...proposedRights[role]],
    wrongPins: 0,
    lockedUntil: null,
    createdAt: '2026-11-02T08:00:00.000Z',
  };
}

/** What a script that drives the page can set; the PIN of everybody is 4085. */
export const fakeStaff = {
  users: [] as UserView[],
  signedInId: null as string | null,
  idleLockMinutes: 0,
  /** Three people, the named one of whom is signed in. */
  hire: (name: string | null): void => {
    fakeStaff.users = [
      user('Ana Torres', 'owner', 'ana@northwind.example'),
      user('Ben Okafor', 'lead'),
      user('Chloé Dubois-Vandenberghe', 'packer'),
    ];
    fakeStaff.signedInId = name === null ? null : `user-${name}`;
  },
};

const entries: readonly AuditEntryView[] = Array.from({ length: 400 }, (_, at) => {
  const deeds = [
    ['Signed in.', 'User', 'Ana Torres'],
    ['Made the label 1Z999AA10300000019.', 'Package', 'S-20261122-0041'],
    ['Confirmed: update the channel and close the order.', 'Package', 'S-20261122-0041'],
    ['Voided the label 1Z999AA10300000028.', 'Package', 'S-20261122-0038'],
    [
      'Changed user Ben Okafor: lead with the rights State, Void, and gave a new PIN.',
      'User',
      'Ben Okafor',
    ],
    ['A wrong PIN of Ben Okafor was typed (2 in a row).', 'User', 'Ben Okafor'],
  ] as const;
  const [words, subject, subjectName] = deeds[at % deeds.length] ?? deeds[0];
  return {
    entryId: String(400 - at),
    at: new Date(Date.parse('2026-11-22T18:40:00.000Z') - at * 190_000).toISOString(),
    actor: at % 3 === 0 ? 'Ana Torres' : 'Chloé Dubois-Vandenberghe',
    words,
    subject,
    subjectName,
  };
});

function signedIn(): SignedInView {
  const me = fakeStaff.users.find((each) => each.userId === fakeStaff.signedInId);
  return {
    usersExist: fakeStaff.users.length > 0,
    user:
      me === undefined
        ? null
        : { userId: me.userId, name: me.name, role: me.role, rights: me.rights },
    choices: fakeStaff.users.map(({ userId, name, role, lockedUntil }) => ({
      userId,
      name,
      role,
      lockedUntil,
    })),
    idleLockMinutes: fakeStaff.idleLockMinutes,
  };
}

const usersView = (): UsersView => ({
  users: fakeStaff.users,
  idleLockMinutes: fakeStaff.idleLockMinutes,
});

/** Users and the audit log of the core in memory. */
export function fakeUsers(changed: () => void): UserHandlers {
  return {
    'users.signedIn': () => ok(signedIn()),
    'users.signIn': ({ userId, pin }) => {
      if (pin !== '4085') return refuse('refused', 'This is not the PIN. 4 tries are left.');
      fakeStaff.signedInId = userId;
      changed();
      return ok(signedIn());
    },
    'users.signOut': () => {
      fakeStaff.signedInId = null;
      changed();
      return ok(signedIn());
    },
    'users.list': () => ok(usersView()),
    'users.save': ({ userId, pin: _pin, ...given }) => {
      const before = fakeStaff.users.find((each) => each.userId === userId);
      const saved = { ...user(given.name, given.role), ...before, ...given };
      fakeStaff.users = [...fakeStaff.users.filter((each) => each !== before), saved];
      fakeStaff.signedInId ??= saved.userId;
      changed();
      return ok(usersView());
    },
    'users.remove': ({ userId }) => {
      fakeStaff.users = fakeStaff.users.filter((each) => each.userId !== userId);
      changed();
      return ok(usersView());
    },
    'users.saveIdleLock': ({ minutes }) => {
      fakeStaff.idleLockMinutes = minutes;
      changed();
      return ok(usersView());
    },
    'audit.list': ({ offset, limit, text = '', actor }) => {
      const found = entries.filter(
        (entry) =>
          `${entry.words} ${entry.subjectName}`.toLowerCase().includes(text.toLowerCase()) &&
          (actor === undefined || entry.actor === actor),
      );
      return ok({
        rows: found.slice(offset, offset + limit),
        total: found.length,
        actors: ['Ana Torres', 'Ben Okafor', 'Chloé Dubois-Vandenberghe'],
        subjects: [
          { subject: 'package', words: 'Package' },
          { subject: 'user', words: 'User' },
        ],
      });
    },
    'audit.export': () => ok({ savedTo: '/home/packer/audit-log-2026-11-22.csv', rows: 400 }),
  };
}
