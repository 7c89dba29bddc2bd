import type { Command } from 'commander';
import { refuse } from '../../../shared/app-error.ts';
import {
  proposedRights,
  rightWords,
  roleNames,
  type UserRight,
  type UserRole,
  userRights,
  userRoles,
} from '../../../shared/user-words.ts';
import type { UsersView, UserView } from '../../../shared/users-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { listOf } from '../list-of.ts';
import { wordFrom, wordsFrom } from '../parse-options.ts';
import { shownTime } from '../shown-time.ts';
import { UsageError } from '../usage-error.ts';
import { stationCommand } from './station-command.ts';

const newPin = 'PACKBENCH_NEW_PIN';
const noRights = 'none';
type RightWord = UserRight | typeof noRights;

type AddOptions = CommonOptions & {
  readonly role: UserRole;
  readonly email?: string;
  readonly rights?: readonly RightWord[];
};
type ChangeOptions = Partial<AddOptions> &
  CommonOptions & { readonly name?: string; readonly newPin?: true };

const columns: readonly Column<UserView>[] = [
  { title: 'Name', cell: (user) => user.name, whole: true },
  { title: 'Role', cell: (user) => roleNames[user.role] },
  {
    title: 'Rights',
    cell: (user) => user.rights.map((right) => rightWords[right].name).join(', '),
    whole: true,
  },
  { title: 'E-mail', cell: (user) => user.email },
  { title: 'Locked until', cell: (user) => shownTime(user.lockedUntil) },
];

export function addUserCommands(program: Command, world: CommandWorld): void {
  const group = program.command('user').description('who works at the station, and what they may');

  stationCommand(group, 'list', 'list the users').action((options: CommonOptions) =>
    inStation(world, options, async (command) => {
      show(command, await ask(command.station, 'users.list', {}));
    }),
  );

  stationCommand(group, 'add <name>', `add a user; the PIN comes from ${newPin}`)
    .requiredOption('--role <role>', 'packer, lead or owner', wordFrom(userRoles))
    .option('--email <address>', 'where notices for this user go')
    .option(
      '--rights <rights>',
      'with commas, or none; what the role proposes if left out',
      rightsFrom,
    )
    .action(async (name: string, options: AddOptions) => {
      const pin = givenPin(world);
      await inStation(world, options, async (command) => {
        const { role, email = '', rights } = options;
        const given = rightsOf(rights) ?? [...proposedRights[role]];
        const user = { name, email, role, rights: given, pin };
        show(command, await ask(command.station, 'users.save', user));
      });
    });

  stationCommand(group, 'change <name>', 'change a user; what is left out stays as it is')
    .option('--name <name>', 'another name')
    .option('--role <role>', 'packer, lead or owner', wordFrom(userRoles))
    .option('--email <address>', 'where notices for this user go; "" for nowhere')
    .option('--rights <rights>', 'with commas, or none', rightsFrom)
    .option('--new-pin', `give the PIN in ${newPin}; ends a lock`)
    .action(async (name: string, options: ChangeOptions) => {
      const { role, email, rights } = options;
      const pin = options.newPin === true ? { pin: givenPin(world) } : {};
      if ([options.name, role, email, rights, options.newPin].every((each) => each === undefined)) {
        throw new UsageError(
          'Say what is to change: --name, --role, --email, --rights, --new-pin.',
        );
      }
      await inStation(world, options, async (command) => {
        const user = await findUser(command, name);
        const next = {
          userId: user.userId,
          name: options.name ?? user.name,
          email: email ?? user.email,
          role: role ?? user.role,
          rights: rightsOf(rights) ?? user.rights,
          ...pin,
        };
        show(command, await ask(command.station, 'users.save', next));
      });
    });

  stationCommand(group, 'remove <name>', 'remove a user; the audit log keeps the name').action(
    (name: string, options: CommonOptions) =>
      inStation(world, options, async (command) => {
        const { userId } = await findUser(command, name);
        show(command, await ask(command.station, 'users.remove', { userId }));
      }),
  );
}

function show({ output }: StationCommand, view: UsersView): void {
  if (view.users.length === 0) {
    output.line('No user: the station asks nobody who they are.');
  }
  output.table(columns, view.users);
  output.document(view);
}

async function findUser({ station }: StationCommand, name: string): Promise<UserView> {
  const { users } = await ask(station, 'users.list', {});
  const wanted = name.normalize('NFC').trim().toLowerCase();
  const user = users.find((each) => each.name.toLowerCase() === wanted);
  if (user !== undefined) return user;
  const names = users.length === 0 ? 'none' : listOf(users.map((each) => each.name));
  refuse('not-found', `No user of this station has the name ${name}. There are: ${names}.`);
}

function givenPin(world: CommandWorld): string {
  const pin = world.pins.given ?? '';
  if (pin === '') throw new UsageError(`Put the new PIN into the environment variable ${newPin}.`);
  return pin;
}

const rightsFrom = wordsFrom<RightWord>([...userRights, noRights]);

/** Undefined where none were named; `none` beside others names nothing more. */
function rightsOf(words: readonly RightWord[] | undefined): UserRight[] | undefined {
  return words?.filter((word) => word !== noRights);
}
