import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import type { CommandName } from '../../../shared/contract.ts';
import type { PrintJobRowView } from '../../../shared/printing-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { findPackage, readPackageAgain } from '../find-package.ts';
import { findPrintJob } from '../find-print-job.ts';
import { findPrinter } from '../find-setup.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { wholeNumber, wordFrom } from '../parse-options.ts';
import { showPackage } from '../show-package.ts';
import { shownTime } from '../shown-time.ts';
import { waitForJob, waitForPrint } from '../wait-for-print.ts';
import { stationCommand } from './station-command.ts';

type ReprintOptions = CommonOptions & {
  readonly printer: string;
  readonly reason: string;
  readonly commandId?: string;
};
type AnswerOptions = CommonOptions & { readonly cameOut: 'yes' | 'no' };
type MoveOptions = CommonOptions & { readonly printer: string };
type ListOptions = CommonOptions & {
  readonly show: 'open' | 'asking' | 'all';
  readonly printer?: string;
  readonly limit: number;
};

const jobColumns: readonly Column<PrintJobRowView>[] = [
  { title: 'Made', cell: (job) => shownTime(job.createdAt) },
  { title: 'What', cell: (job) => job.title },
  { title: 'Copy', cell: (job) => job.copyNumber },
  { title: 'Printer', cell: (job) => job.printerName },
  { title: 'State', cell: (job) => job.words, whole: true },
  { title: 'Job', cell: (job) => job.jobId, whole: true },
];

export function addPrintCommands(program: Command, world: CommandWorld): void {
  stationCommand(program, 'reprint <package>', 'print the same label once more')
    .requiredOption('--printer <printer>', 'printer to print on')
    .requiredOption('--reason <reason>', 'why, for the record')
    .option('--command-id <id>', 'sent twice with the same id (8 to 64 characters), prints once')
    .action((code: string, options: ReprintOptions) =>
      inStation(world, options, (command) => reprint(command, code, options)),
    );

  stationCommand(program, 'print-jobs', 'list what is printed and what waits')
    .option(
      '--show <what>',
      'open, asking (wait for an answer) or all',
      wordFrom(['open', 'asking', 'all'] as const),
      'open',
    )
    .option('--printer <printer>', 'only of this printer')
    .option('--limit <rows>', 'at most so many', wholeNumber(1, 500), 100)
    .action((options: ListOptions) =>
      inStation(world, options, (command) => list(command, options)),
    );

  stationCommand(
    program,
    'print-answer <job>',
    'say whether a label came out, where it is not known',
  )
    .addOption(
      new Option('--came-out <answer>', 'no prints it again')
        .choices(['yes', 'no'])
        .makeOptionMandatory(),
    )
    .action((code: string, options: AnswerOptions) =>
      inStation(world, options, async (command) => {
        const { jobId } = await findPrintJob(command.station, code);
        const cameOut = options.cameOut === 'yes';
        await ask(command.station, 'printJobs.answer', { jobId, cameOut });
        await showJob(command, jobId);
      }),
    );

  stationCommand(program, 'print-move <job>', 'send a waiting label to another printer')
    .requiredOption('--printer <printer>', 'printer to print on')
    .action((code: string, options: MoveOptions) =>
      inStation(world, options, async (command) => {
        const { jobId } = await findPrintJob(command.station, code);
        const { printerId } = await findPrinter(command.station, options.printer);
        await ask(command.station, 'printJobs.move', { jobId, printerId });
        await showJob(command, jobId);
      }),
    );

  for (const [name, description, wanted] of [
    ['print-cancel <job>', 'take a waiting label back', 'printJobs.cancel'],
    ['print-again <job>', 'print what has failed', 'printJobs.printAgain'],
  ] as const satisfies readonly (readonly [string, string, CommandName])[]) {
    stationCommand(program, name, description).action((code: string, options: CommonOptions) =>
      inStation(world, options, async (command) => {
        const { jobId } = await findPrintJob(command.station, code);
        await ask(command.station, wanted, { jobId });
        await showJob(command, jobId);
      }),
    );
  }
}

async function reprint(
  { station, output, stop }: StationCommand,
  code: string,
  options: ReprintOptions,
): Promise<void> {
  const found = await findPackage(station, code);
  const { printerId } = await findPrinter(station, options.printer);
  await ask(station, 'packages.reprint', {
    commandId: options.commandId ?? randomUUID(),
    packageId: found.packageId,
    printerId,
    reason: options.reason,
  });
  const current = await waitForPrint(station, await readPackageAgain(station, found), stop);
  showPackage(output, current);
  output.document({ package: current });
}

async function list({ station, output }: StationCommand, options: ListOptions): Promise<void> {
  const { show, limit } = options;
  const printer =
    options.printer === undefined ? null : await findPrinter(station, options.printer);
  const { jobs, total } = await ask(station, 'printing.view', {
    show,
    offset: 0,
    limit,
    ...(printer === null ? {} : { printerId: printer.printerId }),
  });
  output.table(jobColumns, jobs);
  if (total === 0) output.line(show === 'all' ? 'Nothing was printed yet.' : 'Nothing waits.');
  else if (total > jobs.length) output.line(`${total - jobs.length} more.`);
  output.document({ jobs, total });
}

async function showJob({ station, output, stop }: StationCommand, jobId: string): Promise<void> {
  const job = await waitForJob(station, jobId, stop);
  output.line(`${job.title}: ${job.words}`);
  output.document({ job });
}
