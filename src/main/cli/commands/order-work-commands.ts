import type { Command } from 'commander';
import { refuse } from '../../../shared/app-error.ts';
import type { CommandInput } from '../../../shared/contract.ts';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import {
  changeOneOrder,
  orderPageNamed,
  showChangedOrder,
  type WishOf,
  type WorkCommand,
} from '../change-one-order.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { inStation } from '../in-station.ts';
import { listOf } from '../list-of.ts';
import { UsageError } from '../usage-error.ts';
import { shortText } from '../visible-text.ts';
import { addOrderStateCommands } from './order-state-commands.ts';
import { addSeveralOrdersCommands } from './several-orders-commands.ts';
import { stationCommand } from './station-command.ts';

type NoteOptions = CommonOptions & { readonly remove?: string; readonly restore?: string };
/** What people do to an order besides packing it: state, notes, invoice number, tags, hold, assignment. */
export function addOrderWorkCommands(program: Command, world: CommandWorld): void {
  const change = <Name extends WorkCommand>(
    options: CommonOptions,
    code: string,
    name: Name,
    wishOf: WishOf<Name>,
  ) => inStation(world, options, (command) => changeOneOrder(command, code, name, wishOf));

  stationCommand(program, 'state <order> [state]', 'show or set the state of an order')
    .option('--yes', 'you have read what is asked before the state is set')
    .action(
      (code: string, name: string | undefined, options: CommonOptions & { readonly yes?: true }) =>
        name === undefined
          ? inStation(world, options, async (command) =>
              showChangedOrder(command, await orderPageNamed(command.station, code)),
            )
          : change(options, code, 'orderWork.setState', (page) => ({
              to: stateNamed(page, name, options.yes ?? false),
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
  addSeveralOrdersCommands(program, world);
}

function stateNamed(
  { work }: OrderPageView,
  name: string,
  isAnswered: boolean,
): CommandInput<'orderWork.setState'>['to'] {
  const wanted = name.trim().toLowerCase();
  const found = work.states.find((each) => each.name.toLowerCase() === wanted);
  if (found === undefined) {
    return refuse(
      'not-found',
      `There is no state "${shortText(name, 40)}". States: ${listOf(work.states.map((each) => each.name))}.`,
    );
  }
  // The core speaks of what is on the screen: a button, and a question with two answers.
  if (found.answer === 'refused' && found.state === 'Canceled') {
    refuse('refused', `${found.words} Here that is "packbench cancel".`);
  }
  if (found.answer === 'asks' && !isAnswered)
    refuse('refused', `${found.words} Add --yes to do it.`);
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
