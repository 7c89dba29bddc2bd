import { type Command, Option } from 'commander';
import { type ConfirmChoice, confirmChoices } from '../../../shared/confirmation-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { findPackage, readPackageAgain } from '../find-package.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { showPackage } from '../show-package.ts';
import { stationCommand } from './station-command.ts';

type ConfirmOptions = CommonOptions & { readonly choice: ConfirmChoice };

/**
 * An answer is given once per package, so the package and the answer are the command's id: the same
 * answer again, as after a lost connection, does nothing again.
 */
function confirmCommandId(packageId: string, choice: ConfirmChoice): string {
  return `confirm:${choice}:${packageId}`;
}

export function addConfirmCommand(program: Command, world: CommandWorld): void {
  stationCommand(program, 'confirm <package>', 'answer the Shipment Confirmation of a package')
    .addOption(
      new Option('--choice <choice>', 'close: update and close the order; nothing: as the X')
        .choices(confirmChoices)
        .makeOptionMandatory(),
    )
    .action((code: string, options: ConfirmOptions) =>
      inStation(world, options, (command) => confirm(command, code, options.choice)),
    );
}

async function confirm(
  { station, output }: StationCommand,
  code: string,
  choice: ConfirmChoice,
): Promise<void> {
  const found = await findPackage(station, code);
  await ask(station, 'station.confirm', {
    commandId: confirmCommandId(found.packageId, choice),
    packageId: found.packageId,
    choice,
  });
  const current = await readPackageAgain(station, found);
  const order = await ask(station, 'orders.get', { orderId: current.orderId });
  const quantityLeft = order.lines.reduce((sum, line) => sum + line.quantityLeft, 0);
  showPackage(output, current);
  if (choice !== 'nothing' && choice !== 'void') {
    const { channels } = await ask(station, 'channels.list', {});
    const warning = channels.find((each) => each.channel === current.channel)?.lockWarning ?? null;
    if (warning !== null) output.line(`  ${warning}`);
  }
  output.line(`  Order ${order.orderNumber}: ${order.state}, ${quantityLeft} left to ship`);
  output.document({ package: current, orderState: order.state, quantityLeft });
}
