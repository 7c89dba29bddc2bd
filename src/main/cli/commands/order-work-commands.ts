import { randomUUID } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import { refuse } from '../../../shared/app-error.ts';
import type { CommandInput, CommandName } from '../../../shared/contract.ts';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import type { Station } from '../../composed-station.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { findOrder } from '../find-order.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { listOf } from '../list-of.ts';
import { localDate } from '../parse-options.ts';
import { showOrderWork } from '../show-order-work.ts';
import { UsageError } from '../usage-error.ts';
import { shortText } from '../visible-text.ts';
import { addOrderStateCommands } from './order-state-commands.ts';
import { stationCommand } from './station-command.ts';

type WorkCommand = Exclude<Extract<CommandName, `orderWork.${string}`>, `${string}Many`>;
type HoldOptions = CommonOptions & {
  readonly until?: string;
  readonly reason?: string;
  readonly release?: true;
};
type NoteOptions = CommonOptions & { readonly remove?: string; readonly restore?: string };
type TagOptions = CommonOptions & {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
};
type AssignOptions = CommonOptions & { readonly nobody?: true };

/** What people do to an order besides packing it: state, notes, invoice number, tags, hold, assignment. */
export function addOrderWorkCommands(program: Command, world: CommandWorld): void {
  const change = <Name extends WorkCommand>(
    options: CommonOptions,
    code: string,
    name: Name,
    wishOf: (
      page: OrderPageView,
    ) => Omit<CommandInput<Name>, 'commandId' | 'orderId' | 'expectedRevision'>,
  ) =>
    inStation(world, options, async (command) => {
      const page = await pageOf(command.station, code);
      const { orderId, revision } = page.order;
      const input = {
        ...{ commandId: randomUUID(), orderId, expectedRevision: revision },
        ...wishOf(page),
      };
      const next = await ask(command.station, name, input as unknown as CommandInput<Name>);
      show(command, next as OrderPageView);
    });

  stationCommand(program, 'state <order> [state]', 'show or set the state of an order')
    .option('--yes', 'you have read what is asked before the state is set')
    .action(
      (code: string, name: string | undefined, options: CommonOptions & { readonly yes?: true }) =>
        name === undefined
          ? inStation(world, options, async (command) =>
              show(command, await pageOf(command.station, code)),
            )
          : change(options, code, 'orderWork.setState', (page) => ({
              to: stateNamed(page, name),
              confirmed: options.yes ?? false,
            })),
    );
  addOrderStateCommands(program, world);

  stationCommand(program, 'note <order> [text]', 'add a note to an order, for colleagues')
    .option('--remove <note>', 'take a note of your own out of sight, by its id or its number')
    .option('--restore <note>', 'bring it back, by its id')
    .action((code: string, text: string | undefined, options: NoteOptions) => {
      const { remove, restore } = options;
      if ([text, remove, restore].filter((each) => each !== undefined).length !== 1) {
        throw new UsageError('Write a note, or name one with --remove or --restore.');
      }
      if (remove !== undefined) {
        return change(options, code, 'orderWork.removeNote', (page) => ({
          noteId: noteNamed(page, remove),
        }));
      }
      return restore !== undefined
        ? change(options, code, 'orderWork.restoreNote', () => ({ noteId: restore }))
        : change(options, code, 'orderWork.addNote', () => ({ text: text ?? '' }));
    });

  stationCommand(program, 'invoice <order> <number>', 'save the invoice number of an order').action(
    (code: string, invoiceNumber: string, options: CommonOptions) =>
      change(options, code, 'orderWork.saveInvoice', () => ({ invoiceNumber })),
  );

  stationCommand(program, 'hold <order>', 'keep an order from being shipped')
    .option('--until <date>', 'until this local date; left out, until it is released', localDate)
    .option('--reason <reason>', 'why, for whoever scans the order')
    .option('--release', 'end the hold')
    .action((code: string, options: HoldOptions) => {
      const { until = null, reason = '', release } = options;
      if (release === true && (until !== null || reason !== '')) {
        throw new UsageError('--release goes without --until and --reason.');
      }
      return release === true
        ? change(options, code, 'orderWork.release', () => ({}))
        : change(options, code, 'orderWork.hold', () => ({ until, reason }));
    });

  stationCommand(program, 'tag <order>', 'add tags to an order, or take them away')
    .option('--add <tag>', 'a tag; may be given several times', texts)
    .option('--remove <tag>', 'a tag; may be given several times', texts)
    .action((code: string, options: TagOptions) => {
      const { add = [], remove = [] } = options;
      if (add.length + remove.length === 0)
        throw new UsageError('Name tags with --add or --remove.');
      const gone = new Set(remove.map((tag) => tag.trim().toLowerCase()));
      return change(options, code, 'orderWork.setTags', ({ work }) => ({
        tags: [...work.tags.filter((tag) => !gone.has(tag.toLowerCase())), ...add],
      }));
    });

  stationCommand(program, 'assign <order> [user]', 'give an order to a user of the station')
    .option('--nobody', 'take it from whoever has it')
    .action((code: string, user: string | undefined, options: AssignOptions) => {
      if ((user === undefined) !== (options.nobody === true)) {
        throw new UsageError('Name a user, or nobody with --nobody.');
      }
      return change(options, code, 'orderWork.assign', (page) => ({
        userId: user === undefined ? null : userNamed(page, user),
      }));
    });
}

function show({ output }: StationCommand, page: OrderPageView): void {
  const { orderId, orderNumber, state, revision } = page.order;
  showOrderWork(output, page);
  output.document({ order: { orderId, orderNumber, state, revision }, work: page.work });
}

async function pageOf(station: Station, code: string): Promise<OrderPageView> {
  const { order } = await findOrder(station, code);
  return ask(station, 'orderPage.view', { orderId: order.orderId });
}

function stateNamed(
  { work }: OrderPageView,
  name: string,
): CommandInput<'orderWork.setState'>['to'] {
  const wanted = name.trim().toLowerCase();
  const found = work.states.find((each) => each.name.toLowerCase() === wanted);
  if (found === undefined) {
    return refuse(
      'not-found',
      `There is no state "${shortText(name, 40)}". States: ${listOf(work.states.map((each) => each.name))}.`,
    );
  }
  return found.stateId === null
    ? { kind: 'system', state: found.state }
    : { kind: 'custom', stateId: found.stateId };
}

/** By its id, or by its number in the list that people see. */
function noteNamed({ order, work }: OrderPageView, name: string): string {
  const found =
    work.notes.find((note) => note.noteId === name) ??
    (/^\d{1,3}$/.test(name) ? work.notes[Number(name) - 1] : undefined);
  if (found !== undefined) return found.noteId;
  return refuse('not-found', `Order ${order.orderNumber} has no note "${shortText(name, 40)}".`);
}

function userNamed({ work }: OrderPageView, name: string): string {
  const wanted = name.trim().toLowerCase();
  const found = work.users.find(
    (user) => user.userId === name || user.name.toLowerCase() === wanted,
  );
  if (found !== undefined) return found.userId;
  const users = work.users.map((user) => user.name);
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
