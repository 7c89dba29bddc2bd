import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import { refuse } from '../../../shared/app-error.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { findPackage, readPackageAgain } from '../find-package.ts';
import { findPrinter } from '../find-setup.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { showPackage } from '../show-package.ts';
import { waitForPrint } from '../wait-for-print.ts';
import { stationCommand } from './station-command.ts';

type ReprintOptions = CommonOptions & {
  readonly printer: string;
  readonly reason: string;
  readonly commandId?: string;
};
type AnswerOptions = CommonOptions & { readonly cameOut: 'yes' | 'no' };

export function addPrintCommands(program: Command, world: CommandWorld): void {
  stationCommand(program, 'reprint <package>', 'print the same label once more')
    .requiredOption('--printer <printer>', 'printer to print on')
    .requiredOption('--reason <reason>', 'why, for the record')
    .option('--command-id <id>', 'sent twice with the same id (8 to 64 characters), prints once')
    .action((code: string, options: ReprintOptions) =>
      inStation(world, options, (command) => reprint(command, code, options)),
    );

  stationCommand(
    program,
    'print-answer <package>',
    'say whether a label came out, where it is not known',
  )
    .addOption(
      new Option('--came-out <answer>', 'no prints it again')
        .choices(['yes', 'no'])
        .makeOptionMandatory(),
    )
    .action((code: string, options: AnswerOptions) =>
      inStation(world, options, (command) => answer(command, code, options.cameOut === 'yes')),
    );
}

async function reprint(
  command: StationCommand,
  code: string,
  options: ReprintOptions,
): Promise<void> {
  const { station } = command;
  const found = await findPackage(station, code);
  const { printerId } = await findPrinter(station, options.printer);
  await ask(station, 'packages.reprint', {
    commandId: options.commandId ?? randomUUID(),
    packageId: found.packageId,
    printerId,
    reason: options.reason,
  });
  await showAfterPrint(command, found);
}

async function answer(command: StationCommand, code: string, cameOut: boolean): Promise<void> {
  const { station } = command;
  const found = await findPackage(station, code);
  const { print } = found;
  if (print === null) {
    return refuse('refused', `Shipment ${found.shipmentNumber} was never printed.`);
  }
  await ask(station, 'printJobs.answer', { jobId: print.jobId, cameOut });
  await showAfterPrint(command, found);
}

async function showAfterPrint(
  { station, output, stop }: StationCommand,
  found: Awaited<ReturnType<typeof findPackage>>,
): Promise<void> {
  const current = await waitForPrint(station, await readPackageAgain(station, found), stop);
  showPackage(output, current);
  output.document({ package: current });
}
