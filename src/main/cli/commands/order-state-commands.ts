import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { refuse } from '../../../shared/app-error.ts';
import type { CommandOutput } from '../../../shared/contract.ts';
import { type CustomSystemState, customSystemStates } from '../../../shared/order-words.ts';
import type { CustomStateView } from '../../../shared/order-work-views.ts';
import { type StateColour, stateColourNames } from '../../../shared/state-colours.ts';
import type { Station } from '../../composed-station.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { wordFrom } from '../parse-options.ts';
import { shortText } from '../visible-text.ts';
import { stationCommand } from './station-command.ts';

type StateOptions = CommonOptions & {
  readonly name?: string;
  readonly as?: CustomSystemState;
  readonly colour?: StateColour;
  readonly description?: string;
};

const columns: readonly Column<CustomStateView>[] = [
  { title: 'State', cell: (state) => state.name, whole: true },
  { title: 'Stands for', cell: (state) => state.systemState },
  { title: 'Colour', cell: (state) => state.colour },
  { title: 'Orders', cell: (state) => state.orders },
  { title: 'Description', cell: (state) => state.description },
];

/** The client's own states of Order Configurations (UC4). */
export function addOrderStateCommands(program: Command, world: CommandWorld): void {
  const states = program
    .command('order-state')
    .description('states of your own for the orders, besides the six');

  stationCommand(states, 'list', 'list your own states').action((options: CommonOptions) =>
    inStation(world, options, async (command) =>
      show(command, await ask(command.station, 'orderStates.list', {})),
    ),
  );

  stationCommand(states, 'add <name>', 'make a state')
    .requiredOption(
      '--as <state>',
      `the state that it stands for: ${customSystemStates.join(', ')}`,
      wordFrom(customSystemStates),
    )
    .option('--colour <colour>', stateColourNames.join(', '), wordFrom(stateColourNames), 'slate')
    .option('--description <text>', 'what it means, in one sentence', '')
    .action((name: string, options: StateOptions) =>
      inStation(world, options, async (command) => {
        const { as: systemState = 'New', colour = 'slate', description = '' } = options;
        const wish = { commandId: randomUUID(), name, description, colour, systemState };
        show(command, await ask(command.station, 'orderStates.save', wish));
      }),
    );

  stationCommand(states, 'change <state>', 'change a state that no order has')
    .option('--name <name>', 'another name')
    .option('--as <state>', customSystemStates.join(', '), wordFrom(customSystemStates))
    .option('--colour <colour>', stateColourNames.join(', '), wordFrom(stateColourNames))
    .option('--description <text>', 'what it means, in one sentence')
    .action((state: string, options: StateOptions) =>
      inStation(world, options, async (command) => {
        const { orders: _, ...stored } = await stateNamed(command.station, state);
        const wish = {
          ...{ commandId: randomUUID(), stateId: stored.stateId },
          name: options.name ?? stored.name,
          description: options.description ?? stored.description,
          colour: options.colour ?? stored.colour,
          systemState: options.as ?? stored.systemState,
        };
        show(command, await ask(command.station, 'orderStates.save', wish));
      }),
    );

  stationCommand(states, 'remove <state>', 'remove a state that no order has').action(
    (state: string, options: CommonOptions) =>
      inStation(world, options, async (command) => {
        const { stateId } = await stateNamed(command.station, state);
        const wish = { commandId: randomUUID(), stateId };
        show(command, await ask(command.station, 'orderStates.remove', wish));
      }),
  );
}

function show({ output }: StationCommand, view: CommandOutput<'orderStates.list'>): void {
  if (view.states.length === 0) output.line('No states besides the six.');
  output.table(columns, view.states);
  output.document(view);
}

async function stateNamed(station: Station, name: string): Promise<CustomStateView> {
  const { states } = await ask(station, 'orderStates.list', {});
  const wanted = name.trim().toLowerCase();
  const found = states.find((each) => each.name.toLowerCase() === wanted || each.stateId === name);
  if (found !== undefined) return found;
  return refuse(
    'not-found',
    `There is no state "${shortText(name, 40)}" of your own. See "packbench order-state list".`,
  );
}
