import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { findPackage, readPackageAgain } from '../find-package.ts';
import { inStation } from '../in-station.ts';
import { showPackage } from '../show-package.ts';
import { stationCommand } from './station-command.ts';

type VoidOptions = CommonOptions & { readonly acknowledgeLocked?: true };

export function addVoidCommand(program: Command, world: CommandWorld): void {
  stationCommand(program, 'void <package>', 'void a label: its items are to be packed again')
    .option(
      '--acknowledge-locked',
      'you have read that this channel keeps the tracking number that it was told first',
    )
    .action((code: string, options: VoidOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const found = await findPackage(station, code);
        await ask(station, 'packages.void', {
          commandId: randomUUID(),
          packageId: found.packageId,
          acknowledgeLocked: options.acknowledgeLocked ?? false,
        });
        const current = await readPackageAgain(station, found);
        showPackage(output, current);
        output.document({ package: current });
      }),
    );
}
