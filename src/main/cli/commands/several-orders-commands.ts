import { type Command, InvalidArgumentError } from 'commander';
import { refuse } from '../../../shared/app-error.ts';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import type { Station } from '../../composed-station.ts';
import { ask } from '../ask.ts';
import { changeManyOrders } from '../change-many-orders.ts';
import { changeOneOrder } from '../change-one-order.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { inStation } from '../in-station.ts';
import { listOf } from '../list-of.ts';
import { localDate } from '../parse-options.ts';
import { UsageError } from '../usage-error.ts';
import { shortText } from '../visible-text.ts';
import { stationCommand } from './station-command.ts';

type HoldOptions = CommonOptions & {
  readonly until?: string;
  readonly reason?: string;
  readonly release?: true;
};
type TagOptions = CommonOptions & {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
};
type AssignOptions = CommonOptions & { readonly to?: string; readonly nobody?: true };

/** What is done to one order or to several: hold, tags, assignment. */
export function addSeveralOrdersCommands(program: Command, world: CommandWorld): void {
  stationCommand(program, 'hold <order...>', 'keep orders from being shipped')
    .option(
      '--until <date>',
      'until this day of the station begins; left out, until it is released',
      localDate,
    )
    .option('--reason <reason>', 'why, for whoever scans the order')
    .option('--release', 'end the hold')
    .action((codes: readonly string[], options: HoldOptions) => {
      const { until = null, reason = '', release } = options;
      if (release === true && (until !== null || reason !== '')) {
        throw new UsageError('--release goes without --until and --reason.');
      }
      const [one = ''] = codes;
      return inStation(world, options, async (command) => {
        if (codes.length > 1) {
          return release === true
            ? changeManyOrders(command, codes, 'orderWork.releaseMany', {})
            : changeManyOrders(command, codes, 'orderWork.holdMany', { until, reason });
        }
        return release === true
          ? changeOneOrder(command, one, 'orderWork.release', () => ({}))
          : changeOneOrder(command, one, 'orderWork.hold', () => ({ until, reason }));
      });
    });

  stationCommand(program, 'tag <order...>', 'add tags to orders, or take them away')
    .option('--add <tag>', 'a tag; may be given several times', texts)
    .option('--remove <tag>', 'a tag; may be given several times', texts)
    .action((codes: readonly string[], options: TagOptions) => {
      const { add = [], remove = [] } = options;
      if (add.length + remove.length === 0)
        throw new UsageError('Name tags with --add or --remove.');
      const gone = new Set(remove.map((tag) => tag.trim().toLowerCase()));
      const [one = ''] = codes;
      return inStation(world, options, (command) =>
        codes.length > 1
          ? changeManyOrders(command, codes, 'orderWork.tagMany', {
              add: [...add],
              remove: [...remove],
            })
          : changeOneOrder(command, one, 'orderWork.setTags', ({ work }) => ({
              tags: [...work.tags.filter((tag) => !gone.has(tag.toLowerCase())), ...add],
            })),
      );
    });

  stationCommand(
    program,
    'assign <order...>',
    'give orders to a user of the station, who is named last or with --to',
  )
    .option('--to <user>', 'the user')
    .option('--nobody', 'take them from whoever has them')
    .action((words: readonly string[], options: AssignOptions) => {
      const { codes, user } = assignment(words, options);
      const [one = ''] = codes;
      return inStation(world, options, async (command) => {
        if (codes.length === 1) {
          return changeOneOrder(command, one, 'orderWork.assign', ({ work }) => ({
            userId: user === null ? null : userNamed(work.users, user),
          }));
        }
        const userId = user === null ? null : await stationUser(command.station, user);
        return changeManyOrders(command, codes, 'orderWork.assignMany', { userId });
      });
    });
}

/** Who gets which orders; without `--to` and `--nobody` the last word is the user. */
function assignment(
  words: readonly string[],
  { to, nobody }: AssignOptions,
): { readonly codes: readonly string[]; readonly user: string | null } {
  if (to !== undefined && nobody === true) {
    throw new UsageError('Name a user, or nobody with --nobody.');
  }
  if (nobody === true) return { codes: words, user: null };
  if (to !== undefined) return { codes: words, user: to };
  const user = words.at(-1);
  if (user === undefined || words.length < 2) {
    throw new UsageError('Name a user after the orders or with --to, or nobody with --nobody.');
  }
  return { codes: words.slice(0, -1), user };
}

async function stationUser(station: Station, name: string): Promise<string> {
  const { users } = await ask(station, 'orders.filterChoices', {});
  return userNamed(users, name);
}

function userNamed(known: OrderPageView['work']['users'], name: string): string {
  const wanted = name.trim().toLowerCase();
  const found = known.find((user) => user.userId === name || user.name.toLowerCase() === wanted);
  if (found !== undefined) return found.userId;
  const users = known.map((user) => user.name);
  return refuse(
    'not-found',
    users.length === 0
      ? 'Nobody is a user of this station. Add users in Settings first.'
      : `There is no user "${shortText(name, 40)}". Users: ${listOf(users)}.`,
  );
}

function texts(text: string, earlier: readonly string[] = []): readonly string[] {
  if (text.trim() === '') throw new InvalidArgumentError('Write a tag.');
  return [...earlier, text];
}
