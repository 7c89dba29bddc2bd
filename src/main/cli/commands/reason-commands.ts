import type { Command } from 'commander';
import type {
  RejectionReasonsView,
  RejectionReasonView,
} from '../../../shared/acceptance-views.ts';
import { refuse } from '../../../shared/app-error.ts';
import type { Station } from '../../composed-station.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import type { Column } from '../format-table.ts';
import { inStation } from '../in-station.ts';
import { listOf } from '../list-of.ts';
import type { Output } from '../output.ts';
import { shortText } from '../visible-text.ts';
import { stationCommand } from './station-command.ts';

type AddOptions = CommonOptions & { readonly needsText?: true };

const columns: readonly Column<RejectionReasonView>[] = [
  { title: 'Reason', cell: (reason) => reason.name, whole: true },
  { title: 'Words of your own', cell: (reason) => (reason.needsText ? 'needed' : 'optional') },
];

/** The list of reasons for which orders are rejected (MP5). */
export function addReasonCommands(program: Command, world: CommandWorld): void {
  const group = program.command('reason').description('reasons for rejecting orders');

  stationCommand(group, 'list', 'list the reasons').action((options: CommonOptions) =>
    inStation(world, options, async ({ station, output }) => {
      show(output, await ask(station, 'rejectionReasons.list', {}));
    }),
  );
  stationCommand(group, 'add <name>', 'add a reason at the end of the list')
    .option('--needs-text', 'whoever chooses it has to say why in their own words')
    .action((name: string, options: AddOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const wish = { name, needsText: options.needsText ?? false };
        show(output, await ask(station, 'rejectionReasons.save', wish));
      }),
    );
  stationCommand(group, 'remove <name>', 'take a reason off the list').action(
    (name: string, options: CommonOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { reasonId } = await reasonNamed(station, name);
        show(output, await ask(station, 'rejectionReasons.remove', { reasonId }));
      }),
  );
}

/** A reason by its name, or a refusal with the names that there are. */
export async function reasonNamed(station: Station, wanted: string): Promise<RejectionReasonView> {
  const { reasons } = await ask(station, 'rejectionReasons.list', {});
  const name = wanted.trim().toLowerCase();
  const found = reasons.find((reason) => reason.name.toLowerCase() === name);
  if (found !== undefined) return found;
  return refuse(
    'not-found',
    `There is no reason "${shortText(wanted, 40)}". Reasons: ${listOf(reasons.map((each) => each.name))}.`,
  );
}

function show(output: Output, { reasons }: RejectionReasonsView): void {
  output.table(columns, reasons);
  output.document({ reasons });
}
