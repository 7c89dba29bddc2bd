import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { CommandInput, CommandOutput } from '../../../shared/contract.ts';
import {
  askedStateSchema,
  type LeftOutView,
  type UploadFileView,
  uploadKindSchema,
} from '../../../shared/uploads-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findPackage } from '../find-package.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { listOf } from '../list-of.ts';
import type { Output } from '../output.ts';
import { wordFrom } from '../parse-options.ts';
import { shownTime } from '../shown-time.ts';
import {
  type StatusFilterOptions,
  statusFilterOf,
  withStatusFilters,
} from '../status-filter-options.ts';
import { UsageError } from '../usage-error.ts';
import { stationCommand } from './station-command.ts';

type Kind = CommandInput<'uploads.export'>['kind'];
/** Kinds that are written; a downloaded file has a command of its own. */
const writtenKinds = uploadKindSchema.exclude(['ebay-template']).options;

type PreviewOptions = StatusFilterOptions & { readonly kind: Kind };
type ExportOptions = PreviewOptions & { readonly out: string };
type FillOptions = StatusFilterOptions & { readonly template: string; readonly out: string };

const fileColumns: readonly Column<UploadFileView>[] = [
  { title: 'Export', cell: (file) => file.uploadId, whole: true },
  { title: 'Account', cell: (file) => file.accountName },
  { title: 'Kind', cell: (file) => file.kind },
  { title: 'Open', cell: (file) => `${file.openShipments} of ${file.shipments}` },
  { title: 'Saved', cell: (file) => `${shownTime(file.savedAt)} by ${file.savedBy}` },
  { title: 'File', cell: (file) => file.savedTo, whole: true },
];

export function addUploadCommands(program: Command, world: CommandWorld): void {
  const uploads = program
    .command('uploads')
    .description('files for failed and manual orders, to upload at a channel');

  withStatusFilters(stationCommand(uploads, 'preview', 'what a file would hold; writes nothing'))
    .requiredOption('--kind <kind>', uploadKindSchema.options.join(', '), kindFrom)
    .action((options: PreviewOptions) =>
      inStation(world, options, async (command) => {
        const wish = { ...wishOf(command, options), kind: options.kind };
        const preview = await ask(command.station, 'uploads.preview', wish);
        const { shipments, rows, leftOut } = preview;
        command.output.line(`${counted(shipments, 'shipment')} in ${counted(rows, 'row')}`);
        showLeftOut(command.output, leftOut);
        command.output.document(preview);
      }),
    );

  withStatusFilters(stationCommand(uploads, 'export', 'write a file to upload at a channel'))
    .requiredOption('--kind <kind>', writtenKinds.join(' or '), wordFrom(writtenKinds))
    .requiredOption('--out <file>', 'file to write; one that is there is replaced')
    .action((options: ExportOptions) =>
      inStation(world, options, async (command) => {
        const wish = { ...wishOf(command, options), kind: options.kind };
        command.paths.save(command.pathOf(options.out));
        showReport(command.output, await ask(command.station, 'uploads.export', wish));
      }),
    );

  withStatusFilters(
    stationCommand(uploads, 'fill-template', "fill the file downloaded from eBay's Seller Hub"),
  )
    .requiredOption('--template <file>', 'the downloaded file; it stays as it is')
    .requiredOption('--out <file>', 'file to write; one that is there is replaced')
    .action((options: FillOptions) =>
      inStation(world, options, async (command) => {
        command.paths.open(command.pathOf(options.template));
        command.paths.save(command.pathOf(options.out));
        const wish = wishOf(command, options);
        showReport(command.output, await ask(command.station, 'uploads.fillTemplate', wish));
      }),
    );

  stationCommand(uploads, 'list', 'saved files that nobody has answered for').action(
    (options: CommonOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const listed = await ask(station, 'uploads.unanswered', {});
        output.table(fileColumns, listed.files);
        output.line(`${counted(listed.files.length, 'file')} without an answer`);
        output.document(listed);
      }),
  );

  stationCommand(
    uploads,
    'mark-confirmed <export>',
    'note that the channel has accepted the file: its shipments are confirmed manually',
  )
    .option('--note <note>', 'for the record', '')
    .action((uploadId: string, options: CommonOptions & { readonly note: string }) =>
      inStation(world, options, async ({ station, output }) => {
        const press = { commandId: randomUUID(), uploadId, note: options.note };
        const done = await ask(station, 'uploads.markConfirmed', press);
        const { others: left } = done;
        const others =
          left === 0
            ? ''
            : `; ${counted(left, 'shipment')} left as ${left === 1 ? 'it is' : 'they are'}`;
        output.line(`${counted(done.marked, 'shipment')} confirmed manually${others}`);
        output.document(done);
      }),
    );

  stationCommand(
    uploads,
    'put-back <export>',
    'note that the file was not uploaded, or what of it was refused: it goes on as before',
  )
    .option('--shipments <packages...>', 'only these: shipment or tracking numbers')
    .action(
      (uploadId: string, options: CommonOptions & { readonly shipments?: readonly string[] }) =>
        inStation(world, options, async ({ station, output }) => {
          const packageIds: string[] = [];
          for (const code of options.shipments ?? []) {
            packageIds.push((await findPackage(station, code)).packageId);
          }
          const only = options.shipments === undefined ? {} : { packageIds };
          const press = { commandId: randomUUID(), uploadId, ...only };
          const done = await ask(station, 'uploads.putBack', press);
          output.line(`${counted(done.file.openShipments, 'shipment')} left in the file`);
          output.document(done);
        }),
    );
}

const kindFrom = wordFrom(uploadKindSchema.options);

/** States that are named with `--state` are asked for by name. */
function wishOf({ station }: StationCommand, options: StatusFilterOptions) {
  if (options.account === undefined) throw new UsageError('Name the account with --account.');
  const { accountId = '', ...filter } = statusFilterOf(station, options);
  const asked = askedStateSchema.options.filter((state) => options.state?.includes(state));
  return { accountId, filter, asked };
}

function showReport(output: Output, answer: CommandOutput<'uploads.export'>): void {
  const { report } = answer;
  if (report !== null) {
    const { file, rows, templateRows, leftOut } = report;
    output.line(
      `${counted(file.shipments, 'shipment')} in ${counted(rows, 'row')}: ${file.savedTo}`,
    );
    if (templateRows !== null && templateRows > rows) {
      output.line(`  ${counted(templateRows - rows, 'other row')} of the file left as they were`);
    }
    showLeftOut(output, leftOut);
    for (const [index, step] of file.steps.entries()) output.line(`  ${index + 1}. ${step}`);
    output.line(`  Then: packbench uploads mark-confirmed ${file.uploadId}`);
    output.line(`  Not uploaded: packbench uploads put-back ${file.uploadId}`);
  }
  output.document(answer);
}

function showLeftOut(output: Output, leftOut: readonly LeftOutView[]): void {
  for (const { reason, count, shipmentNumbers, askFor } of leftOut) {
    const names = shipmentNumbers.length === 0 ? '' : ` (${listOf(shipmentNumbers)})`;
    const hint = askFor === null ? '' : ` Name it with --state ${askFor} to put it in.`;
    output.line(`  left out ${count}: ${reason}${names}${hint}`);
  }
}
